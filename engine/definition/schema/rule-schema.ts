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
  parameterName,
  round,
  schemaFile,
  tafsir,
  text,
  title,
  unit,
  version,
  type JsonSchema,
} from './parts.ts';

const scalar: JsonSchema = { type: ['string', 'number', 'boolean'] };

const valueType: JsonSchema = {
  type: 'string',
  enum: ['angka', 'pilihan', 'ya/tidak', 'teks', 'tanggal'],
  ...doc('Jenis', 'angka bila tidak ditulis.', 'The type; angka (a number) when left out.'),
};

const values: JsonSchema = {
  type: ['array', 'object'],
  minItems: 1,
  minProperties: 1,
  items: { ...text, maxLength: 100 },
  additionalProperties: { ...text, maxLength: 200 },
  ...doc(
    'Pilihan',
    'Daftar pilihan, atau kode: label untuk masing-masing.',
    'The choices as a list, or a map from code to label.',
  ),
};

const formula: JsonSchema = {
  ...text,
  type: ['string', 'number', 'boolean'],
  ...doc(
    'Rumus',
    'Hitungan (+ - * /), pembanding, and or not, dan min max sum mean round if given abs lookup interpolate.',
    'Arithmetic, comparison, and or not, and min max sum mean round if given abs lookup interpolate.',
  ),
};

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
    type: ['number', 'object'],
    minProperties: 1,
    additionalProperties: number,
    examples: ['0.5'],
  },
  ...doc(
    'Nilai menurut tanggal mulai',
    'Tanggal mulai berlaku: nilai. Nilai berlaku sampai tanggal mulai berikutnya.',
    'Start date: value. A value holds until the next start date.',
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
    'Angka atau tabel bertanggal yang dapat diubah instansi, kecuali terkunci.',
    'A dated number or table that an institution may change unless locked.',
  ),
};

const answer: JsonSchema = {
  ...closed({ label, type: valueType, unit, values, round }),
  ...doc('Jawaban', 'Hasil bernama dari aturan ini.', 'A named result of this rule.'),
};

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

