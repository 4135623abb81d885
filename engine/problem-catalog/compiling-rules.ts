/** What compiling a rule or an overlay finds. */
import type { ProblemEntry } from './entry.ts';

export const compilingRules = {
  // Compiling rules
  'values-missing': {
    severity: 'error',
    id: ['"{name}" bertipe pilihan tetapi tidak menyebut nilainya.', 'Tambahkan values: [A, B].'],
    en: ['"{name}" is a choice but lists no values.', 'Add values: [A, B].'],
  },
  'values-yes-no': {
    severity: 'error',
    id: [
      '"{name}" memakai "{code}" sebagai pilihan; ya dan tidak sudah punya arti sendiri.',
      'Tulis type: ya/tidak sebagai ganti values, atau pakai kata lain, misalnya memenuhi dan belum.',
    ],
    en: [
      '"{name}" has "{code}" as a choice; ya and tidak mean something of their own.',
      'Write type: ya/tidak in place of values, or use other words.',
    ],
  },
  'key-of-other-verb': {
    severity: 'error',
    id: [
      '"{key}" tidak berlaku untuk cara hitungan ini.',
      'Hapus; {key} hanya dikenal pada {verbs}. Bila hasilnya boleh tidak ada, tulis optional: true.',
    ],
    en: [
      '"{key}" means nothing to the verb of this calculation.',
      'Remove it; {key} belongs to {verbs}. If the result may have no value, write optional: true.',
    ],
  },
  'bound-not-a-name': {
    severity: 'error',
    id: [
      '"{key}: {value}" bukan satu nama parameter, data, atau hitungan.',
      'Untuk rumus, buat hitungan tersendiri (answer: none) dan tulis namanya di sini. {suggestion}',
    ],
    en: [
      '"{key}: {value}" is not the name of one parameter, fact or calculation.',
      'For a formula, make a calculation of its own (answer: none) and write its name here. {suggestion}',
    ],
  },
  'cell-names-value': {
    severity: 'error',
    id: [
      'Sel tabel membandingkan dengan parameter; "{name}" adalah data atau hitungan.',
      'Buat hitungan ya/tidak, misalnya formula: {input} <= {name}, lalu pakai namanya sebagai kolom.',
    ],
    en: [
      'A cell compares with a parameter; "{name}" is a fact or calculation.',
      'Make a yes/no calculation, such as formula: {input} <= {name}, and use its name as a column.',
    ],
  },
  'cell-computes': {
    severity: 'error',
    id: [
      'Sel tabel tidak menghitung: "{value}".',
      'Buat hitungan ya/tidak, misalnya formula: {input} {value}, lalu pakai namanya sebagai kolom.',
    ],
    en: [
      'A cell does not compute: "{value}".',
      'Make a yes/no calculation, such as formula: {input} {value}, and use its name as a column.',
    ],
  },
  'text-unquoted': {
    severity: 'error',
    id: [
      '"{name}" adalah pilihan dari {of}, bukan nama.',
      'Dalam rumus, tulis pilihan di antara tanda kutip dua: {of} = "{name}".',
    ],
    en: [
      '"{name}" is a choice of {of}, not a name.',
      'In a formula, write a choice in double quotes: {of} = "{name}".',
    ],
  },
  'list-not-found': {
    severity: 'error',
    id: ['Tidak ada daftar "{name}" pada lists.', '{suggestion}'],
    en: ['There is no list "{name}" under lists.', '{suggestion}'],
  },
  'item-name-unknown': {
    severity: 'error',
    id: ['"{key}: {name}" bukan jawaban atau data yang cocok dari aturan {rule}.', '{suggestion}'],
    en: ['"{key}: {name}" is no fitting answer or fact of rule {rule}.', '{suggestion}'],
  },
  'range-syntax': {
    severity: 'error',
    id: ['Selang "{value}" tidak terbaca.', 'Tulis misalnya "[0..120]" atau "(0..100]".'],
    en: ['The range "{value}" cannot be read.', 'Write for example "[0..120]" or "(0..100]".'],
  },
  'range-empty': {
    severity: 'error',
    id: ['Tidak ada angka di dalam selang "{value}".', 'Tulis batas bawah dulu, lalu batas atas: "[0..120]".'],
    en: ['No number lies within the range "{value}".', 'Write the lower bound first, then the upper: "[0..120]".'],
  },
  'date-form': {
    severity: 'error',
    id: ['"{value}" bukan tanggal berbentuk TTTT-BB-HH (tahun-bulan-hari).', '{correction}'],
    en: ['"{value}" is not a date of the form YYYY-MM-DD.', '{correction}'],
  },
  'number-expected': {
    severity: 'error',
    id: [
      '"{name}" memerlukan angka saja, bukan "{value}".',
      'Tulis {right} (tanpa tanda kutip, satuan, atau titik ribuan).',
    ],
    en: [
      '"{name}" needs a number alone, not "{value}".',
      'Write {right} (without quotes, unit or thousands separators).',
    ],
  },
  'table-expected': {
    severity: 'error',
    id: [
      '"{name}" adalah tabel; setiap hurufnya harus bernilai: {letters}.',
      'Tulis semuanya, misalnya {first}: 100, satu baris setiap huruf.',
    ],
    en: [
      '"{name}" is a table; each of its letters needs a value: {letters}.',
      'Write them all, such as {first}: 100, one on each line.',
    ],
  },
  'thousand-dot-doubt': {
    severity: 'warning',
    id: ['"{value}" dibaca sebagai desimal (satuan {unit}).', 'Bila maksudnya ribuan, tulis {right}'],
    en: ['"{value}" is read as a decimal (unit {unit}).', 'If you meant thousands, write {right}'],
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
  'repealed-before-from': {
    severity: 'error',
    id: [
      '{regulation} mulai berlaku {from}, tetapi dicabut {repealed}, sebelum sempat berlaku.',
      'Perbaiki salah satu tanggalnya; repealed adalah hari pertama tidak berlaku lagi.',
    ],
    en: [
      '{regulation} holds from {from} but was repealed on {repealed}, before it held at all.',
      'Correct one of the dates; repealed is the first day on which it holds no more.',
    ],
  },
  'test-table-unknown': {
    severity: 'error',
    id: [
      'Uji ini menyebut baris dari "{table}", tetapi tidak ada tabel bernama itu.',
      '{suggestion} Baris dari decide ditulis row: 1, baris dari hitungan berupa tabel rows: { nama: 1 }.',
    ],
    en: [
      'This test names a row of "{table}", but there is no such table.',
      '{suggestion} A row of decide is written row: 1, of a calculation that is a table rows: { name: 1 }.',
    ],
  },
  'test-row-unknown': {
    severity: 'error',
    id: [
      'Uji ini menyebut baris {row} dari "{table}", yang hanya punya {count} baris.',
      'Tulis nomor 1 sampai {count}.',
    ],
    en: ['This test names row {row} of "{table}", which has only {count} rows.', 'Write a number from 1 to {count}.'],
  },
  'unknown-name': {
    severity: 'error',
    id: ['Tidak ada yang bernama "{name}".', '{suggestion}'],
    en: ['Nothing is named "{name}".', '{suggestion}'],
  },
  'calculation-circle': {
    severity: 'error',
    id: ['Perhitungan ini saling menunggu: {circle}.', 'Putuskan lingkarannya.'],
    en: ['These calculations wait for each other: {circle}.', 'Break the circle.'],
  },
  'collect-not-number': {
    severity: 'error',
    id: [
      '"{hit}" menghitung angka dari baris-baris yang cocok, sedangkan "{output}" bukan angka.',
      'Hapus values atau type pada {output}, atau pakai hit: first, unique, any atau priority.',
    ],
    en: [
      '"{hit}" works out a number from the rows that match, but "{output}" is not a number.',
      'Remove values or type of {output}, or use hit: first, unique, any or priority.',
    ],
  },
  'calculation-too-deep': {
    severity: 'error',
    id: [
      'Dari data ke "{name}" ada lebih dari {limit} langkah berturut-turut.',
      'Pakai sum, mean atau weighted_sum untuk deret yang panjang, dan tabel parameter untuk yang berulang.',
    ],
    en: [
      'From the facts to "{name}" there are more than {limit} steps, one after another.',
      'Use sum, mean or weighted_sum for a long series, and a table parameter for what repeats.',
    ],
  },
  'too-many-calls': {
    severity: 'error',
    id: [
      'Untuk satu jawaban, "{rule}" menghitung lebih dari {limit} aturan lain.',
      'Panggil aturan yang sama satu kali saja, lalu pakai hasilnya; jangan menyusun panggilan bertingkat-tingkat.',
    ],
    en: [
      'For one answer "{rule}" works out more than {limit} other rules.',
      'Call the same rule once and use its result; do not nest calls in calls.',
    ],
  },
  'call-circle': {
    severity: 'error',
    id: ['Aturan ini saling memanggil: {circle}.', 'Putuskan lingkarannya.'],
    en: ['These rules call each other: {circle}.', 'Break the circle.'],
  },
  'table-not-found': {
    severity: 'error',
    id: ['"{name}" bukan parameter tabel.', '{suggestion}'],
    en: ['"{name}" is not a table parameter.', '{suggestion}'],
  },
  'control-not-number': {
    severity: 'error',
    id: ['Kontrol hanya dapat membandingkan data berupa angka; "{name}" bukan.', '{suggestion}'],
    en: ['A control compares facts that are numbers; "{name}" is not one.', '{suggestion}'],
  },
  'ends-before-start': {
    severity: 'error',
    id: [
      'Aturan ini berakhir ({ends}) sebelum mulai berlaku ({effective}).',
      'Tulis ends: hari terakhir aturan ini berlaku, atau hapus bila masih berlaku.',
    ],
    en: [
      'This rule ends ({ends}) before it begins ({effective}).',
      'Write ends: the last day it applies, or remove it while it still does.',
    ],
  },
  'retroactive-before-start': {
    severity: 'error',
    id: [
      'Aturan ini berlaku surut sejak {from}, sebelum ia mulai berlaku ({effective}).',
      'Tulis effective: sama dengan atau sebelum tanggal berlaku surutnya, atau perbaiki from:.',
    ],
    en: [
      'This rule holds backwards from {from}, before it begins ({effective}).',
      'Write effective: on or before the day from which it holds backwards, or correct from:.',
    ],
  },
  'unknown-column': {
    severity: 'error',
    id: ['Kolom "{name}" bukan data, perhitungan, atau jawaban aturan ini.', '{suggestion}'],
    en: ['Column "{name}" is no fact, calculation or answer of this rule.', '{suggestion}'],
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
      '"{key}" tidak dapat diubah dari aturan {base}; yang dapat diubah hanya nilai parameternya (values).',
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
      'Pilih nilai yang diperbolehkan; batasnya (may_be atau range) ditetapkan oleh aturan dasarnya.',
    ],
    en: [
      'Parameter "{name}" is {value}; allowed: {allowed}.',
      'Choose an allowed value; its bounds (may_be or range) are set by the base rule.',
    ],
  },
  'extends-missing': {
    severity: 'error',
    id: [
      'Nama "{rule}" sudah dipakai aturan {base}.',
      'Tambahkan extends: {base} untuk mengubah nilainya, atau pakai nama lain.',
    ],
    en: [
      'The name "{rule}" belongs to a rule of {base}.',
      'Add extends: {base} to change its values, or use another name.',
    ],
  },
  'base-not-found': {
    severity: 'error',
    id: ['Aturan dasar {base} (paket pada extends, lalu nama aturan ini) tidak ada.', '{suggestion}'],
    en: ['There is no base rule {base} (the pack after extends, then the name of this rule).', '{suggestion}'],
  },
  'extends-circle': {
    severity: 'error',
    id: ['Aturan ini saling memperluas: {circle}.', 'Putuskan lingkarannya.'],
    en: ['These rules extend each other: {circle}.', 'Break the circle.'],
  },
  'date-expected': {
    severity: 'error',
    id: ['"{name}" bersatuan tanggal, tetapi nilainya {value}.', 'Tulis satu tanggal, misalnya 2026-01-31.'],
    en: ['"{name}" has the unit tanggal, but its value is {value}.', 'Write one date, such as 2026-01-31.'],
  },
  'date-unexpected': {
    severity: 'error',
    id: [
      'Nilai "{name}" adalah tanggal ({value}), padahal satuannya {unit}.',
      'Tulis unit: tanggal bila memang tanggal.',
    ],
    en: ['The value of "{name}" is a date ({value}), but its unit is {unit}.', 'Write unit: tanggal if it is a date.'],
  },
  'date-bounds': {
    severity: 'error',
    id: [
      'may_be dan range hanya untuk angka; "{name}" adalah tanggal.',
      'Hapus keduanya, atau tulis must: untuk membatasi tanggalnya.',
    ],
    en: ['may_be and range are for numbers; "{name}" is a date.', 'Delete them, or write must: to bound the date.'],
  },
  'cohort-keys': {
    severity: 'error',
    id: [
      'Daftar pada of ({names}) hanya untuk take: rank; yang lain diambil dari satu nilai.',
      'Tulis satu nama pada of, atau take: rank.',
    ],
    en: ['The list in of ({names}) is only for take: rank.', 'Write one name in of, or take: rank.'],
  },
  'cohort-key-twice': {
    severity: 'error',
    id: ['of menyebut "{name}" dua kali; yang kedua tidak pernah menentukan.', 'Hapus salah satunya.'],
    en: ['of names "{name}" twice; the second never decides.', 'Delete one of them.'],
  },
  'cohort-best': {
    severity: 'error',
    id: [
      'best menyebut {count} kata, sedangkan of menyebut {wanted} nilai ({names}).',
      'Tulis satu kata untuk semua, atau satu untuk setiap nilai menurut urutannya.',
    ],
    en: [
      'best has {count} words, but of has {wanted} values ({names}).',
      'Write one word for all, or one for each value in its order.',
    ],
  },
  'part-unusable': {
    severity: 'error',
    id: ['"{id}" belum dapat dipakai: {file} masih bermasalah.', 'Perbaiki berkas itu dulu: check {file}'],
    en: ['"{id}" cannot be used yet: {file} has problems of its own.', 'Mend that file first: check {file}'],
  },
  'id-taken': {
    severity: 'error',
    id: [
      '"{id}" sudah ditulis di {first}.',
      'Satu nama satu berkas: ganti nama di salah satunya, atau hapus salinannya.',
    ],
    en: ['"{id}" is already written in {first}.', 'One name, one file: rename one of them, or delete the copy.'],
  },
} as const satisfies Record<string, ProblemEntry>;
