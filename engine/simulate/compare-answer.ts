/** One answer of everyone, before and after. */
import type { Answer } from '../definition/rule-definition.ts';
import { compareExact, formatExact, showExact, subtractExact, type Exact } from '../exact.ts';
import type { AnswerValue } from '../rules/evaluation.ts';
import { showNumber, showResult, type Result } from '../rules/population/population.ts';
import { createTally, type Tally } from '../rules/population/tally.ts';
import { createMovers } from './movers.ts';
import type { AnswerReport, Identity, Mover, Spread } from './report.ts';
import type { Outcomes } from './population-row.ts';
import { createSum, type Sum } from './sum.ts';

export interface AnswerComparison {
  /** Compares one person in a row of both sides; true when the answer differs. */
  readonly compare: (row: number, unit: UnitSums | null) => boolean;
  /** Sums of one unit. */
  readonly createSums: () => UnitSums;
  readonly report: () => AnswerReport;
}

/** Sums of one answer in one unit. */
export interface UnitSums {
  readonly before: Sum;
  readonly after: Sum;
}

export interface Side {
  readonly outcomes: Outcomes;
  /** Place of the answer among the answers of the rule. */
  readonly place: number;
  readonly answer: Answer;
  /** True for an answer of the rule's own table. */
  readonly decides: boolean;
  /** True for a rank in a cohort. */
  readonly rank: boolean;
}

const listed = 10;
const namedInTransition = 5;

/** Who a person in a row is. */
export type Who = (row: number) => Identity;

/** Compares an answer that both rules give. */
export function createAnswerComparison(before: Side, after: Side, who: Who): AnswerComparison {
  const { name, label, unit } = after.answer;
  const rank = before.rank || after.rank;
  const isNumber = before.answer.type === 'number' && after.answer.type === 'number';
  const steps = [before, after].map(({ outcomes, place }) => outcomes.stepOf(place));
  const step = steps[1] ?? steps[0] ?? { n: 1n, d: 1n };
  const alike = steps.every((one) => one !== null && compareExact(one, step) === 0);
  const tallies = { before: createTally(step), after: createTally(step), difference: createTally(step) };
  const losers = createMovers<Mover>(listed, -1, step);
  const winners = createMovers<Mover>(listed, 1, step);
  const transitions = new Map<unknown, Map<unknown, Transition>>();
  let changed = 0;

  const describe = (row: number): Mover => {
    const [from, to] = [resultOf(before, row) as Exact, resultOf(after, row) as Exact];
    return {
      ...who(row),
      before: showNumber(from, before.answer),
      after: showNumber(to, after.answer),
      difference: showDifference(subtractExact(to, from), before.answer, after.answer),
    };
  };
  const countOther = (from: AnswerValue, to: AnswerValue, row: number): boolean => {
    const [fromKey, toKey] = [keyOf(from), keyOf(to)];
    const known = transitions.get(fromKey) ?? new Map<unknown, Transition>();
    transitions.set(fromKey, known);
    const transition = known.get(toKey) ?? { from, to, people: 0, first: [] };
    known.set(toKey, transition);
    transition.people++;
    const differs = fromKey !== toKey;
    if (differs && transition.first.length < namedInTransition) transition.first.push(who(row));
    return differs;
  };
  const compareSteps = (from: number, to: number, row: number, unit: UnitSums | null): boolean => {
    const difference = to - from;
    tallies.before.add(from);
    tallies.after.add(to);
    tallies.difference.add(difference);
    if (difference < 0) losers.offerSteps(difference, () => describe(row));
    if (difference > 0) winners.offerSteps(difference, () => describe(row));
    unit?.before.add(from);
    unit?.after.add(to);
    return difference !== 0;
  };
  const compareExactly = (from: Exact, to: Exact, row: number, unit: UnitSums | null): boolean => {
    const difference = subtractExact(to, from);
    tallies.before.addExact(from);
    tallies.after.addExact(to);
    tallies.difference.addExact(difference);
    losers.offer(difference, () => describe(row));
    winners.offer(difference, () => describe(row));
    unit?.before.addExact(from);
    unit?.after.addExact(to);
    return difference.n !== 0n;
  };
  const compare: AnswerComparison['compare'] = (row, unit) => {
    if (alike && isNumber) {
      const from = before.outcomes.steps(row, before.place);
      const to = after.outcomes.steps(row, after.place);
      if (!Number.isNaN(from) && !Number.isNaN(to)) return compareSteps(from, to, row, unit);
    }
    const [old, renewed] = [resultOf(before, row), resultOf(after, row)];
    if (isNumber && isExact(old) && isExact(renewed)) return compareExactly(old, renewed, row, unit);
    return countOther(showOptional(old, before.answer), showOptional(renewed, after.answer), row);
  };
  return {
    compare: (row, unit) => {
      const differs = compare(row, unit);
      if (differs) changed++;
      return differs;
    },
    createSums: () => ({ before: createSum(step), after: createSum(step) }),
    report: () => ({
      name,
      label,
      ...(unit === undefined ? {} : { unit }),
      type: isNumber ? 'number' : 'other',
      decides: before.decides || after.decides,
      rank,
      changed,
      transitions: [...transitions.values()].flatMap((one) => [...one.values()]).sort((a, b) => b.people - a.people),
      ...(isNumber && tallies.before.size() > 0
        ? {
            before: spreadOf(tallies.before, rank, (value) => showNumber(value, before.answer)),
            after: spreadOf(tallies.after, rank, (value) => showNumber(value, after.answer)),
            difference: spreadOf(tallies.difference, rank, (value) =>
              showDifference(value, before.answer, after.answer),
            ),
            losers: losers.greatest(),
            winners: winners.greatest(),
          }
        : {}),
    }),
  };
}

interface Transition {
  readonly from: AnswerValue;
  readonly to: AnswerValue;
  people: number;
  readonly first: Identity[];
}

/** Equal for equal answers. */
function keyOf(value: AnswerValue): unknown {
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

function resultOf({ outcomes, place }: Side, row: number): Result {
  return outcomes.result(row, place);
}

/** An answer as the report shows it; one that is optional and not given as a dash. */
export function showOptional(result: Result, answer: Answer): AnswerValue {
  return result === null ? '–' : showResult(result, answer);
}

function isExact(result: Result): result is Exact {
  return typeof result === 'object' && result !== null && 'n' in result;
}

function spreadOf(tally: Tally, rank: boolean, show: (value: Exact) => string): Spread {
  const zero = { n: 0n, d: 1n };
  return {
    min: show(tally.least() ?? zero),
    // between two values it may have one digit more
    median: showExact(tally.median() ?? zero),
    max: show(tally.greatest() ?? zero),
    // the sum of ranks says nothing of anyone
    ...(rank ? {} : { total: show(tally.sum()) }),
  };
}

/** A difference with the places of the finer of two answers. */
export function showDifference(value: Exact, before: Answer, after: Answer): string {
  if (before.round === undefined || after.round === undefined) return showExact(value);
  return formatExact(value, Math.max(before.round.places, after.round.places));
}
