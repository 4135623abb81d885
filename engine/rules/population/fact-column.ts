/**
 * Facts of many people as columns. A number is an integer in units of its last decimal place, wherever the declared range
 * and step allow it; a fact without them is assumed to have two places and eleven digits, and a person for whom that does
 * not hold is evaluated with rationals instead. Choices and yes/no are small integers.
 */
import { isDate } from '../../definition/iso-date.ts';
import type { Fact, RuleDefinition } from '../../definition/rule-definition.ts';
import { decimalPlaces, parseExact, type Exact } from '../../exact.ts';
import type { Tables } from '../resolve-facts.ts';
import type { Value } from '../value.ts';
import type { Codes } from './codes.ts';
import { unitOf } from './round-code.ts';
import type { Found } from './scope.ts';
import { numberValue } from './value-code.ts';
import { fits } from './whole.ts';

/** Integers for numbers (`NaN`: not given), choices and yes/no (-1: not given); texts, dates and rationals as they are. */
export type Storage = Float64Array | Int32Array | unknown[];

export interface FactColumn {
  readonly fact: Fact;
  readonly kind: 'scaled' | 'rational' | 'choice' | 'yes_no' | 'string';
  /** Decimal places of the unit of a scaled column. */
  readonly places: number;
  readonly low: bigint;
  readonly high: bigint;
  readonly mayBeAbsent: boolean;
}

const assumedPlaces = 2;
const assumedBound = 10n ** 11n;
const mostPlaces = 12;

/** How a fact is stored; with rationals for numbers when `exact`. */
export function planColumn(rule: RuleDefinition, fact: Fact, tables: Tables, exact: boolean): FactColumn {
  const inGroup = rule.oneOf.some(({ either, or }) => either.includes(fact.name) || or.includes(fact.name));
  const common = { fact, places: 0, low: 0n, high: 0n, mayBeAbsent: fact.optional || inGroup };
  if (fact.type === 'choice' || fact.type === 'yes_no') return { ...common, kind: fact.type };
  if (fact.type !== 'number') return { ...common, kind: 'string' };
  const scaled = exact ? null : planScaled(fact, tables);
  return scaled === null ? { ...common, kind: 'rational' } : { ...common, ...scaled, kind: 'scaled' };
}

function planScaled({ range, step, scale }: Fact, tables: Tables): Pick<FactColumn, 'places' | 'low' | 'high'> | null {
  const letters = Object.values((scale === undefined ? undefined : tables[scale]) ?? {}).map(parseExact);
  const onlyLetters = letters.length > 0 && range === undefined;
  const ends = [range?.from, range?.to].flatMap((end) => (end === undefined ? [] : [parseExact(end)]));
  const placed = [...letters, ...ends, ...(step === undefined ? [] : [parseExact(step)])];
  const least = step === undefined && !onlyLetters ? assumedPlaces : 0;
  const places = Math.max(least, ...placed.map((value) => decimalPlaces(value) ?? mostPlaces + 1));
  if (places > mostPlaces) return null;
  const units = letters.map((value) => unitsIn(value, places) as bigint);
  if (!onlyLetters) {
    units.push(range?.from === undefined ? -assumedBound : (unitsIn(parseExact(range.from), places) as bigint));
    units.push(range?.to === undefined ? assumedBound : (unitsIn(parseExact(range.to), places) as bigint));
  }
  const low = units.reduce((one, other) => (other < one ? other : one));
  const high = units.reduce((one, other) => (other > one ? other : one));
  return fits(low, high) ? { places, low, high } : null;
}

/** A number in units of a decimal place; null when it is no whole number of them. */
export function unitsIn({ n, d }: Exact, places: number): bigint | null {
  const scaled = n * 10n ** BigInt(places);
  return scaled % d === 0n ? scaled / d : null;
}

/** What code that reads a column knows of its values; `code` is the variable that holds one. */
export function foundIn({ fact, kind, places, low, high, mayBeAbsent }: FactColumn, code: string): Found {
  const when = (test: string): string => (mayBeAbsent ? `(${test})` : 'true');
  switch (kind) {
    case 'scaled':
      return {
        value: numberValue({ form: 'scaled', whole: { code, low, high }, by: null, step: unitOf(places) }),
        given: when(`${code} === ${code}`),
      };
    case 'rational':
      return { value: numberValue({ form: 'rational', code, bounds: null }), given: when(`${code} !== undefined`) };
    case 'choice':
      return {
        value: { kind: 'text', form: 'code', code, known: (fact.values ?? []).map((one) => one.code) },
        given: when(`${code} >= 0`),
      };
    case 'yes_no':
      return { value: { kind: 'yes_no', code: `(${code} === 1)` }, given: when(`${code} >= 0`) };
    case 'string':
      return {
        value: { kind: 'text', form: 'string', code, ...(fact.type === 'date' ? { isDate: true as const } : {}) },
        given: when(`${code} !== undefined`),
      };
  }
}

