import type { Bilingual } from './types.ts';

type Say = (parameters: Readonly<Record<string, unknown>>) => Bilingual;

const otherwise: Bilingual = { id: 'tidak sesuai bentuk yang diminta', en: 'does not have the required shape' };

const formats: Readonly<Record<string, Bilingual>> = {
  date: { id: 'harus berupa tanggal', en: 'must be a date' },
};

/** What a request's value does wrong, by the schema keyword that refuses it. */
const messages: Readonly<Record<string, Say>> = {
  required: () => ({ id: 'wajib ada', en: 'is required' }),
  additionalProperties: () => ({ id: 'tidak dikenal', en: 'is not known here' }),
  type: ({ type }) => ({ id: `harus berjenis ${String(type)}`, en: `must be of type ${String(type)}` }),
  enum: ({ allowedValues }) => ({
    id: `harus salah satu dari ${list(allowedValues)}`,
    en: `must be one of ${list(allowedValues)}`,
  }),
  minLength: () => ({ id: 'tidak boleh kosong', en: 'must not be empty' }),
  maxLength: ({ limit }) => ({
    id: `paling panjang ${String(limit)} karakter`,
    en: `may have ${String(limit)} characters at most`,
  }),
  maxItems: ({ limit }) => ({
    id: `paling banyak ${String(limit)} butir`,
    en: `may have ${String(limit)} items at most`,
  }),
  minimum: ({ limit }) => ({ id: `paling kecil ${String(limit)}`, en: `must be ${String(limit)} or more` }),
  format: ({ format }) => formats[String(format)] ?? otherwise,
};

/** Says what is wrong with one value. */
export function sayFieldError(keyword: string, parameters: Readonly<Record<string, unknown>>): Bilingual {
  return messages[keyword]?.(parameters) ?? otherwise;
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.join(', ') : '';
}