const decide: JsonSchema = {
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

const missing: JsonSchema = {
  type: 'string',
  enum: ['refuse', 'zero', 'skip'],
  ...doc(
    'Bila ada yang tidak diisi',
    'refuse bila tidak ditulis: semua harus diisi; zero: dihitung 0; skip: tidak ikut dihitung.',
    'refuse: all are needed; zero: counts as 0; skip: left out.',
  ),
};

const names: JsonSchema = listOf(name);

const verbs: Readonly<Record<string, JsonSchema>> = {
  weighted_sum: {
    ...named(parameterName),
    ...doc('Jumlah berbobot', 'nilai: parameter bobotnya.', 'Map from value to the parameter that weights it.'),
  },
  formula,
  mean: { ...names, ...doc('Rata-rata', 'Rata-rata dari nilai-nilai ini.', 'The mean of these values.') },
  sum: { ...names, ...doc('Jumlah', 'Jumlah nilai-nilai ini.', 'The sum of these values.') },
  lookup: {
    ...closed({ table: name, by: name }, ['table', 'by']),
    ...doc('Baca tabel', 'Isi parameter tabel menurut suatu nilai.', 'The entry of a table parameter.'),
  },
  interpolate: {
    ...closed({ table: name, of: name }, ['table', 'of']),
    ...doc(
      'Interpolasi',
      'Garis lurus di antara dua titik terdekat dari parameter tabel.',
      'A straight line between the two nearest points of a table parameter.',
    ),
  },
  achievement: {
    ...closed(
      {
        actual: { ...name, ...doc('Realisasi', 'Nilai yang dicapai.', 'The value reached.') },
        target: {
          type: ['string', 'array'],
          minLength: 1,
          minItems: 2,
          maxItems: 2,
          items: parameterName,
          ...doc('Target', 'Satu nama, atau [batas bawah, batas atas].', 'One name, or [lower, upper].'),
        },
        direction: {
          ...name,
          ...doc(
            'Arah',
            'maximise: makin besar makin baik; minimise: makin kecil makin baik; atau nama data pilihan yang berisi keduanya.',
            'maximise, minimise, or the name of a choice fact with these codes.',
          ),
        },
      },
      ['actual', 'target', 'direction'],
    ),
    ...doc('Capaian', 'Persentase capaian terhadap target.', 'Percent of a target.'),
  },
  decide,
  call: {
    ...closed(
      {
        rule: { ...id, ...doc('Aturan lain', 'Nama aturan yang dipakai.', 'The rule that is called.') },
        facts: { type: 'object', propertyNames: name, additionalProperties: formula },
        answer: { ...name, ...doc('Jawaban', 'Jawaban yang diambil.', 'The answer that is taken.') },
      },
      ['rule', 'facts', 'answer'],
    ),
    ...doc('Pakai aturan lain', 'Jawaban aturan lain atas data ini.', 'An answer of another rule.'),
  },
  cohort: {
    ...closed(
      {
        take: {
          type: 'string',
          enum: ['rank', 'range', 'mean', 'min', 'max', 'sum', 'count', 'share'],
          ...doc(
            'Ambil',
            'rank: peringkat; range: selisih tertinggi dan terendah; mean, min, max, sum; count: banyaknya; share: bagian yang ya.',
            'What is taken over the cohort.',
          ),
        },
        of: { ...name, ...doc('Dari', 'Nilai yang dibandingkan.', 'The value taken.') },
        over: { ...name, ...doc('Kelompok', 'Data yang sama nilainya membentuk kelompok.', 'The fact that groups.') },
        best: { type: 'string', enum: ['highest', 'lowest'] },
      },
      ['take', 'of'],
    ),
    ...doc(
      'Terhadap kelompok',
      'Nilai seseorang dibandingkan dengan seluruh anggota kelompoknya.',
      'A value relative to everyone in a cohort.',
    ),
  },
};

const bound: JsonSchema = { type: ['string', 'number'], minLength: 1 };

const calculation: JsonSchema = {
  ...closed({
    label,
    unit,
    answer: {
      ...name,
      ...doc('Jawaban', 'Nama jawaban bila hasil ini diumumkan.', 'Name of the answer when this result is given out.'),
    },
    type: valueType,
    values,
    ...verbs,
    total: {
      ...parameterName,
      ...doc('Jumlah bobot', 'Parameter yang harus sama dengan jumlah bobot.', 'The parameter the weights sum to.'),
    },
    missing,
    empty: {
      ...parameterName,
      ...doc('Bila kosong semua', 'Parameter yang menjadi hasilnya.', 'The parameter that is the result.'),
    },
    floor: { ...bound, ...doc('Paling rendah', 'Parameter, atau 0.', 'A parameter, or 0.') },
    cap: { ...bound, ...doc('Paling tinggi', 'Parameter, atau 0.', 'A parameter, or 0.') },
    round,
    range: interval,
    ...about,
  }),
  ...exactlyOne(...Object.keys(verbs)),
  ...doc('Hitungan', 'Nilai yang diperoleh dari data dan parameter.', 'A value derived from facts and parameters.'),
};

const control: JsonSchema = {
  ...closed(
    {
      label,
      each: { ...names, ...doc('Jawaban', 'Data yang dibandingkan.', 'The facts that are compared.') },
      at_most: { ...name, ...doc('Paling tinggi', 'Data atau hitungan yang membatasi.', 'What limits them.') },
      effect: {
        type: 'string',
        enum: ['warn', 'force'],
        ...doc(
          'Akibat',
          'warn bila tidak ditulis: diberi peringatan; force: dihitung setinggi batasnya.',
          'warn: reported; force: counted as its limit.',
        ),
      },
      ...about,
    },
    ['each', 'at_most'],
  ),
  ...doc('Kontrol', 'Jawaban yang tidak boleh melebihi nilai lain.', 'Answers that may not exceed another value.'),
};

const test: JsonSchema = closed(
  {
    name: { ...text, ...doc('Nama', 'Apa yang diuji.', 'What is tested.') },
    at: { ...isoDate, ...doc('Per tanggal', 'Tanggal yang dipakai menilai.', 'The date evaluated at.') },
    given: { type: 'object', propertyNames: name, additionalProperties: scalar },
    cohort: {
      ...listOf({ type: 'object', propertyNames: name, additionalProperties: scalar }),
      ...doc('Anggota lain', 'Data anggota kelompok yang lain.', 'Facts of the others in the cohort.'),
    },
    expect: {
      type: 'object',
      minProperties: 1,
      propertyNames: name,
      additionalProperties: {
        type: ['string', 'number', 'boolean', 'object'],
        properties: { tidak_diatur: { const: true }, belum_diverifikasi: { const: true } },
        minProperties: 1,
        maxProperties: 1,
        additionalProperties: false,
      },
    },
  },
  ['name', 'at', 'given', 'expect'],
);

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
  must: {
    ...listOf(closed({ formula, ...about }, ['formula'])),
    ...doc('Harus benar', 'Hubungan antarparameter yang wajib berlaku.', 'What must hold among the parameters.'),
  },
  answers: { ...named(answer), ...doc('Jawaban', 'Hasil aturan menurut nama.', 'Results by name.') },
  decide,
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
  required: ['title', 'basis', 'effective', 'facts'],
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
