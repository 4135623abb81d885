/**
 * Facts at which a rule is worth asking: those of its tests, and those on both sides of every place where its outcome
 * changes when one fact moves, or all facts of one kind together. A search, not a proof: what it does not find may exist.
 */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import { isDateValue } from '../../definition/date-value.ts';
import type { IsoDate, RuleDefinition } from '../../definition/rule-definition.ts';
import { EngineError } from '../../errors.ts';
import { compareExact, isDecimal, parseExact, tryReadShown, type Exact } from '../../exact.ts';
import type { AnswerValue, Evaluation } from '../../rules/evaluation.ts';
import { evaluateDirectly, type GivenFacts } from '../../rules/evaluate.ts';
import { resultOf, resultsOf } from '../judge-test.ts';
import { comparedIn } from './compared.ts';
import { changedOnce, linesOf, moveTo, type Facts, type Line, type Seed } from './lines.ts';
import { plainFacts } from './plain-facts.ts';

export interface Probe extends Seed {
  readonly answers: readonly string[];
  /** Answers and calculations by name. */
  readonly results: ReadonlyMap<string, AnswerValue>;
  /** What makes it another outcome than its neighbours'. */
  readonly outcome: string;
}

/** Evaluations in each round of the search, and probes that are kept of all of them. */
const perRound = 1200;
const mostProbes = 1500;
const mostSeeds = 8;

/**
 * Where to ask the rule as at a date, the given seeds first: along every line from the seeds, then from the seeds with one
 * thing told otherwise, then from every edge that was found.
 */
export async function findProbes(
  rule: RuleDefinition,
  at: IsoDate,
  { seeds, calendar }: { readonly seeds: readonly Seed[]; readonly calendar: CalendarDefinition | null },
): Promise<readonly Probe[]> {
  const numbers = numbersAt(rule, at);
  const outcomeOf = outcomeAs(rule, numbers);
  const budget = { left: perRound };
  const search: Search = { rule, at, calendar, asked: new Map(), found: new Set(), budget, outcomeOf };
  const lines = linesOf(rule, [...numbers.values()]);
  const explore = async (starts: readonly Seed[]): Promise<readonly Probe[]> => {
    search.budget.left = perRound;
    const probes: Probe[] = [];
    for (const start of starts) {
      const probe = await ask(search, start);
      if (probe !== null) probes.push(probe);
    }
    for (const probe of probes) keep(search, probe);
    for (const line of lines) for (const probe of probes) await walk(search, probe, line);
    return probes;
  };
  const starts = await explore([...seeds.slice(0, mostSeeds), ...madeUp(rule, at)]);
  await explore(starts.flatMap((start) => changedOnce(rule, at, start)));
  await explore([...search.found]);
  return [...search.found];
}

/** Seeds from the declarations of the facts; each among all of them where the rule compares people. */
export function madeUp(rule: RuleDefinition, at: IsoDate): Seed[] {
  const made = plainFacts(rule, at);
  const cohort = rule.calculations.some(({ how }) => how.kind === 'cohort') ? made : null;
  return made.map((facts) => ({ facts, cohort }));
}

const expected = new WeakMap<RuleDefinition['tests'], readonly string[]>();

/** What the tests of a rule expect, each once: it is asked many thousand times. */
function expectedOf({ tests }: RuleDefinition): readonly string[] {
  const known = expected.get(tests) ?? [...new Set(tests.flatMap(({ expect }) => Object.keys(expect)))];
  expected.set(tests, known);
  return known;
}

