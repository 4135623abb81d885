/**
 * Domains: which values a fact, parameter or calculation can take.
 *
 * A number's domain is an interval and, where known, a lattice: every value is a whole multiple of `step`. Domains are
 * supersets: arithmetic treats its operands as independent (`x - x` is not 0), so that what holds for the domain
 * holds for every value, but a value of the domain need not occur. A declared `range` narrows it.
 */
import type { IsoDate, Range, Rounding } from '../definition/rule-definition.ts';
import {
  addExact,
  compareExact,
  decimalPlaces,
  divideExact,
  floorExact,
  isMultiple,
  multiplyExact,
  negateExact,
  parseExact,
  roundExact,
  subtractExact,
  zero,
  type Exact,
} from '../exact.ts';

export interface NumberDomain {
  readonly kind: 'number';
  /** Null: no bound on that side. */
  readonly from: Exact | null;
  readonly to: Exact | null;
  readonly fromOpen: boolean;
  readonly toOpen: boolean;
  /** Null: any number between the bounds. */
  readonly step: Exact | null;
  /** A quotient that no rounding has made a decimal number again. */
  readonly quotient: boolean;
  /** A condition has ruled out 0 inside the interval. */
  readonly notZero: boolean;
}

export interface TextDomain {
  readonly kind: 'text';
  /** Null: any text. */
  readonly codes: readonly string[] | null;
}

/** Dates from one to another, both of them included. */
export interface DateDomain {
  readonly kind: 'date';
  /** Undefined: no bound on that side. */
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
}

/** A parameter that is a table; formulas read its entries. */
export interface TableDomain {
  readonly kind: 'table';
  readonly entries: ReadonlyMap<string, Exact>;
}

export interface YesNoDomain {
  readonly kind: 'yes_no';
  readonly yes: boolean;
  readonly no: boolean;
}

export type Domain = NumberDomain | TextDomain | DateDomain | YesNoDomain | TableDomain;

export const anyNumber: NumberDomain = {
  kind: 'number',
  from: null,
  to: null,
  fromOpen: false,
  toOpen: false,
  step: null,
  quotient: false,
  notZero: false,
};
export const anyDate: DateDomain = { kind: 'date' };
export const anyYesNo: YesNoDomain = { kind: 'yes_no', yes: true, no: true };

/** The domain of one date. */
export function dateAlone(date: IsoDate): DateDomain {
  return { kind: 'date', from: date, to: date };
}

/** The only date of a domain, or null when it has more. */
export function onlyDate({ from, to }: DateDomain): IsoDate | null {
  return from !== undefined && from === to ? from : null;
}

/** The domain of one number. */
export function point(value: Exact): NumberDomain {
  return { ...anyNumber, from: value, to: value, step: value.n === 0n ? null : absolute(value) };
}

/** A declared range, with the step if any. */
export function declared(range: Range | undefined, step: Exact | null): NumberDomain {
  return {
    ...anyNumber,
    from: range?.from === undefined ? null : parseExact(range.from),
    to: range?.to === undefined ? null : parseExact(range.to),
    fromOpen: range?.fromOpen ?? false,
    toOpen: range?.toOpen ?? false,
    step,
  };
}

/** The only number of a domain, or null when it has more. */
export function onlyNumber(domain: NumberDomain): Exact | null {
  const { from, to } = domain;
  return from !== null && to !== null && compareExact(from, to) === 0 ? from : null;
}

/** True when 0 may occur. */
export function mayBeZero(domain: NumberDomain): boolean {
  if (domain.notZero) return false;
  const below = domain.from === null || isBelow(domain.from, domain.fromOpen, zero);
  const above = domain.to === null || isBelow(negateExact(domain.to), domain.toOpen, zero);
  return below && above;
}

function isBelow(bound: Exact, open: boolean, value: Exact): boolean {
  const order = compareExact(bound, value);
  return order < 0 || (order === 0 && !open);
}

export function addDomains(a: NumberDomain, b: NumberDomain): NumberDomain {
  return {
    ...anyNumber,
    from: a.from !== null && b.from !== null ? addExact(a.from, b.from) : null,
    to: a.to !== null && b.to !== null ? addExact(a.to, b.to) : null,
    fromOpen: a.fromOpen || b.fromOpen,
    toOpen: a.toOpen || b.toOpen,
    step: commonStep(a, b),
    quotient: a.quotient || b.quotient,
  };
}

export function negateDomain(a: NumberDomain): NumberDomain {
  return {
    ...a,
    from: a.to === null ? null : negateExact(a.to),
    to: a.from === null ? null : negateExact(a.from),
    fromOpen: a.toOpen,
    toOpen: a.fromOpen,
  };
}

