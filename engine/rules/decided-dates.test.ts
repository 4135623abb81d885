import { expect, it } from 'vitest';
import { compileRuleText } from '../../test/compile-rule-text.ts';
import { checkRule } from '../check/check-rule.ts';
import { evaluateRule } from './evaluate.ts';
import { compilePopulation } from './population/population.ts';

it('lets a table decide a date, whose rows give dates and nothing else', async () => {
  const decided = (first: string) => `effective: 2022-01-01
facts: { terima: { label: Diterima, type: tanggal }, cepat: { label: Cepat, type: ya/tidak } }
parameters:
  batas: { label: Batas, unit: tanggal, values: { 2022-01-01: 2026-04-01 } }
  tunda: { label: Tunda, unit: hari, values: { 2022-01-01: 1 } }
calculate:
  mulai:
    type: tanggal
    decide: { hit: first, rows: [{ cepat: ya, mulai: ${first} }, { mulai: "max(batas, month_start(terima))" }] }
answers: { awal: { label: Awal, type: ya/tidak } }
decide: { hit: first, rows: [{ mulai: "< batas", awal: ya }, { awal: tidak }] }
`;
  const rule = compileRuleText(decided('"add_days(terima, tunda)"'));
  expect(checkRule(rule)).toEqual([]);
  const people = [
    { terima: '2026-03-31', cepat: true },
    { terima: '2026-01-31', cepat: true },
    { terima: '2026-05-20', cepat: false },
  ];
  const answers = await Promise.all(people.map(async (one) => (await evaluateRule(rule, one, '2026-01-01')).answer));
  expect(answers).toEqual([
    { mulai: '2026-04-01', awal: false },
    { mulai: '2026-02-01', awal: true },
    { mulai: '2026-05-01', awal: false },
  ]);
  const batch = compilePopulation(rule, '2026-01-01').createBatch(3);
  for (const [row, one] of people.entries()) batch.set(row, one);
  batch.run(3);
  expect(people.map((_, row) => batch.answer(row))).toEqual(answers);
  expect(
    checkRule(compileRuleText(decided('"days(terima, batas) + tunda"'))).map(
      ({ code, message }) => `${code} ${message}`,
    ),
  ).toEqual(['type-mismatch Di "mulai", angka tidak dapat dipasangkan dengan tanggal pada "decide".']);
  expect(() => compileRuleText(decided('2026-02-01'))).toThrow('formula-date');
  expect(() => compileRuleText(decided('besok'))).toThrow('unknown-name');
});
