/**
 * Exact numbers: rationals over BigInt, always in lowest terms with a positive denominator.
 *
 * A sum, product or quotient never loses a digit; only `roundExact`, which a rule file names, gives one up. (On doubles
 * 46 % of exact ties at a rating threshold fall into the wrong band.)
 */

/** A decimal number as text: `-?digits[.digits]`. */
export type DecimalText = string;

export type RoundingMode = 'half_up' | 'half_even' | 'up' | 'down';

export interface Rounding {
  /** Decimal places kept; -3 is whole thousands. */
  readonly places: number;
  /** `half_up` rounds a tie away from zero; `up` and `down` are away from and toward zero. */
  readonly mode: RoundingMode;
}

export interface Exact {
  readonly n: bigint;
  readonly d: bigint;
}

export const zero: Exact = { n: 0n, d: 1n };
export const hundred: Exact = { n: 100n, d: 1n };

const wholeForm = /^-?\d+$/;
const decimalForm = /^([-+]?)(\d+)(?:\.(\d+))?$/;

/** No regulation counts with longer ones; a formula that squares again and again would soon fill the memory. */
export const mostDigits = 300;
const bound = 10n ** BigInt(mostDigits);

/** A result with more than 300 digits above or below the line, thrown by sums, products and quotients. */
export class NumberTooLong extends Error {}

/** Characters of the longest number that content or facts may hold. */
export const longestNumber = 40;

/** True for the decimal texts that `parseExact` reads: digits with at most one point, no exponent. */
export function isDecimal(text: string): boolean {
  return decimalForm.test(text);
}

/** Reads a decimal text such as `-12.50`. Anything else is our own mistake and throws. */
export function parseExact(text: DecimalText): Exact {
  // most numbers of a month are small and whole
  if (text.length < 10 && wholeForm.test(text)) return { n: BigInt(Number(text)), d: 1n };
  const parts = decimalForm.exec(text);
  if (parts === null) throw new Error(`not a decimal: "${text}"`);
  const fraction = parts[3] ?? '';
  const digits = BigInt((parts[2] ?? '') + fraction);
  return reduce(parts[1] === '-' ? -digits : digits, 10n ** BigInt(fraction.length));
}

export function addExact(a: Exact, b: Exact): Exact {
  return bounded(reduce(a.n * b.d + b.n * a.d, a.d * b.d));
}

export function subtractExact(a: Exact, b: Exact): Exact {
  return bounded(reduce(a.n * b.d - b.n * a.d, a.d * b.d));
}

export function multiplyExact(a: Exact, b: Exact): Exact {
  return bounded(reduce(a.n * b.n, a.d * b.d));
}

/** The exact sum of decimal texts, as the shortest decimal text. */
export function sumDecimals(amounts: readonly DecimalText[]): DecimalText {
  return showExact(amounts.map(parseExact).reduce(addExact, zero));
}

/** The greatest whole number that is not above the number. */
export function floorExact({ n, d }: Exact): Exact {
  const whole = n / d;
  return { n: whole * d > n ? whole - 1n : whole, d: 1n };
}

/** What is left of `a` when `b` is taken off as often as it goes, with the sign of `b`, which is not zero. */
export function moduloExact(a: Exact, b: Exact): Exact {
  if (b.n === 0n) throw new Error('division by zero');
  const [top, bottom] = [a.n * b.d, b.n * a.d];
  const rest = top % bottom;
  return bounded(reduce(rest !== 0n && rest < 0n !== bottom < 0n ? rest + bottom : rest, a.d * b.d));
}

/** The exact quotient; the caller has made sure that `b` is not zero. */
export function divideExact(a: Exact, b: Exact): Exact {
  if (b.n === 0n) throw new Error('division by zero');
  return bounded(b.n < 0n ? reduce(-a.n * b.d, a.d * -b.n) : reduce(a.n * b.d, a.d * b.n));
}

export function negateExact(a: Exact): Exact {
  return { n: -a.n, d: a.d };
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compareExact(a: Exact, b: Exact): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The same of two decimal texts. */
export function compareDecimals(a: DecimalText, b: DecimalText): number {
  return compareExact(parseExact(a), parseExact(b));
}

/** Rounds to decimal places; `half_up` takes a tie away from zero, `up` goes away from zero, `down` toward it. */
export function roundExact(a: Exact, { places, mode }: Rounding): Exact {
  if (places < 0) {
    const unit: Exact = { n: 10n ** BigInt(-places), d: 1n };
    return multiplyExact(roundExact(divideExact(a, unit), { places: 0, mode }), unit);
  }
  const scale = 10n ** BigInt(places);
  const magnitude = (a.n < 0n ? -a.n : a.n) * scale;
  const whole = magnitude / a.d;
  const rest = magnitude % a.d;
  const away = rest !== 0n && roundsAway(mode, rest * 2n - a.d, whole);
  const rounded = away ? whole + 1n : whole;
  return reduce(a.n < 0n ? -rounded : rounded, scale);
}

function roundsAway(mode: Rounding['mode'], fromTie: bigint, whole: bigint): boolean {
  if (mode === 'up') return true;
  if (mode === 'down') return false;
  if (fromTie !== 0n) return fromTie > 0n;
  return mode === 'half_up' || whole % 2n === 1n;
}

/** Fewest decimal places that show the number exactly; null when no number of places does. */
export function decimalPlaces(a: Exact): number | null {
  let rest = a.d;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; twos++) rest /= 2n;
  for (; rest % 5n === 0n; fives++) rest /= 5n;
  return rest === 1n ? Math.max(twos, fives) : null;
}

/** Decimal text with exactly the given places, whole for fewer than 0 (the number must fit them). */
export function formatExact(a: Exact, wanted: number): DecimalText {
  const places = Math.max(wanted, 0);
  const scaled = a.n * 10n ** BigInt(places);
  if (scaled % a.d !== 0n) throw new Error(`${showExact(a)} does not fit ${places} places`);
  const digits = (scaled < 0n ? -scaled : scaled) / a.d;
  const text = digits.toString().padStart(places + 1, '0');
  const sign = scaled < 0n ? '-' : '';
  return places === 0 ? sign + text : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** The shortest exact text: a decimal, or a fraction such as `1/3`. */
export function showExact(a: Exact): string {
  const places = decimalPlaces(a);
  return places === null ? `${a.n}/${a.d}` : formatExact(a, places);
}

/** Reads what `showExact` writes; null for any other text. */
export function tryReadShown(shown: string): Exact | null {
  const [top = '', bottom = '1', ...more] = shown.split('/');
  if (!isDecimal(top) || !isDecimal(bottom) || more.length > 0) return null;
  const divisor = parseExact(bottom);
  return divisor.n === 0n ? null : divideExact(parseExact(top), divisor);
}

/** True when `a` is a whole multiple of `step`. */
export function isMultiple(a: Exact, step: Exact): boolean {
  return (a.n * step.d) % (a.d * step.n) === 0n;
}

function bounded(a: Exact): Exact {
  if (a.n >= bound || a.n <= -bound || a.d >= bound) throw new NumberTooLong(`more than ${mostDigits} digits`);
  return a;
}

function reduce(n: bigint, d: bigint): Exact {
  if (d === 1n) return { n, d };
  let a = n < 0n ? -n : n;
  let b = d;
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 1n ? { n, d } : { n: n / a, d: d / a };
}
