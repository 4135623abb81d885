/** What reading and shape-checking a file finds. */
import type { ProblemEntry } from './entry.ts';

export const reading = {
  // Reading YAML
  'file-too-large': {
    severity: 'error',
    id: ['Berkas berukuran {size}, melebihi batas {limit}.', 'Bagi isinya menjadi beberapa berkas.'],
    en: ['The file is {size}, over the limit of {limit}.', 'Split it into several files.'],
  },
  'file-unreadable': {
    severity: 'error',
    id: ['Berkas ini tidak dapat dibaca: {reason}.', 'Periksa apakah berkasnya ada dan boleh dibaca.'],
    en: ['This file cannot be read: {reason}.', 'Check that it is there and may be read.'],
  },
  'too-deep': {
    severity: 'error',
    id: ['Susunan bertingkat lebih dari {limit} tingkat.', 'Sederhanakan susunannya.'],
    en: ['Nested more than {limit} levels deep.', 'Flatten the structure.'],
  },
  'yaml-syntax': {
    severity: 'error',
    id: [
      'Baris ini tidak terbaca.',
      'Periksa indentasi, tanda kutip, kurung, dan titik dua di sini dan di baris atasnya.',
    ],
    en: ['This line cannot be read.', 'Check indentation, quotes, brackets and colons here and on the line above.'],
  },
  tab: {
    severity: 'error',
    id: [
      'Ada tabulator di awal baris; YAML hanya menerima spasi.',
      'Ganti setiap tabulator dengan spasi, sejajar dengan baris sekelompoknya.',
    ],
    en: [
      'A tab indents this line; YAML accepts spaces only.',
      'Replace each tab by spaces, in line with the others of its group.',
    ],
  },
  'duplicate-key': {
    severity: 'error',
    id: [
      '"{key}" ditulis dua kali; pertama di baris {first}.',
      'Hapus salah satu atau ganti namanya; bila memang milik bagian lain, tulis baris nama bagian itu di atasnya.',
    ],
    en: [
      '"{key}" is written twice; first on line {first}.',
      'Remove one or rename it; if it belongs to another part, write the line that names that part above it.',
    ],
  },
  'yaml-feature': {
    severity: 'error',
    id: [
      '{feature} punya arti khusus dalam YAML, yang tidak dipakai Alur.',
      'Tulis isinya langsung; bila itu bagian kalimat, apit seluruh kalimat dengan tanda kutip.',
    ],
    en: [
      '{feature} means something in YAML that Alur does not use.',
      'Write the content out; if it is part of a sentence, put the whole sentence in quotes.',
    ],
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
    id: ['Kalimat yang memuat titik dua harus diapit tanda kutip.', 'Tulis {right}'],
    en: ['A sentence with a colon needs quotes.', 'Write {right}'],
  },
  'comma-list': {
    severity: 'error',
    id: [
      'Koma di sini memutus nilainya.',
      'Bila itu beberapa nilai, tulis {list} — bila satu kalimat atau rumus, tulis {text}',
    ],
    en: [
      'The comma here cuts the value off.',
      'If these are several values, write {list} — if it is one sentence or formula, write {text}',
    ],
  },
  unclosed: {
    severity: 'error',
    id: [
      'Tanda kutip atau kurung yang dibuka di sini belum ditutup.',
      'Tutup dengan pasangannya sebelum baris berikutnya.',
    ],
    en: ['The quote or bracket opened here is not closed.', 'Close it with its counterpart before the next line.'],
  },
  'bad-indent': {
    severity: 'error',
    id: [
      'Indentasi baris ini tidak sejajar dengan baris-baris sekelompoknya.',
      'Sejajarkan dengan baris di atasnya, memakai spasi.',
    ],
    en: ['This line is not aligned with the others of its group.', 'Align it with the line above, using spaces.'],
  },
  'deeper-line': {
    severity: 'error',
    id: [
      'Baris ini menjorok lebih dalam daripada baris {above}, padahal baris {above} sudah berisi nilai.',
      'Sejajarkan keduanya; bila ada baris yang terhapus di antaranya, tulis kembali.',
    ],
    en: [
      'This line is deeper than line {above}, which already holds a value.',
      'Align the two; if a line between them was deleted, write it again.',
    ],
  },
  'word-quotes': {
    severity: 'error',
    id: ['Tanda kutip melengkung (“ ”) bukan tanda kutip bagi YAML.', 'Tulis {right}'],
    en: ['Curly quotes (“ ”) are no quotes to YAML.', 'Write {right}'],
  },
  'long-dash': {
    severity: 'error',
    id: ['Garis panjang (–) bukan tanda hubung.', 'Tulis {right}'],
    en: ['A long dash (–) is no hyphen.', 'Write {right}'],
  },
  'colon-space': {
    severity: 'error',
    id: ['Antara nama dan nilainya harus ada titik dua dan spasi.', 'Tulis {right}'],
    en: ['A colon and a space must stand between a name and its value.', 'Write {right}'],
  },
  'inner-quotes': {
    severity: 'error',
    id: ['Ada tanda kutip di dalam tanda kutip.', 'Pakai kutip tunggal di luarnya: {right}'],
    en: ['There are quotes inside quotes.', 'Use single quotes around them: {right}'],
  },
  'unquoted-start': {
    severity: 'error',
    id: ['Nilai yang dimulai dengan {sign} harus diapit tanda kutip.', 'Tulis {right}'],
    en: ['A value that begins with {sign} needs quotes.', 'Write {right}'],
  },
  'not-text': {
    severity: 'error',
    id: [
      'Ini bukan berkas teks UTF-8.',
      'Simpan ulang sebagai teks polos dengan pengodean UTF-8; berkas Word atau Excel tidak dapat dipakai.',
    ],
    en: ['This is not a UTF-8 text file.', 'Save it as plain text in UTF-8; Word and Excel files cannot be used.'],
  },
  'invisible-character': {
    severity: 'error',
    id: ['Ada karakter yang tidak tampak ({code}) di sini.', 'Hapus, atau ketik ulang bagian ini.'],
    en: ['There is an invisible character ({code}) here.', 'Delete it, or type this part again.'],
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
    id: ['Rumus tidak terbaca pada {found}.', '{correction}'],
    en: ['The formula cannot be read at {found}.', '{correction}'],
  },
  'formula-date': {
    severity: 'error',
    id: [
      'Tanggal {date} tidak ditulis langsung di rumus.',
      'Tulis sebagai parameter: batas: { unit: tanggal, values: { <mulai berlaku>: {date} } }, lalu pakai namanya.',
    ],
    en: [
      'The date {date} is not written in a formula itself.',
      'Write it as a parameter: batas: { unit: tanggal, values: { <start>: {date} } }, and use its name.',
    ],
  },
  'formula-too-long': {
    severity: 'error',
    id: ['Rumus lebih panjang dari {limit} karakter.', 'Bagi menjadi beberapa perhitungan bernama.'],
    en: ['The formula is longer than {limit} characters.', 'Split it into several named calculations.'],
  },
  'cell-too-long': {
    severity: 'error',
    id: ['Isi kolom ini lebih panjang dari {limit} karakter.', 'Tulis satu perbandingan, atau daftar: [A, B].'],
    en: ['This cell is longer than {limit} characters.', 'Write one comparison, or a list: [A, B].'],
  },
  'cell-syntax': {
    severity: 'error',
    id: ['Isi "{value}" pada kolom {input} tidak terbaca.', '{correction}'],
    en: ['The cell "{value}" of column {input} cannot be read.', '{correction}'],
  },
  'several-values': {
    severity: 'error',
    id: ['"{value}" adalah beberapa nilai; beberapa nilai ditulis sebagai daftar.', 'Tulis {right}'],
    en: ['"{value}" is several values; these are written as a list.', 'Write {right}'],
  },
  'cell-type': {
    severity: 'error',
    id: ['"{value}" tidak dapat dibandingkan dengan kolom {input}, yang bertipe {type}.', '{correction}'],
    en: ['"{value}" cannot be compared with column {input}, whose type is {type}.', '{correction}'],
  },
  'unknown-value': {
    severity: 'error',
    id: ['"{value}" bukan nilai {input}.', '{suggestion}'],
    en: ['"{value}" is not a value of {input}.', '{suggestion}'],
  },
  'unknown-parameter': {
    severity: 'error',
    id: ['Tidak ada parameter "{name}".', '{suggestion}'],
    en: ['There is no parameter "{name}".', '{suggestion}'],
  },
  'decimal-comma': {
    severity: 'error',
    id: ['"{value}" memakai koma desimal; di sini tanda desimal adalah titik.', 'Tulis {right}'],
    en: ['"{value}" uses a decimal comma; YAML needs a point.', 'Write {right}'],
  },
  // Validating against the schema
  'unknown-kind': {
    severity: 'error',
    id: [
      'Berkas ini tidak dimulai dengan "rule:", "workflow:", "form:", "regulations:", atau "calendar:", melainkan dengan "{key}".',
      'Tulis salah satunya di baris pertama, misalnya rule: skp/nama-aturan',
    ],
    en: [
      'The file begins with "{key}", not with "rule:", "workflow:", "form:", "regulations:" or "calendar:".',
      'Write one of them on the first line, such as rule: skp/name-of-rule',
    ],
  },
  'unknown-key': {
    severity: 'error',
    id: ['"{key}" tidak dikenal di sini.', '{suggestion}'],
    en: ['"{key}" is not known here.', '{suggestion}'],
  },
  'stray-key': {
    severity: 'error',
    id: [
      '"{key}" tidak dikenal di sini.',
      '{suggestion} Bila termasuk bagian di atasnya, jorokkan baris ini dengan spasi.',
    ],
    en: ['"{key}" is not known here.', '{suggestion} If it belongs to the part above, indent it with spaces.'],
  },
  'key-instead': {
    severity: 'error',
    id: [
      '"{key}" tidak dikenal di sini, dan yang diperlukan belum ditulis: {missing}.',
      'Ganti "{key}" dengan "{missing}", atau tulis "{missing}:" di baris sebelumnya.',
    ],
    en: [
      '"{key}" is not known here, and what is needed is missing: {missing}.',
      'Replace "{key}" by "{missing}", or write "{missing}:" on the line before.',
    ],
  },
  'too-shallow': {
    severity: 'error',
    id: [
      '"{key}" harus menjorok di bawah "{above}" (baris {line}).',
      'Tambahkan spasi di awal baris ini, sehingga lebih dalam daripada baris {line}.',
    ],
    en: [
      '"{key}" must be indented below "{above}" (line {line}).',
      'Add spaces at the beginning of this line, so that it is deeper than line {line}.',
    ],
  },
  'heading-lost': {
    severity: 'error',
    id: [
      '"{key}" tidak berada langsung di dalam "{owner}".',
      'Ada baris yang hilang di atasnya: tulis "{heading}:" lebih dulu, lalu sesuaikan jorokannya.',
    ],
    en: [
      '"{key}" does not stand directly in "{owner}".',
      'A line above it is gone: write "{heading}:" first, then align the lines.',
    ],
  },
  'missing-key': {
    severity: 'error',
    id: ['"{key}" belum ditulis di bagian ini.', 'Tambahkan "{key}:".'],
    en: ['"{key}" is missing in this part.', 'Add "{key}:".'],
  },
  'empty-value': {
    severity: 'error',
    id: ['"{key}" tidak diisi.', 'Tulis isinya setelah titik dua (tanda # memulai komentar), atau hapus baris ini.'],
    en: ['"{key}" has no value.', 'Write its value after the colon (# begins a comment), or remove the line.'],
  },
  'wrong-type': {
    severity: 'error',
    id: ['"{key}" harus berupa {expected}.', '{correction}'],
    en: ['"{key}" must be {expected}.', '{correction}'],
  },
  'not-allowed-value': {
    severity: 'error',
    id: ['"{value}" bukan nilai yang diterima untuk "{key}".', '{suggestion}'],
    en: ['"{value}" is not accepted for "{key}".', '{suggestion}'],
  },
  'wrong-form': {
    severity: 'error',
    id: ['"{value}" tidak berbentuk seperti yang diharapkan untuk "{key}".', '{correction}'],
    en: ['"{value}" does not have the form expected for "{key}".', '{correction}'],
  },
  'wrong-name': {
    severity: 'error',
    id: ['"{key}" tidak dapat dipakai sebagai nama di sini.', '{correction}'],
    en: ['"{key}" cannot be a name here.', '{correction}'],
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
