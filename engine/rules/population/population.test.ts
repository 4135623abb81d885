import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeFacts, type Dice } from '../../../test/random-facts.ts';
import { dice, makeRules } from '../../../test/random-rule.ts';
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import { writtenCalendar } from '../../definition/calendar-of-test.ts';
import { keysOf } from '../../definition/cohort-keys.ts';
import { loadLibrary } from '../../definition/library.ts';
import { namesReadBy } from '../../definition/names-read.ts';
import { readContentFolders } from '../../definition/read-content.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { EngineError } from '../../errors.ts';
import { evaluateRule, type GivenFacts } from '../evaluate.ts';
import { libraryOf, ruleOf, seenBy } from '../testing.ts';
import { compilePopulation, type Population } from './population.ts';

type Outcome = { readonly answer: unknown } | { readonly code: string; readonly details: unknown };

const told = (error: unknown): Outcome => {
  if (!(error instanceof EngineError)) throw error;
  return { code: error.code, details: error.details };
};

/** Days that some facts lie outside of. */
const calendar: CalendarDefinition = {
  ...writtenCalendar(
    { week: [1, 2, 3, 4, 6], holidays: { '2026-01-01': 'Libur', '2024-02-29': 'Libur' } },
    { file: '', line: 1, column: 1 },
  ),
  knownUntil: '2034-06-30',
};

const alone = async (
  rule: RuleDefinition,
  facts: GivenFacts,
  at: string,
  { others = null, days = calendar }: { others?: readonly GivenFacts[] | null; days?: CalendarDefinition | null } = {},
): Promise<Outcome> =>
  evaluateRule(rule, facts, at, { cohort: others, calendar: days }).then(({ answer }) => ({ answer }), told);

/** What a population says of people, compared with one another if asked. */
const together = (
  rule: RuleDefinition,
  people: readonly GivenFacts[],
  at: string,
  { isCohort = false, days = calendar }: { isCohort?: boolean; days?: CalendarDefinition | null } = {},
): Outcome[] => {
  let population: Population;
  try {
    population = compilePopulation(rule, at, { calendar: days });
  } catch (error) {
    return people.map(() => told(error));
  }
  const batch = population.createBatch(people.length);
  for (const [row, facts] of people.entries()) batch.set(row, facts);
  const cohort = isCohort ? population.createCohort() : null;
  cohort?.add(batch.rows, people.length);
  batch.run(people.length, cohort ?? undefined);
  return people.map((_, row) => {
    const error = batch.error(row);
    return error === null ? { answer: batch.answer(row) } : told(error);
  });
};

const peopleOf = (rule: RuleDefinition, throws: Dice, count: number): GivenFacts[] =>
  Array.from({ length: count }, () => makeFacts(rule, throws));

const head = `rule: contoh/uji
version: 1
title: Contoh
basis: contoh
source: contoh
status: contoh
effective: 2022-01-01
`;

const dates = ['2021-12-31', '2022-01-01', '2025-06-30', '2025-06-30', '2026-01-01', '2026-12-31'];
const runs = Number(process.env['ALUR_PROPERTY_RUNS'] ?? 100);

const madeRule = (throws: Dice): RuleDefinition => seenBy(libraryOf(makeRules(throws)), 'nasional', 'contoh/uji');

