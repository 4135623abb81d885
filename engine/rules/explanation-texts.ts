/** The sentences of an explanation, in both languages. */
import type { Phrase } from '../text.ts';

export const explanationTexts = {
  fact: { id: '{label}: {value}.', en: '{label}: {value}.' },
  scored: { id: '{label}: {given}, bernilai {value}.', en: '{label}: {given}, worth {value}.' },
  parameter: {
    id: '{label}: {value} {unit}, berlaku sejak {since} (paket {pack}).',
    en: '{label}: {value} {unit}, since {since} (pack {pack}).',
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
  },
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
  tafsir: {
    id: 'Tafsir: {reading} (dasar: {basis}; oleh: {by}).',
    en: 'Reading: {reading} (basis: {basis}; by: {by}).',
  },
  unregulated: { id: 'tidak diatur: {why}', en: 'not regulated: {why}' },
  unverified: { id: 'belum diverifikasi: {what}', en: 'not verified: {what}' },
  notGiven: { id: 'tidak diisi', en: 'not given' },
  always: { id: 'tidak ada syarat lain', en: 'there is no other condition' },
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
