import { expect, it } from 'vitest';
import type { WorkflowClosure } from '../definition/closure.ts';
import { ruleOf } from '../rules/testing.ts';
import { legalBoundaries } from './legal-boundaries.ts';

const rule = ruleOf(`rule: contoh/uji
version: 1
title: Contoh
basis: contoh
source: contoh
status: contoh
effective: 2021-07-01
ends: 2021-12-31
facts: { x: { label: X, range: "[0..100]", step: 1 } }
parameters: { kali: { unit: kali, values: { 2021-07-01: 1, 2021-10-01: 2 } } }
calculate: { y: { formula: "x * kali" } }
`);
const closure = { rules: { [rule.id]: rule } } as unknown as WorkflowClosure;
const datesIn = (start: string, end: string): readonly string[] =>
  legalBoundaries(closure, { start, end, label: '' }).map(({ date }) => date);

it('the law changes on the first day of a rule, of each of its values, and after its last', () => {
  expect(datesIn('2021-01-01', '2021-12-31')).toEqual(['2021-07-01', '2021-10-01']);
  expect(datesIn('2021-07-01', '2022-06-30')).toEqual(['2021-10-01', '2022-01-01']);
});

it('a change on the first day of the period is none inside it', () => {
  expect(datesIn('2021-10-01', '2021-12-31')).toEqual([]);
});
