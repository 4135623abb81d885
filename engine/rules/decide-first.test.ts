/** Under `first` a row that stands below the one that applies need not have a value. */
import { describe, expect, it } from 'vitest';
import { compileRuleText } from '../../test/compile-rule-text.ts';
import { checkRule } from '../check/check-rule.ts';
import { evaluateDirectly, evaluateRule } from './evaluate.ts';
import { explainTrace } from './explain.ts';
import { compilePopulation } from './population/population.ts';

const rule = compileRuleText(`effective: 2022-01-01
facts: { n: { label: N, range: "[0..9]", step: 1 } }
parameters: { seratus: { unit: persen, values: { 2022-01-01: 100 } } }
calculate:
  bagian:
    label: Bagian
    round: { places: 2 }
    decide:
      hit: first
      rows:
        - { bagian: seratus, n: 0 }
        - { bagian: seratus / n }
`);

describe('a row below the one that applies', () => {
  it('is not worked out, so that it may divide by what is 0 above', async () => {
    expect(checkRule(rule).filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const evaluate of [evaluateRule, evaluateDirectly]) {
      expect((await evaluate(rule, { n: '0' }, '2026-01-31')).answer).toEqual({ bagian: '100.00' });
      expect((await evaluate(rule, { n: '8' }, '2026-01-31')).answer).toEqual({ bagian: '12.50' });
    }
  });

  it('is not worked out for a population either', () => {
    const population = compilePopulation(rule, '2026-01-31');
    const batch = population.createBatch(1);
    batch.set(0, { n: '0' });
    batch.run(1);
    expect(batch.error(0)).toBeNull();
  });

  it('is told as one that comes too late', async () => {
    const { trace } = await evaluateRule(rule, { n: '0' }, '2026-01-31');
    const told = explainTrace(rule, trace).filter(({ kind }) => kind === 'row');
    expect(told.map(({ text }) => text.id)[1]).toBe('Baris 2 juga cocok, tetapi baris yang lebih dulu yang berlaku.');
  });
});
