/**
 * Integers of generated code. Each is a JavaScript number whose bounds are proven, so that it is exact: sums and products
 * that might leave ±2^52 are not made (the caller then counts with rationals).
 */

/** An integer: code without effects, and bounds. */
export interface Whole {
  readonly code: string;
  readonly low: bigint;
  readonly high: bigint;
}

/** Half of what a double holds exactly: the quotient of two such numbers, rounded down, is exact as well. */
const limit = 2n ** 52n;

/** True when an integer between these bounds is exact as a JavaScript number. */
export function fits(low: bigint, high: bigint): boolean {
  return low >= -limit && high <= limit;
}

/** A literal; null when it is too large. */
export function literal(value: bigint): Whole | null {
  if (!fits(value, value)) return null;
  return { code: value < 0n ? `(${value})` : String(value), low: value, high: value };
}

export function isLiteral(whole: Whole): boolean {
  return whole.low === whole.high;
}

/** The product; null when it may be too large or one of them already was. */
export function times(a: Whole | null, b: Whole | null): Whole | null {
  if (a === null || b === null) return null;
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  const { low, high } = hull(corners);
  if (!fits(low, high)) return null;
  if (low === high) return literal(low);
  if (isOne(a)) return b;
  if (isOne(b)) return a;
  return { code: `(${a.code} * ${b.code})`, low, high };
}

/** The sum; null when it may be too large or one of them already was. */
export function plus(a: Whole | null, b: Whole | null): Whole | null {
  if (a === null || b === null) return null;
  const low = a.low + b.low;
  const high = a.high + b.high;
  if (!fits(low, high)) return null;
  if (low === high) return literal(low);
  if (isZero(a)) return b;
  if (isZero(b)) return a;
  return { code: `(${a.code} + ${b.code})`, low, high };
}

export function negative(a: Whole): Whole {
  return times(a, { code: '(-1)', low: -1n, high: -1n }) as Whole;
}

/** The least and the greatest of some integers. */
export function hull(values: readonly bigint[]): { readonly low: bigint; readonly high: bigint } {
  let [low = 0n] = values;
  let high = low;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

function isOne(a: Whole): boolean {
  return a.low === 1n && a.high === 1n;
}

function isZero(a: Whole): boolean {
  return a.low === 0n && a.high === 0n;
}
