/** Lists as whoever gives the items meets them: what is refused, in which order things count, and what stays the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleFile, ruleIn } from '../../../test/list-case.ts';
import { EngineError, errorMessage } from '../../errors.ts';
import { evaluateDirectly, evaluateRule, type GivenFacts } from '../evaluate.ts';
import { explainTrace } from '../explain.ts';

const day = ruleFile(
  'hari',
  `facts:
  tanggal: { label: Tanggal, type: tanggal }
  jenis: { label: Jenis, values: { alpa: Alpa, izin: Izin } }
  menit: { label: Menit, unit: menit, range: "[0..600]", step: 1, optional: true }
  kelas: { label: Kelas, range: "[1..17]", step: 1 }
  ke: { label: Kali dalam sebulan, range: "[0..3]", step: 1 }
  terlama: { label: Menit terlama, unit: menit, range: "[0..600]", step: 1, optional: true }
parameters: { potong: { unit: persen, values: { 2020-01-01: { alpa: 3, izin: 1 }, 2026-03-15: { alpa: 5, izin: 1 } } } }
calculate:
  persen: { label: Potongan, unit: persen, formula: "lookup(potong, jenis) + ke * 0 + kelas * 0" }
  lebih: { label: Lebih dari terlama, formula: "given(terlama) and given(menit) and menit >= terlama" }
  terbuka: { label: Terbuka, decide: { hit: first, rows: [{ jenis: izin, terbuka: { tidak_diatur: izin } }, { terbuka: 1 }] } }
`,
);
const span = ruleFile(
  'cuti',
  `facts:
  mulai: { label: Mulai, type: tanggal }
  akhir: { label: Akhir, type: tanggal }
calculate: { lama: { label: Lama, formula: "days(mulai, akhir)" } }
`,
);
const leaveDay = ruleFile(
  'hari-cuti',
  `facts:
  tanggal: { label: Tanggal, type: tanggal }
  ke: { label: Hari ke, range: "[1..20]", step: 1 }
calculate: { nilai: { label: Nilai, formula: ke } }
`,
);

const month = ruleFile(
  'sebulan',
  `facts: { kelas: { label: Kelas, range: "[1..17]", step: 1 } }
lists:
  hari:
    label: Hari
    rule: hari
    on: tanggal
    unique: [tanggal, jenis]
    as_at: on
    facts: { kelas: kelas }
    window:
      ke: { take: count, within: month, same: [jenis] }
      terlama: { take: max, of: menit, where: given(menit) }
  cuti: { label: Cuti, rule: cuti, on: mulai, optional: true }
  hari_cuti:
    label: Hari cuti
    rule: hari-cuti
    from: cuti
    each: { day: tanggal, start: mulai, end: akhir, number: ke }
    unique: [tanggal]
parameters: { nihil: { unit: persen, values: { 2020-01-01: 0 } } }
calculate:
  potongan: { label: Potongan, unit: persen, fold: { take: sum, of: persen, over: hari } }
  pertama: { label: Pertama, fold: { take: first, of: jenis, over: hari }, optional: true }
  akhir: { label: Terakhir, unit: menit, fold: { take: last, of: menit, over: hari, where: given(menit) }, optional: true }
  kali: { label: Hasil kali, fold: { take: product, of: ke, over: hari } }
  lewat: { label: Ada yang terlama, fold: { take: any, over: hari, where: "lebih and menit > kelas" } }
  cuti_bulan_ini: { label: Hari cuti, fold: { take: count, over: hari_cuti, within: month } }
  izin: { label: Izin, optional: true, fold: { take: last, of: terbuka, over: hari, where: 'jenis = "alpa"' } }
`,
);
const rule = ruleIn([day, span, leaveDay, month], 'sebulan');

const alpa = (tanggal: string, menit?: number): GivenFacts => ({
  tanggal,
  jenis: 'alpa',
  ...(menit === undefined ? {} : { menit }),
});

async function refusal(facts: GivenFacts, language: 'id' | 'en' = 'id'): Promise<string> {
  try {
    await evaluateRule(rule, { kelas: 7, hari: [], ...facts }, '2026-03-31');
    return 'answered';
  } catch (error) {
    if (!(error instanceof EngineError)) return 'thrown';
    const reason = error.code === 'item-refused' ? ` ${String(error.details['code'])}` : '';
    return `${error.code}${reason}: ${errorMessage(error, language)}`;
  }
}

describe('the items of a list', () => {
  it('count by their dates, each by the law of its own day', async () => {
    const hari = [alpa('2026-03-20', 30), alpa('2026-03-02', 60), { tanggal: '2026-03-10', jenis: 'izin', menit: 5 }];
    const { answer } = await evaluateRule(rule, { kelas: 7, hari }, '2026-03-31');
    expect(answer).toEqual({
      potongan: '9',
      pertama: 'alpa',
      akhir: '30',
      kali: '2',
      lewat: true,
      cuti_bulan_ini: '0',
      izin: '1',
    });
  });

  it('of none leave out what needs one, multiply to 1, and are not any', async () => {
    const { answer } = await evaluateRule(rule, { kelas: 7, hari: [] }, '2026-03-31');
    expect(answer).toEqual({ potongan: '0', kali: '1', lewat: false, cuti_bulan_ini: '0' });
  });

  it('are refused by their numbers as given', async () => {
    expect(await refusal({ hari: [alpa('2026-03-02'), { jenis: 'alpa' }] })).toBe(
      'item-refused fact-missing: Hari nomor 2: Data "tanggal" (Tanggal) belum diisi.',
    );
    expect(await refusal({ hari: [alpa('2026-03-02'), alpa('2 Maret')] })).toMatch(
      /^item-refused fact-invalid: Hari nomor 2: .*2 Maret/,
    );
    expect(await refusal({ hari: [alpa('2026-03-09'), alpa('2026-03-02'), alpa('2026-03-09')] })).toBe(
      'item-refused items-alike: Hari nomor 3: sama dengan Hari nomor 1 dalam Tanggal, Jenis; yang demikian hanya boleh ada satu.',
    );
    expect(await refusal({ hari: [{ ...alpa('2026-03-02'), ke: 1 }] })).toBe(
      'item-refused fact-supplied: Hari nomor 1: Data "ke" diisi oleh daftar hari sendiri, jadi tidak diberikan.',
    );
    expect(await refusal({ hari: [{ ...alpa('2026-03-02'), kee: 1 }] })).toMatch(
      /^item-refused fact-unknown: Hari nomor 1: .*kee/,
    );
    expect(await refusal({ hari: [alpa('2019-12-31')] })).toMatch(
      /^item-refused not-in-force: Hari nomor 1: .*2020-01-01/,
    );
    const fourTimes = ['2026-03-05', '2026-03-02', '2026-03-03', '2026-03-04'].map((date) => alpa(date));
    expect(await refusal({ hari: fourTimes })).toMatch(
      /^item-refused fact-invalid: Hari nomor 1: Data "ke" .*"4".*\[0\.\.3\]/,
    );
  });

  it('that are made of others are refused by those that were given', async () => {
    expect(await refusal({ cuti: [{ mulai: '2026-03-02', akhir: '2026-03-01' }] })).toBe(
      'item-refused span-reversed: Cuti nomor 1: Tanggal akhir 2026-03-01 mendahului tanggal mulai 2026-03-02.',
    );
    const cuti = [
      { mulai: '2026-03-10', akhir: '2026-03-12' },
      { mulai: '2026-03-01', akhir: '2026-03-10' },
    ];
    expect(await refusal({ cuti })).toBe(
      'item-refused items-alike: Cuti nomor 2: Hari cuti 2026-03-10: sama dengan Cuti nomor 1 dalam Tanggal; yang demikian hanya boleh ada satu.',
    );
    expect(await refusal({ cuti: [{ mulai: '2026-03-01', akhir: '2026-03-31' }] })).toMatch(
      /^item-refused fact-invalid: Cuti nomor 1: Hari cuti 2026-03-21: Data "ke"/,
    );
    expect(await refusal({ hari_cuti: [] })).toMatch(/^fact-unknown/);
  });

  it('are refused in English as in Indonesian, the reason within included', async () => {
    expect(await refusal({ hari: [alpa('2026-03-02'), { jenis: 'alpa' }] }, 'en')).toBe(
      'item-refused fact-missing: Hari number 2: The fact "tanggal" (Tanggal) is missing.',
    );
    expect(await refusal({ hari: [alpa('2 Maret')] }, 'en')).toBe(
      'item-refused fact-invalid: Hari number 1: The fact "tanggal" (Tanggal) is "2 Maret"; accepted: YYYY-MM-DD.',
    );
    expect(await refusal({ cuti: [{ mulai: '2026-03-02', akhir: '2026-03-01' }] }, 'en')).toBe(
      'item-refused span-reversed: Cuti number 1: The last date 2026-03-01 lies before the first date 2026-03-02.',
    );
    const cuti = [
      { mulai: '2026-03-10', akhir: '2026-03-12' },
      { mulai: '2026-03-01', akhir: '2026-03-10' },
    ];
    expect(await refusal({ cuti }, 'en')).toBe(
      'item-refused items-alike: Cuti number 2: Hari cuti 2026-03-10: the same as Cuti number 1 in Tanggal, of which there may be only one.',
    );
  });

  it('are bounded, given and made', async () => {
    const many = Array.from({ length: 2001 }, () => alpa('2026-03-02'));
    expect(await refusal({ hari: many })).toMatch(/^list-invalid/);
    expect(await refusal({ cuti: [{ mulai: '1900-01-01', akhir: '2026-03-31' }] })).toMatch(/^list-too-long/);
  });

  it('leave open only what needs an item that is open', async () => {
    const hari = [{ tanggal: '2026-03-02', jenis: 'izin' }];
    const { answer } = await evaluateRule(rule, { kelas: 7, hari }, '2026-03-31');
    expect(answer['potongan']).toBe('1');
    expect(answer['izin']).toBeUndefined();
  });

  it('are told with what was handed over and counted', async () => {
    const facts = { kelas: 7, hari: [alpa('2026-03-20', 30)], cuti: [{ mulai: '2026-03-02', akhir: '2026-03-03' }] };
    const { trace } = await evaluateRule(rule, facts, '2026-03-31');
    const told = explainTrace(rule, trace).map(({ text }) => text.id);
    expect(told.find((line) => line.startsWith('Hari 1'))).toContain(
      'Kelas: 7 (dari aturan ini). Kali dalam sebulan: 1 (Hari ke-1 dengan Jenis yang sama dalam bulan yang sama). Menit terlama: 30 menit (Menit tertinggi dari Hari sampai tanggal ini yang memenuhi terisi(menit)).',
    );
    expect(told.find((line) => line.startsWith('Hari cuti 2'))).toBe(
      'Hari cuti 2 (3 Maret 2026; dari Cuti 1): Tanggal: 3 Maret 2026 (setiap hari dari Cuti). Hari ke: 2 (hari ke-2 dari Cuti). Nilai = 2.',
    );
    expect(told.find((line) => line.startsWith('Ada yang terlama'))).toContain(
      'ada tidaknya Hari (lebih dan menit > kelas)',
    );
    expect(told.find((line) => line.startsWith('Hari cuti ='))).toBe(
      'Hari cuti = banyaknya Hari cuti (bulan penilaian) = 2.',
    );
  });
});

describe('a rule with lists', () => {
  const items = fc.uniqueArray(
    fc.record({
      tanggal: fc.integer({ min: 1, max: 28 }).map((one) => `2026-03-${String(one).padStart(2, '0')}`),
      jenis: fc.constantFrom('alpa', 'izin'),
      menit: fc.option(fc.integer({ min: 0, max: 600 }), { nil: null }),
    }),
    { selector: ({ tanggal }) => tanggal, maxLength: 5 },
  );
  const outcome = async (facts: GivenFacts, evaluate: typeof evaluateRule): Promise<unknown> => {
    try {
      return (await evaluate(rule, facts, '2026-03-31')).answer;
    } catch (error) {
      return error instanceof EngineError ? error.code : error;
    }
  };

  it('answers the same in whatever order its items are given, and by either matcher', async () => {
    await fc.assert(
      fc.asyncProperty(items, fc.infiniteStream(fc.nat(1000)), async (hari, keys) => {
        const shuffled = hari.map((one) => [keys.next().value as number, one] as const).toSorted(([a], [b]) => a - b);
        const given = await outcome({ kelas: 7, hari }, evaluateRule);
        expect(await outcome({ kelas: 7, hari: shuffled.map(([, one]) => one) }, evaluateRule)).toEqual(given);
        expect(await outcome({ kelas: 7, hari }, evaluateDirectly)).toEqual(given);
      }),
      { numRuns: 100 },
    );
  });
});
