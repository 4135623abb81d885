/** Bounds of a number: whether it lies inside, and how they are written. */
import { compareExact, parseExact, type DecimalText, type Exact } from '../exact.ts';
import type { Range } from './rule-definition.ts';

/** True when a decimal lies in a range. */
export function isInside(value: DecimalText, range: Range): boolean {
  return holdsExact(range, parseExact(value));
}

/** True when a number lies in a range. */
export function holdsExact(range: Range, exact: Exact): boolean {
  const { from, to } = boundsOf(range);
  const low = from === null ? 1 : compareExact(exact, from);
  const high = to === null ? -1 : compareExact(exact, to);
  return (range.fromOpen ? low > 0 : low >= 0) && (range.toOpen ? high < 0 : high <= 0);
}

interface Bounds {
  readonly from: Exact | null;
  readonly to: Exact | null;
}

const known = new WeakMap<Range, Bounds>();

function boundsOf(range: Range): Bounds {
  const before = known.get(range);
  if (before !== undefined) return before;
  const { from, to } = range;
  const bounds = { from: from === undefined ? null : parseExact(from), to: to === undefined ? null : parseExact(to) };
  known.set(range, bounds);
  return bounds;
}

/** A range as it is written: `[0..120]`. */
export function showRange(range: Range): string {
  return `${range.fromOpen ? '(' : '['}${range.from ?? ''}..${range.to ?? ''}${range.toOpen ? ')' : ']'}`;
}

/** What a percentage is taken to be where nothing else is declared. */
export const wholePercent: Range = { from: '0', to: '100', fromOpen: false, toOpen: false };

/** That range, widened by a percentage outside it. */
export function percentWith(value: DecimalText): Range {
  return value.startsWith('-') ? { ...wholePercent, from: value } : { ...wholePercent, to: value };
}
