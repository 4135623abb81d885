/** Comparing domains: which outcomes a comparison of their values can have. */
import type { BinaryOperator, ComparisonOperator } from '../definition/expression.ts';
import { compareExact } from '../exact.ts';
import { holds } from '../rules/evaluate-expression.ts';
import { anyYesNo, type DateDomain, type Domain, type NumberDomain, type YesNoDomain } from './domain.ts';

export function isOrdering(operator: BinaryOperator): boolean {
  return operator === '<' || operator === '<=' || operator === '>' || operator === '>=';
}

/** The possible outcomes of a comparison of two domains of one kind. */
export function compareDomains(operator: ComparisonOperator, a: Domain, b: Domain): YesNoDomain {
  const orders = possibleOrders(a, b);
  if (orders === null) return anyYesNo;
  const outcomes = orders.map((order) => holds(operator, order));
  return { kind: 'yes_no', yes: outcomes.includes(true), no: outcomes.includes(false) };
}

function possibleOrders(a: Domain, b: Domain): number[] | null {
  if (a.kind === 'number' && b.kind === 'number') {
    const orders: number[] = [];
    if (canBeBelow(a, b)) orders.push(-1);
    if (canBeEqual(a, b)) orders.push(0);
    if (canBeBelow(b, a)) orders.push(1);
    return orders;
  }
  if (a.kind === 'yes_no' && b.kind === 'yes_no') {
    const same = (a.yes && b.yes) || (a.no && b.no);
    const differ = (a.yes && b.no) || (a.no && b.yes);
    return [...(same ? [0] : []), ...(differ ? [1] : [])];
  }
  const [texts, others] = [textsIn(a), textsIn(b)];
  if (texts === null || others === null) return null;
  return [...new Set(texts.flatMap((one) => others.flatMap((other) => ordersOf(one, other))))];
}

type Texts = Pick<DateDomain, 'from' | 'to'>;

/** The dates that a domain holds, which sort as texts, or each of its texts; null when they are not known. */
function textsIn(domain: Domain): readonly Texts[] | null {
  if (domain.kind === 'date') return [domain];
  return domain.kind === 'text' ? (domain.codes?.map((code) => ({ from: code, to: code })) ?? null) : null;
}

function ordersOf(a: Texts, b: Texts): readonly number[] {
  const mayBeBelow = (one: Texts, other: Texts): boolean =>
    one.from === undefined || other.to === undefined || one.from < other.to;
  const reaches = (one: Texts, other: Texts): boolean =>
    one.from === undefined || other.to === undefined || one.from <= other.to;
  return [
    ...(mayBeBelow(a, b) ? [-1] : []),
    ...(reaches(a, b) && reaches(b, a) ? [0] : []),
    ...(mayBeBelow(b, a) ? [1] : []),
  ];
}

function canBeBelow(a: NumberDomain, b: NumberDomain): boolean {
  return a.from === null || b.to === null || compareExact(a.from, b.to) < 0;
}

function canBeEqual(a: NumberDomain, b: NumberDomain): boolean {
  return reaches(a, b) && reaches(b, a);
}

/** True when a's lower end does not lie beyond b's upper end. */
function reaches(a: NumberDomain, b: NumberDomain): boolean {
  if (a.from === null || b.to === null) return true;
  const order = compareExact(a.from, b.to);
  return order < 0 || (order === 0 && !a.fromOpen && !b.toOpen);
}
