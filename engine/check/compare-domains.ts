/** Comparing domains: which outcomes a comparison of their values can have. */
import type { BinaryOperator, ComparisonOperator } from '../definition/expression.ts';
import { compareExact } from '../exact.ts';
import { holds } from '../rules/evaluate-expression.ts';
import { anyYesNo, type Domain, type NumberDomain, type YesNoDomain } from './domain.ts';

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
  const [codes, others] = [codesOf(a), codesOf(b)];
  if (codes === null || others === null) return null;
  return [...new Set(codes.flatMap((one) => others.map((other) => (one < other ? -1 : one > other ? 1 : 0))))];
}

/** Every text, or date, that a domain holds; null when they are not known. */
function codesOf(domain: Domain): readonly string[] | null {
  if (domain.kind === 'date') return domain.only === undefined ? null : [domain.only];
  return domain.kind === 'text' ? domain.codes : null;
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
