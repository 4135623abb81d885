/** Which cases a row of a table decides, input by input, as far as that can be said in one phrase each. */
import { compareDecimals, type DecisionTable, type Endpoint, type UnaryTest } from '../../../engine/index.ts';
import { choicesOf } from '../rule-words.ts';
import { numberOf, type AtDate } from './at-date.ts';

export interface Interval {
  readonly from: string | null;
  readonly fromOpen: boolean;
  readonly to: string | null;
  readonly toOpen: boolean;
}

export type Piece =
  | { readonly kind: 'any' }
  | { readonly kind: 'numbers'; readonly interval: Interval }
  | { readonly kind: 'codes'; readonly codes: readonly string[] }
  | { readonly kind: 'yes_no'; readonly value: boolean }
  /** A condition that only its own words tell. */
  | { readonly kind: 'other'; readonly test: UnaryTest };

export type Region = ReadonlyMap<string, Piece>;

export interface Decided {
  readonly region: Region;
  /** Numbers of earlier rows that take cases away from this one which its region does not leave out. */
  readonly except: readonly number[];
}

const any: Piece = { kind: 'any' };

/** What each row decides, in order; where the first row that fits decides, without what earlier rows take away. */
export function decidedBy(view: AtDate, table: DecisionTable): readonly Decided[] {
  const regions = table.rows.map(
    (row): Region =>
      new Map(table.inputs.map((input) => [input, pieceOf(view, input, row.cells[input]?.test)] as const)),
  );
  if (table.hit !== 'first') return regions.map((region) => ({ region, except: [] }));
  return regions.map((region, index) => {
    const earlier = regions.slice(0, index);
    const narrowed = earlier.reduceRight<Region>((rest, one) => without(rest, one), region);
    return { region: narrowed, except: earlier.flatMap((one, row) => (meet(one, narrowed) ? [row + 1] : [])) };
  });
}

function pieceOf(view: AtDate, input: string, test: UnaryTest | undefined): Piece {
  const bounds = view.bounds.get(input);
  if (test === undefined || test.test === 'any') {
    const choices = choicesOf(view.rule, input);
    if (choices.length > 0) return { kind: 'codes', codes: choices.map(({ code }) => code) };
    if (bounds === undefined) return any;
    return { kind: 'numbers', interval: { ...bounds, from: bounds.from ?? null, to: bounds.to ?? null } };
  }
  const codes = codesIn(test);
  if (codes !== null) return { kind: 'codes', codes };
  if (test.test === 'compare' && test.operator === '=' && test.to.kind === 'yes_no') {
    return { kind: 'yes_no', value: test.to.value };
  }
  const interval = intervalIn(view, test);
  if (interval === null) return { kind: 'other', test };
  const all =
    bounds === undefined
      ? interval
      : intersect(interval, { ...bounds, from: bounds.from ?? null, to: bounds.to ?? null });
  return { kind: 'numbers', interval: all };
}

function codesIn(test: UnaryTest): readonly string[] | null {
  if (test.test === 'compare' && test.operator === '=' && test.to.kind === 'code') return [test.to.value];
  if (test.test !== 'one_of') return null;
  const codes = test.tests.map(codesIn);
  return codes.every((one) => one !== null) ? codes.flat() : null;
}

function intervalIn(view: AtDate, test: UnaryTest): Interval | null {
  const value = (endpoint: Endpoint): string | null =>
    endpoint.kind === 'number'
      ? endpoint.value
      : endpoint.kind === 'parameter'
        ? (numberOf(view, endpoint.name) ?? null)
        : null;
  if (test.test === 'interval') {
    const [from, to] = [value(test.from), value(test.to)];
    return from === null || to === null ? null : { from, to, fromOpen: test.fromOpen, toOpen: test.toOpen };
  }
  if (test.test !== 'compare') return null;
  const end = value(test.to);
  if (end === null) return null;
  switch (test.operator) {
    case '=':
      return { from: end, to: end, fromOpen: false, toOpen: false };
    case '!=':
      return null;
    case '<':
    case '<=':
      return { from: null, fromOpen: false, to: end, toOpen: test.operator === '<' };
    case '>':
    case '>=':
      return { from: end, fromOpen: test.operator === '>', to: null, toOpen: false };
  }
}

