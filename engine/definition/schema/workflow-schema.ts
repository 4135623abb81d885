/** What a workflow file may hold: XState's words for the machine, and ours for people, forms, decisions and deadlines. */
import {
  about,
  closed,
  dataPath,
  doc,
  exactlyOne,
  help,
  id,
  label,
  listOf,
  name,
  named,
  schemaFile,
  tafsir,
  target,
  text,
  title,
  version,
  type JsonSchema,
} from './parts.ts';
import { calculate } from './calculate-schema.ts';
import { by, each, notBy, reopen, who } from './people-schema.ts';

const formula: JsonSchema = {
  ...text,
  maxLength: 1000,
  type: ['string', 'number', 'boolean'],
  ...doc('Rumus', 'Rumus atas isian berkas, misalnya "penilaian.nilai >= 70".', 'A formula over the case data.'),
};

const when: JsonSchema = {
  ...formula,
  ...doc('Syarat', 'Rumus yang harus benar agar arah ini diambil.', 'Must be true for this way to be taken.'),
};

const branch: JsonSchema = closed({ target, when }, ['target']);

/** One target, or one guarded target. */
const way: JsonSchema = { ...branch, type: ['string', 'object'], pattern: target['pattern'], examples: ['ditinjau'] };

/** One way, or several tried in order. */
const ways: JsonSchema = { ...way, type: ['string', 'object', 'array'], minItems: 1, items: branch };

const duration: JsonSchema = {
  type: 'string',
  maxLength: 40,
  examples: ['14 hari kalender'],
  ...doc(
    'Lama waktu',
    '"14 hari kalender", "5 hari kerja", atau "3 bulan".',
    'Calendar days, working days or months; never converted.',
  ),
};

const ask: JsonSchema = {
  ...closed(
    {
      form: { ...id, ...doc('Formulir', 'Nama formulir.', 'Name of the form.') },
      as: { ...name, ...doc('Simpan sebagai', 'Nama isian di dalam berkas.', 'Name of the data in the case.') },
      prefill: { ...dataPath, ...doc('Isi awal', 'Isian lama yang disalin.', 'Earlier data to begin with.') },
    },
    ['form'],
  ),
  type: ['string', 'object'],
  pattern: id['pattern'],
  examples: ['skp/rencana'],
  ...doc(
    'Formulir yang diminta',
    'Nama formulir, atau "none" bila tidak ada.',
    'The form that is asked for; "none" for none.',
  ),
};

const event: JsonSchema = {
  ...closed(
    {
      by,
      not_by: notBy,
      each,
      label,
      help,
      ask,
      tone: {
        type: 'string',
        enum: ['primary', 'normal', 'careful'],
        ...doc('Gaya tombol', 'careful untuk yang menolak atau menghentikan.', 'careful: returns or stops the case.'),
      },
      target,
      when,
      branches: {
        ...listOf(branch),
        ...doc(
          'Cabang',
          'Dicoba berurutan; yang pertama benar diambil.',
          'Tried in order; the first true one is taken.',
        ),
      },
      ...about,
    },
    ['by'],
  ),
  ...doc('Langkah', 'Yang dapat dilakukan orang di keadaan ini.', 'Something a person can do here.'),
};

const decide: JsonSchema = {
  ...closed(
    {
      rule: { ...id, ...doc('Aturan', 'Aturan yang memutuskan.', 'The rule that decides.') },
      facts: {
        ...named(formula),
        ...doc('Data', 'Data aturan: rumus atas isian berkas.', 'Facts of the rule as formulas over case data.'),
      },
      answer: { ...name, ...doc('Jawaban penentu', 'Jawaban yang memilih arah.', 'The answer that chooses the way.') },
      as: { ...name, ...doc('Simpan sebagai', 'Nama jawaban di dalam berkas.', 'Where the answers are kept.') },
      as_at: {
        type: 'string',
        enum: ['period_start', 'period_end'],
        ...doc('Dinilai per', 'Hari pertama atau terakhir periode.', 'First or last day of the period.'),
      },
      on: {
        type: 'object',
        minProperties: 1,
        additionalProperties: target,
        ...doc(
          'Arah menurut jawaban',
          'jawaban: tujuan; juga tidak_diatur, belum_diverifikasi, dan others.',
          'Answer: target; also tidak_diatur, belum_diverifikasi and others.',
        ),
      },
    },
    ['rule', 'facts', 'answer', 'on'],
  ),
  ...doc('Keputusan aturan', 'Aturan dihitung saat keadaan ini dimasuki.', 'A rule is evaluated on entering.'),
};

