import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeFacts } from '../../test/random-facts.ts';
import { dice, makeRules } from '../../test/random-rule.ts';
import { calendarOfTest } from '../definition/calendar-of-test.ts';
import { calendarSeen, loadLibrary } from '../definition/library.ts';
import { readContentFolders } from '../definition/read-content.ts';
import { EngineError } from '../errors.ts';
import { evaluateDirectly, evaluateRule } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import { libraryOf, seenBy } from './testing.ts';

const library = loadLibrary(readContentFolders(`${import.meta.dirname}/../..`).files);

const outcome = async (evaluating: Promise<Evaluation>): Promise<unknown> => {
  try {
    const { answer, facts, at } = await evaluating;
    return { answer, facts, at };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { code: error.code, details: error.details };
  }
};

it('an evaluation without a trace gives what one with a trace gives, for every test of every shipped rule', async () => {
  for (const { pack, id } of library.rules.values()) {
    const rule = seenBy(library, pack, id);
    for (const test of rule.tests) {
      const facts = { ...test.given, ...test.lists };
      const options = { cohort: test.cohort, calendar: calendarOfTest(test, calendarSeen(library, pack)) };
      const untraced = evaluateDirectly(rule, facts, test.asAt, { ...options, traced: false });
      const told = await outcome(untraced);
      expect(told).toEqual(await outcome(evaluateRule(rule, facts, test.asAt, options)));
      await untraced.then(
        ({ trace }) => expect(trace).toEqual([]),
        () => {},
      );
    }
  }
});

it(
  'an evaluation without a trace gives what one with a trace gives, whatever the rule',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(dice, async (throws) => {
        const rule = seenBy(libraryOf(makeRules(throws)), 'nasional', 'contoh/uji');
        const facts = makeFacts(rule, throws);
        const untraced = await outcome(evaluateDirectly(rule, facts, '2026-12-31', { traced: false }));
        expect(untraced).toEqual(await outcome(evaluateRule(rule, facts, '2026-12-31')));
      }),
      { numRuns: Number(process.env['ALUR_PROPERTY_RUNS'] ?? 200) },
    );
  },
);
