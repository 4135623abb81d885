/** What generated code calls where its own integers do not suffice: rationals, with null for a number that grows too long. */
import {
  addExact,
  compareExact,
  divideExact,
  floorExact,
  moduloExact,
  multiplyExact,
  negateExact,
  NumberTooLong,
  roundExact,
  showExact,
  subtractExact,
  zero,
  type Exact,
  type RoundingMode,
} from '../../exact.ts';
import { EngineError } from '../../errors.ts';
import { isDate } from '../../definition/iso-date.ts';
import { wholeOf } from '../dates.ts';

function bounded(work: (a: Exact, b: Exact) => Exact): (a: Exact, b: Exact) => Exact | null {
  return (a, b) => {
    try {
      return work(a, b);
    } catch (error) {
      if (error instanceof NumberTooLong) return null;
      throw error;
    }
  };
}

/** `top / bottom` to the nearest integer, a tie to the even one; `bottom` is positive. */
function halfEven(top: number, bottom: number): number {
  const magnitude = Math.abs(top);
  const whole = Math.floor(magnitude / bottom);
  const rest = 2 * (magnitude - whole * bottom) - bottom;
  const rounded = rest > 0 || (rest === 0 && whole % 2 === 1) ? whole + 1 : whole;
  return top < 0 ? -rounded : rounded;
}

/** What is left of `a` when `b` is taken off as often as it goes, with the sign of `b`. */
function moduloWhole(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

export const runtime = {
  add: bounded(addExact),
  subtract: bounded(subtractExact),
  multiply: bounded(multiplyExact),
  divide: bounded(divideExact),
  modulo: bounded(moduloExact),
  moduloWhole,
  floor: floorExact,
  negate: negateExact,
  absolute: (a: Exact): Exact => (a.n < 0n ? negateExact(a) : a),
  compare: compareExact,
  round: (a: Exact, places: number, mode: RoundingMode): Exact => roundExact(a, { places, mode }),
  /** Rounded, counted in units of the last place. */
  roundWhole: (a: Exact, places: number, mode: RoundingMode): number => {
    const rounded = roundExact(a, { places, mode });
    const power = 10n ** BigInt(Math.abs(places));
    return Number(places < 0 ? rounded.n / (rounded.d * power) : (rounded.n * power) / rounded.d);
  },
  /** `whole / by × step`; of a value that is not given, which counts nowhere, 0. */
  rational: (whole: number, by: number, step: Exact): Exact =>
    Number.isNaN(whole)
      ? zero
      : multiplyExact(divideExact({ n: BigInt(whole), d: 1n }, { n: BigInt(by), d: 1n }), step),
  /** Places of a `round(x, places)` that is only known now; null when they are none. */
  places: (a: Exact): number | null => (a.d !== 1n || a.n < 0n || a.n > 20n ? null : Number(a.n)),
  isDate,
  /** A number of days or months; null when it is not whole. */
  whole: wholeOf,
  /** What a reader makes of a raw value; null when it refuses. */
  read: (reader: (raw: unknown) => unknown, raw: unknown): unknown => {
    try {
      return reader(raw);
    } catch (error) {
      if (error instanceof EngineError) return null;
      throw error;
    }
  },
  /** Keeps what an error of one output tells, by row and output. */
  note: (notes: Map<number, readonly unknown[]>, row: number, output: number, values: readonly unknown[]): void => {
    const all = [...(notes.get(row) ?? [])];
    all[output] = values;
    notes.set(row, all);
  },
  halfEven,
  /** The text of a number; of one that is not given, which nobody reads, nothing. */
  show: (a: Exact | undefined): string => (a === undefined ? '' : showExact(a)),
} as const;

export type Runtime = typeof runtime;
