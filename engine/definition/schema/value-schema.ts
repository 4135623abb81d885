/** Kinds of value, and formulas over them. */
import { functionNames } from '../expression.ts';
import { doc, text, type JsonSchema } from './parts.ts';

/** A value as a person writes it. */
export const scalar: JsonSchema = { type: ['string', 'number', 'boolean'] };

/** The type of a fact, answer or calculation. */
export const valueType: JsonSchema = {
  type: 'string',
  enum: ['angka', 'pilihan', 'ya/tidak', 'teks', 'tanggal'],
  ...doc('Jenis', 'angka bila tidak ditulis.', 'The type; angka (a number) when left out.'),
};

/** A code of a choice or of a table's entry, as it is compared. */
export const code: JsonSchema = {
  type: 'string',
  pattern: '^\\S(.{0,98}\\S)?$',
  examples: ['Sangat Baik'],
};

/** The codes of a choice. */
export const values: JsonSchema = {
  type: ['array', 'object'],
  minItems: 1,
  minProperties: 1,
  uniqueItems: true,
  items: code,
  propertyNames: code,
  additionalProperties: { ...text, maxLength: 200 },
  ...doc(
    'Pilihan',
    'Daftar pilihan, atau kode: label untuk masing-masing.',
    'The choices as a list, or a map from code to label.',
  ),
};

/** Arithmetic and comparison. */
export const formula: JsonSchema = {
  ...text,
  type: ['string', 'number', 'boolean'],
  ...doc(
    'Rumus',
    `Hitungan (+ - * /), pembanding, and or not, dan ${functionNames.join(' ')}.`,
    `Arithmetic, comparison, and or not, and ${functionNames.join(' ')}.`,
  ),
};
