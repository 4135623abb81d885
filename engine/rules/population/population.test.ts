import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeFacts, type Dice } from '../../../test/random-facts.ts';
import { dice, makeRules } from '../../../test/random-rule.ts';
import { loadLibrary } from '../../definition/library.ts';
import { readContentFolders } from '../../definition/read-content.ts';
import { EngineError } from '../../errors.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { evaluateRule, type GivenFacts } from '../evaluate.ts';
import { libraryOf, seenBy } from '../testing.ts';
import { compilePopulation } from './population.ts';

const outcomeOf = (work: () => unknown): unknown => {
  try {
    return { answer: work() };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { code: error.code, details: error.details };
  }
};

const oneByOne = async (rule: RuleDefinition, people: readonly GivenFacts[], at: string): Promise<unknown[]> =>
  Promise.all(
    people.map(async (facts) => {
      try {
        return { answer: (await evaluateRule(rule, facts, at)).answer };
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        return { code: error.code, details: error.details };
      }
    }),
  );

const together = (rule: RuleDefinition, people: readonly GivenFacts[], at: string): unknown[] => {
  const compiled = outcomeOf(() => compilePopulation(rule, at));
  if (!(compiled as { answer?: unknown }).answer) return people.map(() => compiled);
  const batch = compilePopulation(rule, at).createBatch(people.length);
  for (const [row, facts] of people.entries()) batch.set(row, facts);
  batch.run(people.length);
  return people.map((_, row) => {
    const error = batch.error(row);
    return error === null ? { answer: batch.answer(row) } : { code: error.code, details: error.details };
  });
};

const peopleOf = (rule: RuleDefinition, throws: Dice, count: number): GivenFacts[] =>
  Array.from({ length: count }, () => makeFacts(rule, throws));

const dates = ['2021-12-31', '2022-01-01', '2025-06-30', '2026-01-01', '2026-12-31'];

describe('a rule for a population', () => {
  const library = loadLibrary(readContentFolders(`${import.meta.dirname}/../../..`).files);
  for (const [name, rule] of library.rules) {
    it(`answers as it does for one person: ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(dice, fc.constantFrom(...dates), async (throws, at) => {
          const people = peopleOf(rule, throws, 10);
          expect(together(rule, people, at)).toEqual(await oneByOne(rule, people, at));
        }),
        { numRuns: 40 },
      );
    });
  }

  it('answers as it does for one person, whatever the rule', async () => {
    await fc.assert(
      fc.asyncProperty(dice, fc.constantFrom(...dates), async (throws, at) => {
        const library = libraryOf(makeRules(throws));
        const rule = seenBy(library, 'nasional', 'contoh/uji');
        const people = peopleOf(rule, throws, 8);
        expect(together(rule, people, at)).toEqual(await oneByOne(rule, people, at));
      }),
      { numRuns: Number(process.env['RUNS'] ?? 150) },
    );
  });
});
