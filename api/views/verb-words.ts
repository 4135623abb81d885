/** The words by which verbs and functions of rules read, in both languages. */
import type { CalendarPeriod, CohortTake, DateFunction, FoldTake, GroupTake } from '../../engine/index.ts';
import type { Language } from './rule-words.ts';

type Say = (...parts: readonly string[]) => string;

interface VerbWords {
  /** `A, B, dan C` */
  readonly list: (parts: readonly string[]) => string;
  /** `A, B, atau C` */
  readonly either: (parts: readonly string[]) => string;
  readonly mean: Say;
  readonly sum: Say;
  readonly count: Say;
  readonly min: Say;
  readonly max: Say;
  readonly abs: Say;
  readonly whole: Say;
  readonly mod: Say;
  readonly round: Say;
  readonly lookup: Say;
  readonly interpolate: Say;
  readonly dates: Readonly<Record<DateFunction, Say>>;
  readonly maximise: Say;
  readonly minimise: Say;
  readonly chosen: Say;
  readonly within: Say;
  readonly decide: Say;
  readonly call: Say;
  readonly callWith: Say;
  readonly cohort: Readonly<Record<CohortTake, Say>>;
  readonly lowestFirst: string;
  readonly ties: Say;
  readonly tie: Readonly<Record<'highest' | 'lowest', Say>>;
  readonly then: string;
  readonly everyone: string;
  readonly group: Say;
  readonly those: Say;
  readonly fold: Readonly<Record<FoldTake, Say>>;
  readonly foldEach: Readonly<Record<GroupTake, Say>>;
  readonly foldGroups: Say;
  readonly foldWithin: Readonly<Record<CalendarPeriod, string>>;
  readonly foldWhere: Say;
  readonly foldWeight: Say;
  readonly missing: { readonly zero: string; readonly skip: string; readonly shared: string };
  readonly empty: Say;
  readonly optional: string;
  readonly floor: Say;
  readonly cap: Say;
  readonly warn: Say;
  readonly force: Say;
}

