/** Lists whose items a rule judges. */
import { closed, doc, exactlyOne, help, id, label, listOf, name, named, type JsonSchema } from './parts.ts';
import { formula } from './value-schema.ts';

/** A span of calendar time. */
export const period: JsonSchema = { type: 'string', enum: ['month', 'quarter', 'year'] };

const names: JsonSchema = { ...listOf(name), maxItems: 10 };

const each: JsonSchema = {
  ...closed(
    {
      day: { ...name, ...doc('Setiap hari', 'Data yang diisi hari itu.', 'The fact that is each day.') },
      working_day: { ...name, ...doc('Setiap hari kerja', 'Data yang diisi hari itu.', 'Each working day.') },
      month: {
        ...name,
        ...doc(
          'Setiap bulan',
          'Data yang diisi hari pertama yang terkena pada bulan itu.',
          'The fact that is the first covered day of each calendar month.',
        ),
      },
      start: { ...name, ...doc('Mulai', 'Tanggal pertama.', 'The first date.') },
      end: { ...name, ...doc('Sampai', 'Tanggal terakhir, ikut dihitung.', 'The last date, included.') },
      number: { ...name, ...doc('Nomor', 'Data yang diisi urutan ke-, mulai 1.', 'The fact that counts from 1.') },
    },
    ['start', 'end'],
  ),
  ...exactlyOne('day', 'working_day', 'month'),
  ...doc(
    'Satu butir setiap',
    'Satu butir untuk setiap hari, hari kerja, atau bulan dari suatu rentang.',
    'One item for each day, working day or month of a span.',
  ),
};

const window: JsonSchema = {
  ...closed(
    {
      take: {
        type: 'string',
        enum: ['count', 'sum', 'min', 'max', 'any', 'first', 'last', 'run'],
        ...doc(
          'Ambil',
          'count: banyaknya; sum; min; max; any: ada tidaknya; first; last; run: berapa kali berturut-turut.',
          'What is taken of the items up to this one.',
        ),
      },
      of: { ...name, ...doc('Dari', 'Data butir yang diambil.', 'The fact that is taken.') },
      over: {
        ...name,
        ...doc('Atas daftar', 'Daftar di atas daftar ini; tanpa ini: daftar ini sendiri.', 'An earlier list.'),
      },
      where: formula,
      within: {
        type: ['string', 'object'],
        if: { type: 'string' },
        // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's own word
        then: period,
        properties: { months: { type: 'integer', minimum: 1, maximum: 1200 } },
        required: ['months'],
        additionalProperties: false,
        ...doc(
          'Dalam',
          'month, quarter, atau year yang sama; atau { months: n } ke belakang dari tanggal butir.',
          'The same month, quarter or year, or { months: n } back from the item.',
        ),
      },
      same: { ...names, ...doc('Yang sama', 'Hanya butir yang sama dalam data ini.', 'Only items that agree.') },
      covering: {
        ...listOf(name),
        minItems: 2,
        maxItems: 2,
        ...doc(
          'Yang mencakup',
          '[dari, sampai]: hanya butir yang rentang tanggalnya mencakup tanggal butir ini.',
          'Only items whose two dates enclose the date of this item.',
        ),
      },
      every: {
        type: 'string',
        enum: ['day', 'working_day', 'month'],
        ...doc('Setiap', 'Jarak yang dianggap berturut-turut pada run.', 'By what a run goes on.'),
      },
      gap: {
        type: ['string', 'number'],
        minLength: 1,
        ...doc(
          'Jeda',
          'Parameter: paling banyak sekian hari, hari kerja, atau bulan di antaranya yang masih satu rangkaian.',
          'A parameter: how many may lie between two items of one run.',
        ),
      },
    },
    ['take'],
  ),
  ...doc('Jendela', 'Diambil atas butir sampai dengan butir ini.', 'Taken over the items up to this one.'),
};

const sequence: JsonSchema = {
  ...closed(
    {
      start: { ...name, ...doc('Mulai', 'Tanggal mulai menurut putusannya.', 'The date from which it should run.') },
      months: { ...name, ...doc('Lama', 'Data berupa banyak bulan.', 'How many months it lasts.') },
      weight: { ...name, ...doc('Berat', 'Angka; yang lebih besar lebih berat.', 'Greater is heavier.') },
      heavier: {
        type: 'string',
        enum: ['replaces', 'waits'],
        ...doc(
          'Yang lebih berat',
          'replaces: yang sedang dijalani berakhir; waits: menunggu giliran.',
          'What a heavier one does.',
        ),
      },
      lighter: {
        type: 'string',
        enum: ['waits', 'lapses'],
        ...doc(
          'Yang tidak lebih berat',
          'waits: menunggu giliran; lapses: tidak dijalani.',
          'What one that is not heavier does.',
        ),
      },
      same_day: {
        const: 'heaviest',
        ...doc('Pada hari yang sama', 'heaviest: hanya yang terberat dijalani.', 'Only the heaviest runs.'),
      },
      into: {
        ...listOf(name),
        minItems: 2,
        maxItems: 2,
        ...doc(
          'Hasil',
          '[dari, sampai]: data tanggal hari pertama dan hari terakhir dijalani.',
          'The date facts that are the first and the last day on which it runs.',
        ),
      },
    },
    ['start', 'months', 'weight', 'heavier', 'lighter', 'into'],
  ),
  ...doc(
    'Berurutan',
    'Rentang yang tidak dapat berjalan bersamaan disusun satu per satu.',
    'Spans that cannot run together, one after another.',
  ),
};

/** One entry of `lists:`. */
export const list: JsonSchema = closed(
  {
    label,
    help,
    rule: { ...id, ...doc('Aturan butir', 'Aturan yang menilai setiap butir.', 'The rule of each item.') },
    optional: { type: 'boolean', ...doc('Boleh kosong', 'true bila boleh tidak diisi.', 'May be left out.') },
    on: {
      ...name,
      ...doc('Menurut tanggal', 'Data tanggal yang mengurutkan butir.', 'The date fact that puts items in order.'),
    },
    unique: {
      ...names,
      ...doc('Tidak boleh kembar', 'Dua butir yang sama dalam data ini ditolak.', 'Items that agree are refused.'),
    },
    as_at: {
      const: 'on',
      ...doc(
        'Dinilai per',
        'on: setiap butir menurut aturan pada tanggalnya sendiri.',
        'on: each item is judged as at its own date.',
      ),
    },
    source: {
      const: 'decisions',
      ...doc(
        'Sumber',
        'decisions: jawaban aturan ini pada bulan-bulan sebelumnya, dengan data bulan.',
        'decisions: what this rule answered in earlier months.',
      ),
    },
    from: { ...name, ...doc('Dibuat dari', 'Daftar di atas daftar ini.', 'The earlier list that it is made of.') },
    where: formula,
    each,
    facts: {
      type: 'object',
      minProperties: 1,
      propertyNames: name,
      additionalProperties: formula,
      ...doc('Data dari aturan ini', 'Data butir: rumusnya.', 'Facts of every item that this rule hands over.'),
    },
    sequence,
    window: { ...named(window), ...doc('Jendela', 'Data butir menurut nama.', 'Facts of an item by name.') },
  },
  ['label', 'rule'],
);
