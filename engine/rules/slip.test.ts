import { describe, expect, it } from 'vitest';
import { testLibrary } from '../check/check-library.ts';
import { errorMessage, type EngineError } from '../errors.ts';
import { addExact, parseExact, showExact, zero } from '../exact.ts';
import * as fc from 'fast-check';
import { evaluateDirectly } from './evaluate.ts';
import { eventsOf, groundsOf } from './slip-events.ts';
import { createSlipTotals } from './slip-totals.ts';
import { slipOf, type SlipAmounts } from './slip.ts';
import { libraryOf, seenBy } from './testing.ts';

const head = (id: string) => `rule: ${id}
version: 1
title: Contoh
basis: Peraturan Contoh 1/2022
source: contoh
status: contoh
effective: 2022-01-01
`;

const item = `${head('contoh/hari')}facts:
  tanggal: { label: Tanggal, type: tanggal }
  jenis: { label: Jenis, values: { terlambat: Terlambat, alpa: Tanpa keterangan, hadir: Hadir } }
  menit: { label: Menit, unit: menit, range: "[0..600]", step: 1 }
parameters:
  batas: { unit: menit, values: { 2022-01-01: 30 } }
  kena: { unit: persen, values: { 2022-01-01: { tidak: 0, ringan: 0.5, berat: 1.25, alpa: 5 } } }
calculate:
  telat: { formula: jenis = "terlambat" }
  alpa: { formula: jenis = "alpa" }
answers: { persen: { label: Potongan, type: angka, unit: persen } }
decide:
  hit: first
  rows:
    - { persen: kena.alpa, jenis: alpa, basis: Peraturan Contoh 1/2022 Pasal 8 }
    - { persen: kena.tidak, jenis: hadir }
    - { persen: kena.ringan, menit: "<= batas", basis: Peraturan Contoh 1/2022 Lampiran I }
    - { persen: kena.berat, menit: "> batas", basis: Peraturan Contoh 1/2022 Lampiran I }
`;

const month = (slip: string, more = ''): string => `${head('contoh/bulan')}facts:
  dasar: { label: Besaran, unit: rupiah, range: "[0..100000000]", step: 1 }
  tambah: { label: Tambahan, unit: rupiah, range: "[0..100000000]", step: 1, optional: true }
lists:
  kehadiran: { label: Kehadiran, rule: contoh/hari }
parameters:
  penuh: { unit: persen, values: { 2022-01-01: 100 } }
  seratus: { unit: persen, values: { 2022-01-01: 100 } }
calculate:
  terlambat: { label: Terlambat, unit: persen, fold: { take: sum, of: persen, over: kehadiran, where: telat } }
  alpa: { label: Tanpa keterangan, unit: persen, fold: { take: sum, of: persen, over: kehadiran, where: alpa } }
  semua: { unit: persen, formula: terlambat + alpa, cap: penuh }
  plus: { unit: rupiah, formula: "if(given(tambah), tambah, 0)" }
  pajak: { unit: rupiah, formula: dasar / 20 }
  dibayar: { label: Dibayarkan, unit: rupiah, formula: "dasar * (seratus - semua) / seratus + plus", round: { places: 0 } }
${slip}${more}`;

const usual = `slip:
  base: dasar
  additions: [plus]
  reductions: [terlambat, alpa]
  net: dibayar
`;
const ruleWith = (slip: string, more = '') =>
  seenBy(
    libraryOf({ 'rules/nasional/a.yaml': item, 'rules/nasional/b.yaml': month(slip, more) }),
    'nasional',
    'contoh/bulan',
  );

type Day = readonly [jenis: string, menit: number];
const given = (dasar: number, days: readonly Day[], tambah?: number) => ({
  dasar,
  ...(tambah === undefined ? {} : { tambah }),
  kehadiran: days.map(([jenis, menit], index) => ({
    tanggal: `2026-01-${String(index + 1).padStart(2, '0')}`,
    jenis,
    menit,
  })),
});

async function slip(facts: Readonly<Record<string, unknown>>, declared = usual): Promise<SlipAmounts | null> {
  const rule = ruleWith(declared);
  return slipOf(rule, await evaluateDirectly(rule, facts, '2026-01-31'));
}

function total({ base, additions, reductions, tax, limit, rounding }: SlipAmounts): string {
  const less = [...reductions.map(({ amount }) => amount), ...(tax?.borneBy === 'employee' ? [tax.amount ?? '0'] : [])];
  const plus = [...base, ...additions].map(({ amount }) => amount);
  const lines = [...plus, ...less.map((amount) => `-${amount}`), limit?.amount ?? '0', rounding];
  return showExact(lines.map(parseExact).reduce(addExact, zero));
}

