/** Tests that would notice a moved value: facts for which the rule answers otherwise once the value is moved. */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import type { IsoDate, RuleDefinition, RuleTest, TestCalendar } from '../../definition/rule-definition.ts';
import type { AnswerValue, Evaluation } from '../../rules/evaluation.ts';
import { expectable, resultsOf } from '../judge-test.ts';
import type { Seed } from './lines.ts';
import { findProbes, madeUp, tryEvaluating, type Probe } from './probes.ts';
import { seek, type Sought } from './seek.ts';
import { appliesAt, nameOf, type Nudge } from './values.ts';

export type ProposedTest = Omit<RuleTest, 'at' | 'rows' | 'lists'>;

/** A test that would notice; `none` when no facts for it were found, `not-sought` when too much had been asked already. */
export type Proposal = ProposedTest | 'none' | 'not-sought';

/** Evaluations for the search for single values, of all of a rule and of one. */
const mostSought = 5000;
const mostSoughtForOne = 1000;

/** Tests, and facts made up, that the search for one value begins from. */
const mostStarts = 4;

/** A test in the making: one may serve many moves, and expects what each of them would change. */
interface Draft {
  readonly probe: Probe;
  readonly at: IsoDate;
  /** The move it is named after. */
  readonly first: Nudge;
  readonly expected: Set<string>;
}

/** For each move a test that would notice it, as few different tests as the search happens to need. */
export async function proposeTests(
  rule: RuleDefinition,
  nudges: readonly Nudge[],
  {
    seeds,
    calendar,
    written,
    most,
    told,
  }: {
    seeds: readonly Seed[];
    calendar: CalendarDefinition | null;
    /** The calendar as the tests have to write it; undefined where their pack has one. */
    written: TestCalendar | undefined;
    most: number;
    told: (done: number) => void;
  },
): Promise<readonly Proposal[]> {
  const own = rule.tests.map(({ given, cohort }) => ({ facts: given, cohort }));
  const chosen = new Map<Nudge, Draft | 'none' | 'not-sought'>();
  let asked = 0;
  let left = mostSought;
  const knownAt = new Map<IsoDate, Sought['known']>();
  const seekFor = async (nudge: Nudge, at: IsoDate): Promise<Telling | null> => {
    const starts = [...[...own, ...seeds].slice(0, mostStarts), ...madeUp(rule, at).slice(0, mostStarts)];
    // an even share of what is left, so that the hopeless leave enough for the others
    const most = Math.min(Math.floor(left / (nudges.length - chosen.size)), mostSoughtForOne);
    const known = knownAt.get(at) ?? new Map();
    knownAt.set(at, known);
    const { found, tried } = await seek({ rule, nudge, at, calendar, seeds: starts, most, tells, known });
    left -= tried;
    if (found === null) return null;
    const probe: Probe = { ...found.seed, ...found.before, outcome: '' };
    const { answers, calculations } = differences(probe, found.after);
    const names = answers.length > 0 ? answers : calculations;
    return { draft: { probe, at, first: nudge, expected: new Set() }, names };
  };
  for (const [at, dated] of byDate(rule, nudges)) {
    const probes = await findProbes(rule, at, { seeds: [...own, ...seeds], calendar });
    const drafts: Draft[] = [];
    for (const nudge of dated) {
      const candidates = [
        ...drafts,
        ...probes.map((probe) => ({ probe, at, first: nudge, expected: new Set<string>() })),
      ];
      const { best: met, tried } = await findTelling(nudge, candidates, most - asked, calendar);
      asked += tried;
      const sought = met === null && asked < most ? await seekFor(nudge, at) : null;
      const best = met ?? sought;
      if (best === null) chosen.set(nudge, asked < most ? 'none' : 'not-sought');
      else {
        for (const name of best.names) best.draft.expected.add(name);
        if (!drafts.includes(best.draft)) drafts.push(best.draft);
        chosen.set(nudge, best.draft);
      }
      told(chosen.size);
    }
  }
  const finished = new Map<Draft, ProposedTest>();
  return nudges.map((nudge) => {
    const draft = chosen.get(nudge) ?? 'none';
    if (typeof draft === 'string') return draft;
    const test = finished.get(draft) ?? finish(draft, written);
    finished.set(draft, test);
    return test;
  });
}

interface Telling {
  readonly draft: Draft;
  /** Results that are others once the value is moved. */
  readonly names: readonly string[];
}

/** The first draft whose answers would be others, else the first of which a calculation would. */
async function findTelling(
  nudge: Nudge,
  drafts: readonly Draft[],
  most: number,
  calendar: CalendarDefinition | null,
): Promise<{ readonly best: Telling | null; readonly tried: number }> {
  let second: Telling | null = null;
  let tried = 0;
  for (const draft of drafts) {
    if (tried >= most) break;
    tried++;
    const moved = await tryEvaluating(nudge.rule, draft.probe, draft.at, calendar);
    const { answers, calculations } = differences(draft.probe, moved);
    if (answers.length > 0) return { best: { draft, names: answers }, tried };
    if (calculations.length > 0) second ??= { draft, names: calculations };
  }
  return { best: second, tried };
}

function tells(before: Pick<Probe, 'answers' | 'results'>, after: Evaluation | null): boolean {
  const { answers, calculations } = differences(before, after);
  return answers.length + calculations.length > 0;
}

/** Where the facts are refused after the move, any answer will do. */
function differences(
  { answers, results }: Pick<Probe, 'answers' | 'results'>,
  moved: Evaluation | null,
): { readonly answers: readonly string[]; readonly calculations: readonly string[] } {
  if (moved === null) return { answers, calculations: [] };
  const after = resultsOf(moved);
  const others = [...results].flatMap(([name, value]) => (isSame(value, after.get(name)) ? [] : name));
  return {
    answers: others.filter((name) => answers.includes(name)),
    calculations: others.filter((name) => !answers.includes(name)),
  };
}

/** True when no test could tell them apart. */
function isSame(one: AnswerValue, other: AnswerValue | undefined): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  return Object.keys(one)[0] === Object.keys(other)[0];
}

function finish({ probe, at, first, expected }: Draft, calendar: TestCalendar | undefined): ProposedTest {
  const expect = [...expected].flatMap((name): [string, RuleTest['expect'][string]][] => {
    const result = probe.results.get(name);
    return result === undefined ? [] : [[name, expectable(result)]];
  });
  return {
    name: `${nameOf(first)} ${first.value} bukan ${first.to}`,
    asAt: at,
    given: probe.facts,
    cohort: probe.cohort,
    ...(calendar === undefined ? {} : { calendar }),
    expect: Object.fromEntries(expect),
  };
}

/** The moves by a date at which their values apply: that of a test if there is one, else the end of their first year. */
function byDate(rule: RuleDefinition, nudges: readonly Nudge[]): ReadonlyMap<IsoDate, readonly Nudge[]> {
  return Map.groupBy(nudges, (nudge) => {
    const tested = rule.tests.find((test) => appliesAt(nudge, test.asAt))?.asAt;
    const endOfYear = `${nudge.from.slice(0, 4)}-12-31`;
    return tested ?? (appliesAt(nudge, endOfYear) ? endOfYear : nudge.from);
  });
}
