/**
 * Numbers of generated code. Where the range of a value allows it, a number is an integer in units of a step that is known
 * when the code is written (`8750` in steps of 0.01), or a fraction of two such integers until something rounds it;
 * everything else is a rational of `engine/exact.ts`. Both are exact, so the choice is only one of speed.
 */
import {
  addExact,
  compareExact,
  divideExact,
  multiplyExact,
  negateExact,
  NumberTooLong,
  subtractExact,
  zero,
  type Exact,
} from '../../exact.ts';
import { isLiteral, literal, negative, plus, times, type Whole } from './whole.ts';
import type { Writer } from './writer.ts';

/** `whole / by × step`; `by` is positive. */
export interface Scaled {
  readonly form: 'scaled';
  readonly whole: Whole;
  readonly by: Whole | null;
  readonly step: Exact;
}

/** An `Exact` at run time, between bounds where they are known. */
export interface Rational {
  readonly form: 'rational';
  readonly code: string;
  readonly bounds: Bounds | null;
}

export interface Bounds {
  readonly low: Exact;
  readonly high: Exact;
}

export type NumberCode = Scaled | Rational;

/** Statements to run when there is no result. */
export interface Stops {
  readonly zero: () => string;
  readonly long: () => string;
}

export const one: Exact = { n: 1n, d: 1n };

/** A number known when the code is written. */
export function constant(value: Exact, writer: Writer): NumberCode {
  const unit = value.n === 0n ? one : { n: value.n < 0n ? -value.n : value.n, d: value.d };
  const sign = value.n < 0n ? -1n : value.n > 0n ? 1n : 0n;
  if (!isReasonable(unit))
    return { form: 'rational', code: writer.constant(value), bounds: { low: value, high: value } };
  return { form: 'scaled', whole: literal(sign) as Whole, by: null, step: unit };
}

/** 0, for where there is nothing else to put. */
export const zeroCode: NumberCode = { form: 'scaled', whole: literal(0n) as Whole, by: null, step: one };

/** The value of a number that is known when the code is written; null for all others. */
export function constantOf(number: NumberCode): Exact | null {
  if (number.form === 'rational') return null;
  const { whole, by, step } = number;
  if (!isLiteral(whole) || (by !== null && !isLiteral(by))) return null;
  return multiplyExact(divideExact({ n: whole.low, d: 1n }, { n: by?.low ?? 1n, d: 1n }), step);
}

/** Steps with more digits are left to rationals: no author writes them, and products of a few stay far below the bound. */
export function isReasonable({ n, d }: Exact): boolean {
  return n < 10n ** 30n && d < 10n ** 30n;
}

/** The number as code for an `Exact`. */
export function toRational(writer: Writer, number: NumberCode): Rational {
  if (number.form === 'rational') return number;
  const bounds = boundsOf(number);
  const known = constantOf(number);
  if (known !== null) return { form: 'rational', code: writer.constant(known), bounds };
  const { whole, by, step } = number;
  const code = writer.bind(`H.rational(${whole.code}, ${by?.code ?? 1}, ${writer.constant(step)})`);
  return { form: 'rational', code, bounds };
}

export function boundsOf(number: NumberCode): Bounds | null {
  if (number.form === 'rational') return number.bounds;
  const { whole, by, step } = number;
  const corners = [whole.low, whole.high].flatMap((n) =>
    by === null
      ? [{ n, d: 1n }]
      : [divideExact({ n, d: 1n }, { n: by.low, d: 1n }), divideExact({ n, d: 1n }, { n: by.high, d: 1n })],
  );
  return hullOf(corners.map((corner) => multiplyExact(corner, step)));
}

function hullOf(values: readonly Exact[]): Bounds {
  let [low = zero] = values;
  let high = low;
  for (const value of values) {
    if (compareExact(value, low) < 0) low = value;
    if (compareExact(value, high) > 0) high = value;
  }
  return { low, high };
}

export function add(writer: Writer, a: NumberCode, b: NumberCode, stops: Stops): NumberCode {
  return fold(writer, stops, a, b, addExact) ?? addScaled(writer, a, b) ?? viaRationals(writer, 'add', a, b, stops);
}

export function subtract(writer: Writer, a: NumberCode, b: NumberCode, stops: Stops): NumberCode {
  if (b.form === 'scaled') return add(writer, a, negate(writer, b), stops);
  return viaRationals(writer, 'subtract', a, b, stops);
}

