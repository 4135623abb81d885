/** What reading and shape-checking a file finds. */
import type { ProblemEntry } from './entry.ts';

export const reading = {
  // Reading YAML
  'file-too-large': {
    severity: 'error',
    id: ['Berkas berukuran {size}, melebihi batas {limit}.', 'Bagi isinya menjadi beberapa berkas.'],
    en: ['The file is {size}, over the limit of {limit}.', 'Split it into several files.'],
  },
  'too-deep': {
    severity: 'error',
    id: ['Susunan bertingkat lebih dari {limit} tingkat.', 'Sederhanakan susunannya.'],
    en: ['Nested more than {limit} levels deep.', 'Flatten the structure.'],
  },
  'yaml-syntax': {
    severity: 'error',
    id: ['YAML tidak terbaca di sini: {detail}', 'Periksa indentasi, tanda kutip, dan titik dua di baris ini.'],
    en: ['The YAML cannot be read here: {detail}', 'Check indentation, quotes and colons on this line.'],
  },
  tab: {
    severity: 'error',
    id: ['Ada tabulator di awal baris; YAML hanya menerima spasi.', 'Ganti tabulator dengan dua spasi.'],
    en: ['A tab indents this line; YAML accepts spaces only.', 'Replace the tab by two spaces.'],
  },
  'duplicate-key': {
    severity: 'error',
    id: ['"{key}" ditulis dua kali; pertama di baris {first}.', 'Hapus salah satu atau ganti namanya.'],
    en: ['"{key}" is written twice; first on line {first}.', 'Remove one or rename it.'],
  },
  'yaml-feature': {
    severity: 'error',
    id: ['{feature} tidak diterima dalam berkas Alur.', 'Tulis isinya langsung.'],
    en: ['{feature} is not accepted in Alur content.', 'Write the content out.'],
  },
  'empty-file': {
    severity: 'error',
    id: ['Berkas ini kosong.', 'Mulai dengan "rule: nama", "workflow: nama" atau "form: nama".'],
    en: ['The file is empty.', 'Begin with "rule: name", "workflow: name" or "form: name".'],
  },
  'many-documents': {
    severity: 'error',
    id: ['Satu berkas memuat satu dokumen; tanda "---" memulai dokumen kedua.', 'Pindahkan bagian ini ke berkas lain.'],
    en: ['A file holds one document; "---" begins a second one.', 'Move this part to another file.'],
  },
  'unquoted-comparison': {
    severity: 'error',
    id: ['Pembanding harus diapit tanda kutip.', 'Tulis "{value}" (dengan tanda kutip).'],
    en: ['A comparison needs quotes.', 'Write "{value}" (with the quotes).'],
  },
  'unquoted-interval': {
    severity: 'error',
    id: [
      'Selang harus diapit tanda kutip; tanpa kutip YAML membacanya sebagai daftar.',
      'Tulis "{value}" (dengan tanda kutip).',
    ],
    en: ['An interval needs quotes; without them YAML reads a list.', 'Write "{value}" (with the quotes).'],
  },
  'bare-dash': {
    severity: 'error',
    id: ['Tanda "-" sendirian bukan nilai.', 'Untuk "apa saja", hapus kolom ini dari barisnya.'],
    en: ['A bare "-" is not a value.', 'To mean "any", leave this column out of the row.'],
  },
  'unquoted-colon': {
    severity: 'error',
    id: ['Kalimat yang memuat titik dua harus diapit tanda kutip.', 'Tulis: {line}'],
    en: ['A sentence with a colon needs quotes.', 'Write: {line}'],
  },
  'comma-list': {
    severity: 'error',
    id: [
      '"{value}" berdiri sendiri setelah koma, tanpa nama kolom.',
      'Beberapa nilai ditulis sebagai daftar: [A, B]; rumus atau kalimat yang memuat koma diapit tanda kutip.',
    ],
    en: [
      '"{value}" stands alone after a comma, without a column name.',
      'Several values are written as a list: [A, B]; a formula or sentence with a comma needs quotes.',
    ],
  },
  unclosed: {
    severity: 'error',
    id: ['Ada tanda kutip atau kurung yang belum ditutup sebelum baris ini.', 'Tutup tanda kutip atau kurungnya.'],
    en: ['A quote or bracket before this line is not closed.', 'Close it.'],
  },
  'bad-indent': {
    severity: 'error',
    id: [
      'Indentasi baris ini tidak sejajar dengan baris-baris sekelompoknya.',
      'Sejajarkan dengan baris di atasnya, memakai spasi.',
    ],
    en: ['This line is not aligned with the others of its group.', 'Align it with the line above, using spaces.'],
  },
  'number-too-long': {
    severity: 'error',
    id: ['Angka lebih panjang dari {limit} karakter.', 'Tulis angka yang wajar, atau apit dengan kutip bila itu kode.'],
    en: ['The number is longer than {limit} characters.', 'Write a sensible number, or quote it if it is a code.'],
  },
  'number-form': {
    severity: 'error',
    id: ['"{value}" bukan bentuk angka yang diterima.', 'Tulis angka desimal biasa, misalnya 12 atau 0.5.'],
    en: ['"{value}" is not an accepted number form.', 'Write a plain decimal number such as 12 or 0.5.'],
  },
  // Formulas and cells
  'formula-syntax': {
    severity: 'error',
    id: [
      'Rumus tidak terbaca pada "{found}".',
      'Yang dikenal: + - * / ( ), = != < <= > >=, and or not, min max sum round if given abs.',
    ],
    en: [
      'The formula cannot be read at "{found}".',
      'Known: + - * / ( ), = != < <= > >=, and or not, min max sum round if given abs.',
    ],
  },
  'formula-too-long': {
    severity: 'error',
    id: ['Rumus lebih panjang dari {limit} karakter.', 'Bagi menjadi beberapa perhitungan bernama.'],
    en: ['The formula is longer than {limit} characters.', 'Split it into several named calculations.'],
  },
  'cell-syntax': {
    severity: 'error',
    id: [
      'Isi "{value}" pada kolom {input} tidak terbaca.',
      'Tulis misalnya ">= ambang", "[a..b)", "not(0)", atau nilainya langsung.',
    ],
    en: [
      'The cell "{value}" of column {input} cannot be read.',
      'Write for example ">= threshold", "[a..b)", "not(0)", or the value itself.',
    ],
  },
  'cell-type': {
    severity: 'error',
    id: [
      '"{value}" tidak dapat dibandingkan dengan kolom {input}, yang bertipe {type}.',
      'Tulis nilai bertipe {type}.',
    ],
    en: ['"{value}" cannot be compared with column {input}, whose type is {type}.', 'Write a value of type {type}.'],
  },
  'unknown-value': {
    severity: 'error',
    id: ['"{value}" bukan nilai {input}. Nilai yang dikenal: {known}.', 'Maksudnya "{likely}"?'],
    en: ['"{value}" is not a value of {input}. Known values: {known}.', 'Did you mean "{likely}"?'],
  },
  'unknown-parameter': {
    severity: 'error',
    id: ['Tidak ada parameter "{name}". Yang ada: {known}.', 'Maksudnya "{likely}"?'],
    en: ['There is no parameter "{name}". Known: {known}.', 'Did you mean "{likely}"?'],
  },
  'decimal-comma': {
    severity: 'error',
    id: ['"{value}" memakai koma desimal; YAML memerlukan titik.', 'Tulis {right}'],
    en: ['"{value}" uses a decimal comma; YAML needs a point.', 'Write {right}'],
  },
  // Validating against the schema
  'unknown-kind': {
    severity: 'error',
    id: ['Kunci pertama berkas ini adalah "{key}".', 'Mulai dengan "rule:", "workflow:", atau "form:".'],
    en: ['The first key of this file is "{key}".', 'Begin with "rule:", "workflow:" or "form:".'],
  },
  'unknown-key': {
    severity: 'error',
    id: ['"{key}" tidak dikenal di sini.', 'Maksud Anda {near}?'],
    en: ['"{key}" is not known here.', 'Did you mean {near}?'],
  },
  'missing-key': {
    severity: 'error',
    id: ['"{key}" belum ditulis di bagian ini.', 'Tambahkan "{key}:".'],
    en: ['"{key}" is missing in this part.', 'Add "{key}:".'],
  },
  'empty-value': {
    severity: 'error',
    id: ['"{key}" tidak diisi.', 'Tulis nilainya setelah titik dua, atau hapus baris ini.'],
    en: ['"{key}" has no value.', 'Write its value after the colon, or remove the line.'],
  },
  'wrong-type': {
    severity: 'error',
    id: ['"{key}" harus berupa {expected}.', 'Misalnya {key}: {example}'],
    en: ['"{key}" must be {expected}.', 'For example {key}: {example}'],
  },
  'not-allowed-value': {
    severity: 'error',
    id: ['"{value}" bukan nilai yang diterima untuk "{key}".', 'Maksud Anda {near}?'],
    en: ['"{value}" is not accepted for "{key}".', 'Did you mean {near}?'],
  },
  'wrong-form': {
    severity: 'error',
    id: ['"{value}" tidak berbentuk seperti yang diharapkan untuk "{key}".', 'Bentuk yang benar misalnya {example}'],
    en: ['"{value}" does not have the form expected for "{key}".', 'A right form is for example {example}'],
  },
  'wrong-name': {
    severity: 'error',
    id: ['"{key}" tidak dapat dipakai sebagai nama di sini.', 'Nama yang benar misalnya {example}'],
    en: ['"{key}" cannot be a name here.', 'A right name is for example {example}'],
  },
  'exactly-one': {
    severity: 'error',
    id: ['Bagian ini memerlukan tepat salah satu dari: {keys}.', 'Tulis satu saja.'],
    en: ['This part needs exactly one of: {keys}.', 'Write one of them.'],
  },
  'out-of-bounds': {
    severity: 'error',
    id: ['"{key}" berada di luar batas.', 'Batasnya: {limit}.'],
    en: ['"{key}" is out of bounds.', 'The bound is {limit}.'],
  },
  'thousand-dot': {
    severity: 'error',
    id: ['Titik dalam "{value}" dibaca sebagai koma desimal, bukan pemisah ribuan.', 'Tulis {right} tanpa titik.'],
    en: ['The dot in "{value}" is a decimal point, not a thousands separator.', 'Write {right} without dots.'],
  },
} as const satisfies Record<string, ProblemEntry>;
