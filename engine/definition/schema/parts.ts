/** Pieces that the schemas of rules, workflows and forms share. */
import { weekdayNames } from '../calendar-definition.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;
export type Documentation = Readonly<{ title: string; description: string }>;

/** Title and description as editors show them: Indonesian, with the English sentence after. */
export function doc(title: string, indonesian: string, english: string): Documentation {
  return { title, description: `${indonesian} ${english}` };
}

/** A closed map: unknown keys are refused. */
export function closed(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[] = []): JsonSchema {
  return { type: 'object', properties, additionalProperties: false, ...(required.length > 0 ? { required } : {}) };
}

/** A map whose keys are names the author chooses. */
export function named(of: JsonSchema, names: JsonSchema = name): JsonSchema {
  return { type: 'object', minProperties: 1, propertyNames: names, additionalProperties: of };
}

/** A list with at least one item. */
export function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', minItems: 1, items };
}

/** Keywords that apply only when exactly one of these keys stands in the map. */
export function exactlyOne(...keys: readonly string[]): JsonSchema {
  return { oneOf: keys.map((key) => ({ type: 'object', required: [key] })) };
}

export const text: JsonSchema = { type: 'string', minLength: 1, maxLength: 5000 };

/** Names of facts, states, fields and people: they appear in formulas. */
export const name: JsonSchema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9_]{0,59}$',
  examples: ['hasil_kerja'],
};

/** A parameter, or an entry of a table parameter: `bobot.renstra`. */
export const parameterName: JsonSchema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9_]{0,59}(\\.\\w{1,60})?$',
  examples: ['bobot.perencanaan'],
};

/** Names of definitions: folders and words in lower case. */
export const id: JsonSchema = {
  type: 'string',
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$',
  maxLength: 100,
  examples: ['skp/predikat-6-2022'],
};

export const isoDate: JsonSchema = { type: 'string', format: 'date', examples: ['2026-01-31'] };

export const weekdays: JsonSchema = {
  ...listOf({ type: 'string', enum: [...weekdayNames] }),
  uniqueItems: true,
};

/** Dotted path into the data of a case. */
export const dataPath: JsonSchema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$',
  examples: ['rencana.hasil_utama'],
};

/** A state that a way leads to. */
export const target: JsonSchema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$',
  examples: ['ditinjau'],
  ...doc(
    'Tujuan',
    'Nama keadaan di kelompok yang sama, atau jalur bertitik dari awal berkas.',
    'A sibling state, or a dotted path from the root.',
  ),
};

export const interval: JsonSchema = {
  type: 'string',
  pattern: '^\\s*[\\[(\\]]\\s*(-?\\d+(\\.\\d+)?)?\\s*\\.\\.\\s*(-?\\d+(\\.\\d+)?)?\\s*[\\])\\[]\\s*$',
  examples: ['[0..100]'],
  ...doc(
    'Rentang',
    'Batas bawah dan atas, selalu di antara tanda kutip: "[0..120]"; kurung biasa berarti batasnya tidak ikut: "[90..110)".',
    'Lower and upper bound, always in quotes; a round bracket leaves that bound out.',
  ),
};

/** A number as an author writes it: `0.01`, or quoted. */
export const number: JsonSchema = { type: 'number', examples: ['0.5'] };

export const version: JsonSchema = {
  type: 'integer',
  minimum: 1,
  maximum: 100_000,
  ...doc(
    'Versi',
    'Naikkan satu setiap kali isi yang sudah terbit diubah.',
    'Raise by one whenever published content changes.',
  ),
};

export const title: JsonSchema = {
  ...text,
  maxLength: 200,
  ...doc('Judul', 'Nama yang dibaca orang, singkat.', 'The short name people read.'),
};

export const label: JsonSchema = {
  ...text,
  maxLength: 200,
  ...doc('Label', 'Nama yang dibaca orang di layar.', 'The name people read on screen.'),
};

