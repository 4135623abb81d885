/** The sentences about items of lists, in both languages. */
import type { Phrase } from '../text.ts';

export const itemTexts = {
  item: { id: '{label} {item}:', en: '{label} {item}:' },
  itemWith: { id: '{label} {item} ({about}):', en: '{label} {item} ({about}):' },
  madeOf: { id: 'dari {label} {item}', en: 'from {label} {item}' },
  supplied: { id: '{label}: {value} ({how}).', en: '{label}: {value} ({how}).' },
  handed: { id: 'dari aturan ini', en: 'from this rule' },
  each: {
    day: { id: 'setiap hari dari {list}', en: 'each day of {list}' },
    working_day: { id: 'setiap hari kerja dari {list}', en: 'each working day of {list}' },
    month: { id: 'setiap bulan dari {list}', en: 'each month of {list}' },
  },
  number: {
    day: { id: 'hari ke-{value} dari {list}', en: 'day {value} of {list}' },
    working_day: { id: 'hari kerja ke-{value} dari {list}', en: 'working day {value} of {list}' },
    month: { id: 'bulan ke-{value} dari {list}', en: 'month {value} of {list}' },
  },
  inSequence: { id: 'menurut urutan pelaksanaan', en: 'by the order in which they run' },
  ordinal: { id: '{list} ke-{value}{scope}', en: 'number {value} of {list}{scope}' },
  window: {
    count: { id: 'banyaknya {list} sampai tanggal ini{scope}', en: 'how many of {list} up to this date{scope}' },
    sum: {
      id: 'jumlah {of} dari {list} sampai tanggal ini{scope}',
      en: 'sum of {of} of {list} up to this date{scope}',
    },
    min: {
      id: '{of} terendah dari {list} sampai tanggal ini{scope}',
      en: 'lowest {of} of {list} up to this date{scope}',
    },
    max: {
      id: '{of} tertinggi dari {list} sampai tanggal ini{scope}',
      en: 'highest {of} of {list} up to this date{scope}',
    },
    any: { id: 'ada tidaknya {list}{scope}', en: 'whether there is any of {list}{scope}' },
    first: { id: '{of} dari {list} yang pertama{scope}', en: '{of} of the first of {list}{scope}' },
    last: { id: '{of} dari {list} yang terakhir{scope}', en: '{of} of the last of {list}{scope}' },
    run: { id: 'berturut-turut {every}{scope}', en: '{every} in a row{scope}' },
  },
  gap: { id: ' dengan jeda paling banyak {gap}', en: ' with gaps of at most {gap}' },
  every: {
    day: { id: 'setiap hari', en: 'days' },
    working_day: { id: 'setiap hari kerja', en: 'working days' },
    month: { id: 'setiap bulan', en: 'months' },
  },
  within: {
    month: { id: ' dalam bulan yang sama', en: ' in the same month' },
    quarter: { id: ' dalam triwulan yang sama', en: ' in the same quarter' },
    year: { id: ' dalam tahun yang sama', en: ' in the same year' },
  },
  months: { id: ' dalam {months} bulan terakhir', en: ' in the last {months} months' },
  same: { id: ' dengan {names} yang sama', en: ' with the same {names}' },
  covering: { id: ' yang mencakup tanggal ini', en: ' that cover this date' },
  where: { id: ' yang memenuhi {text}', en: ' of which {text}' },
  runs: { id: 'Dijalani {from} sampai {until}{why}.', en: 'Runs from {from} to {until}{why}.' },
  after: { id: ', sesudah {label} {item} selesai', en: ', after {label} {item} has ended' },
  endedBy: {
    id: ', berakhir karena {label} {item} yang lebih berat',
    en: ', ended by {label} {item}, which is heavier',
  },
  lapsed: { id: 'Tidak dijalani karena {label} {item}.', en: 'Does not run because of {label} {item}.' },
  // Of a fold
  eachOf: { id: '{of} {each} per {per}', en: '{each} {of} for each {per}' },
  groups: { id: '{whom} menurut {per} yang berbeda', en: 'different {per} of {whom}' },
  group: {
    sum: { id: 'jumlah', en: 'sum of' },
    min: { id: 'terendah', en: 'lowest' },
    max: { id: 'tertinggi', en: 'highest' },
    first: { id: 'pertama', en: 'first' },
    last: { id: 'terakhir', en: 'last' },
  },
  asked: {
    month: { id: 'bulan penilaian', en: 'the month of the date of the rule' },
    quarter: { id: 'triwulan penilaian', en: 'the quarter of the date of the rule' },
    year: { id: 'tahun penilaian', en: 'the year of the date of the rule' },
  },
} as const satisfies Record<string, Phrase | Record<string, Phrase>>;
