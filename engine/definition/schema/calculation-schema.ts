/** Calculations: one verb each, with its modifiers; and the controls between answers. */
import {
  about,
  closed,
  doc,
  exactlyOne,
  groundedRound,
  id,
  interval,
  label,
  listOf,
  name,
  named,
  parameterName,
  tafsir,
  unit,
  type JsonSchema,
} from './parts.ts';
import { period } from './list-schema.ts';
import { decide } from './table-schema.ts';
import { formula, values, valueType } from './value-schema.ts';

const missing: JsonSchema = {
  type: 'string',
  enum: ['refuse', 'zero', 'skip'],
  ...doc(
    'Bila ada yang tidak diisi',
    'refuse bila tidak ditulis: semua harus diisi; zero: dihitung 0; skip: tidak ikut dihitung.',
    'refuse: all are needed; zero: counts as 0; skip: left out.',
  ),
};

// Beyond any list of a regulation; each value costs the proofs time.
const mostValues = 1000;

const names: JsonSchema = { ...listOf(name), maxItems: mostValues };

/** Which of two values has the better rank. */
const best: JsonSchema = { type: 'string', enum: ['highest', 'lowest'] };

const verbs: Readonly<Record<string, JsonSchema>> = {
  weighted_sum: {
    ...named(parameterName),
    maxProperties: mostValues,
    ...doc('Jumlah berbobot', 'nilai: parameter bobotnya.', 'Map from value to the parameter that weights it.'),
  },
  formula,
  mean: { ...names, ...doc('Rata-rata', 'Rata-rata dari nilai-nilai ini.', 'The mean of these values.') },
  sum: { ...names, ...doc('Jumlah', 'Jumlah nilai-nilai ini.', 'The sum of these values.') },
  count: { ...names, ...doc('Banyaknya', 'Banyaknya yang diisi di antara ini.', 'How many of these are given.') },
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
  fold: {
    ...closed(
      {
        take: {
          type: 'string',
          enum: ['sum', 'count', 'mean', 'min', 'max', 'product', 'first', 'last', 'any'],
          ...doc(
            'Ambil',
            'sum: jumlah; count: banyaknya; mean: rata-rata; min; max; product: hasil kali; first dan last menurut tanggal; any: ada tidaknya.',
            'What is taken over the items.',
          ),
        },
        over: { ...name, ...doc('Daftar', 'Nama daftar pada lists.', 'A list.') },
        of: { ...name, ...doc('Dari', 'Jawaban atau data setiap butir.', 'An answer or fact of each item.') },
        where: {
          ...formula,
          ...doc(
            'Hanya bila',
            'Jawaban atau data ya/tidak setiap butir, atau rumus atasnya.',
            'A yes/no of each item, or a formula over it.',
          ),
        },
        within: {
          ...period,
          ...doc(
            'Dalam',
            'Hanya butir dalam month, quarter, atau year yang sama dengan tanggal penilaian.',
            'Only items in the period of the date as at which the rule is asked.',
          ),
        },
        per: {
          ...name,
          ...doc('Per', 'Butir yang sama dalam data ini digabung dulu.', 'Groups that are taken first.'),
        },
        each: {
          type: 'string',
          enum: ['sum', 'min', 'max', 'first', 'last'],
          ...doc('Setiap kelompok', 'Yang diambil dari setiap kelompok.', 'What is taken of each group.'),
        },
        weight: { ...name, ...doc('Bobot', 'Jawaban atau data setiap butir.', 'How much each item weighs in a mean.') },
        empty: {
          ...parameterName,
          ...doc('Bila tidak ada', 'Parameter yang menjadi hasilnya.', 'The parameter that is the result of no item.'),
        },
      },
      ['take', 'over'],
    ),
    ...doc(
      'Atas daftar',
      'Setiap butir dinilai oleh aturannya, lalu hasilnya digabung.',
      'Each item is judged by its rule, and the results are taken together.',
    ),
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
        of: {
          ...name,
          type: ['string', 'array'],
          minItems: 1,
          maxItems: 10,
          items: name,
          ...doc(
            'Dari',
            'Nilai yang dibandingkan; pada rank boleh daftar: yang berikutnya menentukan bila yang sebelumnya sama.',
            'The value taken; for a rank a list, of which each next one decides among equals.',
          ),
        },
        over: { ...name, ...doc('Kelompok', 'Data yang sama nilainya membentuk kelompok.', 'The fact that groups.') },
        where: {
          ...name,
          ...doc('Hanya bila', 'Data atau hitungan ya/tidak; hanya yang ya ikut dibandingkan.', 'Only those with yes.'),
        },
        best: {
          type: ['string', 'array'],
          minItems: 1,
          maxItems: 10,
          items: best,
          if: { type: 'string' },
          then: best,
          ...doc(
            'Peringkat 1',
            'highest (bila tidak ditulis): nilai tertinggi; lowest: terendah; satu kata untuk semua, atau daftar sepanjang of.',
            'Which is rank 1: one word for all, or one for each value.',
          ),
        },
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

/** One entry of `calculate:`. */
export const calculation: JsonSchema = {
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
    by: {
      ...name,
      ...doc(
        'Bobot menurut',
        'Data atau hitungan yang menentukan bobot; setiap bobot lalu berupa tabel, misalnya menurut jenis jabatan.',
        'The fact by whose value the weights, tables then, are read.',
      ),
    },
    total: {
      ...parameterName,
      ...doc('Jumlah bobot', 'Parameter yang harus sama dengan jumlah bobot.', 'The parameter the weights sum to.'),
    },
    missing,
    empty: {
      ...parameterName,
      ...doc('Bila kosong semua', 'Parameter yang menjadi hasilnya.', 'The parameter that is the result.'),
    },
    optional: {
      type: 'boolean',
      ...doc(
        'Boleh tidak ada',
        'true bila hasilnya boleh tidak ada: ia tidak ada bila sesuatu yang dibacanya tidak diisi.',
        'May have no value: it has none where something that it reads is not given.',
      ),
    },
    floor: { ...bound, ...doc('Paling rendah', 'Parameter, atau 0.', 'A parameter, or 0.') },
    cap: { ...bound, ...doc('Paling tinggi', 'Parameter, atau 0.', 'A parameter, or 0.') },
    round: groundedRound,
    range: interval,
    tafsir,
    ...about,
  }),
  ...exactlyOne(...Object.keys(verbs)),
  ...doc('Hitungan', 'Nilai yang diperoleh dari data dan parameter.', 'A value derived from facts and parameters.'),
};

/** One item of `controls:`. */
export const control: JsonSchema = {
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
