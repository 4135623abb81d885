/** Runs the tests that a rule file carries. */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import { calendarOfTest } from '../definition/calendar-of-test.ts';
import type { RuleDefinition, RuleTest } from '../definition/rule-definition.ts';
import { EngineError, errorPhrase } from '../errors.ts';
import { problem, type Problem } from '../problem.ts';
import { evaluateRule } from '../rules/evaluate.ts';
import type { AnswerValue, Evaluation } from '../rules/evaluation.ts';
import { slipOf } from '../rules/slip.ts';
import { joinPhrases, type Phrase, type PhraseParameters } from '../text.ts';
import { missesOf, type Expected, type Miss } from './judge-test.ts';
import { phrase } from './phrases.ts';

/** What became of one test. */
export interface TestOutcome {
  readonly test: RuleTest;
  readonly misses: readonly Miss[];
  /** Why the rule refused the facts; nothing was compared then. */
  readonly refused?: EngineError;
  /** Why the lines of its slip do not come to what is paid. */
  readonly slip?: EngineError;
}

/**
 * The outcome of each test of a rule, by the calendar that its pack sees or the test's own. An overlay has tests of its
 * own; its base's run on the base.
 */
export function outcomesOf(rule: RuleDefinition, calendar: CalendarDefinition | null): Promise<TestOutcome[]> {
  return Promise.all(rule.tests.map((test) => outcomeOf(rule, test, calendarOfTest(test, calendar))));
}

/** One problem for each expectation that is not met, and for each test that cannot be evaluated. */
export async function runTests(rule: RuleDefinition, calendar: CalendarDefinition | null = null): Promise<Problem[]> {
  return (await outcomesOf(rule, calendar)).flatMap(tellOutcome);
}

async function outcomeOf(
  rule: RuleDefinition,
  test: RuleTest,
  calendar: CalendarDefinition | null,
): Promise<TestOutcome> {
  try {
    const { given, lists, asAt, cohort } = test;
    const unanswered = Object.keys(test.expect);
    const evaluation = await evaluateRule(rule, { ...given, ...lists }, asAt, { cohort, calendar, unanswered });
    const slip = faultOfSlip(rule, evaluation);
    return { test, misses: missesOf(rule, test, evaluation), ...(slip === null ? {} : { slip }) };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { test, misses: [], refused: error };
  }
}

/** Null for a slip that adds up, and where the law leaves open what is paid. */
function faultOfSlip(rule: RuleDefinition, evaluation: Evaluation): EngineError | null {
  const net = rule.calculations.find(({ name }) => name === rule.slip?.net)?.answer;
  if (net !== undefined && typeof evaluation.answer[net] === 'object') return null;
  try {
    slipOf(rule, evaluation);
    return null;
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
}

/** True where a test comes out as it says, a refusal that it expects included. */
export function isMet(outcome: TestOutcome): boolean {
  return tellOutcome(outcome).length === 0;
}

function tellOutcome({ test, misses, refused, slip }: TestOutcome): Problem[] {
  if (test.refuse !== undefined && refused?.code === test.refuse) return [];
  if (refused === undefined) {
    if (test.refuse === undefined) {
      return [...misses.map((miss) => tellMiss(test, miss)), ...(slip === undefined ? [] : [tellSlip(test, slip)])];
    }
    return [problem('test-not-refused', test.at, { test: test.name, refuse: test.refuse })];
  }
  return [tellRefusal(test, refused)];
}

function tellSlip(test: RuleTest, error: EngineError): Problem {
  if (error.code !== 'slip-not-balanced') return tellRefusal(test, error);
  return problem('slip-not-balanced', test.at, { ...(error.details as PhraseParameters), test: test.name });
}

function tellRefusal(test: RuleTest, refused: EngineError): Problem {
  return problem('test-refused', test.at, { test: test.name, reason: errorPhrase(refused) });
}

function tellMiss(test: RuleTest, miss: Miss): Problem {
  if (miss.of === 'value') {
    const { name, actual } = miss;
    const told = { test: test.name, name, expected: showResult(miss.expected) };
    if (actual === undefined) return problem('test-without-result', test.at, told);
    return problem('test-failed', test.at, { ...told, actual: showResult(actual) });
  }
  if (miss.of === 'warnings') {
    const [expected, actual] = [miss.expected, miss.actual].map((facts) =>
      facts.length === 0 ? phrase('nothing-warned') : facts.join(', '),
    ) as [Phrase | string, Phrase | string];
    return problem('test-warnings-differ', test.at, { test: test.name, expected, actual });
  }
  const { table, expected, deciding } = miss;
  const rows = deciding.map((row) => phrase('row-number', { row }));
  const actual = rows.length === 0 ? phrase('no-row') : joinPhrases(rows, ', ');
  return problem('test-row-differs', test.at, { test: test.name, table, expected, actual });
}

/** A result as a test writes it, in short: an open answer by its kind. */
export function showResult(value: AnswerValue | Expected): string {
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak';
  return typeof value === 'string' ? value : (Object.keys(value)[0] ?? '-');
}