/** A region less one that takes all its cases but on a single input. */
function without(region: Region, taken: Region): Region {
  const kept = [...region].filter(([input, piece]) => !covers(taken.get(input) ?? any, piece));
  const [only, ...more] = kept;
  if (only === undefined || more.length > 0) return region;
  const [input, piece] = only;
  const other = taken.get(input);
  if (piece.kind === 'yes_no' || other === undefined) return region;
  if (piece.kind === 'any' && other.kind === 'yes_no') {
    return new Map([...region, [input, { kind: 'yes_no', value: !other.value }]]);
  }
  if (piece.kind === 'codes' && other.kind === 'codes') {
    return new Map([
      ...region,
      [input, { kind: 'codes', codes: piece.codes.filter((code) => !other.codes.includes(code)) }],
    ]);
  }
  if (piece.kind !== 'numbers' || other.kind !== 'numbers') return region;
  const rest = subtract(piece.interval, other.interval);
  return rest === null ? region : new Map([...region, [input, { kind: 'numbers', interval: rest }]]);
}

function covers(outer: Piece, inner: Piece): boolean {
  if (outer.kind === 'any') return true;
  if (outer.kind === 'codes') return inner.kind === 'codes' && inner.codes.every((code) => outer.codes.includes(code));
  if (outer.kind === 'yes_no') return inner.kind === 'yes_no' && inner.value === outer.value;
  if (outer.kind === 'numbers') {
    return (
      inner.kind === 'numbers' &&
      compareEnds(outer.interval, inner.interval, 'from') <= 0 &&
      compareEnds(inner.interval, outer.interval, 'to') <= 0
    );
  }
  return inner.kind === 'other' && JSON.stringify(inner.test) === JSON.stringify(outer.test);
}

/** Whether some case may lie in both. */
function meet(a: Region, b: Region): boolean {
  return [...a].every(([input, piece]) => {
    const other = b.get(input) ?? any;
    if (piece.kind === 'codes' && other.kind === 'codes') return piece.codes.some((code) => other.codes.includes(code));
    if (piece.kind === 'yes_no' && other.kind === 'yes_no') return piece.value === other.value;
    if (piece.kind === 'numbers' && other.kind === 'numbers')
      return !isEmpty(intersect(piece.interval, other.interval));
    return true;
  });
}

/** What is left of an interval at one end; null when it is not one interval. */
function subtract(whole: Interval, taken: Interval): Interval | null {
  const fromBelow = compareEnds(taken, whole, 'from') <= 0;
  const toAbove = compareEnds(whole, taken, 'to') <= 0;
  if (isEmpty(intersect(whole, taken)) || fromBelow === toAbove) return null;
  return fromBelow
    ? { ...whole, from: taken.to, fromOpen: !taken.toOpen }
    : { ...whole, to: taken.from, toOpen: !taken.fromOpen };
}

function intersect(a: Interval, b: Interval): Interval {
  const low = compareEnds(a, b, 'from') >= 0 ? a : b;
  const high = compareEnds(a, b, 'to') <= 0 ? a : b;
  return { from: low.from, fromOpen: low.fromOpen, to: high.to, toOpen: high.toOpen };
}

function isEmpty({ from, to, fromOpen, toOpen }: Interval): boolean {
  if (from === null || to === null) return false;
  const order = compareDecimals(from, to);
  return order > 0 || (order === 0 && (fromOpen || toOpen));
}

/** Negative when the end of the first interval lies below that of the second. */
function compareEnds(a: Interval, b: Interval, end: 'from' | 'to'): number {
  const [one, other] = [a[end], b[end]];
  const unbounded = end === 'from' ? -1 : 1;
  if (one === null || other === null) return one === other ? 0 : one === null ? unbounded : -unbounded;
  const order = compareDecimals(one, other);
  if (order !== 0) return order;
  const open = end === 'from' ? Number(a.fromOpen) - Number(b.fromOpen) : Number(b.toOpen) - Number(a.toOpen);
  return open;
}
