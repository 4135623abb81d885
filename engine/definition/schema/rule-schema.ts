/** What a rule file may hold; the meaning of its formulas and cells is checked when it is compiled. */
import {
  about,
  closed,
  doc,
  exactlyOne,
  help,
  id,
  interval,
  isoDate,
  label,
  listOf,
  name,
  named,
  number,
  round,
  schemaFile,
  tafsir,
  text,
  title,
  unit,
  version,
  weekdays,
  type JsonSchema,
} from './parts.ts';
import { calculation, control } from './calculation-schema.ts';
import { list } from './list-schema.ts';
import { slip } from './slip-schema.ts';
import { decide } from './table-schema.ts';
import { code, formula, scalar, values, valueType } from './value-schema.ts';

const fact: JsonSchema = {
  ...closed(
    {
      label,
      help,
      type: valueType,
      unit,
      range: interval,
      step: {
        ...number,
        exclusiveMinimum: 0,
        ...doc('Langkah', 'Selisih terkecil antara dua nilai, misalnya 0.01.', 'Smallest difference, such as 0.01.'),
      },
      values,
      scale: {
        ...name,
        ...doc(
          'Skala huruf',
          'Parameter berupa tabel yang memberi nilai setiap huruf; huruf boleh diisi sebagai ganti angka.',
          'The table parameter that says what each letter is worth; a letter may be given for a number.',
        ),
      },
      optional: { type: 'boolean', ...doc('Boleh kosong', 'true bila boleh tidak diisi.', 'May be left out.') },
    },
    ['label'],
  ),
  ...doc('Data', 'Masukan bertipe dari aturan ini.', 'A typed input of this rule.'),
};

const history: JsonSchema = {
  type: 'object',
  minProperties: 1,
  propertyNames: isoDate,
  additionalProperties: {
    // whether a date belongs there depends on the unit, which an overlay leaves to its base
    if: { type: 'string', format: 'date' },
    else: {
      type: ['number', 'object'],
      minProperties: 1,
      propertyNames: code,
      additionalProperties: number,
      examples: ['0.5'],
    },
  },
  ...doc(
    'Nilai menurut tanggal mulai',
    'Tanggal mulai berlaku: nilai (dengan unit: tanggal, sebuah tanggal). Nilai berlaku sampai tanggal mulai berikutnya.',
    'Start date: value (with unit tanggal a date). A value holds until the next start date.',
  ),
};

const parameter: JsonSchema = {
  ...closed({
    label,
    unit,
    ...about,
    locked: {
      const: true,
      type: 'boolean',
      ...doc('Terkunci', 'Instansi tidak boleh mengubahnya.', 'An institution may not change it.'),
    },
    may_be: {
      ...listOf(number),
      ...doc('Boleh bernilai', 'Hanya nilai-nilai ini yang boleh dipilih instansi.', 'The only values allowed.'),
    },
    range: interval,
    values: history,
  }),
  ...doc(
    'Parameter',
    'Angka, tanggal (unit: tanggal), atau tabel bertanggal yang dapat diubah instansi, kecuali terkunci.',
    'A dated number, date (unit: tanggal) or table that an institution may change unless locked.',
  ),
};

const answer: JsonSchema = {
  ...closed({ label, type: valueType, unit, values, round }),
  ...doc('Jawaban', 'Hasil bernama dari aturan ini.', 'A named result of this rule.'),
};

const givenItem: JsonSchema = { type: 'object', propertyNames: name, additionalProperties: scalar };

const given: JsonSchema = {
  type: 'object',
  propertyNames: name,
  additionalProperties: { type: ['string', 'number', 'boolean', 'array'], items: givenItem },
  ...doc('Diberikan', 'Data menurut nama.', 'Facts by name.'),
};

const rowNumber: JsonSchema = { type: 'integer', minimum: 1, examples: ['3'] };

const testKeys: JsonSchema = closed(
  {
    name: { ...text, ...doc('Nama', 'Apa yang diuji.', 'What is tested.') },
    at: { ...isoDate, ...doc('Per tanggal', 'Tanggal yang dipakai menilai.', 'The date evaluated at.') },
    given,
    cohort: {
      type: 'array',
      items: given,
      ...doc(
        'Anggota lain',
        'Data anggota kelompok yang lain, bila aturan ini membandingkan orang; [] bila seorang diri.',
        'Facts of the others, where the rule compares people; [] for someone alone.',
      ),
    },
    calendar: {
      ...closed({ week: weekdays, holidays: named(text, isoDate) }, ['week']),
      ...doc(
        'Hari kerja',
        'Hari kerja dan hari libur untuk uji ini saja; tanpa ini dipakai kalender paketnya.',
        'The days worked, for this test alone; without it those of the pack’s calendar.',
      ),
    },
    row: {
      ...rowNumber,
      ...doc(
        'Baris',
        'Nomor baris decide yang harus menentukan jawabannya.',
        'The number of the row of decide that must decide.',
      ),
    },
    rows: {
      ...named(rowNumber),
      ...doc(
        'Baris menurut tabel',
        'Nomor baris yang harus menentukan, menurut nama hitungan yang berupa tabel.',
        'The number of the row that must decide, by the name of a calculation that is a table.',
      ),
    },
    refuse: {
      ...text,
      ...doc(
        'Ditolak karena',
        'Kode penolakan bila data ini memang harus ditolak, misalnya fact-invalid.',
        'The code of the error, when these facts must be refused.',
      ),
    },
    warn: {
      type: 'array',
      items: name,
      ...doc(
        'Diperingatkan',
        'Semua data yang harus diperingatkan controls (effect: warn); [] bila tidak satu pun.',
        'All facts of which controls must warn; [] for none.',
      ),
    },
    expect: {
      type: 'object',
      minProperties: 1,
      propertyNames: name,
      additionalProperties: {
        type: ['string', 'number', 'boolean', 'object'],
        properties: {
          tidak_diatur: { enum: [true, 'ya'] },
          belum_diverifikasi: { enum: [true, 'ya'] },
          tidak_ada: { enum: [true, 'ya'] },
        },
        minProperties: 1,
        maxProperties: 1,
        additionalProperties: false,
      },
      ...doc('Diharapkan', 'Jawaban dan hitungan menurut nama.', 'Answers and calculations by name.'),
    },
  },
  ['name', 'at', 'given'],
);

