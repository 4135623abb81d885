/** What a form file may hold: what a step asks a person. */
import {
  about,
  closed,
  dataPath,
  doc,
  help,
  id,
  interval,
  label,
  listOf,
  name,
  named,
  number,
  schemaFile,
  title,
  unit,
  text,
  type JsonSchema,
} from './parts.ts';

const count: JsonSchema = { type: 'integer', minimum: 0, maximum: 200 };

const field: JsonSchema = {
  ...closed({
    label,
    help,
    heading: {
      ...title,
      ...doc(
        'Judul bagian',
        'Bagian baru mulai di sini, sampai judul berikutnya; bagian yang seluruhnya tidak wajib tampil terlipat.',
        'A part begins here and lasts to the next heading; one in which nothing is required is shown folded.',
      ),
    },
    type: {
      type: 'string',
      enum: ['teks', 'paragraf', 'angka', 'pilihan', 'ya/tidak', 'tanggal', 'tautan', 'baris'],
      ...doc(
        'Jenis',
        'teks: satu baris; paragraf: beberapa baris; tautan: alamat http(s); baris: kelompok yang berulang. teks bila tidak ditulis.',
        'The type of the field; a line of text when left out.',
      ),
    },
    required: { type: 'boolean', ...doc('Wajib', 'true bila tidak ditulis.', 'Must be filled in; true by default.') },
    read_only: {
      type: 'boolean',
      ...doc(
        'Terisi sendiri',
        'Diisi oleh Alur, misalnya dari slip, dan tidak dapat diubah oleh pengisi.',
        'Filled in by Alur, such as from a slip; whoever fills in the form cannot change it.',
      ),
    },
    unit,
    range: interval,
    step: {
      ...number,
      exclusiveMinimum: 0,
      ...doc('Langkah', 'Selisih terkecil antara dua nilai, misalnya 0.01.', 'Smallest difference, such as 0.01.'),
    },
    values: {
      ...named({ ...text, maxLength: 200 }),
      ...doc('Pilihan', 'kode: label untuk masing-masing.', 'Map from code to label.'),
    },
    max_length: {
      type: 'integer',
      minimum: 1,
      maximum: 20000,
      ...doc('Paling panjang', 'Banyaknya karakter.', 'Most characters.'),
    },
    fields: {
      ...named({ $ref: '#/$defs/field' }),
      ...doc('Isian setiap baris', 'Isian di dalam satu baris.', 'The fields of one row.'),
    },
    min: { ...count, ...doc('Paling sedikit', 'Banyaknya baris.', 'Fewest rows.') },
    max: { ...count, minimum: 1, ...doc('Paling banyak', 'Banyaknya baris.', 'Most rows.') },
    each: {
      ...closed(
        {
          of: {
            ...dataPath,
            ...doc('Baris asal', 'Letak baris-baris yang sudah diisi dalam berkas.', 'Where the given rows lie.'),
          },
          show: {
            ...listOf(name),
            ...doc('Tampilkan', 'Isian baris asal yang menjadi judul.', 'Fields of the given row shown as heading.'),
          },
        },
        ['of', 'show'],
      ),
      ...doc(
        'Untuk setiap',
        'Satu baris untuk setiap baris yang sudah diisi sebelumnya.',
        'One row for each row filled in before.',
      ),
    },
    rule: {
      ...id,
      ...doc('Aturan', 'Aturan yang datanya ditanyakan di sini.', 'The rule whose fact is asked for here.'),
    },
    fact: {
      ...name,
      ...doc(
        'Data aturan',
        'Label, pilihan, rentang, dan langkah diambil dari data ini.',
        'Label, choices, range and step come from this fact.',
      ),
    },
  }),
  dependentRequired: { rule: ['fact'], fact: ['rule'] },
  ...doc('Isian', 'Satu hal yang ditanyakan.', 'One thing that is asked.'),
};

export const formSchema: JsonSchema = schemaFile(
  'form',
  doc('Formulir Alur', 'Satu berkas formulir: apa yang ditanyakan sebuah langkah.', 'One form file of Alur.'),
  {
    ...closed(
      {
        form: { ...id, ...doc('Nama formulir', 'Tanpa nama paket.', 'Name without the pack.') },
        title,
        help,
        ...about,
        fields: { ...named({ $ref: '#/$defs/field' }), ...doc('Isian', 'Isian menurut urutan.', 'Fields in order.') },
      },
      ['form', 'title', 'fields'],
    ),
    $defs: { field },
  },
);
