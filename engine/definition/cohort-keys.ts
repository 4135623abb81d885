/** By what a cohort value compares. */
import type { RankKey, Verb } from './rule-definition.ts';

/** The values that are compared, most important first; each later one only where all before it are equal. */
export function keysOf({ of, best, ties = [] }: Extract<Verb, { kind: 'cohort' }>): readonly RankKey[] {
  return [{ of, best }, ...ties];
}