const deadline: JsonSchema = {
  ...closed({
    date: {
      type: 'string',
      maxLength: 60,
      examples: ['31 Januari'],
      ...doc(
        'Tanggal',
        '"31 Januari" dalam tahun periode, atau "31 Januari tahun berikutnya".',
        "A day in the period's year, or in the year after.",
      ),
    },
    within: duration,
    from: {
      type: 'string',
      enum: ['masuk', 'akhir periode'],
      ...doc(
        'Dihitung dari',
        'masuk bila tidak ditulis.',
        'From entering the state (default) or the end of the period.',
      ),
    },
    remind: { ...listOf(duration), ...doc('Ingatkan', 'Sebelum tenggat.', 'Reminders before the deadline.') },
    // oxlint-disable-next-line unicorn/no-thenable -- the author's word, and data only
    then: { ...branch, ...doc('Sesudah itu', 'Ke mana bila lewat tenggat.', 'Where the case goes when time is up.') },
    ...about,
    tafsir,
  }),
  ...exactlyOne('date', 'within'),
  dependentRequired: { from: ['within'] },
  ...doc('Tenggat', 'Batas waktu keadaan ini.', 'The deadline of this state.'),
};

const states: JsonSchema = {
  ...named({ $ref: '#/$defs/state' }),
  ...doc('Keadaan', 'Keadaan di dalamnya menurut nama.', 'The states inside, by name.'),
};

const initial: JsonSchema = {
  ...name,
  ...doc('Keadaan awal', 'Tempat mulai.', 'Where it begins.'),
};

const state: JsonSchema = {
  ...closed({
    title,
    help,
    ...about,
    type: {
      type: 'string',
      enum: ['parallel', 'final', 'history'],
      ...doc(
        'Jenis',
        'parallel: semua bagian berjalan bersama; final: selesai; history: kembali ke keadaan terakhir.',
        'All regions at once, the end, or back to where it was.',
      ),
    },
    initial,
    states,
    as_at: {
      type: 'string',
      enum: ['period_start', 'period_end', 'part_start', 'part_end'],
      ...doc(
        'Orangnya per',
        'Atasan, pimpinan, dan unit dicari per hari pertama atau terakhir periode, atau bagian periode yang diulang (for_each); tanpa ini per hari langkahnya. Tidak pernah lebih lambat dari hari langkahnya.',
        'Superiors, heads and units as at the first or last day of the period, or of the part that repeats; never later than the day of the step.',
      ),
    },
    ask,
    on: {
      ...named(event, { type: 'string', pattern: '^[A-Z][A-Z0-9_]{0,59}$', examples: ['AJUKAN'] }),
      ...doc('Langkah', 'Langkah orang, dengan nama huruf besar.', 'What people can do, named in capitals.'),
    },
    always: {
      ...ways,
      ...doc('Langsung', 'Arah yang diambil begitu syaratnya benar.', 'Taken as soon as it is true.'),
    },
    onDone: { ...ways, ...doc('Bila selesai', 'Arah setelah semua isinya selesai.', 'Where to go when all is done.') },
    decide,
    calculate,
    lock: {
      type: 'boolean',
      ...doc(
        'Kunci',
        'true bila hasil perhitungan menjadi tetap saat keadaan ini dimasuki.',
        'Entering it makes what was calculated final.',
      ),
    },
    deadline,
    after: {
      ...named(way, duration),
      ...doc('Setelah', 'lama waktu: tujuan.', 'Duration: target.'),
    },
    for_each: {
      ...closed(
        {
          period: {
            type: 'string',
            enum: ['semester', 'quarter', 'month'],
            ...doc('Periode', 'Bagian periode yang diulang.', 'The part of the period that repeats.'),
          },
          as: { ...name, ...doc('Awalan', 'tw menjadi tw1, tw2, …', 'tw becomes tw1, tw2, …') },
        },
        ['period', 'as'],
      ),
      ...doc(
        'Diulang',
        'Isinya diulang untuk setiap bagian periode, berurutan; {tw} dalam judul menjadi "Triwulan I".',
        'Repeated for each part of the period, one after the other.',
      ),
    },
    deep: { type: 'boolean', ...doc('Sampai terdalam', 'Untuk history.', 'For history: down to the leaves.') },
    target,
  }),
  ...doc('Keadaan', 'Satu keadaan berkas.', 'One state of a case.'),
};

export const workflowSchema: JsonSchema = schemaFile(
  'workflow',
  doc('Alur', 'Satu berkas alur: keadaan, langkah, orang, tenggat.', 'One workflow file of Alur.'),
  {
    ...closed(
      {
        workflow: { ...id, ...doc('Nama alur', 'Tanpa nama paket.', 'Name without the pack.') },
        version,
        title,
        help,
        ...about,
        subject: {
          type: 'string',
          enum: ['employee', 'unit', 'institution'],
          ...doc(
            'Tentang',
            'employee: pegawai; unit: unit kerja; institution: seluruh instansi.',
            'What a case is about.',
          ),
        },
        period: {
          type: 'string',
          enum: ['year', 'semester', 'quarter', 'month'],
          ...doc('Periode', 'Lama satu siklus.', 'Length of one cycle.'),
        },
        who: { ...named(who), ...doc('Siapa', 'Orang-orang dalam alur menurut nama.', 'People by name.') },
        initial,
        states,
        reopen,
        result: {
          type: 'object',
          minProperties: 1,
          additionalProperties: dataPath,
          ...doc('Hasil', 'Label: letak isian yang menjadi hasil akhir.', 'Label: path of the data shown as result.'),
        },
      },
      ['workflow', 'version', 'title', 'subject', 'period', 'who', 'initial', 'states'],
    ),
    $defs: { state },
  },
);