export function multiply(writer: Writer, a: NumberCode, b: NumberCode, stops: Stops): NumberCode {
  return (
    fold(writer, stops, a, b, multiplyExact) ?? multiplyScaled(a, b) ?? viaRationals(writer, 'multiply', a, b, stops)
  );
}

/** The quotient; stops where the divisor is zero. */
export function divide(writer: Writer, a: NumberCode, b: NumberCode, stops: Stops): NumberCode {
  const divisor = constantOf(b);
  if (divisor !== null) {
    if (divisor.n === 0n) {
      writer.line(stops.zero());
      return constant(zero, writer);
    }
    const inverse = divideExact(one, divisor);
    if (isReasonable(inverse) || constantOf(a) !== null) return multiply(writer, a, constant(inverse, writer), stops);
  }
  if (a.form === 'scaled' && b.form === 'scaled') {
    const whole = times(a.whole, b.by ?? literal(1n));
    const by = times(a.by ?? literal(1n), b.whole);
    const step = divideExact(a.step, b.step);
    if (whole !== null && by !== null && isReasonable(step)) return quotient(writer, { whole, by, step }, stops);
  }
  const right = toRational(writer, b);
  const left = toRational(writer, a);
  writer.line(`if (${right.code}.n === 0n) ${stops.zero()}`);
  return { form: 'rational', code: stopLong(writer, `H.divide(${left.code}, ${right.code})`, stops), bounds: null };
}

/** `by` may still be of any sign. */
function quotient(writer: Writer, raw: { whole: Whole; by: Whole; step: Exact }, stops: Stops): NumberCode {
  const { step } = raw;
  const by = bindWhole(writer, raw.by);
  if (by.low === 0n && by.high === 0n) {
    writer.line(stops.zero());
    return zeroCode;
  }
  if (by.low <= 0n && by.high >= 0n) writer.line(`if (${by.code} === 0) ${stops.zero()}`);
  if (by.low >= 0n) return { form: 'scaled', whole: raw.whole, by: atLeastOne(by), step };
  if (by.high <= 0n) return { form: 'scaled', whole: negative(raw.whole), by: atLeastOne(negative(by)), step };
  const whole = bindWhole(writer, raw.whole);
  const most = whole.high > -whole.low ? whole.high : -whole.low;
  const largest = by.high > -by.low ? by.high : -by.low;
  return {
    form: 'scaled',
    whole: { code: writer.bind(`(${by.code} < 0 ? -${whole.code} : ${whole.code})`), low: -most, high: most },
    by: { code: writer.bind(`Math.abs(${by.code})`), low: 1n, high: largest },
    step,
  };
}

function atLeastOne(by: Whole): Whole {
  return by.low > 0n ? by : { ...by, low: 1n };
}

export function negate(writer: Writer, a: NumberCode): NumberCode {
  if (a.form === 'scaled') return { ...a, whole: negative(a.whole) };
  const bounds = a.bounds && { low: negateExact(a.bounds.high), high: negateExact(a.bounds.low) };
  return { form: 'rational', code: writer.bind(`H.negate(${a.code})`), bounds };
}

export function absolute(writer: Writer, a: NumberCode): NumberCode {
  const bounds = boundsOf(a);
  if (bounds !== null && bounds.low.n >= 0n) return a;
  if (bounds !== null && bounds.high.n <= 0n) return negate(writer, a);
  if (a.form === 'rational') {
    const far = bounds && hullOf([zero, negateExact(bounds.low), bounds.high]);
    return { form: 'rational', code: writer.bind(`H.absolute(${a.code})`), bounds: far };
  }
  const { low, high } = a.whole;
  const most = high > -low ? high : -low;
  return { ...a, whole: { code: `Math.abs(${a.whole.code})`, low: 0n, high: most } };
}

/** The greatest step of which both steps are whole multiples, and how often each goes. */
export function commonStep(a: Exact, b: Exact): { readonly step: Exact; readonly a: bigint; readonly b: bigint } {
  let [x, y] = [a.n * b.d, b.n * a.d];
  while (y !== 0n) [x, y] = [y, x % y];
  const step = divideExact({ n: x, d: 1n }, { n: a.d * b.d, d: 1n });
  return { step, a: divideExact(a, step).n, b: divideExact(b, step).n };
}