export const verbWords: Readonly<Record<Language, VerbWords>> = {
  id: {
    list: (parts) => enumerate(parts, ' dan ', ', dan '),
    either: (parts) => enumerate(parts, ' atau ', ', atau '),
    mean: (of) => `rata-rata dari ${of}`,
    sum: (of) => `jumlah dari ${of}`,
    count: (of) => `banyaknya yang diisi di antara ${of}`,
    min: (of) => `yang terkecil dari ${of}`,
    max: (of) => `yang terbesar dari ${of}`,
    abs: (of) => `nilai mutlak dari ${of}`,
    whole: (of) => `${of} yang dibulatkan ke bawah ke bilangan bulat`,
    mod: (of, by) => `sisa pembagian ${of} oleh ${by}`,
    round: (of, places) => `${of} yang dibulatkan ke ${places} desimal`,
    lookup: (table, by) => `isi tabel ${table} untuk ${by}`,
    interpolate: (table, of) => `dibaca dari tabel ${table} pada ${of}, lurus di antara dua titik terdekat`,
    dates: {
      as_at: () => 'tanggal penilaian',
      years: (from, to) => `lama dalam tahun penuh dari ${from} sampai ${to}`,
      months: (from, to) => `lama dalam bulan penuh dari ${from} sampai ${to}`,
      days: (from, to) => `lama dalam hari dari ${from} sampai ${to}`,
      add_days: (date, n) => `${date} ditambah ${n} hari`,
      add_months: (date, n) => `${date} ditambah ${n} bulan`,
      month_start: (date) => `hari pertama bulan dari ${date}`,
      month_end: (date) => `hari terakhir bulan dari ${date}`,
      year_start: (date) => `hari pertama tahun dari ${date}`,
      year_of: (date) => `tahun dari ${date}`,
      month_of: (date) => `nomor bulan dari ${date}`,
      day_of: (date) => `nomor hari dalam bulan dari ${date}`,
      weekday: (date) => `hari dalam pekan dari ${date} (1 Senin sampai 7 Minggu)`,
      quarter: (date) => `triwulan dari ${date}`,
      working_days: (from, to) => `banyaknya hari kerja dari ${from} sampai dengan ${to}`,
      add_working_days: (date, n) => `hari kerja ke-${n} sesudah ${date}`,
    },
    maximise: (actual, target) => `${actual} ÷ ${target} × 100 (makin tinggi makin baik)`,
    minimise: (actual, target) => `(2 × ${target} − ${actual}) ÷ ${target} × 100 (makin rendah makin baik)`,
    chosen: (actual, target, direction) =>
      `${actual} dibandingkan dengan ${target} dalam persen, makin tinggi atau makin rendah makin baik menurut ${direction}`,
    within: (actual, low, high, outside) =>
      `100 bila ${actual} di antara ${low} dan ${high}; di luar itu, terhadap ujung yang terdekat: ${outside}`,
    decide: (inputs) => `ditentukan oleh tabel menurut ${inputs}`,
    call: (answer, rule) => `${answer} menurut aturan ${rule}`,
    callWith: (call, facts) => `${call}, dengan ${facts}`,
    cohort: {
      rank: (of, group) => `peringkat ${of} di antara ${group}`,
      range: (of, group) => `selisih ${of} tertinggi dan terendah di antara ${group}`,
      mean: (of, group) => `rata-rata ${of} dari ${group}`,
      min: (of, group) => `${of} terendah di antara ${group}`,
      max: (of, group) => `${of} tertinggi di antara ${group}`,
      sum: (of, group) => `jumlah ${of} dari ${group}`,
      count: (of, group) => `banyaknya ${of} yang ada di antara ${group}`,
      share: (of, group) => `bagian dari ${group} yang memenuhi ${of} (0 sampai 1)`,
    },
    lowestFirst: ' (peringkat 1 untuk yang terendah)',
    ties: (rank, keys) => `${rank}; bila sama, menurut ${keys}`,
    tie: { highest: (of) => `${of} tertinggi`, lowest: (of) => `${of} terendah` },
    then: ', lalu ',
    everyone: 'semua peserta',
    group: (over) => `peserta dengan ${over} yang sama`,
    those: (group, where) => `${group} yang memenuhi ${where}`,
    fold: {
      sum: (of, list) => `jumlah ${of} dari setiap ${list}`,
      count: (_, list) => `banyaknya ${list}`,
      mean: (of, list) => `rata-rata ${of} dari setiap ${list}`,
      min: (of, list) => `${of} terendah dari setiap ${list}`,
      max: (of, list) => `${of} tertinggi dari setiap ${list}`,
      product: (of, list) => `hasil kali ${of} dari setiap ${list}`,
      first: (of, list) => `${of} dari ${list} yang pertama`,
      last: (of, list) => `${of} dari ${list} yang terakhir`,
      any: (_, list) => `ada tidaknya ${list}`,
    },
    foldEach: {
      sum: (of, per) => `jumlah ${of} per ${per}`,
      min: (of, per) => `${of} terendah per ${per}`,
      max: (of, per) => `${of} tertinggi per ${per}`,
      first: (of, per) => `${of} pertama per ${per}`,
      last: (of, per) => `${of} terakhir per ${per}`,
    },
    foldGroups: (list, per) => `${list} menurut ${per} yang berbeda`,
    foldWithin: {
      month: '; hanya pada bulan penilaian',
      quarter: '; hanya pada triwulan penilaian',
      year: '; hanya pada tahun penilaian',
    },
    foldWhere: (where) => `; hanya yang memenuhi ${where}`,
    foldWeight: (weight) => `; masing-masing berbobot ${weight}`,
    missing: {
      zero: '; yang tidak diisi dihitung 0',
      skip: '; yang tidak diisi tidak ikut dihitung',
      shared: '; bobot yang tidak diisi dibagikan kepada yang lain',
    },
    empty: (value) => `; bila tidak ada yang diisi, ${value}`,
    optional: '; tidak ada bila yang diperlukan tidak diisi',
    floor: (bound) => `; paling sedikit ${bound}`,
    cap: (bound) => `; paling banyak ${bound}`,
    warn: (each, limit) => `${each} tidak boleh melebihi ${limit}; bila melebihi, diberi peringatan.`,
    force: (each, limit) => `${each} tidak boleh melebihi ${limit}; bila melebihi, yang dihitung ${limit}.`,
  },
  en: {
    list: (parts) => enumerate(parts, ' and ', ' and '),
    either: (parts) => enumerate(parts, ' or ', ' or '),
    mean: (of) => `the mean of ${of}`,
    sum: (of) => `the sum of ${of}`,
    count: (of) => `how many are given of ${of}`,
    min: (of) => `the least of ${of}`,
    max: (of) => `the greatest of ${of}`,
    abs: (of) => `the absolute value of ${of}`,
    whole: (of) => `${of} rounded down to a whole number`,
    mod: (of, by) => `the remainder of ${of} divided by ${by}`,
    round: (of, places) => `${of} rounded to ${places} decimal places`,
    lookup: (table, by) => `the entry of the table ${table} for ${by}`,
    interpolate: (table, of) => `read from the table ${table} at ${of}, straight between the two nearest points`,
    dates: {
      as_at: () => 'the date of assessment',
      years: (from, to) => `the whole years from ${from} to ${to}`,
      months: (from, to) => `the whole months from ${from} to ${to}`,
      days: (from, to) => `the days from ${from} to ${to}`,
      add_days: (date, n) => `${date} plus ${n} days`,
      add_months: (date, n) => `${date} plus ${n} months`,
      month_start: (date) => `the first day of the month of ${date}`,
      month_end: (date) => `the last day of the month of ${date}`,
      year_start: (date) => `the first day of the year of ${date}`,
      year_of: (date) => `the year of ${date}`,
      month_of: (date) => `the number of the month of ${date}`,
      day_of: (date) => `the day of the month of ${date}`,
      weekday: (date) => `the day of the week of ${date} (1 Monday to 7 Sunday)`,
      quarter: (date) => `the quarter of ${date}`,
      working_days: (from, to) => `the number of working days from ${from} to ${to}, both included`,
      add_working_days: (date, n) => `the working day number ${n} after ${date}`,
    },
    maximise: (actual, target) => `${actual} ÷ ${target} × 100 (more is better)`,
    minimise: (actual, target) => `(2 × ${target} − ${actual}) ÷ ${target} × 100 (less is better)`,
    chosen: (actual, target, direction) =>
      `${actual} against ${target} in percent, more or less being better as ${direction} says`,
    within: (actual, low, high, outside) =>
      `100 if ${actual} is between ${low} and ${high}; otherwise against the nearest end: ${outside}`,
    decide: (inputs) => `decided by the table from ${inputs}`,
    call: (answer, rule) => `${answer} by the rule ${rule}`,
    callWith: (call, facts) => `${call}, with ${facts}`,
    cohort: {
      rank: (of, group) => `the rank of ${of} among ${group}`,
      range: (of, group) => `the highest less the lowest ${of} among ${group}`,
      mean: (of, group) => `the mean ${of} of ${group}`,
      min: (of, group) => `the lowest ${of} among ${group}`,
      max: (of, group) => `the highest ${of} among ${group}`,
      sum: (of, group) => `the sum of ${of} over ${group}`,
      count: (of, group) => `how many of ${group} have ${of}`,
      share: (of, group) => `the share of ${group} for which ${of} holds (0 to 1)`,
    },
    lowestFirst: ' (rank 1 is the lowest)',
    ties: (rank, keys) => `${rank}; among equals by ${keys}`,
    tie: { highest: (of) => `the highest ${of}`, lowest: (of) => `the lowest ${of}` },
    then: ', then ',
    everyone: 'everyone',
    group: (over) => `those with the same ${over}`,
    those: (group, where) => `those of ${group} with ${where}`,
    fold: {
      sum: (of, list) => `the sum of ${of} of each ${list}`,
      count: (_, list) => `the number of ${list}`,
      mean: (of, list) => `the mean of ${of} of each ${list}`,
      min: (of, list) => `the least ${of} of each ${list}`,
      max: (of, list) => `the greatest ${of} of each ${list}`,
      product: (of, list) => `the product of ${of} of each ${list}`,
      first: (of, list) => `${of} of the first ${list}`,
      last: (of, list) => `${of} of the last ${list}`,
      any: (_, list) => `whether there is any ${list}`,
    },
    foldEach: {
      sum: (of, per) => `the sum of ${of} for each ${per}`,
      min: (of, per) => `the least ${of} for each ${per}`,
      max: (of, per) => `the greatest ${of} for each ${per}`,
      first: (of, per) => `the first ${of} for each ${per}`,
      last: (of, per) => `the last ${of} for each ${per}`,
    },
    foldGroups: (list, per) => `different ${per} of ${list}`,
    foldWithin: {
      month: '; only in the month of the date of the rule',
      quarter: '; only in the quarter of the date of the rule',
      year: '; only in the year of the date of the rule',
    },
    foldWhere: (where) => `; only those with ${where}`,
    foldWeight: (weight) => `; each weighing ${weight}`,
    missing: {
      zero: '; what is not given counts as 0',
      skip: '; what is not given is left out',
      shared: '; the weight of what is not given is shared among the others',
    },
    empty: (value) => `; if none is given, ${value}`,
    optional: '; none if what it needs is not given',
    floor: (bound) => `; at least ${bound}`,
    cap: (bound) => `; at most ${bound}`,
    warn: (each, limit) => `${each} may not exceed ${limit}; if so, this is reported.`,
    force: (each, limit) => `${each} may not exceed ${limit}; if so, ${limit} counts instead.`,
  },
};

function enumerate(parts: readonly string[], two: string, last: string): string {
  if (parts.length <= 2) return parts.join(two);
  return parts.slice(0, -1).join(', ') + last + (parts.at(-1) ?? '');
}
