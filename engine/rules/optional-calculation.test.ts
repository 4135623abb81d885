import { describe, expect, it } from 'vitest';
import { evaluateRule, type GivenFacts } from './evaluate.ts';
import { compilePopulation } from './population/population.ts';
import { libraryOf, ruleOf, seenBy } from './testing.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';

const head = (id = 'contoh/uji') => `rule: ${id}
version: 1
title: Contoh
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
`;

const capaian = (rest: string): RuleDefinition =>
  ruleOf(`${head()}facts:
  a: { label: A, range: "[0..100]", step: 1 }
  b: { label: B, range: "[0..100]", step: 1, optional: true }
  t: { label: T, range: "[1..100]", step: 1 }
parameters:
  w: { unit: persen, values: { 2022-01-01: { a: 60, b: 40 } } }
  nol: { unit: nilai, values: { 2022-01-01: 0 } }
calculate:
  ca: { achievement: { actual: a, target: t, direction: maximise }, answer: none }
  cb: { label: Capaian B, achievement: { actual: b, target: t, direction: maximise }, answer: none, optional: true }
${rest}`);

const alone = async (rule: RuleDefinition, facts: GivenFacts) => (await evaluateRule(rule, facts, '2026-01-01')).answer;

/** The answers of one person, alone and within a population. */
const answersOf = async (rule: RuleDefinition, facts: GivenFacts) => {
  const batch = compilePopulation(rule, '2026-01-01').createBatch(1);
  batch.set(0, facts);
  batch.run(1);
  const answer = await alone(rule, facts);
  expect(batch.error(0)).toBeNull();
  expect(batch.answer(0)).toEqual(answer);
  return answer;
};