describe('a slip', () => {
  it('begins with the base and takes each percentage of it, to the net', async () => {
    expect(
      await slip(
        given(
          3_134_250,
          [
            ['terlambat', 10],
            ['terlambat', 31],
            ['alpa', 0],
          ],
          100_000,
        ),
      ),
    ).toEqual({
      base: [{ name: 'dasar', amount: '3134250.00' }],
      additions: [{ name: 'plus', amount: '100000.00' }],
      reductions: [
        { name: 'terlambat', amount: '54849.38', percent: '1.75', of: '3134250' },
        { name: 'alpa', amount: '156712.50', percent: '5', of: '3134250' },
      ],
      tax: null,
      limit: null,
      rounding: '-0.12',
      roundedBy: ['dibayar'],
      gross: '3234250.00',
      cut: '211562.00',
      net: '3022688.00',
    });
  });

  it('shows whole rupiah where every line is whole', async () => {
    expect(await slip(given(2_000_000, [['alpa', 0]]))).toMatchObject({
      reductions: [{ amount: '0' }, { amount: '100000' }],
      rounding: '0',
      net: '1900000',
    });
  });

  it('says what a cap gave back, and which', async () => {
    const days = Array.from({ length: 22 }, (): Day => ['alpa', 0]);
    expect(await slip(given(1_000_000, days))).toMatchObject({
      reductions: [{ amount: '0' }, { amount: '1100000', percent: '110' }],
      limit: { amount: '100000', by: ['semua'] },
      rounding: '0',
      net: '0',
    });
  });

  it('takes a percentage of a part of the base, and a tax that the employee bears', async () => {
    const declared = `slip:
  base: [dasar, plus]
  reductions: [ { terlambat: dasar }, { alpa: dasar } ]
  tax: { borne_by: employee, amount: pajak, basis: Peraturan Contoh 2/2022 }
  net: dibayar
`;
    const rule = `dibayar: { label: Dibayarkan, unit: rupiah, formula: "dasar * (seratus - semua) / seratus + plus - pajak" }`;
    const text = month(declared).replace(/ {2}dibayar: .*\n/, `  ${rule}\n`);
    const compiled = seenBy(
      libraryOf({ 'rules/nasional/a.yaml': item, 'rules/nasional/b.yaml': text }),
      'nasional',
      'contoh/bulan',
    );
    const told = slipOf(
      compiled,
      await evaluateDirectly(compiled, given(1_000_000, [['alpa', 0]], 500_000), '2026-01-31'),
    );
    expect(told).toMatchObject({
      reductions: [{ of: '1000000' }, { of: '1000000', amount: '50000' }],
      tax: { borneBy: 'employee', amount: '50000' },
      gross: '1500000',
      net: '1400000',
    });
  });

  it('adds a tax that the state bears and takes it off again', async () => {
    const declared = usual.replace('  net:', '  tax: { borne_by: state }\n  net:');
    expect(await slip(given(1_000_000, []), declared)).toMatchObject({
      tax: { borneBy: 'state', amount: null },
      net: '1000000',
    });
  });

  it('adds up to what is paid, whatever happened', async () => {
    const rule = ruleWith(usual);
    const day = fc.tuple(fc.constantFrom('terlambat', 'alpa', 'hadir'), fc.integer({ min: 0, max: 600 }));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 100_000_000 }),
        fc.array(day, { maxLength: 31 }),
        fc.option(fc.integer({ min: 0, max: 100_000_000 }), { nil: undefined }),
        async (dasar, days, tambah) => {
          const evaluation = await evaluateDirectly(rule, given(dasar, days, tambah), '2026-01-31');
          const told = slipOf(rule, evaluation) as SlipAmounts;
          expect(total(told)).toBe(showExact(parseExact(told.net)));
          expect(showExact(parseExact(told.net))).toBe(showExact(parseExact(evaluation.answer['dibayar'] as string)));
          const { gross, cut, net } = told;
          expect(showExact(addExact(parseExact(net), parseExact(cut)))).toBe(showExact(parseExact(gross)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is refused where its lines do not come to the net', async () => {
    const error = await slip(given(1_000_000, [['alpa', 0]]), usual.replace('terlambat, alpa', 'terlambat')).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ code: 'slip-not-balanced' });
    expect(errorMessage(error as EngineError)).toBe(
      'Baris-baris slip aturan contoh/bulan berjumlah 1000000, tetapi dibayar = 950000 (selisih -50000).',
    );
  });

  const downToHundreds = (reduction: string): string =>
    month(usual.replace('[terlambat, alpa]', '[dikurangi]').replace('  additions: [plus]\n', '')).replace(
      / {2}dibayar: .*\n/,
      `  dibayar: { label: Dibayarkan, unit: rupiah, formula: "dasar * (seratus - semua) / seratus", round: { places: -2, mode: down, basis: Pasal 8 } }
  dikurangi: { label: Dikurangi, unit: rupiah, formula: ${reduction} }\n`,
    );
  const paidDown = async (reduction: string): Promise<SlipAmounts | null> => {
    const files = { 'rules/nasional/a.yaml': item, 'rules/nasional/b.yaml': downToHundreds(reduction) };
    const rule = seenBy(libraryOf(files), 'nasional', 'contoh/bulan');
    return slipOf(rule, await evaluateDirectly(rule, given(1_234_560, [['terlambat', 10]]), '2026-01-31'));
  };

  it('may have a line of what is left once all is rounded', async () => {
    expect(await paidDown('dasar - dibayar')).toMatchObject({
      reductions: [{ name: 'dikurangi', amount: '6260' }],
      rounding: '0',
      net: '1228300',
    });
  });

  it('says which calculation was rounded, where the lines come to what it was before', async () => {
    expect(await paidDown('dasar * semua / seratus')).toMatchObject({
      reductions: [{ amount: '6172.80' }],
      rounding: '-87.20',
      roundedBy: ['dibayar'],
      net: '1228300.00',
    });
  });

  it('says that it speaks of what was paid before rounding, where its lines do not come to that', async () => {
    const error = await paidDown('dasar * semua / seratus + seratus').catch((caught: unknown) => caught);
    expect(errorMessage(error as EngineError)).toBe(
      'Baris-baris slip aturan contoh/bulan berjumlah 1228287.2, tetapi dibayar = 1228387.2 sebelum dibulatkan menjadi 1228300 (selisih 100).',
    );
  });

  it('is refused where what is paid has no value', async () => {
    const rule = ruleWith(usual);
    const { trace } = await evaluateDirectly(rule, given(1_000_000, []), '2026-01-31');
    const without = trace.filter((entry) => !(entry.kind === 'calculation' && entry.name === 'dibayar'));
    expect(() => slipOf(rule, { trace: without })).toThrow('slip-without-amount');
  });

  it('is null for a rule that declares none', async () => expect(await slip(given(1, []), '')).toBeNull());
});

