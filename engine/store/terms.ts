/** Terms: what held from one day until another. Pure: how a new one changes those that are there. */
import { forever, type Span } from './organisation-records.ts';

/** Something that holds during a span. */
export interface Term<T> extends Span {
  readonly is: T;
}

/**
 * Terms to write so that from a day on something is so, until what is already known to follow. Terms are in order and
 * touch each other; nothing is to be written when it was so anyway.
 */
export function changeTerms<T>(known: readonly Term<T>[], from: string, is: T): readonly Term<T>[] {
  const before = known.findLast((one) => one.from <= from);
  if (before !== undefined && isSame(before.is, is)) return [];
  const next = known.find((one) => one.from > from);
  const added = { from, until: next?.from ?? forever, is };
  return before === undefined || before.from === from ? [added] : [{ ...before, until: from }, added];
}

/** All terms in order once some of them were written. */
export function withChanges<T>(known: readonly Term<T>[], written: readonly Term<T>[]): readonly Term<T>[] {
  const kept = known.filter((one) => written.every(({ from }) => from !== one.from));
  return [...kept, ...written].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** What is so on a day; undefined before anything was. */
export function termOn<T>(terms: readonly Term<T>[], date: string): T | undefined {
  return terms.find(({ from, until }) => from <= date && date < until)?.is;
}

function isSame<T>(a: T, b: T): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
