/** Cutting a domain at given values into spans, in rising order. */
import { compareExact, type Exact } from '../../exact.ts';
import type { IsoDate } from '../../definition/rule-definition.ts';
import type { Value } from '../../rules/value.ts';
import { anyNumber, type DateDomain, type Domain, type NumberDomain } from '../domain.ts';
import { dayNumber } from './day-number.ts';
import { contains, firstValue, lastValue, someValue, type Interval } from './interval.ts';

/** Dates are cut by their day numbers. `first` and `last` are the outermost values where there are such. */
export interface IntervalSpan extends Interval {
  readonly kind: 'number' | 'date';
  readonly first: Exact | null;
  readonly last: Exact | null;
  /** One value inside. */
  readonly some: Exact;
}

export type Span =
  | IntervalSpan
  | { readonly kind: 'code'; readonly code: string }
  /** Any text that no cell names. */
  | { readonly kind: 'other' }
  | { readonly kind: 'yes_no'; readonly value: boolean }
  | { readonly kind: 'not_given' };

/** Cuts a domain at the values its cells name, so that no cell tells two values of one span apart. */
export function cutDomain(domain: Domain, cuts: readonly Value[]): Span[] {
  switch (domain.kind) {
    case 'number':
      return cutNumbers(
        'number',
        domain,
        cuts.flatMap((cut) => (cut.kind === 'number' ? [cut.value] : [])),
      );
    case 'date':
      return cutNumbers(
        'date',
        daysIn(domain),
        cuts.flatMap((cut) => (cut.kind === 'text' ? [dayNumber(cut.value)] : [])),
      );
    case 'yes_no':
      return [true, false]
        .filter((value) => (value ? domain.yes : domain.no))
        .map((value) => ({ kind: 'yes_no', value }));
    case 'text':
      return cutTexts(domain.codes, cuts);
    case 'table':
      return [];
  }
}

function daysIn({ from, to }: DateDomain): NumberDomain {
  const day = (date: IsoDate | undefined): Exact | null => (date === undefined ? null : dayNumber(date));
  return { ...anyNumber, from: day(from), to: day(to), step: { n: 1n, d: 1n } };
}

function cutTexts(codes: readonly string[] | null, cuts: readonly Value[]): Span[] {
  if (codes !== null) return codes.map((code) => ({ kind: 'code', code }));
  const named = new Set(cuts.flatMap((cut) => (cut.kind === 'text' ? [cut.value] : [])));
  return [...[...named].sort().map((code): Span => ({ kind: 'code', code })), { kind: 'other' }];
}

function cutNumbers(kind: IntervalSpan['kind'], domain: NumberDomain, cuts: readonly Exact[]): Span[] {
  const sorted = cuts.filter((cut) => contains(domain, cut)).sort(compareExact);
  const spans: Span[] = [];
  const add = (from: Interval, to: Interval): void => {
    const interval = { from: from.from, fromOpen: from.fromOpen, to: to.to, toOpen: to.toOpen };
    const some = someValue(interval, domain.step);
    if (some === null) return;
    const [first, last] = [firstValue(interval, domain.step), lastValue(interval, domain.step)];
    spans.push({ kind, ...interval, first, last, some });
  };
  let rest: Interval = domain;
  for (const [index, cut] of sorted.entries()) {
    if (index > 0 && compareExact(cut, sorted[index - 1] as Exact) === 0) continue;
    const at: Interval = { from: cut, to: cut, fromOpen: false, toOpen: false };
    add(rest, { ...at, toOpen: true });
    add(at, at);
    rest = { ...domain, from: cut, fromOpen: true };
  }
  add(rest, domain);
  return spans;
}

/** Two neighbouring spans as one; null for spans that do not form an interval. */
export function joinSpans(left: Span, right: Span): Span | null {
  if (left.kind !== 'number' && left.kind !== 'date') return null;
  if (right.kind !== 'number' && right.kind !== 'date') return null;
  return { ...left, to: right.to, toOpen: right.toOpen, last: right.last };
}
