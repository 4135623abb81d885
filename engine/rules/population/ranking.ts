/** Counts of people by several values, from which their ranks follow. Memory grows with the number of different tuples. */
import type { RankKey } from '../../definition/rule-definition.ts';
import { showExact, type Exact } from '../../exact.ts';
import { compareRanks } from '../rank-order.ts';

export interface Ranking {
  readonly add: (values: readonly Exact[]) => void;
  /** How many are better. */
  readonly ahead: (values: readonly Exact[]) => number;
}

interface Sorted {
  readonly tuples: readonly (readonly Exact[])[];
  /** How many people there are before each place. */
  readonly before: readonly number[];
}

export function createRanking(keys: readonly RankKey[]): Ranking {
  const counts = new Map<string, { readonly values: readonly Exact[]; times: number }>();
  let sorted: Sorted | null = null;
  let size = 0;
  const sort = (): Sorted => {
    const all = [...counts.values()].sort((a, b) => compareRanks(keys, a.values, b.values));
    let total = 0;
    const before = all.map(({ times }) => (total += times) - times);
    return { tuples: all.map(({ values }) => values), before };
  };
  return {
    add: (values) => {
      const key = values.map(showExact).join(' ');
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { values, times: 1 });
      else known.times++;
      size++;
      sorted = null;
    },
    ahead: (values) => {
      const { tuples, before } = (sorted ??= sort());
      let [low, high] = [0, tuples.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (compareRanks(keys, tuples[middle] as readonly Exact[], values) < 0) low = middle + 1;
        else high = middle;
      }
      return before[low] ?? size;
    },
  };
}
