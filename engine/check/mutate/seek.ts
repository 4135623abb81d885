/**
 * Facts for one moved value, where the edges of a rule's outcomes had none: facts are changed one by one so that what is
 * compared with the value comes nearer to it, and else by themselves and in pairs. A search that takes the same way each
 * time and asks no more than it may; what it does not find may exist.
 */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import { isDateValue } from '../../definition/date-value.ts';
import type { Fact, IsoDate, RuleDefinition } from '../../definition/rule-definition.ts';
import { compareExact, parseExact, tryReadShown, type Exact } from '../../exact.ts';
import type { Evaluation } from '../../rules/evaluation.ts';
import { aimsOf, factsBehind, type Aim } from './aims.ts';
import type { Seed } from './lines.ts';
import { summarise, tryEvaluating, type Probe } from './probes.ts';
import type { Nudge } from './values.ts';
import {
  changedInCohort,
  changedInOneFact,
  changedTogether,
  distance,
  gridFor,
  isNearer,
  valuesOf,
  withFact,
} from './vary.ts';

export interface Sought {
  readonly rule: RuleDefinition;
  readonly nudge: Nudge;
  readonly at: IsoDate;
  readonly calendar: CalendarDefinition | null;
  readonly seeds: readonly Seed[];
  /** How many evaluations it may take. */
  readonly most: number;
  /** True where the answers before and after the move differ. */
  readonly tells: (before: Outcome, after: Evaluation | null) => boolean;
  /** What the rule itself gave as at this date, by facts. */
  readonly known: Map<string, Outcome | null>;
}

type Outcome = Pick<Probe, 'answers' | 'results'>;

export interface Found {
  readonly seed: Seed;
  readonly before: Outcome;
  readonly after: Evaluation | null;
}

const mostRounds = 16;

interface Quest extends Sought {
  readonly about: readonly Exact[];
  readonly budget: { left: number };
  readonly tried: Set<string>;
  /** Where the approach ended: often only one thing more is missing there. */
  readonly near: Seed[];
}

/** The first facts that were found for which the moved value tells. */
export async function seek(sought: Sought): Promise<{ readonly found: Found | null; readonly tried: number }> {
  // the search goes along numbers; around a date the probes have looked
  if (isDateValue(sought.nudge.value)) return { found: null, tried: 0 };
  const quest: Quest = {
    ...sought,
    about: numbersAbout(sought),
    budget: { left: sought.most },
    tried: new Set(),
    near: [],
  };
  const found = (await approach(quest)) ?? (await wander(quest));
  return { found, tried: sought.most - quest.budget.left };
}

/** The moved number, what it moves to, and the other entries of its table: a threshold is often one of a row of them. */
function numbersAbout({ nudge }: Sought): Exact[] {
  const history = nudge.rule.parameters[nudge.parameter]?.history ?? [];
  const value = history.findLast((one) => one.from <= nudge.from)?.value;
  const entries = typeof value === 'object' ? Object.values(value) : [];
  return [nudge.value, nudge.to, ...entries.slice(0, 6)].map(parseExact);
}

async function approach(quest: Quest): Promise<Found | null> {
  const { rule, nudge, seeds } = quest;
  const starts = seeds.map((seed) => withCode(rule, nudge, seed));
  const aims = aimsOf(rule, nudge);
  for (const start of starts) {
    for (const aim of aims) {
      const found = await draw(quest, aim, start);
      if (found !== null) return found;
    }
  }
  return null;
}

/** An entry matters to those only who choose it. */
function withCode(rule: RuleDefinition, { code }: Nudge, seed: Seed): Seed {
  const names = Object.values(rule.facts).flatMap(({ name, values = [] }) =>
    values.some((one) => one.code === code) ? name : [],
  );
  return names.length === 1 ? withFact(seed, names[0] as string, code) : seed;
}

/** Takes in each round the one change that brings the name nearest to the target, as long as one does. */
async function draw(quest: Quest, aim: Aim, start: Seed): Promise<Found | null> {
  const facts = factsBehind(quest.rule, aim.name);
  let here = await place(quest, aim, start);
  for (let round = 0; here !== null && round < mostRounds; round++) {
    const found = await compare(quest, here.seed);
    if (found !== null) return found;
    if (here.off.n === 0n) {
      quest.near.push(here.seed);
      return null;
    }
    let best: Placed | null = null;
    for (const fact of facts) {
      for (const next of await changes(quest, aim, here, fact)) {
        if (isNearer(next.off, (best ?? here).off)) best = next;
      }
    }
    here = best;
  }
  return null;
}