/** The rule's results for facts as at a date; null when it refuses them. */
export async function tryEvaluating(
  rule: RuleDefinition,
  { facts, cohort }: { readonly facts: GivenFacts; readonly cohort: Seed['cohort'] },
  at: IsoDate,
  calendar: CalendarDefinition | null,
): Promise<Evaluation | null> {
  try {
    return await evaluateDirectly(rule, facts, at, { cohort, calendar, unanswered: expectedOf(rule) });
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

interface Search {
  readonly rule: RuleDefinition;
  readonly at: IsoDate;
  readonly calendar: CalendarDefinition | null;
  readonly asked: Map<string, Probe | null>;
  readonly found: Set<Probe>;
  readonly budget: { left: number };
  readonly outcomeOf: (facts: Facts, evaluation: Evaluation) => string;
}

/** What the rule gives for a seed, asked once; null when it refuses it, or when the round has asked enough. */
async function ask({ rule, at, calendar, asked, budget, outcomeOf }: Search, seed: Seed): Promise<Probe | null> {
  const key = JSON.stringify([seed.facts, seed.cohort]);
  const known = asked.get(key);
  if (known !== undefined || budget.left === 0) return known ?? null;
  budget.left--;
  const evaluation = await tryEvaluating(rule, seed, at, calendar);
  const probe =
    evaluation === null ? null : { ...seed, ...summarise(evaluation), outcome: outcomeOf(seed.facts, evaluation) };
  asked.set(key, probe);
  return probe;
}

function keep({ found }: Search, probe: Probe): void {
  if (found.size < mostProbes) found.add(probe);
}

/** Keeps both sides of every change of outcome between the stops of a line. */
async function walk(search: Search, start: Seed, line: Line): Promise<void> {
  const halve = async (low: number, high: number): Promise<void> => {
    const below = await ask(search, moveTo(start, line, low));
    const above = await ask(search, moveTo(start, line, high));
    if (below === null || above === null || below.outcome === above.outcome) return;
    if (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      await halve(low, middle);
      await halve(middle, high);
    } else {
      await narrow(search, below, above, line.facts);
    }
  };
  for (const [place, index] of line.stops.entries()) {
    const next = line.stops[place + 1];
    // once enough was asked, only the moving of facts would take time
    if (next === undefined || search.budget.left === 0) return;
    await halve(index, next);
  }
}

/** Keeps the two sides of a change that many facts make together where only one more of them has moved. */
async function narrow(search: Search, below: Probe, above: Probe, names: readonly string[]): Promise<void> {
  const partly = (moved: number): Promise<Probe | null> => {
    const among = new Set(names.slice(0, moved));
    const facts = Object.entries(below.facts).map(([name, value]) => [
      name,
      among.has(name) ? above.facts[name] : value,
    ]);
    return ask(search, { facts: Object.fromEntries(facts) as Facts, cohort: below.cohort });
  };
  // where all have moved alike is the easier to read
  keep(search, below);
  keep(search, above);
  let [low, high] = [below, above];
  for (let [from, to] = [0, names.length]; to - from > 1;) {
    const middle = Math.floor((from + to) / 2);
    const probe = await partly(middle);
    if (probe === null) break;
    if (probe.outcome === low.outcome) [from, low] = [middle, probe];
    else [to, high] = [middle, probe];
  }
  keep(search, low);
  keep(search, high);
}

/** Every number in force at a date, by parameter or entry. */
function numbersAt(rule: RuleDefinition, at: IsoDate): ReadonlyMap<string, Exact> {
  return new Map(
    Object.values(rule.parameters).flatMap(({ name, history }): [string, Exact][] => {
      const value = history.findLast((one) => one.from <= at)?.value;
      if (value === undefined) return [];
      if (isDateValue(value)) return [];
      if (typeof value === 'string') return [[name, parseExact(value)]];
      return Object.entries(value).map(([code, one]) => [`${name}.${code}`, parseExact(one)]);
    }),
  );
}

/** What is kept of an evaluation: thousands of whole traces would fill the memory. */
export function summarise(evaluation: Evaluation): Pick<Probe, 'answers' | 'results'> {
  return { answers: Object.keys(evaluation.answer), results: resultsOf(evaluation) };
}

/** What of a result makes it another outcome: codes, open answers, rows that match, and the side of every threshold. */
function outcomeAs(rule: RuleDefinition, numbers: ReadonlyMap<string, Exact>): Search['outcomeOf'] {
  const thresholds = [...comparedIn(rule)].flatMap(([name, operands]) => {
    const value = numbers.get(name);
    return operands.flatMap((one) => (value === undefined || one.op !== 'name' ? [] : [{ name: one.name, value }]));
  });
  return (facts, result) => {
    const answers = Object.values(result.answer).filter((one) => typeof one !== 'string' || !isDecimal(one));
    const rows = result.trace.flatMap((entry) =>
      entry.kind === 'row' && entry.matched ? `${entry.table} ${entry.row}` : [],
    );
    const sides = thresholds.map(({ name, value }) => {
      const actual = facts[name] ?? resultOf(result, name);
      const number = typeof actual === 'string' ? tryReadShown(actual) : null;
      return number === null ? null : compareExact(number, value);
    });
    return JSON.stringify([answers, rows, sides]);
  };
}