describe('an optional calculation', () => {
  it('shares its weight among the others when what it reads is not given', async () => {
    const rule = capaian(
      '  n: { weighted_sum: { ca: w.a, cb: w.b }, missing: skip, round: { places: 2 } }\n  m: { mean: [ca, cb], missing: zero }\n',
    );
    expect(await answersOf(rule, { a: 50, t: 50 })).toEqual({ n: '100.00', m: '50' });
    expect(await answersOf(rule, { a: 50, b: 25, t: 50 })).toEqual({ n: '80.00', m: '75' });
  });

  it('gives the result of nothing when all of them lack their facts', async () => {
    const rule = capaian('  n: { mean: [cb], missing: skip, empty: nol }\n');
    expect(await answersOf(rule, { a: 50, t: 50 })).toEqual({ n: '0' });
    expect(await answersOf(rule, { a: 50, b: 50, t: 50 })).toEqual({ n: '100' });
  });

  it('is asked for with given, in formulas and by the cells of a table', async () => {
    const rule = capaian(`  n: { formula: "if(given(cb), cb, ca)" }
  k: { values: [tinggi, rendah, kosong], decide: { hit: first, rows: [ { k: tinggi, cb: ">= w.a" }, { k: rendah, cb: "< w.a" }, { k: kosong } ] } }
`);
    expect(await answersOf(rule, { a: 10, t: 50 })).toEqual({ n: '20', k: 'kosong' });
    expect(await answersOf(rule, { a: 10, b: 50, t: 50 })).toEqual({ n: '100', k: 'tinggi' });
    expect(await answersOf(rule, { a: 10, b: 5, t: 50 })).toEqual({ n: '10', k: 'rendah' });
  });

  it('is no answer when it has no value, nor is what is built on it and optional too', async () => {
    const rule = capaian(`  d: { optional: true, formula: cb + 1 }
  e: { optional: true, decide: { hit: first, rows: [ { e: 1, ca: "> w.a" }, { e: d, ca: "<= w.a" } ] } }
  f: { optional: true, formula: ca, cap: b }
`);
    expect(await answersOf(rule, { a: 10, t: 50 })).toEqual({});
    expect(await answersOf(rule, { a: 10, b: 10, t: 50 })).toEqual({ d: '21', e: '21', f: '10' });
    expect(await answersOf(rule, { a: 40, t: 50 })).toEqual({ e: '1' });
  });

  it('keeps its other failures', async () => {
    const rule = capaian('  d: { optional: true, formula: a / (b - 5) }\n');
    await expect(alone(rule, { a: 1, b: 5, t: 1 })).rejects.toMatchObject({ code: 'division-by-zero' });
    expect(await answersOf(rule, { a: 1, t: 1 })).toEqual({});
  });

  it('is missing for whoever reads it without asking', async () => {
    const rule = capaian('  d: { formula: cb + 1 }\n');
    await expect(alone(rule, { a: 1, t: 1 })).rejects.toMatchObject({
      code: 'fact-missing',
      details: { fact: 'cb', label: 'Capaian B' },
    });
  });

  it('limits nothing when it has no value', async () => {
    const rule = capaian('  d: { formula: a }\ncontrols: [ { each: [a], at_most: cb, effect: force } ]\n');
    expect(await answersOf(rule, { a: 30, t: 50 })).toEqual({ d: '30' });
    expect(await answersOf(rule, { a: 30, b: 10, t: 50 })).toEqual({ d: '20' });
  });

  it('stands in the trace only with a value', async () => {
    const rule = capaian('  n: { weighted_sum: { ca: w.a, cb: w.b }, missing: skip }\n');
    const names = async (facts: GivenFacts) =>
      (await evaluateRule(rule, facts, '2026-01-01')).trace.flatMap((one) =>
        one.kind === 'calculation' ? [`${one.name}: ${one.filled}`] : [],
      );
    expect(await names({ a: 50, t: 50 })).toEqual(['ca: 50 ÷ 50 × 100', 'n: 60% × 100 + 40% × –']);
    expect(await names({ a: 50, b: 50, t: 50 })).toContain('cb: 50 ÷ 50 × 100');
  });

  it('may call a rule, whose answer may be left out too', async () => {
    const called = `${head('contoh/dasar')}facts: { x: { label: X, range: "[0..100]", step: 1 }, o: { label: O, range: "[0..9]", step: 1, optional: true } }
calculate: { y: { formula: x * 2 }, z: { formula: o + 1, optional: true } }
`;
    const caller = `${head()}facts: { b: { label: B, range: "[0..100]", step: 1, optional: true }, c: { label: C, range: "[0..9]", step: 1, optional: true } }
calculate:
  y: { optional: true, call: { rule: contoh/dasar, facts: { x: b }, answer: y } }
  z: { optional: true, call: { rule: contoh/dasar, facts: { x: "1", o: c }, answer: z } }
  n: { sum: [y, z], missing: zero }
`;
    const library = libraryOf({ 'rules/nasional/dasar.yaml': called, 'rules/nasional/uji.yaml': caller });
    const rule = seenBy(library, 'nasional', 'contoh/uji');
    expect(await answersOf(rule, {})).toEqual({ n: '0' });
    expect(await answersOf(rule, { b: 4 })).toEqual({ y: '8', n: '8' });
    expect(await answersOf(rule, { b: 4, c: 2 })).toEqual({ y: '8', z: '3', n: '11' });
  });

  it('is left out of a cohort', async () => {
    const rule = capaian('  r: { optional: true, cohort: { take: rank, of: cb } }\n');
    const people = [
      { a: 1, t: 50 },
      { a: 1, b: 10, t: 50 },
      { a: 1, b: 20, t: 50 },
    ];
    const population = compilePopulation(rule, '2026-01-01');
    const batch = population.createBatch(3);
    for (const [row, facts] of people.entries()) batch.set(row, facts);
    const cohort = population.createCohort();
    cohort?.add(batch.rows, 3);
    batch.run(3, cohort ?? undefined);
    expect(people.map((_, row) => [batch.error(row), batch.answer(row)])).toEqual([
      [null, {}],
      [null, { r: '2' }],
      [null, { r: '1' }],
    ]);
    const ranks = people.map(async (facts) => {
      const others = people.filter((other) => other !== facts);
      return (await evaluateRule(rule, facts, '2026-01-01', { cohort: others })).answer;
    });
    expect(await Promise.all(ranks)).toEqual([{}, { r: '2' }, { r: '1' }]);
  });
});
