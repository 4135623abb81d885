/**
 * Every problem code with its severity and its texts: [what is wrong, what would be right], in Indonesian and English.
 * A new check adds one entry here and one test.
 */
import { checkingRules } from './problem-catalog/checking-rules.ts';
import { checkingWorkflows } from './problem-catalog/checking-workflows.ts';
import type { ProblemEntry } from './problem-catalog/entry.ts';

const entries = {
  ...checkingRules,
  ...checkingWorkflows,
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
  // Compiling rules
  'values-missing': {
    severity: 'error',
    id: ['"{name}" bertipe pilihan tetapi tidak menyebut nilainya.', 'Tambahkan values: [A, B].'],
    en: ['"{name}" is a choice but lists no values.', 'Add values: [A, B].'],
  },
  'range-syntax': {
    severity: 'error',
    id: ['Selang "{value}" tidak terbaca.', 'Tulis misalnya "[0..120]" atau "(0..100]".'],
    en: ['The range "{value}" cannot be read.', 'Write for example "[0..120]" or "(0..100]".'],
  },
  'parameter-without-value': {
    severity: 'error',
    id: [
      'Parameter "{name}" tidak punya nilai bertanggal.',
      'Tulis values: lalu tanggal mulai dan nilainya, misalnya 2026-01-01: 70.',
    ],
    en: [
      'Parameter "{name}" has no dated value.',
      'Write values: with a start date and its value, such as 2026-01-01: 70.',
    ],
  },
  'date-form': {
    severity: 'error',
    id: ['"{value}" bukan tanggal.', 'Tulis tanggal sebagai TTTT-BB-HH, misalnya 2026-01-31.'],
    en: ['"{value}" is not a date.', 'Write the date as YYYY-MM-DD, such as 2026-01-31.'],
  },
  'number-expected': {
    severity: 'error',
    id: ['"{name}" memerlukan angka, bukan "{value}".', 'Tulis angka tanpa kutip, dengan titik sebagai tanda desimal.'],
    en: ['"{name}" needs a number, not "{value}".', 'Write a number without quotes, with a decimal point.'],
  },
  'thousand-dot-doubt': {
    severity: 'warning',
    id: ['"{value}" dibaca sebagai desimal (satuan {unit}).', 'Bila maksudnya ribuan, tulis {right}'],
    en: ['"{value}" is read as a decimal (unit {unit}).', 'If you meant thousands, write {right}'],
  },
  'name-form': {
    severity: 'error',
    id: [
      '"{name}" bukan nama yang dapat dipakai.',
      'Pakai huruf kecil, angka, dan garis bawah, diawali huruf; misalnya bobot_skp.',
    ],
    en: [
      '"{name}" cannot be used as a name.',
      'Use lower-case letters, digits and underscores, beginning with a letter, such as bobot_skp.',
    ],
  },
  'name-reserved': {
    severity: 'error',
    id: ['"{name}" adalah kata yang sudah punya arti dalam bahasa aturan.', 'Pilih nama lain.'],
    en: ['"{name}" already has a meaning in the rule language.', 'Choose another name.'],
  },
  'name-taken': {
    severity: 'error',
    id: ['Nama "{name}" dipakai dua kali: di {earlier} dan di {what}.', 'Ganti salah satunya.'],
    en: ['The name "{name}" is used twice: in {earlier} and in {what}.', 'Rename one of them.'],
  },
  'unknown-name': {
    severity: 'error',
    id: ['Tidak ada yang bernama "{name}". Yang ada: {known}.', 'Maksudnya "{likely}"?'],
    en: ['Nothing is named "{name}". Known: {known}.', 'Did you mean "{likely}"?'],
  },
  'calculation-circle': {
    severity: 'error',
    id: ['Perhitungan ini saling menunggu: {circle}.', 'Putuskan lingkarannya.'],
    en: ['These calculations wait for each other: {circle}.', 'Break the circle.'],
  },
  'unknown-column': {
    severity: 'error',
    id: [
      'Kolom "{name}" bukan data, perhitungan, atau jawaban aturan ini. Yang ada: {known}.',
      'Maksudnya "{likely}"?',
    ],
    en: ['Column "{name}" is no fact, calculation or answer of this rule. Known: {known}.', 'Did you mean "{likely}"?'],
  },
  'output-missing': {
    severity: 'error',
    id: ['Baris {row} tidak memberi jawaban "{output}".', 'Setiap baris memberi semua jawaban.'],
    en: ['Row {row} gives no answer "{output}".', 'Every row gives every answer.'],
  },
  'answer-never-given': {
    severity: 'error',
    id: [
      'Jawaban "{answer}" tidak pernah diberikan oleh baris mana pun.',
      'Tambahkan kolom {answer} pada setiap baris, atau hapus dari answers.',
    ],
    en: ['No row gives the answer "{answer}".', 'Add the column {answer} to every row, or remove it from answers.'],
  },
  'scale-not-table': {
    severity: 'error',
    id: [
      'Data "{fact}" memakai skala "{scale}", yang bukan parameter tabel.',
      'Buat parameter {scale} dengan nilai per huruf, misalnya 2022-01-01: AA → 100, A → 90.',
    ],
    en: [
      'Fact "{fact}" uses the scale "{scale}", which is not a table parameter.',
      'Add a parameter {scale} with a value per letter.',
    ],
  },
  'overlay-not-open': {
    severity: 'error',
    id: [
      '"{key}" tidak dapat diubah dari aturan {base}; yang dapat diubah hanya nilai parameternya.',
      'Hapus "{key}", atau tulis aturan sendiri tanpa extends dengan nama lain.',
    ],
    en: [
      '"{key}" of {base} cannot be changed; only parameter values can.',
      'Remove "{key}", or write a rule of your own under another name without extends.',
    ],
  },
  'parameter-locked': {
    severity: 'error',
    id: [
      'Parameter "{name}" dikunci oleh {basis}; instansi tidak dapat mengubahnya.',
      'Hapus parameter ini dari berkas instansi.',
    ],
    en: ['Parameter "{name}" is locked by {basis}; an institution cannot change it.', 'Remove it from the overlay.'],
  },
  'parameter-out-of-bounds': {
    severity: 'error',
    id: [
      'Parameter "{name}" bernilai {value}; yang diperbolehkan: {allowed}.',
      'Pilih salah satu nilai yang diperbolehkan.',
    ],
    en: ['Parameter "{name}" is {value}; allowed: {allowed}.', 'Choose one of the allowed values.'],
  },
  'extends-missing': {
    severity: 'error',
    id: [
      'Nama "{rule}" sudah dipakai aturan nasional.',
      'Tambahkan extends: nasional untuk mengubah nilainya, atau pakai nama lain.',
    ],
    en: [
      'The name "{rule}" belongs to a national rule.',
      'Add extends: nasional to change its values, or use another name.',
    ],
  },
  'base-not-found': {
    severity: 'error',
    id: ['Aturan dasar {base} tidak ada.', 'Periksa nama aturan dan paket pada extends.'],
    en: ['The base rule {base} does not exist.', 'Check the rule name and the pack after extends.'],
  },
  'extends-circle': {
    severity: 'error',
    id: ['Aturan ini saling memperluas: {circle}.', 'Putuskan lingkarannya.'],
    en: ['These rules extend each other: {circle}.', 'Break the circle.'],
  },
  'id-taken': {
    severity: 'error',
    id: ['"{id}" sudah ditulis di {first}.', 'Satu nama satu berkas dalam sebuah paket.'],
    en: ['"{id}" is already written in {first}.', 'One name, one file in a pack.'],
  },
  'kind-unknown': {
    severity: 'error',
    id: ['Jenis berkas tidak dikenal: kunci pertama "{key}".', 'Mulai dengan "rule:", "workflow:" atau "form:".'],
    en: ['Unknown kind of file: its first key is "{key}".', 'Begin with "rule:", "workflow:" or "form:".'],
  },
  // Forms
  'unknown-rule': {
    severity: 'error',
    id: ['Tidak ada aturan "{rule}".', 'Periksa ejaannya; nama aturan ditulis tanpa nama paket.'],
    en: ['There is no rule "{rule}".', 'Check the spelling; a rule is named without its pack.'],
  },
  'unknown-fact': {
    severity: 'error',
    id: ['Aturan {rule} tidak punya data "{fact}".', 'Maksud Anda {near}?'],
    en: ['Rule {rule} has no fact "{fact}".', 'Did you mean {near}?'],
  },
  'key-not-here': {
    severity: 'error',
    id: ['"{key}" tidak berlaku untuk "{name}".', 'Hapus "{key}", atau ganti jenisnya.'],
    en: ['"{key}" does not apply to "{name}".', 'Remove "{key}", or change the type.'],
  },
  'rows-in-rows': {
    severity: 'error',
    id: ['Baris berulang "{name}" berada di dalam baris berulang lain.', 'Jadikan isian tersendiri di luar baris.'],
    en: ['The repeated rows "{name}" stand inside other repeated rows.', 'Make them a field of their own.'],
  },
  // Workflows
  'bad-duration': {
    severity: 'error',
    id: ['"{value}" bukan lama waktu.', 'Tulis misalnya "{right}"; satuannya hari kalender, hari kerja, atau bulan.'],
    en: ['"{value}" is not a duration.', 'Write for example "{right}"; units are hari kalender, hari kerja and bulan.'],
  },
  'bad-date': {
    severity: 'error',
    id: ['"{value}" bukan tanggal yang ada setiap tahun.', 'Tulis misalnya "{right}".'],
    en: ['"{value}" is not a day that every year has.', 'Write for example "{right}".'],
  },
  'working-days-without-calendar': {
    severity: 'error',
    id: [
      '"{value}" memerlukan kalender hari kerja, yang belum ada.',
      'Tulis hari kalender bila peraturannya demikian, atau hapus tenggat ini sampai kalendernya tersedia.',
    ],
    en: [
      '"{value}" needs a calendar of working days, and there is none yet.',
      'Write hari kalender if the regulation says so, or leave this deadline out until there is a calendar.',
    ],
  },
  'period-not-contained': {
    severity: 'error',
    id: [
      'Periode "{period}" tidak terbagi menjadi beberapa "{part}".',
      'Pilih bagian yang lebih pendek dari periodenya.',
    ],
    en: ['A period "{period}" does not divide into several "{part}".', 'Choose a part shorter than the period.'],
  },
  'unknown-who': {
    severity: 'error',
    id: ['"{name}" tidak ada di dalam who.', 'Maksud Anda {near}?'],
    en: ['"{name}" is not defined in who.', 'Did you mean {near}?'],
  },
  'who-circle': {
    severity: 'error',
    id: [
      'Hubungan atasan berputar: {circle}.',
      'Salah satunya harus berpangkal pada subject, role, group, atau head_of_unit.',
    ],
    en: [
      'The chain of superiors goes round: {circle}.',
      'One of them must begin at subject, role, group or head_of_unit.',
    ],
  },
  'unknown-target': {
    severity: 'error',
    id: ['Tidak ada keadaan "{target}".', 'Maksud Anda {near}?'],
    en: ['There is no state "{target}".', 'Did you mean {near}?'],
  },
  'missing-initial': {
    severity: 'error',
    id: ['"{state}" berisi keadaan lain tetapi tidak menyebut keadaan awal.', 'Tambahkan "initial: {first}".'],
    en: ['"{state}" holds other states but names no initial one.', 'Add "initial: {first}".'],
  },
  'unknown-initial': {
    severity: 'error',
    id: ['Keadaan awal "{initial}" tidak ada di dalam "{state}".', 'Maksud Anda {near}?'],
    en: ['The initial state "{initial}" is not among those of "{state}".', 'Did you mean {near}?'],
  },
  'as-taken': {
    severity: 'error',
    id: ['"{path}" sudah dipakai untuk menyimpan {earlier}; {origin} akan menimpanya.', 'Beri nama lain dengan "as:".'],
    en: ['"{path}" already keeps {earlier}; {origin} would overwrite it.', 'Give it another name with "as:".'],
  },
  'unknown-data': {
    severity: 'error',
    id: ['Tidak ada isian yang disimpan sebagai "{path}".', 'Maksud Anda {near}?'],
    en: ['Nothing is kept as "{path}".', 'Did you mean {near}?'],
  },
  'ask-unused': {
    severity: 'error',
    id: [
      'Formulir {form} diminta di sini, tetapi tidak ada langkah yang mengirimkannya.',
      'Hapus "ask: none" dari salah satu langkah, atau hapus "ask" keadaan ini.',
    ],
    en: [
      'The form {form} is asked for here, but no event submits it.',
      'Remove "ask: none" from an event, or the "ask" of this state.',
    ],
  },
  'reminder-too-early': {
    severity: 'warning',
    id: [
      'Pengingat {remind} jatuh sebelum tenggat {within} mulai dihitung.',
      'Pilih pengingat yang lebih dekat ke tenggat.',
    ],
    en: ['The reminder {remind} falls before the {within} begin.', 'Choose a reminder closer to the deadline.'],
  },
  // Importing people
  'import-nip': {
    severity: 'error',
    id: ['Kolom {column} bukan 18 angka.', 'Tulis NIP lengkap sebagai teks, tanpa spasi.'],
    en: ['Column {column} is not 18 digits.', 'Write the whole NIP as text, without spaces.'],
  },
  'import-empty': {
    severity: 'error',
    id: ['Kolom {column} kosong.', 'Isi kolom ini.'],
    en: ['Column {column} is empty.', 'Fill it in.'],
  },
  'import-own-superior': {
    severity: 'error',
    id: [
      'Atasan pada baris ini adalah orang yang sama.',
      'Tulis NIP atasan langsungnya, atau kosongkan bila tidak ada.',
    ],
    en: [
      'This row names the person as their own superior.',
      'Write the NIP of the direct superior, or leave it empty.',
    ],
  },
  'import-yes-no': {
    severity: 'error',
    id: ['"{value}" bukan ya atau tidak.', 'Tulis ya atau tidak.'],
    en: ['"{value}" is neither ya nor tidak.', 'Write ya or tidak.'],
  },
  'import-role': {
    severity: 'error',
    id: ['Peran "{role}" tidak dikenal. Yang dikenal: {known}.', 'Pisahkan beberapa peran dengan titik koma.'],
    en: ['Unknown role "{role}". Known: {known}.', 'Separate several roles by semicolons.'],
  },
  'import-twice': {
    severity: 'error',
    id: ['NIP ini sudah ada di baris {first}.', 'Hapus salah satu baris.'],
    en: ['This NIP is already on line {first}.', 'Remove one of the rows.'],
  },
  'import-unit-name': {
    severity: 'error',
    id: ['Unit {unit} sebelumnya bernama "{name}".', 'Samakan nama unitnya.'],
    en: ['Unit {unit} was named "{name}" before.', 'Use one name for the unit.'],
  },
  'import-two-heads': {
    severity: 'error',
    id: ['Unit {unit} sudah punya kepala di baris {first}.', 'Satu unit satu kepala.'],
    en: ['Unit {unit} already has a head on line {first}.', 'One unit, one head.'],
  },
  'import-unit-parent': {
    severity: 'error',
    id: ['Unit induk {unit} tidak ada dalam berkas ini.', 'Tambahkan baris untuk unit induk itu, atau kosongkan.'],
    en: ['The parent unit {unit} is not in this file.', 'Add a row for it, or leave it empty.'],
  },
  'import-superior': {
    severity: 'error',
    id: [
      'Atasan dengan NIP ini tidak ada, baik dalam berkas maupun dalam instansi.',
      'Periksa NIP atasan, atau tambahkan orangnya.',
    ],
    en: ['There is no superior with this NIP, in the file or in the institution.', 'Check the NIP or add the person.'],
  },
  'import-superior-circle': {
    severity: 'error',
    id: ['Rantai atasan berputar kembali ke orang ini.', 'Perbaiki NIP atasan salah satu orang dalam rantai itu.'],
    en: ['The chain of superiors leads back to this person.', 'Correct one superior in that chain.'],
  },
  'import-heading': {
    severity: 'error',
    id: ['Judul kolom tidak sesuai; kolom yang kurang: {missing}.', 'Baris pertama harus memuat: {columns}.'],
    en: ['The heading does not fit; missing columns: {missing}.', 'The first line must hold: {columns}.'],
  },
  'unknown-form': {
    severity: 'error',
    id: [
      'Tidak ada formulir "{form}" yang dapat dipakai.',
      'Periksa ejaannya, atau perbaiki masalah di berkas formulirnya.',
    ],
    en: ['There is no usable form "{form}".', 'Check the spelling, or fix the problems of the form’s own file.'],
  },
  'unknown-field': {
    severity: 'error',
    id: ['"{field}" bukan isian formulir {form}.', 'Maksud Anda {near}?'],
    en: ['"{field}" is no field of the form {form}.', 'Did you mean {near}?'],
  },
  'rows-not-found': {
    severity: 'error',
    id: [
      'Formulir {form} mengulang baris "{path}", tetapi di alur ini tidak ada baris itu dengan isian {show}.',
      'Samakan "each" dalam formulir dengan formulir yang diisi lebih dulu.',
    ],
    en: [
      'The form {form} repeats the rows "{path}", but this workflow has no such rows with {show}.',
      'Make "each" in the form agree with the form that is filled in before.',
    ],
  },
  // Publishing
  'version-not-raised': {
    severity: 'error',
    id: ['{id} sudah terbit sebagai versi {version} dengan isi lain.', 'Tulis version: {next}'],
    en: ['{id} is already published as version {version} with other content.', 'Write version: {next}'],
  },
} as const satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof entries;
export const problemCatalog: Readonly<Record<ProblemCode, ProblemEntry>> = entries;