export const help: JsonSchema = {
  ...text,
  ...doc(
    'Penjelasan',
    'Satu atau dua kalimat untuk orang yang baru pertama kali melihatnya.',
    'One or two sentences for a newcomer.',
  ),
};

export const unit: JsonSchema = {
  ...text,
  maxLength: 40,
  ...doc('Satuan', 'Misalnya persen, rupiah, menit, poin.', 'For example persen, rupiah, menit, poin.'),
};

/** Where content comes from and how sure we are of it. */
export const about: Readonly<Record<string, JsonSchema>> = {
  basis: {
    ...text,
    ...doc(
      'Dasar hukum',
      'Peraturan dan pasalnya, misalnya "PP 30/2019 Pasal 41 ayat (2)".',
      'Regulation and article.',
    ),
  },
  source: {
    ...text,
    ...doc('Sumber', 'Tempat isi ini dibaca: alamat laman atau nama dokumen.', 'Where it was read.'),
  },
  status: {
    type: 'string',
    enum: ['dibaca', 'sekunder', 'inferensi', 'belum', 'contoh'],
    ...doc(
      'Tingkat keyakinan',
      'dibaca: dari sumbernya sendiri; sekunder: dari sumber lain; inferensi: disimpulkan; belum: belum diperiksa; contoh: rekaan.',
      'dibaca: read in the source; sekunder: second-hand; inferensi: inferred; belum: unverified; contoh: invented.',
    ),
  },
  start: {
    const: 'diperkirakan',
    ...doc(
      'Tanggal mulai',
      'Ditulis bila tanggal mulai berlaku tidak terbaca: dipakai hari pertama tahun peraturannya.',
      'Written where the start was not read: the first day of the regulation’s year is used.',
    ),
  },
  note: {
    ...text,
    ...doc('Catatan', 'Apa yang belum diketahui atau perlu diwaspadai.', 'What is unknown or needs care.'),
  },
};

export const tafsir: JsonSchema = {
  ...closed(
    {
      reading: {
        ...text,
        ...doc('Bacaan', 'Bagaimana bunyi peraturan dipahami di sini.', 'How the text is read here.'),
      },
      basis: { ...text, ...doc('Alasan', 'Mengapa dibaca demikian.', 'Why it is read so.') },
      by: { ...text, ...doc('Oleh', 'Siapa yang menetapkan bacaan ini.', 'Who decided on this reading.') },
    },
    ['reading', 'basis', 'by'],
  ),
  ...doc(
    'Tafsir',
    'Bacaan yang menutup celah dalam bunyi peraturan; tampil di setiap penjelasan.',
    'A reading that closes a hole in the printed law; shown in every explanation.',
  ),
};

const rounding: Readonly<Record<string, JsonSchema>> = {
  places: {
    type: 'integer',
    minimum: -9,
    maximum: 10,
    ...doc(
      'Angka di belakang koma',
      'Banyaknya angka desimal yang dipertahankan; -3 berarti ribuan penuh.',
      'Decimal places kept; -3 means whole thousands.',
    ),
  },
  mode: {
    type: 'string',
    enum: ['half_up', 'half_even', 'up', 'down'],
    ...doc(
      'Cara membulatkan',
      'half_up bila tidak ditulis: setengah ke atas (menjauhi nol); half_even: setengah ke genap; up: menjauhi nol; down: dipotong.',
      'half_up rounds a tie away from zero, half_even to the even digit, up away from zero, down cuts off.',
    ),
  },
};

const roundedHere = doc('Pembulatan', 'Dibulatkan sekali, di sini.', 'Rounded once, here.');

export const round: JsonSchema = { ...closed(rounding, ['places']), ...roundedHere };

/** A rounding that can say what it rests on. */
export const groundedRound: JsonSchema = {
  ...closed({ ...rounding, basis: about['basis'] as JsonSchema, tafsir }, ['places']),
  ...roundedHere,
};

/** The first lines of every published schema. */
export function schemaFile(kind: string, heading: Documentation, schema: JsonSchema): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `https://alur.invalid/schemas/${kind}.json`,
    ...heading,
    ...schema,
  };
}
