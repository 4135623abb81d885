import { expect, it } from 'vitest';
import { evaluateRule } from './evaluate.ts';
import { lookupIn } from './read-trace.ts';
import { ruleOf } from './testing.ts';
import { showValue } from './value.ts';

const rule = ruleOf(`rule: contoh/uji
version: 1
title: Contoh
basis: contoh
effective: 2022-01-01
facts:
  a: { label: A, range: "[0..100]", step: 0.5 }
  kode: { label: Kode, values: { "1": Satu, "2": Dua } }
  catatan: { label: Catatan, type: teks }
parameters: { paling: { unit: nilai, values: { 2022-01-01: 8.5 } }, bobot: { unit: nilai, values: { 2022-01-01: { x: 3 } } } }
controls: [ { each: [a], at_most: batas, effect: force } ]
calculate:
  batas: { formula: "paling + 0" }
  bagi: { formula: "a / 3" }
  cukup: { formula: "a > 1 and kode = \\"1\\"" }
`);

it('what a trace tells by name is what the formulas read', async () => {
  const { trace } = await evaluateRule(rule, { a: '90', kode: '1', catatan: '1/0' }, '2026-01-01');
  const lookup = lookupIn(rule, trace);
  const names = ['a', 'kode', 'catatan', 'paling', 'bobot.x', 'bagi', 'cukup', 'tidak_ada'];
  const told = names.map((name) => {
    const value = lookup(name);
    return value === undefined ? null : `${value.kind} ${showValue(value)}`;
  });
  expect(told).toEqual([
    'number 8.5',
    'text 1',
    'text 1/0',
    'number 8.5',
    'number 3',
    'number 17/6',
    'yes_no ya',
    null,
  ]);
});
