/** What a person reads beside a field that cannot be accepted, in Indonesian and English. */
import type { PhraseParameters } from '../text.ts';

const entries = {
  required: { id: '{label} wajib diisi.', en: '{label} is required.' },
  unreadable: { id: '{label} tidak terbaca.', en: '{label} cannot be read.' },
  unknown: { id: 'Isian "{label}" tidak ada dalam formulir ini.', en: 'This form has no field "{label}".' },
  'too-long': { id: '{label} paling panjang {limit} karakter.', en: '{label} may have at most {limit} characters.' },
  number: { id: '{label} harus berupa angka, misalnya {example}.', en: '{label} must be a number such as {example}.' },
  score: {
    id: '{label} diisi dengan {letters}, atau angka {range}.',
    en: '{label} takes {letters}, or a number {range}.',
  },
  range: { id: '{label} harus {range}.', en: '{label} must be {range}.' },
  step: {
    id: '{label} harus kelipatan {step}; tulis angka tanpa titik ribuan.',
    en: '{label} must be a multiple of {step}; write numbers without thousands separators.',
  },
  choice: { id: '{label}: pilih salah satu dari daftar.', en: '{label}: choose one from the list.' },
  'yes-no': { id: '{label}: jawab ya atau tidak.', en: '{label}: answer yes or no.' },
  date: { id: '{label} harus berupa tanggal yang ada di kalender.', en: '{label} must be a day of the calendar.' },
  link: {
    id: '{label} harus berupa alamat yang diawali https:// atau http://.',
    en: '{label} must be an address that begins with https:// or http://.',
  },
  'few-rows': { id: '{label} paling sedikit {limit} baris.', en: '{label} needs at least {limit} rows.' },
  'many-rows': { id: '{label} paling banyak {limit} baris.', en: '{label} may have at most {limit} rows.' },
  'other-rows': {
    id: '{label} harus berisi tepat {limit} baris, satu untuk setiap baris yang sudah diisi sebelumnya.',
    en: '{label} needs exactly {limit} rows, one for each row filled in before.',
  },
  'in-row': { id: '{label} {number}: {message}', en: '{label} {number}: {message}' },
} as const satisfies Record<string, { readonly id: string; readonly en: string }>;

export type SubmissionMistake = keyof typeof entries;
export const submissionCatalog: Readonly<Record<SubmissionMistake, { readonly id: string; readonly en: string }>> =
  entries;

/** Bounds in words. */
export const rangeWords = {
  id: {
    both: 'dari {from} sampai {to}',
    from: 'paling sedikit {from}',
    to: 'paling banyak {to}',
    above: 'lebih dari {from}',
    below: 'kurang dari {to}',
    and: ' dan ',
  },
  en: {
    both: 'from {from} to {to}',
    from: 'at least {from}',
    to: 'at most {to}',
    above: 'more than {from}',
    below: 'less than {to}',
    and: ' and ',
  },
} as const;

/** What is wrong with one value: a mistake of the catalog and what fills its text. */
export interface ValueError {
  readonly mistake: SubmissionMistake;
  readonly parameters?: PhraseParameters;
}