describe('the events of a line', () => {
  it('are the items it counted, with the article that says so', async () => {
    const rule = ruleWith(usual);
    const days: Day[] = [
      ['hadir', 0],
      ['terlambat', 45],
      ['alpa', 0],
      ['terlambat', 5],
    ];
    const evaluation = await evaluateDirectly(rule, given(1_000_000, days), '2026-01-31');
    expect(eventsOf(rule, evaluation, 'terlambat')).toMatchObject([
      {
        list: 'kehadiran',
        item: 2,
        label: 'Kehadiran',
        date: '2026-01-02',
        facts: [
          { label: 'Jenis', value: { id: 'Terlambat', en: 'Terlambat' }, unit: null },
          { label: 'Menit', value: { id: '45', en: '45' }, unit: 'menit' },
        ],
        about: [{ basis: 'Peraturan Contoh 1/2022 Lampiran I' }],
        counted: [{ label: 'Potongan', value: { id: '1,25', en: '1.25' }, unit: 'persen' }],
      },
      { item: 4, date: '2026-01-04', counted: [{ value: { id: '0,5' } }] },
    ]);
    expect(eventsOf(rule, evaluation, 'alpa')).toMatchObject([
      { item: 3, about: [{ basis: 'Peraturan Contoh 1/2022 Pasal 8' }], counted: [{ value: { id: '5' } }] },
    ]);
    expect(eventsOf(rule, evaluation, 'dasar')).toEqual([]);
    expect(groundsOf(rule, evaluation, 'alpa')).toMatchObject([{ basis: 'Peraturan Contoh 1/2022 Pasal 8' }]);
    expect(groundsOf(rule, evaluation, 'dasar')).toMatchObject([{ basis: 'Peraturan Contoh 1/2022' }]);
  });
});

