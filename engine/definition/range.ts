/** Bounds of a number: whether it lies inside, and how they are written. */
import { compareExact, parseExact, type DecimalText, type Exact } from '../exact.ts';
import type { Range } from './rule-definition.ts';

/** True when a decimal lies in a range. */
export function isInside(value: DecimalText, range: Range): boolean {
  return holdsExact(range, parseExact(value));
}

/** True when a number lies in a range. */
export function holdsExact(range: Range, exact: Exact): boolean {
  const low = range.from === undefined ? 1 : compareExact(exact, parseExact(range.from));
  const high = range.to === undefined ? -1 : compareExact(exact, parseExact(range.to));
  return (range.fromOpen ? low > 0 : low >= 0) && (range.toOpen ? high < 0 : high <= 0);
}

/** A range as it is written: `[0..120]`. */
export function showRange(range: Range): string {
  return `${range.fromOpen ? '(' : '['}${range.from ?? ''}..${range.to ?? ''}${range.toOpen ? ')' : ']'}`;
}