describe('a rule for a population', { timeout: 120_000 }, () => {
  const library = loadLibrary(readContentFolders(`${import.meta.dirname}/../../..`).files);
  for (const [name, { pack, id }] of library.rules) {
    const rule = seenBy(library, pack, id);
    // a line of a file holds no list
    if (Object.keys(rule.lists).length > 0) continue;
    it(`gives each person the answer or error it gives alone: ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(dice, fc.constantFrom(...dates), async (throws, at) => {
          const people = peopleOf(rule, throws, 8);
          expect(together(rule, people, at)).toEqual(await Promise.all(people.map((facts) => alone(rule, facts, at))));
          await compareCohort(rule, throws, at);
        }),
        { numRuns: 25 },
      );
    });
  }

  it('gives each person the answer or error it gives alone, whatever the rule', async () => {
    await fc.assert(
      fc.asyncProperty(dice, fc.constantFrom(...dates), async (throws, at) => {
        const rule = madeRule(throws);
        const people = peopleOf(rule, throws, 6);
        const days = throws.next(9) === 0 ? null : calendar;
        expect(together(rule, people, at, { days })).toEqual(
          await Promise.all(people.map((facts) => alone(rule, facts, at, { days }))),
        );
      }),
      { numRuns: runs },
    );
  });

  it('gives up where one person’s numbers grow too long', async () => {
    const power = (name: string): string => `"${Array(6).fill(name).join(' * ')}"`;
    const long = ruleOf(`${head}facts: { x: { label: X } }
calculate:
  a: { answer: none, formula: ${power('x')} }
  b: { answer: none, formula: ${power('a')} }
  c: { formula: "if(x > 100, ${Array(6).fill('b').join(' * ')}, x)" }
`);
    const people = [{ x: '7' }, { x: '123456789.123456789' }, { x: '-1.5' }];
    const outcomes = together(long, people, '2026-01-01');
    expect(outcomes).toEqual(await Promise.all(people.map((facts) => alone(long, facts, '2026-01-01'))));
    expect(outcomes[1]).toMatchObject({ code: 'number-too-long', details: { calculation: 'b' } });
  });

  it('refuses a result outside the range that its file declares, as it does alone', async () => {
    const rule = ruleOf(`${head}facts: { x: { label: X, range: "[0..20]", step: 0.5 } }
calculate:
  a: { formula: "x * 2", range: "(0..9]" }
  b: { formula: "x / 3", range: "[..5]", round: { places: 2 } }
`);
    const people = ['0', '0.5', '4.5', '5', '15', '20'].map((x) => ({ x }));
    const expected = await Promise.all(people.map((one) => alone(rule, one, '2022-01-01')));
    expect(together(rule, people, '2022-01-01')).toEqual(expected);
    expect(expected.map((one) => ('code' in one ? one.code : 'ok'))).toContain('result-out-of-range');
  });

  it('compares each person with the cohort as it does alone', async () => {
    await fc.assert(
      fc.asyncProperty(dice, async (throws) => {
        await compareCohort(madeRule(throws), throws, '2025-06-30');
      }),
      { numRuns: runs },
    );
  });

  async function compareCohort(rule: RuleDefinition, throws: Dice, at: string): Promise<void> {
    if (!rule.calculations.some(({ how }) => how.kind === 'cohort')) return;
    const compared = comparedValues(rule);
    const known = await Promise.all(
      peopleOf(rule, throws, 10).map(async (facts) => [facts, await alone(compared, facts, at)] as const),
    );
    const people = known.filter(([, outcome]) => 'answer' in outcome).map(([facts]) => facts);
    const expected = people.map((facts) =>
      alone(rule, facts, at, { others: people.filter((other) => other !== facts) }),
    );
    expect(together(rule, people, at, { isCohort: true })).toEqual(await Promise.all(expected));
  }

  /** Nothing but what is compared within a cohort, so that only those of whom it can be told are members. */
  function comparedValues(rule: RuleDefinition): RuleDefinition {
    const byName = new Map(rule.calculations.map((one) => [one.name, one]));
    const needed = new Set<string>();
    const need = (name: string): void => {
      const calculation = byName.get(name);
      if (calculation === undefined || needed.has(name)) return;
      needed.add(name);
      for (const used of namesReadBy(calculation)) need(used);
    };
    for (const { how } of rule.calculations) if (how.kind === 'cohort') keysOf(how).forEach(({ of }) => need(of));
    const forced = rule.controls.filter((one) => one.effect === 'force');
    for (const { atMost } of forced) need(atMost);
    const { table: _, ...rest } = rule;
    const calculations = rule.calculations
      .filter(({ name }) => needed.has(name))
      .map((one) => ({ ...one, answer: one.name }));
    const answers = Object.fromEntries(
      calculations.map(({ name, type, at }) => [name, { name, label: name, type, at }]),
    );
    return { ...rest, calculations, controls: forced, answers };
  }
});

describe('a batch', () => {
  const rule = ruleOf(`${head}facts: { x: { label: X } }
calculate: { y: { formula: "x * x * x", round: { places: 3 } } }
`);

  it('is filled, run and read again and again', () => {
    const batch = compilePopulation(rule, '2026-01-01').createBatch(2);
    const answersTo = (...values: readonly unknown[]): unknown[] => {
      for (const [row, x] of values.entries()) batch.set(row, { x });
      batch.run(values.length);
      return values.map((_, row) => batch.error(row)?.code ?? batch.answer(row)['y']);
    };
    expect(answersTo('2', 'dua')).toEqual(['8.000', 'fact-invalid']);
    expect(answersTo('123456789012.3', '2')).toEqual(['1881676372351569116835132557725290.867', '8.000']);
    expect(answersTo('3', '-0.5')).toEqual(['27.000', '-0.125']);
  });

  it('takes facts in order, too', () => {
    const batch = compilePopulation(rule, '2026-01-01').createBatch(1);
    batch.setInOrder(0, ['1.10']);
    batch.run(1);
    expect([batch.facts, batch.answer(0), batch.result(0, 0)]).toEqual([['x'], { y: '1.331' }, { n: 1331n, d: 1000n }]);
  });
});
