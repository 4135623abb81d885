/** Decision tables, of a rule or of a calculation. */
import { about, closed, doc, listOf, name, tafsir, text, type JsonSchema } from './parts.ts';
import { scalar } from './value-schema.ts';

const cell: JsonSchema = {
  type: ['string', 'number', 'boolean', 'array', 'object'],
  minItems: 1,
  items: scalar,
  properties: {
    tidak_diatur: {
      ...text,
      ...doc('Tidak diatur', 'Mengapa peraturan tidak menjawabnya.', 'Why the law does not answer.'),
    },
    belum_diverifikasi: {
      ...text,
      ...doc('Belum diverifikasi', 'Apa yang belum dibaca.', 'What has not been read yet.'),
    },
  },
  minProperties: 1,
  maxProperties: 1,
  additionalProperties: false,
};

const row: JsonSchema = {
  type: 'object',
  minProperties: 1,
  properties: { ...about, tafsir },
  propertyNames: name,
  additionalProperties: cell,
  ...doc(
    'Baris',
    'Kolom menurut nama; kolom yang tidak ditulis berarti apa saja.',
    'Columns by name; a column left out means any.',
  ),
};

/** `decide:` with its hit policy and rows. */
export const decide: JsonSchema = {
  ...closed(
    {
      hit: {
        type: 'string',
        enum: ['unique', 'any', 'first', 'priority', 'collect sum', 'collect min', 'collect max', 'collect count'],
        ...doc(
          'Bila beberapa baris cocok',
          'unique: tepat satu; any: semuanya sama; first: yang pertama; priority: menurut urutan pilihan; collect: dikumpulkan.',
          'DMN hit policy.',
        ),
      },
      // Beyond any table of a regulation; each row costs the proofs time.
      rows: { ...listOf(row), maxItems: 1000 },
    },
    ['hit', 'rows'],
  ),
  ...doc('Tabel keputusan', 'Baris-baris syarat dan jawabannya.', 'Rows of conditions and their answers.'),
};
