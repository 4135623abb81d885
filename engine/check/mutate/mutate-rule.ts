/**
 * Which values of a rule no test pins down: a value is moved by one step and the rule's own tests run again; where all of
 * them still pass, nobody would notice a slip of the pen there.
 */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import { calendarOfTest } from '../../definition/calendar-of-test.ts';
import type { RuleDefinition, RuleTest } from '../../definition/rule-definition.ts';
import { missesOf } from '../judge-test.ts';
import type { Seed } from './lines.ts';
import { proposeTests, type Proposal } from './propose.ts';
import { tryEvaluating } from './probes.ts';
import { appliesAt, nudgesOf, type Nudge } from './values.ts';

export interface Unnoticed {
  readonly nudge: Nudge;
  readonly proposal: Proposal;
}

export interface Mutation {
  /** How many values were moved, up and down. */
  readonly moves: number;
  readonly unnoticed: readonly Unnoticed[];
}

interface Means {
  /** Facts to begin the search for tests from, besides those of the rule's own tests. */
  readonly seeds?: readonly Seed[];
  /** The days that the rule's pack works. */
  readonly calendar?: CalendarDefinition | null;
  /** How many evaluations the search may take. */
  readonly most?: number;
  /** Hears how many steps of how many are done. */
  readonly told?: (done: number, of: number) => void;
}

/** Nobody waits for more evaluations of one rule than these. */
const mostAsked = 40_000;

/** The moves that no test of the rule notices, each with a test that would. The tests must pass as they are. */
export async function mutateRule(
  rule: RuleDefinition,
  { seeds = [], calendar = null, most = mostAsked, told = () => {} }: Means = {},
): Promise<Mutation> {
  const nudges = nudgesOf(rule);
  const open: Nudge[] = [];
  let tests = rule.tests;
  for (const [index, nudge] of nudges.entries()) {
    const noticing = await findNoticing(nudge, tests, calendar);
    if (noticing === null) open.push(nudge);
    // what noticed the last one often notices the next
    else tests = [noticing, ...tests.filter((test) => test !== noticing)];
    told(index + 1, nudges.length);
  }
  // where the pack has no calendar, new tests count as the first one says
  const own = calendar === null ? rule.tests.find((test) => test.calendar !== undefined) : undefined;
  const proposals = await proposeTests(rule, open, {
    seeds,
    calendar: own === undefined ? calendar : calendarOfTest(own, null),
    written: own?.calendar,
    most,
    told: (done) => told(nudges.length + done, nudges.length + open.length),
  });
  const unnoticed = open.map((nudge, index): Unnoticed => ({ nudge, proposal: proposals[index] ?? 'none' }));
  // that no facts tell a switch at 2 from one at 1 is nothing to know where only 0 and 1 may be written
  return {
    moves: nudges.length,
    unnoticed: unnoticed.filter(({ nudge, proposal }) => nudge.isAllowed || proposal !== 'none'),
  };
}

async function findNoticing(
  nudge: Nudge,
  tests: readonly RuleTest[],
  calendar: CalendarDefinition | null,
): Promise<RuleTest | null> {
  for (const test of tests) {
    if (appliesAt(nudge, test.asAt) && (await notices(nudge.rule, test, calendarOfTest(test, calendar)))) return test;
  }
  return null;
}

/** A test that the moved rule refuses fails, and so notices. */
async function notices(rule: RuleDefinition, test: RuleTest, calendar: CalendarDefinition | null): Promise<boolean> {
  const { given, lists, cohort, asAt } = test;
  const result = await tryEvaluating(rule, { facts: { ...given, ...lists }, cohort }, asAt, calendar);
  if (test.refuse !== undefined) return result !== null;
  return result === null || missesOf(rule, test, result).length > 0;
}
