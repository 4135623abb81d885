/** The few whose number falls or rises most. */
import { compareExact, type Exact } from '../exact.ts';

export interface Movers<T> {
  /** Keeps what `describe` gives, if the difference is among the greatest so far; the earlier one stays before its equals. */
  readonly offer: (difference: Exact, describe: () => T) => void;
  /** The same for a difference counted in steps: most are told at once to be none of the greatest. */
  readonly offerSteps: (steps: number, describe: () => T) => void;
  readonly greatest: () => readonly T[];
}

interface Kept<T> {
  readonly difference: Exact;
  readonly steps: number | null;
  readonly what: T;
}

/** The greatest differences, in the direction of `sign`; one without any difference is none. */
export function createMovers<T>(most: number, sign: 1 | -1, step: Exact): Movers<T> {
  const kept: Kept<T>[] = [];
  const isBefore = (a: Exact, b: Exact): boolean => compareExact(a, b) * sign > 0;
  const keep = (difference: Exact, steps: number | null, describe: () => T): void => {
    const last = kept[most - 1];
    if (last !== undefined && !isBefore(difference, last.difference)) return;
    const place = kept.findIndex((one) => isBefore(difference, one.difference));
    kept.splice(place < 0 ? kept.length : place, 0, { difference, steps, what: describe() });
    if (kept.length > most) kept.pop();
  };
  return {
    offer: (difference, describe) => {
      if (difference.n !== 0n && difference.n > 0n === sign > 0) keep(difference, null, describe);
    },
    offerSteps: (steps, describe) => {
      if (steps * sign <= 0) return;
      const bar = kept[most - 1]?.steps;
      if (bar !== undefined && bar !== null && (steps - bar) * sign <= 0) return;
      keep({ n: BigInt(steps) * step.n, d: step.d }, steps, describe);
    },
    greatest: () => kept.map(({ what }) => what),
  };
}