export function createStorage({ kind }: FactColumn, size: number): Storage {
  if (kind === 'scaled') return new Float64Array(size);
  return kind === 'choice' || kind === 'yes_no' ? new Int32Array(size) : Array.from({ length: size });
}

/** What a column stores for a fact that is not given. */
export function absentIn({ kind }: FactColumn): unknown {
  return kind === 'scaled' ? NaN : kind === 'choice' || kind === 'yes_no' ? -1 : undefined;
}

/** What a column stores for a value; null when the value does not fit it. */
export function storedIn({ kind, places, low, high }: FactColumn, value: Value, codes: Codes): unknown {
  switch (value.kind) {
    case 'number': {
      if (kind === 'rational') return value.value;
      const units = unitsIn(value.value, places);
      return units === null || units < low || units > high ? null : Number(units);
    }
    case 'yes_no':
      return value.value ? 1 : 0;
    case 'text':
      return kind === 'choice' ? codes.idOf(value.value) : value.value;
    case 'table':
      return null;
  }
}

/** Reads a raw value into what the column stores; null for whatever is not plainly fine, which is then looked at closely. */
export function plainReader(column: FactColumn, tables: Tables, codes: Codes): (raw: unknown) => unknown {
  const { fact, kind } = column;
  switch (kind) {
    case 'scaled':
      return scaledReader(column, tables);
    case 'yes_no':
      return (raw) => (raw === true ? 1 : raw === false ? 0 : null);
    case 'choice': {
      const known = new Map((fact.values ?? []).map(({ code }) => [code, codes.idOf(code)]));
      return (raw) => (typeof raw === 'string' ? (known.get(raw) ?? null) : null);
    }
    default: {
      const isFine = (raw: string): boolean => fact.type === 'text' || (fact.type === 'date' && isDate(raw));
      return (raw) => (typeof raw === 'string' && isFine(raw) ? raw : null);
    }
  }
}

function scaledReader({ fact, places, low, high }: FactColumn, tables: Tables): (raw: unknown) => number | null {
  const { range, step, scale } = fact;
  const table = scale === undefined ? undefined : tables[scale];
  const letters = new Map(
    Object.entries(table ?? {}).map(([letter, value]) => [letter, Number(unitsIn(parseExact(value), places))]),
  );
  const onlyLetters = table !== undefined && range === undefined;
  const unit = Number(step === undefined ? 1n : unitsIn(parseExact(step), places));
  const { least, most } = innermost(range, { places, low, high });
  const accept = (units: number): number | null =>
    units >= least && units <= most && (unit === 1 || units % unit === 0) ? units : null;
  const power = 10 ** places;
  return (raw) => {
    if (typeof raw === 'string') {
      const letter = letters.size === 0 ? undefined : letters.get(raw);
      if (letter !== undefined) return letter;
      return onlyLetters ? null : accept(unitsInText(raw, places));
    }
    if (typeof raw !== 'number' || onlyLetters) return null;
    return Number.isInteger(raw) && Math.abs(raw) < 1e15 / power
      ? accept(raw * power)
      : accept(unitsInText(String(raw), places));
  };
}

/** The least and the greatest number of units that a range allows. */
function innermost(
  range: Fact['range'],
  { places, low, high }: Pick<FactColumn, 'places' | 'low' | 'high'>,
): { readonly least: number; readonly most: number } {
  const from = range?.from === undefined ? low : (unitsIn(parseExact(range.from), places) as bigint);
  const to = range?.to === undefined ? high : (unitsIn(parseExact(range.to), places) as bigint);
  return {
    least: Number(from) + (range?.from !== undefined && range.fromOpen ? 1 : 0),
    most: Number(to) - (range?.to !== undefined && range.toOpen ? 1 : 0),
  };
}

/** A decimal text in units of a decimal place; `NaN` for anything but a plain decimal of at most 15 digits and these places. */
export function unitsInText(text: string, places: number): number {
  const { length } = text;
  const first = text.charCodeAt(0);
  let place = first === 45 || first === 43 ? 1 : 0;
  let units = 0;
  let digits = 0;
  for (; place < length; place++) {
    const digit = text.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) break;
    units = units * 10 + digit;
    digits++;
  }
  if (digits === 0) return NaN;
  let fraction = 0;
  if (place < length) {
    if (text.charCodeAt(place) !== 46 || place + 1 === length) return NaN;
    for (place++; place < length; place++) {
      const digit = text.charCodeAt(place) - 48;
      if (digit < 0 || digit > 9) return NaN;
      units = units * 10 + digit;
      fraction++;
    }
  }
  if (fraction > places || digits + places > 15) return NaN;
  for (; fraction < places; fraction++) units *= 10;
  return first === 45 ? -units : units;
}
