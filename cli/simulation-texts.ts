/** The sentences of a simulation, in both languages. */
import type { Phrase, RulePart } from '../engine/index.ts';

export const simulationTexts = {
  heading: {
    id: 'Simulasi {rule} per {at}: versi {before} ({beforePack}) menjadi versi {after} ({afterPack}).',
    en: 'Simulation of {rule} as at {at}: version {before} ({beforePack}) becomes version {after} ({afterPack}).',
  },
  headingAlone: {
    id: '{rule} per {at}: versi {before} ({beforePack}).',
    en: '{rule} as at {at}: version {before} ({beforePack}).',
  },
  peopleAlone: { id: '{read} orang dibaca, {failed} gagal.', en: '{read} people read, {failed} failed.' },
  openAlone: { id: '{count} orang: {value}', en: '{count} people: {value}' },
  unitAlone: {
    id: '{unit}: {people} orang; {name} {total}{unitOf}',
    en: '{unit}: {people} people; {name} {total}{unitOf}',
  },
  changes: { id: 'Calon mengubah:', en: 'The candidate changes:' },
  noChanges: { id: 'Calon tidak mengubah cara menghitung.', en: 'The candidate changes nothing that is worked out.' },
  since: { id: '{name} {before} → {after} sejak {since}', en: '{name} {before} → {after} since {since}' },
  until: {
    id: '{name} {before} → {after} sejak {since} sampai {until}',
    en: '{name} {before} → {after} from {since} to {until}',
  },
  notYet: { id: ' (belum berlaku per {at})', en: ' (not yet as at {at})' },
  noLonger: { id: ' (tidak lagi berlaku per {at})', en: ' (no longer as at {at})' },
  moreChanges: {
    id: '… dan {count} nilai lain (--json menyebut semuanya)',
    en: '… and {count} more values (see --json)',
  },
  nothing: { id: '(tidak ada)', en: '(none)' },
  otherParts: { id: 'juga berbeda: {parts}', en: 'also different: {parts}' },
  people: {
    id: '{read} orang dibaca, {compared} dibandingkan, {changed} berubah, {failed} gagal.',
    en: '{read} people read, {compared} compared, {changed} changed, {failed} failed.',
  },
  answer: { id: '{label} ({name}): {changed} berubah', en: '{label} ({name}): {changed} changed' },
  unchanged: { id: 'Tidak berubah: {answers}.', en: 'Unchanged: {answers}.' },
  before: { id: 'sebelum', en: 'before' },
  after: { id: 'sesudah', en: 'after' },
  difference: { id: 'selisih', en: 'difference' },
  spread: {
    id: '{what}: {min} … {median} … {max} (terendah, median, tertinggi)',
    en: '{what}: {min} … {median} … {max} (least, median, greatest)',
  },
  total: { id: '; jumlah {total}{unit}', en: '; total {total}{unit}' },
  kept: { id: 'tetap {value}', en: 'still {value}' },
  andOthers: { id: '{named}, dan {count} lain', en: '{named}, and {count} more' },
  falls: { id: 'turun', en: 'falls' },
  rises: { id: 'naik', en: 'rises' },
  moves: { id: 'berubah', en: 'changes' },
  row: { id: 'baris {row}', en: 'row {row}' },
  onlyBefore: { id: 'Hanya pada aturan sekarang: {answers}.', en: 'Only in the rule in force: {answers}.' },
  onlyAfter: { id: 'Hanya pada calon: {answers}.', en: 'Only in the candidate: {answers}.' },
  units: { id: 'Per unit, yang terbanyak berubah lebih dahulu:', en: 'By unit, most changes first:' },
  unit: { id: '{unit}: {changed} dari {people} orang berubah', en: '{unit}: {changed} of {people} people change' },
  unitAnswer: { id: '; {name} {count} orang', en: '; {name} {count} people' },
  unitTotal: {
    id: '; {name} {before} → {after} ({difference}){unit}',
    en: '; {name} {before} → {after} ({difference}){unit}',
  },
  unitFailed: { id: '; {count} gagal', en: '; {count} failed' },
  moreUnits: {
    id: '… dan {count} unit lain yang berubah (--json menyebut semuanya)',
    en: '… and {count} more units that change (see --json)',
  },
  unitsUnchanged: { id: '{count} unit tidak berubah', en: '{count} units do not change' },
  failures: { id: 'Gagal: {codes}', en: 'Failed: {codes}' },
  failure: { id: 'baris {row}{whose}: {message}', en: 'row {row}{whose}: {message}' },
  ofBefore: { id: ' (aturan sekarang)', en: ' (rule in force)' },
  ofAfter: { id: ' (calon)', en: ' (candidate)' },
  moreFailures: { id: '… (--json menyebut lebih banyak)', en: '… (--json names more)' },
  yes: { id: 'ya', en: 'yes' },
  no: { id: 'tidak', en: 'no' },
  tidak_diatur: { id: 'tidak diatur ({why})', en: 'not regulated ({why})' },
  belum_diverifikasi: { id: 'belum diverifikasi ({why})', en: 'not verified ({why})' },
  person: { id: '{who}, {row}: {rule} per {at}.', en: '{who}, {row}: {rule} as at {at}.' },
  underBefore: {
    id: 'Menurut aturan sekarang, versi {version} ({pack}):',
    en: 'By the rule in force, version {version} ({pack}):',
  },
  underAfter: { id: 'Menurut calon, versi {version} ({pack}):', en: 'By the candidate, version {version} ({pack}):' },
  groupOf: { id: '{over} "{group}" ({people} baris)', en: '{over} "{group}" ({people} rows)' },
  groupOfAll: { id: 'kelompok semua orang ({people} baris)', en: 'the group of everyone ({people} rows)' },
  groupUnknown: {
    id: '{over} yang tidak terbaca, jadi mungkin kelompok mana pun ({people} baris)',
    en: 'a {over} that cannot be read, so perhaps any group ({people} rows)',
  },
} as const satisfies Record<string, Phrase>;

/** What of a rule differs. */
export const partNames: Readonly<Record<RulePart, Phrase>> = {
  facts: { id: 'data', en: 'facts' },
  parameters: { id: 'satuan parameter', en: 'units of parameters' },
  calculations: { id: 'perhitungan', en: 'calculations' },
  rows: { id: 'baris tabel', en: 'rows of the table' },
  answers: { id: 'jawaban', en: 'answers' },
  controls: { id: 'pengendalian', en: 'controls' },
  requirements: { id: 'syarat data', en: 'requirements' },
  calls: { id: 'aturan yang dipanggil', en: 'rules that are called' },
  time: { id: 'masa berlaku', en: 'time in force' },
};
