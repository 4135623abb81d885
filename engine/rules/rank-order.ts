/** The order of people who are ranked by several values. */
import type { RankKey } from '../definition/rule-definition.ts';
import { compareExact, type Exact } from '../exact.ts';

/** Negative when the first is the better one, 0 when they share a rank. */
export function compareRanks(keys: readonly RankKey[], one: readonly Exact[], other: readonly Exact[]): number {
  for (const [index, { best }] of keys.entries()) {
    const order = compareExact(one[index] as Exact, other[index] as Exact);
    if (order !== 0) return best === 'highest' ? -order : order;
  }
  return 0;
}
