import { expect, it } from 'vitest';
import { evaluateRule } from './evaluate.ts';
import { ruleOf } from './testing.ts';

it('fills a formula in whose idle side an `if` asks for what was not given', async () => {
  const rule = ruleOf(`rule: contoh/isi
version: 1
title: Contoh
basis: contoh
effective: 2022-01-01
facts:
  a: { label: A, range: "[0..9]", step: 1 }
  b: { label: B, type: ya/tidak, optional: true }
calculate:
  baik: { formula: "given(b) and if(b, a, 0) > 1" }
`);
  const { answer, trace } = await evaluateRule(rule, { a: '3' }, '2026-01-01');
  expect(answer).toEqual({ baik: false });
  expect(trace).toContainEqual(expect.objectContaining({ filled: 'given(b) and (if(b; 3; 0)) > 1' }));
});
