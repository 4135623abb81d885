/** Intervals of numbers, continuous or on a lattice of whole multiples of a step. */
import { addExact, compareExact, divideExact, moduloExact, negateExact, type Exact } from '../../exact.ts';

export interface Interval {
  /** Null: no bound on that side. */
  readonly from: Exact | null;
  readonly to: Exact | null;
  readonly fromOpen: boolean;
  readonly toOpen: boolean;
}

const one: Exact = { n: 1n, d: 1n };
const two: Exact = { n: 2n, d: 1n };

export function contains({ from, to, fromOpen, toOpen }: Interval, value: Exact): boolean {
  const low = from === null ? 1 : compareExact(value, from);
  const high = to === null ? -1 : compareExact(value, to);
  return (fromOpen ? low > 0 : low >= 0) && (toOpen ? high < 0 : high <= 0);
}

/** The least value in an interval that holds one; null when there is none least. */
export function firstValue(interval: Interval, step: Exact | null): Exact | null {
  const { from, fromOpen } = interval;
  if (from === null) return null;
  if (step === null) return fromOpen ? null : from;
  const rest = moduloExact(from, step);
  if (rest.n === 0n) return fromOpen ? addExact(from, step) : from;
  return addExact(from, addExact(step, negateExact(rest)));
}

/** The greatest value in an interval that holds one; null when there is none greatest. */
export function lastValue(interval: Interval, step: Exact | null): Exact | null {
  const first = firstValue(mirror(interval), step);
  return first === null ? null : negateExact(first);
}

/** Any value in the interval, or null when it is empty. */
export function someValue(interval: Interval, step: Exact | null): Exact | null {
  const value = candidate(interval, step);
  return contains(interval, value) ? value : null;
}

function candidate(interval: Interval, step: Exact | null): Exact {
  const { from, to } = interval;
  const end = firstValue(interval, step) ?? lastValue(interval, step);
  if (end !== null) return end;
  if (step !== null) return { n: 0n, d: 1n };
  if (from !== null && to !== null) return divideExact(addExact(from, to), two);
  if (from !== null) return addExact(from, one);
  return to === null ? { n: 0n, d: 1n } : addExact(to, negateExact(one));
}

function mirror({ from, to, fromOpen, toOpen }: Interval): Interval {
  return {
    from: to === null ? null : negateExact(to),
    to: from === null ? null : negateExact(from),
    fromOpen: toOpen,
    toOpen: fromOpen,
  };
}