interface Placed {
  readonly seed: Seed;
  readonly value: Exact;
  readonly off: Exact;
}

async function place(quest: Quest, { name, target, rule }: Aim, seed: Seed): Promise<Placed | null> {
  const result = rule === quest.rule ? await askItself(quest, seed) : await askMoved(quest, seed);
  const actual = result === null ? undefined : (seed.facts[name] ?? result.results.get(name));
  const value = typeof actual === 'string' ? tryReadShown(actual) : null;
  if (value === null) return null;
  return { seed, value, off: distance(value, target) };
}

/** Where one fact can bring the name: a number is halved towards the target, all else is tried. */
async function changes(quest: Quest, aim: Aim, here: Placed, fact: Fact): Promise<Placed[]> {
  const { rule, at, about } = quest;
  const put = (value: string | boolean | undefined): Promise<Placed | null> =>
    place(quest, aim, withFact(here.seed, fact.name, value));
  const grid = gridFor(fact, [...about, aim.target]);
  const now = here.seed.facts[fact.name];
  if (grid === null || grid.last < 1) {
    const placed: Placed[] = [];
    for (const value of valuesOf(rule, { fact, at, now, about })) {
      const one = await put(value);
      if (one !== null) placed.push(one);
    }
    return placed;
  }
  const side = ({ value }: Placed): number => Math.sign(compareExact(value, aim.target));
  const ends = [
    await put(grid.write(0)),
    await put(grid.write(grid.last)),
    fact.optional ? await put(undefined) : null,
  ];
  const placed = ends.filter((one) => one !== null);
  let [low, high] = [ends[0], ends[1]];
  if (!low || !high || side(low) === side(high)) return placed;
  for (let [from, to] = [0, grid.last]; to - from > 1;) {
    const middle = Math.floor((from + to) / 2);
    const one = await put(grid.write(middle));
    if (one === null) break;
    if (side(one) === side(low)) [from, low] = [middle, one];
    else [to, high] = [middle, one];
  }
  return [...placed, low, high];
}

/** All single changes of the seeds, then pairs of them that begin with another choice or other people. */
async function wander(quest: Quest): Promise<Found | null> {
  const { rule, at, about, nudge } = quest;
  const seeds = [...quest.near, ...quest.seeds];
  const others = (seed: Seed): Seed[] => [
    ...changedInCohort(seed),
    ...changedInOneFact(rule, at, seed, about),
    ...changedTogether(rule, seed, about),
  ];
  for (const seed of seeds) {
    for (const one of [seed, ...others(seed)]) {
      const found = await compare(quest, one);
      if (found !== null) return found;
    }
  }
  for (const seed of seeds) {
    for (const one of [withCode(rule, nudge, seed), ...others(seed)]) {
      if (quest.budget.left === 0) return null;
      for (const two of others(one)) {
        const found = await compare(quest, two);
        if (found !== null) return found;
      }
    }
  }
  return null;
}

async function compare(quest: Quest, seed: Seed): Promise<Found | null> {
  const key = keyOf(seed);
  if (quest.tried.has(key)) return null;
  quest.tried.add(key);
  const before = await askItself(quest, seed);
  if (before === null || quest.budget.left === 0) return null;
  quest.budget.left--;
  const after = await tryEvaluating(quest.nudge.rule, seed, quest.at, quest.calendar);
  return quest.tells(before, after) ? { seed, before, after } : null;
}

async function askItself({ rule, at, calendar, budget, known }: Quest, seed: Seed): Promise<Outcome | null> {
  const key = keyOf(seed);
  const before = known.get(key);
  if (before !== undefined || budget.left === 0) return before ?? null;
  budget.left--;
  const result = await tryEvaluating(rule, seed, at, calendar);
  const outcome = result === null ? null : summarise(result);
  known.set(key, outcome);
  return outcome;
}

async function askMoved({ nudge, at, calendar, budget }: Quest, seed: Seed): Promise<Outcome | null> {
  if (budget.left === 0) return null;
  budget.left--;
  const result = await tryEvaluating(nudge.rule, seed, at, calendar);
  return result === null ? null : summarise(result);
}

function keyOf({ facts, cohort }: Seed): string {
  return JSON.stringify([Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1)), cohort]);
}
