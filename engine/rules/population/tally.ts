/**
 * Exact counts of numbers, from which ranks, medians and sums follow exactly. Memory grows with the number of different
 * values, not with how many there are: scores with two decimals have some ten thousand, money rounded to rupiah more.
 */
import {
  addExact,
  compareExact,
  divideExact,
  multiplyExact,
  parseExact,
  showExact,
  zero,
  type Exact,
} from '../../exact.ts';

export interface Tally {
  /** Counts a number given in steps. */
  readonly add: (steps: number) => void;
  readonly addExact: (value: Exact) => void;
  readonly size: () => number;
  /** Null when nothing was counted, as for all that follow. */
  readonly least: () => Exact | null;
  readonly greatest: () => Exact | null;
  /** The middle one, or the mean of the two middle ones. */
  readonly median: () => Exact | null;
  readonly sum: () => Exact;
  /** How many are greater, or less, than a value. */
  readonly greater: (value: Exact) => number;
  readonly less: (value: Exact) => number;
}

interface Sorted {
  readonly values: readonly Exact[];
  /** How many values there are up to and including each place. */
  readonly upTo: readonly number[];
}

/** A tally of numbers, most of which are whole multiples of `step`. */
export function createTally(step: Exact): Tally {
  const counts = new Map<number, number>();
  const odd = new Map<string, number>();
  let size = 0;
  let sorted: Sorted | null = null;
  const count = <K>(map: Map<K, number>, key: K): void => {
    map.set(key, (map.get(key) ?? 0) + 1);
    size++;
    sorted = null;
  };
  const exactOf = (steps: number): Exact => multiplyExact({ n: BigInt(steps), d: 1n }, step);
  const sort = (): Sorted => {
    if (sorted !== null) return sorted;
    const plain = [...counts.keys()]
      .sort((a, b) => a - b)
      .map((steps) => [exactOf(steps), counts.get(steps) ?? 0] as const);
    const others = [...odd].map(([text, times]) => [readExact(text), times] as const);
    const all = others.length === 0 ? plain : [...plain, ...others].sort(([a], [b]) => compareExact(a, b));
    let total = 0;
    sorted = { values: all.map(([value]) => value), upTo: all.map(([, times]) => (total += times)) };
    return sorted;
  };
  /** Place of the first value that is not less, or that is greater, than one. */
  const placeOf = (value: Exact, after: boolean): number => {
    const { values } = sort();
    let [low, high] = [0, values.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = compareExact(values[middle] as Exact, value);
      if (order < 0 || (after && order === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const before = (place: number): number => (place === 0 ? 0 : (sort().upTo[place - 1] as number));
  const nth = (place: number): Exact => {
    const { values, upTo } = sort();
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] as number) > place) high = middle;
      else low = middle + 1;
    }
    return values[low] as Exact;
  };
  return {
    add: (steps) => count(counts, steps),
    addExact: (value) => {
      const steps = divideExact(value, step);
      const small = steps.d === 1n && steps.n < 2n ** 52n && steps.n > -(2n ** 52n);
      if (small) count(counts, Number(steps.n));
      else count(odd, showExact(value));
    },
    size: () => size,
    least: () => (size === 0 ? null : nth(0)),
    greatest: () => (size === 0 ? null : nth(size - 1)),
    median: () => {
      if (size === 0) return null;
      const both = addExact(nth(Math.floor((size - 1) / 2)), nth(Math.floor(size / 2)));
      return divideExact(both, { n: 2n, d: 1n });
    },
    sum: () => {
      let steps = 0n;
      for (const [each, times] of counts) steps += BigInt(each) * BigInt(times);
      const plain = multiplyExact({ n: steps, d: 1n }, step);
      return [...odd].reduce(
        (sum, [text, times]) => addExact(sum, multiplyExact(readExact(text), { n: BigInt(times), d: 1n })),
        size === 0 ? zero : plain,
      );
    },
    greater: (value) => size - before(placeOf(value, true)),
    less: (value) => before(placeOf(value, false)),
  };
}

function readExact(text: string): Exact {
  const [top = '0', bottom] = text.split('/');
  return bottom === undefined ? parseExact(top) : divideExact(parseExact(top), parseExact(bottom));
}