/** An end of an interval; `infinite` with its sign when there is no bound. */
type End = { readonly value: Exact; readonly open: boolean } | { readonly infinite: -1 | 1 };

function ends(domain: NumberDomain): readonly [End, End] {
  return [
    domain.from === null ? { infinite: -1 } : { value: domain.from, open: domain.fromOpen },
    domain.to === null ? { infinite: 1 } : { value: domain.to, open: domain.toOpen },
  ];
}

export function multiplyDomains(a: NumberDomain, b: NumberDomain): NumberDomain {
  const products = ends(a).flatMap((left) => ends(b).map((right) => multiplyEnds(left, right)));
  return {
    ...hullOfEnds(products),
    step: a.step !== null && b.step !== null ? multiplyExact(a.step, b.step) : null,
    quotient: a.quotient || b.quotient,
    notZero: !mayBeZero(a) && !mayBeZero(b),
  };
}

function multiplyEnds(a: End, b: End): End {
  if ('value' in a && 'value' in b) return { value: multiplyExact(a.value, b.value), open: openProduct(a, b) };
  const sign = signOf(a) * signOf(b);
  if (sign === 0) return { value: zero, open: false };
  return { infinite: sign < 0 ? -1 : 1 };
}

/** A closed 0 makes the product reach 0 whatever the other end is. */
function openProduct(a: Extract<End, { value: Exact }>, b: Extract<End, { value: Exact }>): boolean {
  if (a.value.n === 0n && !a.open) return false;
  if (b.value.n === 0n && !b.open) return false;
  return a.open || b.open;
}

function signOf(end: End): number {
  if ('infinite' in end) return end.infinite;
  return end.value.n < 0n ? -1 : end.value.n > 0n ? 1 : 0;
}

function hullOfEnds(all: readonly End[]): NumberDomain {
  let least: End = { infinite: 1 };
  let most: End = { infinite: -1 };
  for (const end of all) {
    if (compareEnds(end, least) < 0 || (compareEnds(end, least) === 0 && !isOpen(end))) least = end;
    if (compareEnds(end, most) > 0 || (compareEnds(end, most) === 0 && !isOpen(end))) most = end;
  }
  return {
    ...anyNumber,
    from: 'value' in least ? least.value : null,
    to: 'value' in most ? most.value : null,
    fromOpen: isOpen(least),
    toOpen: isOpen(most),
  };
}

function isOpen(end: End): boolean {
  return 'value' in end && end.open;
}

function compareEnds(a: End, b: End): number {
  if ('value' in a && 'value' in b) return compareExact(a.value, b.value);
  const [left, right] = [rank(a), rank(b)];
  return left - right;
}

/** An infinite end's side; a finite one lies between. */
function rank(end: End): number {
  return 'infinite' in end ? end.infinite : 0;
}

/** The quotient where the divisor is not 0; a divisor on both sides of 0 leaves it unbounded. */
export function divideDomains(a: NumberDomain, b: NumberDomain): NumberDomain {
  const divisor = onlyNumber(b);
  if (divisor !== null && divisor.n !== 0n) {
    const inverse = divideExact({ n: 1n, d: 1n }, divisor);
    const product = multiplyDomains(a, point(inverse));
    return { ...product, quotient: a.quotient || decimalPlaces(inverse) === null };
  }
  const apart = { ...anyNumber, quotient: true, notZero: !mayBeZero(a) };
  if (mayBeZero(b) || b.notZero) return apart;
  const inverse = { ...anyNumber, ...invertEnds(b) };
  return { ...multiplyDomains(a, inverse), step: null, quotient: true };
}

/** 1/x for an interval on one side of 0 (an open end may touch 0). */
function invertEnds(b: NumberDomain): Partial<NumberDomain> {
  const one: Exact = { n: 1n, d: 1n };
  const side = b.from !== null && b.from.n >= 0n ? 1 : -1;
  const invert = (end: Exact | null): End => {
    if (end === null) return { value: zero, open: true };
    return end.n === 0n ? { infinite: side } : { value: divideExact(one, end), open: false };
  };
  const [low, high] = [invert(b.to), invert(b.from)];
  return {
    from: 'value' in low ? low.value : null,
    to: 'value' in high ? high.value : null,
    fromOpen: b.toOpen || isOpen(low),
    toOpen: b.fromOpen || isOpen(high),
  };
}

