/** Phrases that fill the holes of a problem's texts, where the words differ by language. */
import { fillPhrase, type Phrase, type PhraseParameters } from '../text.ts';

const phrases = {
  nothing: { id: '', en: '' },
  since: { id: 'Sejak {date}, ', en: 'From {date} on, ' },
  // Values
  'from-to': { id: '{from} sampai {to}', en: '{from} to {to}' },
  'at-least': { id: '{from} ke atas', en: '{from} or more' },
  'at-most': { id: '{to} ke bawah', en: '{to} or less' },
  above: { id: 'lebih dari {from}', en: 'more than {from}' },
  below: { id: 'kurang dari {to}', en: 'less than {to}' },
  'above-below': { id: 'antara {from} dan {to}', en: 'between {from} and {to}' },
  'above-to': { id: 'lebih dari {from} sampai {to}', en: 'more than {from}, up to {to}' },
  'from-below': { id: '{from} sampai kurang dari {to}', en: '{from} to less than {to}' },
  'date-from': { id: '{from} dan sesudahnya', en: '{from} and later' },
  'date-to': { id: '{to} dan sebelumnya', en: '{to} and earlier' },
  yes: { id: 'ya', en: 'yes (ya)' },
  no: { id: 'tidak', en: 'no (tidak)' },
  'not-given': { id: 'tidak diisi', en: 'not given' },
  'other-text': { id: 'teks lain', en: 'any other text' },
  'any-input': { id: 'Apa pun datanya', en: 'Whatever the facts' },
  'any-number': { id: 'angka berapa pun', en: 'any number' },
  'misspelt-entry': {
    id: ' "{written}" mungkin dimaksudkan "{meant}".',
    en: ' "{written}" may be meant as "{meant}".',
  },
  // Beside a gap
  'ends-before': { id: 'Baris {row} berakhir sebelum {value}', en: 'Row {row} ends before {value}' },
  'ends-at': { id: 'Baris {row} berakhir di {value}', en: 'Row {row} ends at {value}' },
  'starts-after': { id: 'Baris {row} mulai sesudah {value}', en: 'Row {row} begins after {value}' },
  'starts-at': { id: 'Baris {row} mulai di {value}', en: 'Row {row} begins at {value}' },
  sentence: { id: ' {text}.', en: ' {text}.' },
  'two-clauses': { id: ' {first}, {second}.', en: ' {first}, {second}.' },
  // Hints
  'write-cell': { id: 'Tulis "{cell}" di baris {row}?', en: 'Write "{cell}" in row {row}?' },
  'add-row': { id: 'Tambahkan baris untuk { {cells} }.', en: 'Add a row for { {cells} }.' },
  'add-last-row': {
    id: 'Tambahkan baris tanpa syarat sebagai baris terakhir.',
    en: 'Add a row without conditions as the last one.',
  },
  'narrow-one': {
    id: 'Persempit salah satunya, atau pakai hit: first bila baris yang lebih dulu memang didahulukan.',
    en: 'Narrow one of them, or use hit: first if the earlier row is meant to win.',
  },
  // What a rounding changes
  'row-changes': {
    id: 'bukan baris {before} melainkan baris {after} yang berlaku',
    en: 'row {after} applies, not row {before}',
  },
  'row-lost': { id: 'baris {before} tidak lagi berlaku', en: 'row {before} no longer applies' },
  'row-won': { id: 'baris {after} ikut berlaku', en: 'row {after} applies as well' },
  // What may be missing
  'guard-row': {
    id: 'Tambahkan hitungan ada_{fact}: { formula: given({fact}), answer: none } dan tulis ada_{fact}: ya pada barisnya, atau jadikan {fact} wajib.',
    en: 'Add the calculation ada_{fact}: { formula: given({fact}), answer: none } and write ada_{fact}: ya in the row, or make {fact} required.',
  },
  'guard-row-or-optional': {
    id: 'Tambahkan hitungan ada_{fact}: { formula: given({fact}), answer: none } dan tulis ada_{fact}: ya pada barisnya, jadikan {fact} wajib, atau tulis optional: true pada "{reader}" bila hasilnya boleh tidak ada.',
    en: 'Add the calculation ada_{fact}: { formula: given({fact}), answer: none } and write ada_{fact}: ya in the row, make {fact} required, or write optional: true on "{reader}" if it may have no value.',
  },
  'guard-yes-no': {
    id: 'Tulis given({fact}) and {fact} (yang tidak diisi berarti tidak) sebagai ganti {fact}, atau jadikan {fact} wajib.',
    en: 'Write given({fact}) and {fact} (not given means no) in place of {fact}, or make {fact} required.',
  },
  'guard-or-optional': {
    id: 'Tulis if(given({fact}), …, …), jadikan {fact} wajib, atau tulis optional: true pada "{reader}" bila hasilnya boleh tidak ada.',
    en: 'Write if(given({fact}), …, …), make {fact} required, or write optional: true on "{reader}" if it may have no value.',
  },
  'list-verb': {
    id: 'Tulis {verb}: {names} dengan missing: zero (yang tidak diisi dihitung 0) sebagai ganti {verb}(…) dalam rumus "{reader}", atau jadikan {fact} wajib.',
    en: 'Write {verb}: {names} with missing: zero (what is not given counts as 0) in place of {verb}(…) in the formula of "{reader}", or make {fact} required.',
  },
  'say-missing': {
    id: 'Pada "{reader}" tulis missing: zero (dihitung 0) atau missing: skip (tidak ikut dihitung), atau jadikan {fact} wajib.',
    en: 'On "{reader}" write missing: zero (counts as 0) or missing: skip (left out), or make {fact} required.',
  },
  'say-optional': {
    id: 'Tulis optional: true pada "{reader}" bila hasilnya boleh tidak ada, atau jadikan {fact} wajib.',
    en: 'Write optional: true on "{reader}" if it may have no value, or make {fact} required.',
  },
  // Reasons of a dead row
  'cell-impossible': {
    id: 'tidak ada nilai {input} yang memenuhi "{cell}"',
    en: 'no value of {input} satisfies "{cell}"',
  },
  'rows-before': {
    id: 'semua kasusnya sudah dijawab baris {rows}',
    en: 'all its cases are already answered by row {rows}',
  },
  // A basis that is repealed
  'the-rule': { id: 'Aturan ini', en: 'This rule' },
  'this-rule': { id: 'aturan ini', en: 'this rule' },
  'the-value': { id: 'Parameter "{name}" sejak {from}', en: 'Parameter "{name}" from {from} on' },
  'this-value': { id: 'nilai ini', en: 'this value' },
  'the-row': { id: 'Baris {row}', en: 'Row {row}' },
  'this-row': { id: 'baris ini', en: 'this row' },
  'the-calculation': { id: 'Hitungan "{name}"', en: 'Calculation "{name}"' },
  'this-calculation': { id: 'hitungan ini', en: 'this calculation' },
  'replaced-by': { id: ' (diganti {by})', en: ' (replaced by {by})' },
  'end-or-replace': {
    id: 'Tulis ends: {last} pada aturan ini bila tidak dipakai lagi; bila masih, tulis di basis: {by}.',
    en: 'Write ends: {last} in the rule if it is used no more; if it is, write as basis: {by}.',
  },
  'regulation-now': { id: 'peraturan yang kini berlaku', en: 'the regulation now in force' },
  // Why a case is stuck
  'no-way-out': {
    id: 'tidak ada langkah, batas waktu, atau keputusan yang membawanya keluar',
    en: 'no step, deadline or decision leads out of it',
  },
  'no-on-done': {
    id: 'langkah ini akhir dari "{state}", yang tidak punya onDone',
    en: 'it is the end of "{state}", which has no onDone',
  },
  'stays-here': {
    id: 'langkah "{event}" tidak menyebut target, sehingga berkas tetap di sini',
    en: 'the step "{event}" names no target, so that the case stays here',
  },
  'only-circles': {
    id: 'semua jalannya berputar dan tidak pernah sampai ke keadaan akhir',
    en: 'all its ways go in circles and never reach a final state',
  },
  // Whose workflow asks
  'asked-by': { id: ' Yang meminta: alur {workflow} ({place}).', en: ' Workflow {workflow} asks for it ({place}).' },
  // Deciding rows
  'row-number': { id: 'baris {row}', en: 'row {row}' },
  'nothing-warned': { id: 'tidak ada', en: 'nothing' },
  'no-row': { id: 'tidak ada yang menentukan', en: 'no row' },
  'proposed-later': {
    id: 'usulannya dicari setelah uji usulan yang lain ditambahkan.',
    en: 'one is looked for once the other proposed tests are there.',
  },
  // What changed in a base
  'openness-open': { id: 'bebas', en: 'free' },
  'one-number': { id: 'satu angka', en: 'one number' },
  'table-of': { id: 'tabel {codes}', en: 'a table {codes}' },
  none: { id: 'tidak ada', en: 'none' },
  'part-rule': { id: 'Aturan', en: 'Rule' },
  'part-parameter': { id: 'Parameter', en: 'Parameter' },
  'part-fact': { id: 'Data', en: 'Fact' },
  'part-one_of': { id: 'Pilihan kelompok data', en: 'Choice of facts' },
  'part-calculation': { id: 'Hitungan', en: 'Calculation' },
  'part-answer': { id: 'Jawaban', en: 'Answer' },
  'part-row': { id: 'Baris', en: 'Row' },
  'part-control': { id: 'Kendali', en: 'Control' },
  'part-must': { id: 'Syarat parameter (must)', en: 'Condition (must)' },
  'part-tafsir': { id: 'Tafsir', en: 'Reading (tafsir)' },
  // Units
  'unit-ratio': { id: 'perbandingan tanpa satuan', en: 'a ratio without a unit' },
  'unit-undivided': { id: '{unit} kali persen (belum dibagi 100)', en: '{unit} times persen (not divided by 100)' },
  'units-added': { id: 'keduanya tidak dapat dijumlahkan', en: 'they cannot be added' },
  'units-subtracted': { id: 'keduanya tidak dapat dikurangkan', en: 'one cannot be taken from the other' },
  'units-compared': { id: 'keduanya tidak dapat dibandingkan', en: 'they cannot be compared' },
  'units-alternative': { id: 'keduanya tidak dapat menjadi satu hasil', en: 'they cannot be one result' },
  'take-percent': {
    id: 'Jadikan persen itu rupiah dulu, misalnya {amount} * {part} / 100, atau perbaiki unit: yang salah tulis.',
    en: 'Make the percentage an amount first, for example {amount} * {part} / 100, or correct the unit: that was written wrongly.',
  },
  'take-part': {
    id: 'Kalikan dulu dengan jumlah rupiahnya, misalnya {amount} * {part}, atau perbaiki unit: yang salah tulis.',
    en: 'Multiply it with the amount first, for example {amount} * {part}, or correct the unit: that was written wrongly.',
  },
  'take-rate': {
    id: 'Bila setiap {time} bernilai sekian {unit}, kalikan dulu dengan parameternya (unit: {unit}); atau perbaiki unit: yang salah tulis.',
    en: 'If each {time} is worth so many {unit}, multiply by that parameter first (unit: {unit}); or correct the unit: that was written wrongly.',
  },
  'convert-time': {
    id: 'Ubah {from} menjadi {to} dulu dengan sebuah parameter, atau perbaiki unit: yang salah tulis.',
    en: 'Turn {from} into {to} first by a parameter, or correct the unit: that was written wrongly.',
  },
  'fact-of-rule': { id: 'Data "{fact}" pada aturan {rule}', en: 'The fact "{fact}" of rule {rule}' },
  // Kinds of value
  number: { id: 'angka', en: 'number' },
  text: { id: 'teks', en: 'text' },
  date: { id: 'tanggal', en: 'date' },
  yes_no: { id: 'ya/tidak', en: 'yes/no' },
  table: { id: 'tabel', en: 'table' },
} as const satisfies Record<string, Phrase>;

export type PhraseName = keyof typeof phrases;

/** A phrase in both languages with its holes filled. */
export function phrase(name: PhraseName, parameters: PhraseParameters = {}): Phrase {
  return fillPhrase(phrases[name], parameters);
}