describe('the totals of everyone', () => {
  it('are by unit, by the facts and answers named, and by line', async () => {
    const rule = ruleWith(usual.replace('  net:', '  by: [dasar, semua]\n  net:'));
    const totals = createSlipTotals(rule);
    const months: readonly (readonly [string, number, readonly Day[]])[] = [
      ['b', 1_000_000, [['alpa', 0]]],
      [
        'a',
        2_000_000,
        [
          ['terlambat', 5],
          ['alpa', 0],
        ],
      ],
      ['a', 1_000_000, []],
    ];
    for (const [unit, dasar, days] of months) {
      const { answer: answers, facts } = await evaluateDirectly(rule, given(dasar, days), '2026-01-31');
      const amount = answers['dibayar'] as string;
      totals.add({ outcome: 'paid', unit, facts, answers, base: String(dasar), amount, net: amount });
      totals.add({ outcome: 'not_entitled', unit: 'c', facts, answers, base: '0', amount: '0', net: '0' });
    }
    expect(totals.totals()).toEqual({
      units: [
        { value: 'a', persons: 2, base: '3000000', amount: '2890000', net: '2890000' },
        { value: 'b', persons: 1, base: '1000000', amount: '950000', net: '950000' },
        { value: 'c', persons: 3, base: '0', amount: '0', net: '0' },
      ],
      by: [
        {
          fact: 'dasar',
          groups: [
            { value: '1000000', persons: 4, base: '2000000', amount: '1950000', net: '1950000' },
            { value: '2000000', persons: 2, base: '2000000', amount: '1890000', net: '1890000' },
          ],
        },
        {
          fact: 'semua',
          groups: [
            { value: '0', persons: 2, base: '1000000', amount: '1000000', net: '1000000' },
            { value: '5', persons: 2, base: '1000000', amount: '950000', net: '950000' },
            { value: '5.5', persons: 2, base: '2000000', amount: '1890000', net: '1890000' },
          ],
        },
      ],
      lines: [
        { name: 'dasar', kind: 'base', persons: 3, amount: '4000000' },
        { name: 'plus', kind: 'addition', persons: 0, amount: '0' },
        { name: 'terlambat', kind: 'reduction', persons: 1, amount: '10000' },
        { name: 'alpa', kind: 'reduction', persons: 2, amount: '150000' },
      ],
    });
  });
});

describe('a slip in a rule file', () => {
  const problemsOf = (text: string) =>
    libraryOf({ 'rules/nasional/a.yaml': item, 'rules/nasional/b.yaml': text }).problems;

  it('names amounts in rupiah and percentages only', () => {
    const found = problemsOf(month(usual.replace('additions: [plus]', 'additions: [kehadiran, plsu]')));
    expect(found).toMatchObject([
      { code: 'unknown-name' },
      { code: 'unknown-name', hint: expect.stringContaining('plus') },
    ]);
    const units = month(usual.replace('base: dasar', 'base: terlambat').replace('net: dibayar', 'net: semua'));
    expect(problemsOf(units)).toMatchObject([
      {
        code: 'slip-unit',
        message: '"terlambat" tidak dapat berdiri di sini pada slip: harus angka dengan unit: rupiah.',
      },
      { code: 'slip-unit' },
    ]);
  });

  it('names answers only, and facts and answers to group by', () => {
    const text = month(usual.replace('  net:', '  by: [kelas, plus]\n  net:')).replace(
      'plus: {',
      'plus: { answer: none,',
    );
    expect(problemsOf(text)).toMatchObject([
      { code: 'slip-not-answer' },
      { code: 'unknown-name' },
      { code: 'slip-not-answer' },
    ]);
  });

  it('needs the amount of a tax that the employee bears', () => {
    const found = problemsOf(month(usual.replace('  net:', '  tax: { borne_by: employee }\n  net:')));
    expect(found).toMatchObject([{ code: 'missing-key' }]);
  });

  it('must add up in each test of the rule', async () => {
    const tests = `tests:
  - { name: alpa, at: 2026-01-31, given: { dasar: 1000000, kehadiran: [ { tanggal: 2026-01-05, jenis: alpa, menit: 0 } ] }, expect: { dibayar: 950000 } }
`;
    const run = (declared: string) =>
      testLibrary(libraryOf({ 'rules/nasional/a.yaml': item, 'rules/nasional/b.yaml': month(declared, tests) }));
    expect(await run(usual)).toEqual([]);
    expect(await run(usual.replace('terlambat, alpa', 'terlambat'))).toMatchObject([
      {
        code: 'slip-not-balanced',
        message: 'Uji "alpa": baris-baris slip berjumlah 1000000, tetapi dibayar = 950000.',
      },
    ]);
  });
});
