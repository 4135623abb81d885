/** The sentences of an explanation, in both languages. */
import type { Phrase } from '../text.ts';

export const explanationTexts = {
  heading: {
    id: '{title} ({id}, versi {version}), per {date}.',
    en: '{title} ({id}, version {version}), as at {date}.',
  },
  basis: { id: 'Dasar: {basis}.', en: 'Basis: {basis}.' },
  parts: {
    answer: { id: 'Jawaban', en: 'Answer' },
    reason: { id: 'Alasan', en: 'Reason' },
    arithmetic: { id: 'Perhitungan', en: 'Calculations' },
    reading: { id: 'Tafsir', en: 'Readings' },
    facts: { id: 'Data', en: 'Facts' },
    parameters: { id: 'Angka yang ditetapkan aturan', en: 'Values that the rule sets' },
  },
  fact: { id: '{label}: {value}.', en: '{label}: {value}.' },
  scored: { id: '{label}: {given}, bernilai {value}.', en: '{label}: {given}, worth {value}.' },
  parameter: {
    id: '{label}: {value} {unit}, berlaku sejak {since} (paket {pack}).',
    en: '{label}: {value} {unit}, since {since} (pack {pack}).',
  },
  date: {
    id: '{label}: {value}, berlaku sejak {since} (paket {pack}).',
    en: '{label}: {value}, since {since} (pack {pack}).',
  },
  calculation: { id: '{label} = {computed}.', en: '{label} = {computed}.' },
  rounded: {
    id: '{label} = {computed}, dibulatkan {mode} {places} desimal menjadi {value}.',
    en: '{label} = {computed}, rounded {mode} to {places} places: {value}.',
  },
  roundedToMultiple: {
    id: '{label} = {computed}, dibulatkan {mode} ke kelipatan {multiple} menjadi {value}.',
    en: '{label} = {computed}, rounded {mode} to a multiple of {multiple}: {value}.',
  },
  entry: { id: '{table} untuk {key}', en: '{table} for {key}' },
  words: {
    and: { id: 'dan', en: 'and' },
    or: { id: 'atau', en: 'or' },
    not: { id: 'bukan', en: 'not' },
    given: { id: 'terisi', en: 'given' },
    years: { id: 'tahun', en: 'years' },
    months: { id: 'bulan', en: 'months' },
    days: { id: 'hari', en: 'days' },
  },
  yesNo: { id: '{label}: {value}, karena {reasons}.', en: '{label}: {value}, because {reasons}.' },
  allHold: {
    id: '{label}: ya, semua syarat terpenuhi: {reasons}.',
    en: '{label}: yes, all conditions are met: {reasons}.',
  },
  /** What is taken of the members of a cohort, or of the items of a list. */
  take: {
    rank: { id: 'peringkat {value} dari {whom} menurut {keys}', en: 'rank {value} of {whom} by {keys}' },
    range: { id: 'selisih {of} tertinggi dan terendah dari {whom}', en: 'highest less lowest {of} of {whom}' },
    mean: { id: 'rata-rata {of} dari {whom}', en: 'mean {of} of {whom}' },
    min: { id: '{of} terendah dari {whom}', en: 'lowest {of} of {whom}' },
    max: { id: '{of} tertinggi dari {whom}', en: 'highest {of} of {whom}' },
    sum: { id: 'jumlah {of} dari {whom}', en: 'sum of {of} of {whom}' },
    count: { id: 'banyaknya {whom}', en: 'number of {whom}' },
    share: { id: 'bagian {of} dari {whom}', en: 'share of {of} among {whom}' },
  },
  /** Between the values by which a rank compares, one after another. */
  then: { id: ', lalu ', en: ', then ' },
  best: {
    highest: { id: 'tertinggi lebih dulu', en: 'highest first' },
    lowest: { id: 'terendah lebih dulu', en: 'lowest first' },
  },
  members: { id: 'peserta', en: 'members' },
  weighed: { id: '{of} berbobot {weight}', en: '{of} weighed by {weight}' },
  floor: { id: ', dinaikkan ke batas terendah {bound}', en: ', raised to the least, {bound}' },
  cap: { id: ', dibatasi paling tinggi {bound}', en: ', capped at {bound}' },
  call: { id: 'Menurut aturan {title} ({id}):', en: 'By the rule {title} ({id}):' },
  item: { id: '{label} {item}:', en: '{label} {item}:' },
  warn: {
    id: 'Perhatian: {label} bernilai {value}, melebihi {by} ({limit}).',
    en: 'Note: {label} is {value}, above {by} ({limit}).',
  },
  force: {
    id: '{label} bernilai {value}, melebihi {by}, sehingga dihitung {limit}.',
    en: '{label} is {value}, above {by}, and counts as {limit}.',
  },
  rowHolds: {
    id: 'Baris {row} berlaku karena {because}. {answers}.',
    en: 'Row {row} holds because {because}. {answers}.',
  },
  rowFails: {
    id: 'Baris {row} tidak berlaku: {input} {value}, syaratnya {test}.',
    en: 'Row {row} does not hold: {input} is {value}, required {test}.',
  },
  rowRefused: { id: 'Bukan baris {row}: {because}.', en: 'Not row {row}: {because}.' },
  insteadOf: { id: '{told}, bukan {test}', en: '{told}, not {test}' },
  excepted: { id: '{told}, yang dikecualikan', en: '{told}, which is excepted' },
  tafsir: {
    id: 'Tafsir: {reading} (dasar: {basis}; oleh: {by}).',
    en: 'Reading: {reading} (basis: {basis}; by: {by}).',
  },
  unregulated: { id: 'tidak diatur: {why}', en: 'not regulated: {why}' },
  unverified: { id: 'belum diverifikasi: {what}', en: 'not verified: {what}' },
  open: {
    tidak_diatur: { id: 'tidak diatur', en: 'not regulated' },
    belum_diverifikasi: { id: 'belum diverifikasi', en: 'not verified' },
  },
  given: { id: 'diisi', en: 'given' },
  roundedTo: { id: '{computed}, dibulatkan menjadi {value}', en: '{computed}, rounded to {value}' },
  notGiven: { id: 'tidak diisi', en: 'not given' },
  always: { id: 'tidak bersyarat', en: 'it has no conditions' },
  noneBefore: { id: 'tidak ada baris sebelumnya yang berlaku', en: 'no row before it holds' },
  or: { id: ' atau ', en: ' or ' },
  yes: { id: 'ya', en: 'yes' },
  no: { id: 'tidak', en: 'no' },
  modes: {
    half_up: { id: 'setengah ke atas', en: 'half up' },
    half_even: { id: 'setengah ke genap', en: 'half to even' },
    up: { id: 'ke atas', en: 'up' },
    down: { id: 'ke bawah', en: 'down' },
  },
} as const satisfies Record<string, Phrase | Record<string, Phrase>>;
