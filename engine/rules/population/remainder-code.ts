/** `floor` and `mod` in generated code: integer arithmetic where it provably fits, else rationals. */
import { floorExact, moduloExact } from '../../exact.ts';
import {
  alike,
  bindWhole,
  boundsOf,
  constant,
  constantOf,
  fold,
  one,
  stopLong,
  toRational,
  zeroCode,
  type NumberCode,
  type Stops,
} from './number-code.ts';
import { fits, literal, times, type Whole } from './whole.ts';
import type { Writer } from './writer.ts';

/** The greatest whole number that is not above a number. */
export function floor(writer: Writer, a: NumberCode): NumberCode {
  const known = constantOf(a);
  if (known !== null) return constant(floorExact(known), writer);
  if (a.form === 'scaled' && a.by === null && a.step.d === 1n) return a;
  const bounds = boundsOf(a);
  const within = bounds && { low: floorExact(bounds.low), high: floorExact(bounds.high) };
  if (a.form === 'scaled' && within !== null && fits(within.low.n, within.high.n)) {
    const top = times(a.whole, literal(a.step.n));
    const bottom = times(a.by ?? literal(1n), literal(a.step.d));
    if (top !== null && bottom !== null) {
      const code = writer.bind(`Math.floor(${top.code} / ${bottom.code})`);
      return { form: 'scaled', whole: { code, low: within.low.n, high: within.high.n }, by: null, step: one };
    }
  }
  return { form: 'rational', code: writer.bind(`H.floor(${toRational(writer, a).code})`), bounds: within };
}

/** What is left of one number when another is taken off as often as it goes; stops where that one is zero. */
export function modulo(writer: Writer, a: NumberCode, b: NumberCode, stops: Stops): NumberCode {
  if (constantOf(b)?.n === 0n) {
    writer.line(stops.zero());
    return zeroCode;
  }
  const both = alike(a, b);
  return (
    fold(writer, stops, a, b, moduloExact) ??
    (both === null
      ? moduloOfRationals(writer, a, b, stops)
      : { form: 'scaled', whole: moduloOfWholes(writer, both.left, both.right, stops), by: both.by, step: both.step })
  );
}

function moduloOfRationals(writer: Writer, a: NumberCode, b: NumberCode, stops: Stops): NumberCode {
  const [left, right] = [toRational(writer, a), toRational(writer, b)];
  writer.line(`if (${right.code}.n === 0n) ${stops.zero()}`);
  return { form: 'rational', code: stopLong(writer, `H.modulo(${left.code}, ${right.code})`, stops), bounds: null };
}

function moduloOfWholes(writer: Writer, left: Whole, divisor: Whole, stops: Stops): Whole {
  const right = bindWhole(writer, divisor);
  if (right.low <= 0n && right.high >= 0n) writer.line(`if (${right.code} === 0) ${stops.zero()}`);
  return {
    code: writer.bind(`H.moduloWhole(${left.code}, ${right.code})`),
    low: right.low < 0n ? right.low : 0n,
    high: right.high > 0n ? right.high : 0n,
  };
}