/** The units in which a number counts; zero counts in any. */
export function stepOf(number: Scaled, other: Scaled): Exact {
  return number.whole.low === 0n && number.whole.high === 0n ? other.step : number.step;
}

function addScaled(writer: Writer, a: NumberCode, b: NumberCode): Scaled | null {
  const both = alike(a, b);
  if (both === null) return null;
  const { left, right, by, step } = both;
  const whole = plus(left, right);
  return whole === null ? null : { form: 'scaled', whole, by: by && bindWhole(writer, by), step };
}

/** Two numbers over one divisor and in one step: as integers that compare and add as the numbers do. */
export function alike(
  a: NumberCode,
  b: NumberCode,
): { readonly left: Whole; readonly right: Whole; readonly by: Whole | null; readonly step: Exact } | null {
  if (a.form === 'rational' || b.form === 'rational') return null;
  const { step, a: timesA, b: timesB } = commonStep(stepOf(a, b), stepOf(b, a));
  const same = a.by?.code === b.by?.code;
  const by = same ? a.by : times(a.by ?? literal(1n), b.by ?? literal(1n));
  const left = times(times(a.whole, literal(timesA)), same ? literal(1n) : (b.by ?? literal(1n)));
  const right = times(times(b.whole, literal(timesB)), same ? literal(1n) : (a.by ?? literal(1n)));
  if (left === null || right === null || !isReasonable(step)) return null;
  if (by === null && (a.by ?? b.by) !== null) return null;
  return { left, right, by, step };
}

function multiplyScaled(a: NumberCode, b: NumberCode): Scaled | null {
  if (a.form === 'rational' || b.form === 'rational') return null;
  const whole = times(a.whole, b.whole);
  const by = a.by === null ? b.by : b.by === null ? a.by : times(a.by, b.by);
  const step = multiplyExact(a.step, b.step);
  if (whole === null || !isReasonable(step)) return null;
  if (by === null && (a.by ?? b.by) !== null) return null;
  return { form: 'scaled', whole, by, step };
}

/** Works out now what can be worked out now. */
export function fold(
  writer: Writer,
  stops: Stops,
  a: NumberCode,
  b: NumberCode,
  work: (a: Exact, b: Exact) => Exact,
): NumberCode | null {
  const left = constantOf(a);
  const right = constantOf(b);
  if (left === null || right === null) return null;
  try {
    return constant(work(left, right), writer);
  } catch (error) {
    if (!(error instanceof NumberTooLong)) throw error;
    writer.line(stops.long());
    return constant(zero, writer);
  }
}

const boundWork = {
  add: (a: Bounds, b: Bounds): Bounds => ({ low: addExact(a.low, b.low), high: addExact(a.high, b.high) }),
  subtract: (a: Bounds, b: Bounds): Bounds => ({
    low: subtractExact(a.low, b.high),
    high: subtractExact(a.high, b.low),
  }),
  multiply: (a: Bounds, b: Bounds): Bounds =>
    hullOf([a.low, a.high].flatMap((left) => [b.low, b.high].map((right) => multiplyExact(left, right)))),
};

function viaRationals(
  writer: Writer,
  operation: keyof typeof boundWork,
  a: NumberCode,
  b: NumberCode,
  stops: Stops,
): Rational {
  const left = toRational(writer, a);
  const right = toRational(writer, b);
  const code = stopLong(writer, `H.${operation}(${left.code}, ${right.code})`, stops);
  return { form: 'rational', code, bounds: boundsAfter(operation, left.bounds, right.bounds) };
}

function boundsAfter(operation: keyof typeof boundWork, a: Bounds | null, b: Bounds | null): Bounds | null {
  if (a === null || b === null) return null;
  try {
    const bounds = boundWork[operation](a, b);
    return isModest(bounds.low) && isModest(bounds.high) ? bounds : null;
  } catch (error) {
    if (error instanceof NumberTooLong) return null;
    throw error;
  }
}

function isModest({ n, d }: Exact): boolean {
  return n < 10n ** 60n && n > -(10n ** 60n) && d < 10n ** 60n;
}

/** A helper that yields null for a number that grows too long. */
export function stopLong(writer: Writer, code: string, stops: Stops): string {
  const name = writer.bind(code);
  writer.line(`if (${name} === null) ${stops.long()}`);
  return name;
}

/** The integer under a name, so that it is worked out once. */
export function bindWhole(writer: Writer, whole: Whole): Whole {
  return { ...whole, code: writer.bind(whole.code) };
}