const test: JsonSchema = { ...testKeys, ...exactlyOne('expect', 'refuse') };

const properties: Readonly<Record<string, JsonSchema>> = {
  rule: { ...id, ...doc('Nama aturan', 'Tanpa nama paket.', 'Name without the pack.') },
  version,
  title,
  help,
  ...about,
  effective: {
    ...isoDate,
    ...doc('Mulai berlaku', 'Tanggal pertama aturan ini dapat dipakai.', 'First date this rule applies.'),
  },
  ends: {
    ...isoDate,
    ...doc('Berakhir', 'Hari terakhir aturan ini dapat dipakai.', 'Last day this rule applies.'),
  },
  retroactive: {
    ...closed({ from: isoDate, basis: text }, ['from', 'basis']),
    ...doc(
      'Berlaku surut',
      'Bulan sejak tanggal ini yang sudah dikunci dihitung ulang dengan versi ini; selisihnya masuk bulan berikut.',
      'Locked months since this date are worked out again by this version; the difference goes into the next month.',
    ),
  },
  extends: {
    type: 'string',
    pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
    examples: ['nasional'],
    ...doc(
      'Turunan dari',
      'Paket asal, misalnya nasional; berkas ini hanya memuat yang diubah.',
      'The pack this rule overrides; the file holds only what changes.',
    ),
  },
  facts: { ...named(fact), ...doc('Data', 'Masukan aturan menurut nama.', 'Inputs by name.') },
  lists: {
    ...named(list),
    ...doc('Daftar', 'Daftar yang setiap butirnya dinilai oleh suatu aturan.', 'Lists whose items a rule judges.'),
  },
  one_of: {
    ...listOf(closed({ either: listOf(name), or: listOf(name) }, ['either', 'or'])),
    ...doc(
      'Tepat salah satu',
      'Pasangan kelompok data; dari tiap pasangan tepat satu kelompok yang diisi lengkap.',
      'Pairs of groups of facts; of each pair exactly one group is given completely.',
    ),
  },
  parameters: { ...named(parameter), ...doc('Parameter', 'Angka bertanggal menurut nama.', 'Dated numbers by name.') },
  calculate: {
    ...named(calculation),
    ...doc('Hitungan', 'Nilai antara menurut nama.', 'Derived values by name.'),
  },
  controls: {
    ...listOf(control),
    ...doc('Kontrol', 'Jawaban yang saling membatasi.', 'Answers that limit each other.'),
  },
  require: {
    ...listOf(
      closed(
        {
          formula,
          message: {
            ...text,
            ...doc('Pesan', 'Yang dibaca orang bila syarat ini tidak dipenuhi.', 'What people read.'),
          },
          ...about,
        },
        ['formula', 'message'],
      ),
    ),
    ...doc(
      'Syarat data',
      'Hubungan antardata yang wajib benar; bila tidak, data ditolak.',
      'What must be true of facts.',
    ),
  },
  must: {
    ...listOf(closed({ formula, ...about }, ['formula'])),
    ...doc('Harus benar', 'Hubungan antarparameter yang wajib berlaku.', 'What must hold among the parameters.'),
  },
  answers: { ...named(answer), ...doc('Jawaban', 'Hasil aturan menurut nama.', 'Results by name.') },
  decide,
  slip,
  tafsir: {
    ...listOf(tafsir),
    ...doc('Tafsir', 'Bacaan yang berlaku untuk seluruh aturan.', 'Readings that hold for the whole rule.'),
  },
  tests: {
    ...listOf(test),
    ...doc('Uji', 'Contoh yang harus selalu menghasilkan jawaban ini.', 'Examples that must always give this answer.'),
  },
};

/** An institution's file may leave out what it takes from its base; a file of its own may not. */
const overlay: JsonSchema = {
  type: 'object',
  required: ['basis'],
  properties: { parameters: { type: 'object', additionalProperties: { type: 'object', required: ['values'] } } },
};
const complete: JsonSchema = {
  type: 'object',
  required: ['title', 'basis', 'effective'],
  if: { type: 'object', required: ['lists'] },
  // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's own word
  then: {},
  else: { type: 'object', required: ['facts'] },
  properties: {
    parameters: { type: 'object', additionalProperties: { type: 'object', required: ['unit', 'values'] } },
  },
};

export const ruleSchema: JsonSchema = schemaFile(
  'rule',
  doc('Aturan Alur', 'Satu berkas aturan: data masuk, jawaban beserta alasannya keluar.', 'One rule file of Alur.'),
  {
    ...closed(properties, ['rule', 'version']),
    if: { type: 'object', required: ['extends'] },
    // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's own word
    then: overlay,
    else: complete,
  },
);
