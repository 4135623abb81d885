/** Rounding in generated code: integer arithmetic where it provably fits, else rationals. */
import { roundExact, type Exact, type Rounding } from '../../exact.ts';
import { bindWhole, boundsOf, constant, constantOf, toRational, type NumberCode, type Scaled } from './number-code.ts';
import { fits, literal, plus, times, type Whole } from './whole.ts';
import type { Writer } from './writer.ts';

/** The smallest difference between two numbers with these places; negative places are tens, hundreds, thousands. */
export function unitOf(places: number): Exact {
  const power = 10n ** BigInt(Math.abs(places));
  return places < 0 ? { n: power, d: 1n } : { n: 1n, d: power };
}

/** A number rounded as declared. */
export function round(writer: Writer, number: NumberCode, rounding: Rounding): NumberCode {
  const known = constantOf(number);
  if (known !== null) return constant(roundExact(known, rounding), writer);
  const unit = unitOf(rounding.places);
  const bounds = boundsOf(number);
  const low = bounds && unitsIn(roundExact(bounds.low, rounding), unit);
  const high = bounds && unitsIn(roundExact(bounds.high, rounding), unit);
  const result = (code: string): NumberCode | null =>
    low === null || high === null || !fits(low, high)
      ? null
      : {
          form: 'scaled',
          whole: low === high ? (literal(low) as Whole) : { code: writer.bind(code), low, high },
          by: null,
          step: unit,
        };
  if (number.form === 'scaled') {
    const parts = partsIn(number, unit);
    if (parts !== null && parts.bottom.code === '1') return number;
    const rounded = parts === null ? null : result(wholeQuotient(writer, parts, rounding.mode));
    if (rounded !== null) return rounded;
  }
  const rational = toRational(writer, number);
  const setting = `${rounding.places}, ${JSON.stringify(rounding.mode)}`;
  return (
    result(`H.roundWhole(${rational.code}, ${setting})`) ?? {
      form: 'rational',
      code: writer.bind(`H.round(${rational.code}, ${setting})`),
      bounds: bounds && { low: roundExact(bounds.low, rounding), high: roundExact(bounds.high, rounding) },
    }
  );
}

function unitsIn(value: Exact, unit: Exact): bigint {
  return (value.n * unit.d) / (value.d * unit.n);
}

/** The number in units, as top and bottom of a quotient whose rounding down to an integer is exact. */
function partsIn({ whole, by, step }: Scaled, unit: Exact): { readonly top: Whole; readonly bottom: Whole } | null {
  let [n, d] = [step.n * unit.d, step.d * unit.n];
  const factor = commonFactor(n, d);
  [n, d] = [n / factor, d / factor];
  const top = times(whole, literal(n));
  const bottom = times(by ?? literal(1n), literal(d));
  const room = plus(times(plus(absoluteOf(top), bottom), literal(3n)), literal(0n));
  return top === null || bottom === null || room === null ? null : { top, bottom };
}

function absoluteOf(whole: Whole | null): Whole | null {
  if (whole === null) return null;
  const most = whole.high > -whole.low ? whole.high : -whole.low;
  return { code: 'x', low: 0n, high: most };
}

function commonFactor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function wholeQuotient(
  writer: Writer,
  parts: { readonly top: Whole; readonly bottom: Whole },
  mode: Rounding['mode'],
): string {
  const bottom = bindWhole(writer, parts.bottom);
  const mayBeNegative = parts.top.low < 0n;
  if (mode === 'down') return `Math.trunc(${parts.top.code} / ${bottom.code})`;
  if (mode === 'half_even') return `H.halfEven(${parts.top.code}, ${bottom.code})`;
  if (!mayBeNegative) return awayFromZero(parts.top, bottom, mode);
  const top = bindWhole(writer, parts.top);
  const flipped: Whole = { ...top, code: `-${top.code}` };
  return `(${top.code} < 0 ? -${awayFromZero(flipped, bottom, mode)} : ${awayFromZero(top, bottom, mode)})`;
}

/** Of a quotient that is not negative. */
function awayFromZero({ code: top }: Whole, bottom: Whole, mode: 'half_up' | 'up'): string {
  if (mode === 'up') return `Math.ceil(${top} / ${bottom.code})`;
  if (bottom.low === bottom.high && bottom.low % 2n === 0n)
    return `Math.floor((${top} + ${bottom.low / 2n}) / ${bottom.code})`;
  return `Math.floor((2 * ${top} + ${bottom.code}) / (2 * ${bottom.code}))`;
}
