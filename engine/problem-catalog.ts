/**
 * Every problem code with its severity and its texts: [what is wrong, what would be right], in Indonesian and English.
 * A new check adds one entry here and one test.
 */
interface Entry {
  readonly severity: 'error' | 'warning' | 'hint';
  readonly id: readonly [message: string, hint: string];
  readonly en: readonly [message: string, hint: string];
}

const entries = {
  // Reading YAML
  'file-too-large': {
    severity: 'error',
    id: ['Berkas berukuran {size}, melebihi batas {limit}.', 'Bagi isinya menjadi beberapa berkas.'],
    en: ['The file is {size}, over the limit of {limit}.', 'Split it into several files.'],
  },
  'too-deep': {
    severity: 'error',
    id: ['Susunan bertingkat lebih dari {limit} tingkat.', 'Sederhanakan susunannya.'],
    en: ['Nested more than {limit} levels deep.', 'Flatten the structure.'],
  },
  'yaml-syntax': {
    severity: 'error',
    id: ['YAML tidak terbaca di sini: {detail}', 'Periksa indentasi, tanda kutip, dan titik dua di baris ini.'],
    en: ['The YAML cannot be read here: {detail}', 'Check indentation, quotes and colons on this line.'],
  },
  tab: {
    severity: 'error',
    id: ['Ada tabulator di awal baris; YAML hanya menerima spasi.', 'Ganti tabulator dengan dua spasi.'],
    en: ['A tab indents this line; YAML accepts spaces only.', 'Replace the tab by two spaces.'],
  },
  'duplicate-key': {
    severity: 'error',
    id: ['"{key}" ditulis dua kali; pertama di baris {first}.', 'Hapus salah satu atau ganti namanya.'],
    en: ['"{key}" is written twice; first on line {first}.', 'Remove one or rename it.'],
  },
  'yaml-feature': {
    severity: 'error',
    id: ['{feature} tidak diterima dalam berkas Alur.', 'Tulis isinya langsung.'],
    en: ['{feature} is not accepted in Alur content.', 'Write the content out.'],
  },
} as const satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof entries;
export const problemCatalog: Readonly<Record<ProblemCode, Entry>> = entries;
