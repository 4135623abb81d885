/** The words of printed sheets, in both languages. */
import type { Bilingual } from '../../types.ts';

export const sheetTexts = {
  legend: { id: 'Legenda', en: 'Legend' },
  annex: { id: 'Lampiran', en: 'Annex' },
  form: { id: 'Isian', en: 'Form' },
  // Head and foot
  basis: { id: 'Dasar: ', en: 'Basis: ' },
  asAt: { id: 'Keadaan per ', en: 'As at ' },
  inForce: { id: ', berlaku sejak ', en: ', in force from ' },
  until: { id: ' sampai ', en: ' until ' },
  extends: { id: 'Memperluas aturan paket ', en: 'Extends the rule of pack ' },
  version: { id: 'versi ', en: 'version ' },
  pack: { id: 'paket ', en: 'pack ' },
  digest: { id: 'sidik ', en: 'digest ' },
  certainty: { id: 'Kepastian: ', en: 'Certainty: ' },
  example: { id: 'Contoh rekaan, bukan peraturan sungguhan.', en: 'A made-up example, no real regulation.' },
  // Headings
  answers: { id: 'Jawaban', en: 'Answers' },
  computed: { id: 'Cara menghitung', en: 'How it is computed' },
  facts: { id: 'Data yang dinilai', en: 'Facts' },
  parameters: { id: 'Parameter', en: 'Parameters' },
  calculations: { id: 'Perhitungan', en: 'Calculations' },
  table: { id: 'Tabel penetapan', en: 'Decision table' },
  controls: { id: 'Batas jawaban', en: 'Limits of answers' },
  must: { id: 'Syarat parameter', en: 'What parameters must fulfil' },
  tafsir: { id: 'Tafsir', en: 'Readings' },
  sources: { id: 'Sumber', en: 'Sources' },
  letters: { id: 'Nilai huruf: ', en: 'What letters are worth: ' },
  oneOf: { id: 'Isi salah satu kelompok saja, selengkapnya', en: 'Fill in one of these groups only, and all of it' },
  eitherNumbers: { id: 'Diisi salah satu saja: nomor ', en: 'One of these only: number ' },
  orNumbers: { id: ', atau nomor ', en: ', or number ' },
  choiceA: { id: 'Kelompok A', en: 'Group A' },
  choiceB: { id: 'Kelompok B', en: 'Group B' },
  // Columns
  number: { id: 'No.', en: 'No.' },
  fact: { id: 'Data', en: 'Fact' },
  accepted: { id: 'Yang diterima', en: 'Accepted' },
  note: { id: 'Keterangan', en: 'Note' },
  item: { id: 'Uraian', en: 'Item' },
  value: { id: 'Nilai', en: 'Value' },
  unit: { id: 'Satuan', en: 'Unit' },
  since: { id: 'Berlaku sejak', en: 'Since' },
  ground: { id: 'Dasar', en: 'Basis' },
  code: { id: 'Kode', en: 'Code' },
  letter: { id: 'Huruf', en: 'Letter' },
  conditions: { id: 'Syarat', en: 'Conditions' },
  when: { id: 'Bila', en: 'When' },
  any: { id: 'apa pun', en: 'anything' },
  // Kinds of value
  anyNumber: { id: 'angka', en: 'a number' },
  step: { id: 'kelipatan ', en: 'in steps of ' },
  lettersAre: { id: 'huruf ', en: 'a letter: ' },
  yes: { id: 'Ya', en: 'Yes' },
  no: { id: 'Tidak', en: 'No' },
  yesNo: { id: 'ya atau tidak', en: 'yes or no' },
  freeText: { id: 'teks', en: 'text' },
  date: { id: 'tanggal', en: 'date' },
  optional: { id: 'boleh kosong', en: 'may be left out' },
  tidak_diatur: { id: 'tidak diatur', en: 'not regulated' },
  belum_diverifikasi: { id: 'belum diverifikasi', en: 'not verified yet' },
  // Sentences
  otherwise: { id: 'selain yang tersebut di atas', en: 'all others' },
  always: { id: 'dalam semua keadaan', en: 'always' },
  except: { id: ', kecuali bila termasuk ', en: ', unless it falls under ' },
  yesIf: { id: 'ya bila', en: 'yes if' },
  laterFrom: { id: 'mulai ', en: 'from ' },
  tafsirBasis: { id: 'Dasar tafsir: ', en: 'Basis of the reading: ' },
  regarding: { id: 'Untuk ', en: 'For ' },
  rule: { id: 'aturan ini', en: 'this rule' },
  row: { id: 'baris ', en: 'row ' },
  rowNote: { id: 'Baris ', en: 'Row ' },
  startEstimated: {
    id: 'Tanggal mulai berlaku diperkirakan, belum terbaca di sumbernya.',
    en: 'The start date is estimated; it was not read in the source.',
  },
  dibaca: { id: 'dibaca di sumbernya', en: 'read in its source' },
  sekunder: { id: 'dari sumber kedua', en: 'from a secondary source' },
  inferensi: { id: 'disimpulkan', en: 'inferred' },
  belum: { id: 'belum diperiksa', en: 'not yet checked' },
  contoh: { id: 'contoh rekaan', en: 'a made-up example' },
} as const satisfies Record<string, Bilingual>;

/** The words in one language. */
export type SheetWords = Readonly<Record<keyof typeof sheetTexts, string>>;

/** Picks the words of a language. */
export function sheetWords(language: keyof Bilingual): SheetWords {
  return Object.fromEntries(Object.entries(sheetTexts).map(([key, text]) => [key, text[language]])) as SheetWords;
}