/** The least domain that holds both. */
export function joinNumbers(a: NumberDomain, b: NumberDomain): NumberDomain {
  return {
    ...hullOfEnds([...ends(a), ...ends(b)]),
    step: commonStep(a, b),
    quotient: a.quotient || b.quotient,
    notZero: !mayBeZero(a) && !mayBeZero(b),
  };
}

/** The least of two independent numbers. */
export function leastDomain(a: NumberDomain, b: NumberDomain): NumberDomain {
  const [aFrom, aTo] = ends(a);
  const [bFrom, bTo] = ends(b);
  const low = hullOfEnds([aFrom, bFrom]);
  const high = compareEnds(aTo, bTo) < 0 || (compareEnds(aTo, bTo) === 0 && isOpen(aTo)) ? a : b;
  return {
    ...joinNumbers(a, b),
    from: low.from,
    fromOpen: low.fromOpen,
    to: high.to,
    toOpen: high.toOpen,
  };
}

/** The greatest of two independent numbers. */
export function greatestDomain(a: NumberDomain, b: NumberDomain): NumberDomain {
  return negateDomain(leastDomain(negateDomain(a), negateDomain(b)));
}

export function absoluteDomain(a: NumberDomain): NumberDomain {
  if (a.from !== null && a.from.n >= 0n) return a;
  const mirrored = negateDomain(a);
  if (a.to !== null && a.to.n <= 0n) return mirrored;
  const both = joinNumbers(a, mirrored);
  return { ...both, from: zero, fromOpen: false, notZero: a.notZero };
}

/** The greatest whole numbers that are not above. */
export function floorDomain(a: NumberDomain): NumberDomain {
  if (a.step?.d === 1n) return { ...a, quotient: false };
  const top = a.to && floorExact(a.to);
  const isBelow = a.toOpen && a.to?.d === 1n;
  return {
    ...anyNumber,
    from: a.from && floorExact(a.from),
    to: top && isBelow ? subtractExact(top, { n: 1n, d: 1n }) : top,
    step: { n: 1n, d: 1n },
  };
}

/** What is left between 0 and the divisor, which itself is never left. */
export function moduloDomain(a: NumberDomain, b: NumberDomain): NumberDomain {
  const [below, above] = [b.from === null || b.from.n < 0n, b.to === null || b.to.n > 0n];
  return {
    ...anyNumber,
    from: below ? b.from : zero,
    fromOpen: below,
    to: above ? b.to : zero,
    toOpen: above,
    step: commonStep(a, b),
    quotient: a.quotient || b.quotient,
  };
}

/** Rounding gives the domain its lattice, and makes a quotient a decimal number again. */
export function roundDomain(a: NumberDomain, rounding: Rounding): NumberDomain {
  const step = unitOf(rounding);
  if (a.step !== null && isMultiple(a.step, step)) return { ...a, quotient: false };
  return {
    ...anyNumber,
    from: a.from === null ? null : roundExact(a.from, rounding),
    to: a.to === null ? null : roundExact(a.to, rounding),
    step,
  };
}

/** What a rounding leaves whole multiples of: `0.01`, or `1000`. */
export function unitOf({ places }: Rounding): Exact {
  return places < 0 ? { n: 10n ** BigInt(-places), d: 1n } : { n: 1n, d: 10n ** BigInt(places) };
}

/** Narrows by a declared range: the author vouches that no value lies outside. */
export function narrow(a: NumberDomain, range: Range | undefined): NumberDomain {
  if (range === undefined) return a;
  const bounds = declared(range, null);
  return {
    ...a,
    from: bounds.from ?? a.from,
    fromOpen: bounds.from === null ? a.fromOpen : bounds.fromOpen,
    to: bounds.to ?? a.to,
    toOpen: bounds.to === null ? a.toOpen : bounds.toOpen,
  };
}

/** The greatest step of which the values of both are whole multiples. */
function commonStep(a: NumberDomain, b: NumberDomain): Exact | null {
  if (isZero(a)) return b.step;
  if (isZero(b)) return a.step;
  if (a.step === null || b.step === null) return null;
  return greatestCommonStep(a.step, b.step);
}

function isZero(domain: NumberDomain): boolean {
  return onlyNumber(domain)?.n === 0n;
}

function greatestCommonStep(a: Exact, b: Exact): Exact {
  let [x, y] = [a.n * b.d, b.n * a.d];
  while (y !== 0n) [x, y] = [y, x % y];
  return divideExact({ n: x, d: 1n }, { n: a.d * b.d, d: 1n });
}

function absolute(value: Exact): Exact {
  return value.n < 0n ? negateExact(value) : value;
}
