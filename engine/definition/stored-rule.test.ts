import { expect, it } from 'vitest';
import { evaluateRule } from '../rules/evaluate.ts';
import { explainTrace } from '../rules/explain.ts';
import { ruleOf } from '../rules/testing.ts';
import { readStoredRule } from './stored-rule.ts';
import type { RuleDefinition } from './rule-definition.ts';

const rule = ruleOf(`rule: contoh/uji
version: 1
title: Contoh
basis: contoh
effective: 2022-01-01
facts: { a: { label: A, range: "[0..10]", step: 1 }, b: { label: B, range: "[0..10]", step: 1 } }
parameters: { bobot: { unit: persen, values: { 2022-01-01: 50 } } }
calculate: { y: { weighted_sum: { a: bobot, b: bobot } } }
answers: { p: { label: P, values: [u, v] } }
decide: { hit: first, rows: [ { p: u, y: "> 0" }, { p: v } ] }
`);

/** As the first version stored it: without what came later. */
function asStoredThen(): RuleDefinition {
  const { controls: _, calls: __, ...rest } = rule;
  const calculations = rule.calculations.map(({ type: ___, how, ...calculation }) => {
    if (how.kind !== 'weighted_sum') return calculation;
    const { missing: ____, ...sum } = how;
    return { ...calculation, how: sum };
  });
  return JSON.parse(JSON.stringify({ ...rest, calculations })) as RuleDefinition;
}

it('a rule that an earlier version stored answers as it did then', async () => {
  const read = readStoredRule(asStoredThen());
  const [now, then] = await Promise.all([rule, read].map((one) => evaluateRule(one, { a: 4, b: 6 }, '2026-01-01')));
  expect(then?.answer).toEqual(now?.answer);
});

it('rows of a trace that an earlier version stored count for the table there was', async () => {
  const { trace } = await evaluateRule(rule, { a: 4, b: 6 }, '2026-01-01');
  const stored = trace.map((entry) =>
    entry.kind === 'row' ? { ...entry, table: undefined as unknown as string } : entry,
  );
  expect(explainTrace(rule, stored)).toEqual(explainTrace(rule, trace));
});
