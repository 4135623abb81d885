import { expect, it } from 'vitest';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { ruleIn } from '../../test/list-case.ts';
import { ruleOf } from '../rules/testing.ts';
import { compareRules } from './compare-rules.ts';

const head = `rule: contoh/uji
version: 1
title: Contoh
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
`;

const rule = (values: string, { facts = '"[0..100]"', formula = 'x * batas', more = '' } = {}): RuleDefinition =>
  ruleOf(`${head}facts:
  x: { label: X, range: ${facts} }
  golongan: { label: Golongan, values: [a, b] }
parameters:
  batas: { unit: nilai, values: ${values} }
  bobot: { unit: persen, values: { 2022-01-01: { a: 1, b: 2 } } }
${more}calculate:
  hasil: { formula: "${formula}" }
  bagian: { lookup: { table: bobot, by: golongan } }
`);

const same = '{ 2022-01-01: 50 }';

it('a rule beside itself changes nothing', () => {
  expect(compareRules(rule(same), rule(same))).toEqual({ parameters: [], parts: [] });
});

it('a parameter changes from the first day on which its value is another, until both say the same again', () => {
  const before = rule('{ 2022-01-01: 50, 2027-01-01: 60, 2028-01-01: 65 }');
  const after = rule('{ 2022-01-01: 50, 2026-03-01: 55, 2027-01-01: 60, 2028-01-01: 70 }');
  const batas = { name: 'batas', unit: 'nilai' };
  expect(compareRules(before, after)).toEqual({
    parameters: [
      { ...batas, since: '2026-03-01', until: '2026-12-31', before: '50', after: '55' },
      { ...batas, since: '2028-01-01', before: '65', after: '70' },
    ],
    parts: [],
  });
});

it('a start that only moves is a change through the days between', () => {
  expect(
    compareRules(rule('{ 2022-01-01: 50, 2026-01-01: 60 }'), rule('{ 2022-01-01: 50, 2026-02-01: 60 }')).parameters,
  ).toEqual([{ name: 'batas', unit: 'nilai', since: '2026-01-01', until: '2026-01-31', before: '60', after: '50' }]);
});

it('a table changes entry by entry, and a parameter may come or go', () => {
  const after = ruleOf(`${head}facts:
  x: { label: X, range: "[0..100]" }
  golongan: { label: Golongan, values: [a, b] }
parameters:
  bobot: { unit: persen, values: { 2022-01-01: { a: 1, b: 2.5 } } }
calculate:
  hasil: { formula: "x * 2" }
  bagian: { lookup: { table: bobot, by: golongan } }
`);
  expect(compareRules(rule(same), after)).toEqual({
    parameters: [
      { name: 'batas', unit: 'nilai', since: '2022-01-01', before: '50', after: null },
      { name: 'bobot.b', unit: 'persen', since: '2022-01-01', before: '2', after: '2.5' },
    ],
    parts: ['parameters', 'calculations'],
  });
});

it('what else differs is named by its part', () => {
  expect(compareRules(rule(same), rule(same, { facts: '"[0..90]"' })).parts).toEqual(['facts']);
  expect(compareRules(rule(same), rule(same, { formula: 'x * batas + 1' })).parts).toEqual(['calculations']);
});

it('labels and sources change no answer', () => {
  const before = rule(same);
  const facts = Object.fromEntries(
    Object.entries(before.facts).map(([name, fact]) => [name, { ...fact, label: 'Lain' }]),
  );
  expect(compareRules(before, { ...before, facts, about: { basis: 'lain' } }).parts).toEqual([]);
});

it('passes over where the keys of a list stand', () => {
  const item = `rule: butir\nversion: 1\ntitle: B\nbasis: b\neffective: 2022-01-01\nfacts: { t: { label: T, type: tanggal } }\ncalculate: { y: { formula: given(t) } }\n`;
  const outer = (gap: string): string =>
    `rule: luar\nversion: 1\ntitle: L\nbasis: b\neffective: 2022-01-01\n${gap}lists: { a: { label: A, rule: butir, on: t } }\ncalculate: { n: { fold: { take: count, over: a, within: month } } }\n`;
  const [before, after] = ['', '\n\n'].map((gap) => ruleIn([item, outer(gap)], 'luar')) as [
    RuleDefinition,
    RuleDefinition,
  ];
  expect(compareRules(before, after).parts).toEqual([]);
});
