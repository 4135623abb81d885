import { describe, expect, it } from 'vitest';
import { ruleDate } from '../definition/date-functions.ts';
import { evaluateDirectly, evaluateRule } from './evaluate.ts';
import { explainTrace } from './explain.ts';
import { compilePopulation } from './population/population.ts';
import { lookupIn } from './read-trace.ts';
import { libraryOf, ruleOf, seenBy } from './testing.ts';

const head = (id: string): string => `rule: ${id}\nversion: 1\ntitle: Contoh\nbasis: contoh\neffective: 2022-01-01\n`;

const month = ruleOf(`${head('contoh/bulan')}facts:
  bulan: { label: Bulan yang dibayarkan, type: tanggal }
require:
  - { formula: bulan = month_start(as_at()), message: Bulan yang dibayarkan bukan bulan penilaian. }
calculate:
  hari: { label: Hari sampai akhir bulan, formula: 'days(as_at(), month_end(bulan))' }
  akhir: { label: Akhir triwulan, formula: 'month_of(as_at()) = 3 * quarter(as_at())' }
`);

describe('the date of a rule', () => {
  it('is read by a formula, whichever way the rule is asked', async () => {
    const facts = { bulan: '2026-06-01' };
    const expected = { hari: '10', akhir: true };
    expect((await evaluateRule(month, facts, '2026-06-20')).answer).toEqual(expected);
    expect((await evaluateDirectly(month, facts, '2026-06-20', { traced: false })).answer).toEqual(expected);
    expect((await evaluateRule(month, facts, '2026-06-30')).answer).toEqual({ hari: '0', akhir: true });
    const batch = compilePopulation(month, '2026-06-20').createBatch(1);
    batch.set(0, facts);
    batch.run(1);
    expect(batch.answer(0)).toEqual(expected);
  });

  it('is required to agree with a fact, which is refused in words where it does not', async () => {
    const refused = {
      code: 'requirement-unmet',
      details: expect.objectContaining({ message: 'Bulan yang dibayarkan bukan bulan penilaian.' }) as unknown,
    };
    await expect(evaluateRule(month, { bulan: '2026-06-01' }, '2026-07-31')).rejects.toMatchObject(refused);
    const june = compilePopulation(month, '2026-06-30').createBatch(1);
    june.set(0, { bulan: '2026-06-01' });
    const july = compilePopulation(month, '2026-07-31').createBatch(1, june.rows);
    july.set(0, { bulan: '2026-06-01' });
    expect(june.error(0)).toBeNull();
    expect(july.error(0)).toMatchObject(refused);
  });

  it('is told once, before what read it, and stands in filled formulas', async () => {
    const { trace } = await evaluateRule(month, { bulan: '2026-06-01' }, '2026-06-20');
    expect(trace.map(({ kind }) => kind)).toEqual(['fact', 'as_at', 'calculation', 'calculation']);
    expect(lookupIn(month, trace)(ruleDate)).toEqual({ kind: 'text', value: '2026-06-20' });
    expect(explainTrace(month, trace).map(({ text }) => text.id)).toEqual([
      'Bulan yang dibayarkan: 2026-06-01.',
      'Tanggal penilaian: 20 Juni 2026.',
      'Hari sampai akhir bulan = hari(2026-06-20; akhir bulan(2026-06-01)) = 10.',
      'Akhir triwulan: ya, karena bulan dari(tanggal penilaian 2026-06-20) = 3 × triwulan dari(tanggal penilaian 2026-06-20).',
    ]);
  });

  it('is not told of a rule that does not read it', async () => {
    const silent = ruleOf(`${head('contoh/diam')}facts: { x: { label: X } }\ncalculate: { y: { formula: x + 1 } }\n`);
    const { trace } = await evaluateRule(silent, { x: '1' }, '2026-06-20');
    expect(trace.map(({ kind }) => kind)).toEqual(['fact', 'calculation']);
  });
});

describe('the date of a rule that another one asks', () => {
  const asked = (asAt: string): ReturnType<typeof libraryOf> =>
    libraryOf({
      'rules/nasional/hari.yaml': `${head('contoh/hari')}facts:
  tanggal: { label: Tanggal, type: tanggal }
calculate:
  lama: { label: Lama, formula: 'days(tanggal, as_at())' }
  bulan: { label: Bulan, formula: month_of(as_at()) }
`,
      'rules/nasional/uji.yaml': `${head('contoh/uji')}facts:
  awal: { label: Awal, type: tanggal }
lists:
  hari: { label: Hari, rule: contoh/hari, on: tanggal${asAt} }
calculate:
  dipanggil: { label: Dipanggil, call: { rule: contoh/hari, facts: { tanggal: awal }, answer: lama } }
  jumlah: { label: Jumlah, fold: { take: sum, of: lama, over: hari } }
  bulan_butir: { label: Bulan butir, fold: { take: sum, of: bulan, over: hari } }
  sudah: { label: Sudah, fold: { take: count, over: hari, where: tanggal <= as_at() } }
`,
    });
  const facts = { awal: '2026-06-01', hari: [{ tanggal: '2026-05-30' }, { tanggal: '2026-07-02' }] };

  it('is that of its caller, and of a list also for its items', async () => {
    const { answer } = await evaluateRule(seenBy(asked(''), 'nasional', 'contoh/uji'), facts, '2026-06-30');
    expect(answer).toEqual({ dipanggil: '29', jumlah: '29', bulan_butir: '12', sudah: '1' });
  });

  it('is the own date of each item of a list that says so, but that of the list where it picks items', async () => {
    const rule = seenBy(asked(', as_at: on'), 'nasional', 'contoh/uji');
    const { answer } = await evaluateRule(rule, facts, '2026-06-30');
    expect(answer).toEqual({ dipanggil: '29', jumlah: '0', bulan_butir: '12', sudah: '1' });
  });
});
