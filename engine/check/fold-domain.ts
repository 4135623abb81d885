/** The values that can come of taking the items of a list together. */
import type { Expression } from '../definition/expression.ts';
import { takesOfSome } from '../definition/list-names.ts';
import type { Calculation, Verb } from '../definition/rule-definition.ts';
import { compareExact, zero, type Exact } from '../exact.ts';
import type { RuleScope } from './calculation-domain.ts';
import { anyNumber, anyYesNo, joinNumbers, point, type Domain, type NumberDomain } from './domain.ts';
import type { Environment } from './environment.ts';
import type { Report } from './finding.ts';
import { assume, infer, joinDomains } from './infer.ts';

type Fold = Calculation & { readonly how: Extract<Verb, { kind: 'fold' }> };

const one: Exact = { n: 1n, d: 1n };

/** What is taken of items of which nothing is known but their rule, and the condition under which they are taken. */
export function foldDomain(
  { items }: RuleScope,
  { how, optional }: Fold,
  environment: Environment,
  report: Report,
): Domain | null {
  const { take, over, of, weight, empty, each } = how;
  const taken = takenItems(how, items.get(over) ?? nothing, environment, report);
  if (take === 'any') return anyYesNo;
  if (weight !== undefined) infer(named(weight), taken, report);
  if (take === 'count' || of === undefined) return { ...anyNumber, from: zero, step: one };
  const single = infer(named(of), taken, report);
  const value = each === 'sum' && single?.kind === 'number' ? sumDomain(single) : single;
  if (value === null) return null;
  const result = takenOf(take, value);
  if (!takesOfSome(how)) return result;
  if (empty === undefined) {
    if (optional === true) report({ finding: 'may-be-missing', name: over, offset: 0 });
    return result;
  }
  const otherwise = infer(named(empty), environment, report);
  if (otherwise === null || result === null) return result;
  if (otherwise.kind !== result.kind) {
    report({ finding: 'type-mismatch', operator: take, left: otherwise.kind, right: result.kind, offset: 0 });
    return null;
  }
  return joinDomains(result, otherwise);
}

const nothing: Environment = { get: () => undefined };

/** The items that are taken: names of the item before those of the rule, and the condition true. */
function takenItems(
  { where, condition }: Fold['how'],
  item: Environment,
  environment: Environment,
  report: Report,
): Environment {
  const expression = condition?.expression ?? (where === undefined ? null : named(where));
  const known = itemEnvironment(item, environment);
  return expression === null ? known : assumeAsked(expression, known, report);
}

/** Names of an item, and those of the rule that it does not have. */
export function itemEnvironment(item: Environment, outer: Environment): Environment {
  return { get: (name) => item.get(name) ?? outer.get(name) };
}

/** The environment in which a condition is true, which has to be a yes or no. */
export function assumeAsked(expression: Expression, environment: Environment, report: Report): Environment {
  const asked = infer(expression, environment, report);
  if (asked !== null && asked.kind !== 'yes_no') {
    report({ finding: 'type-mismatch', operator: 'where', left: asked.kind, right: 'yes_no', offset: 0 });
    return environment;
  }
  return assume(expression, true, environment);
}

function takenOf(take: Fold['how']['take'], value: Domain): Domain | null {
  if (take === 'first' || take === 'last') return value;
  if (value.kind !== 'number') return null;
  if (take === 'sum') return sumDomain(value);
  if (take === 'product') return productDomain(value);
  return take === 'mean' ? { ...value, step: null, quotient: true } : value;
}

/** A sum of any number of values, 0 for none. */
function sumDomain(value: NumberDomain): NumberDomain {
  const [rises, falls] = [value.from !== null && value.from.n >= 0n, value.to !== null && value.to.n <= 0n];
  return {
    ...anyNumber,
    step: value.step,
    quotient: value.quotient,
    from: rises ? zero : null,
    to: falls ? zero : null,
  };
}

/** A product of any number of values, 1 for none. */
function productDomain(value: NumberDomain): NumberDomain {
  const least = (bound: Exact): boolean => value.from !== null && compareExact(value.from, bound) >= 0;
  const most = (bound: Exact): boolean => value.to !== null && compareExact(value.to, bound) <= 0;
  const minusOne: Exact = { n: -1n, d: 1n };
  const isWithinOne = least(minusOne) && most(one);
  const from = least(one) ? one : least(zero) ? zero : isWithinOne ? minusOne : null;
  const product: NumberDomain = {
    ...anyNumber,
    from,
    to: isWithinOne ? one : null,
    step: value.step?.d === 1n ? one : null,
    quotient: value.quotient,
  };
  return joinNumbers(product, { ...point(one), step: one });
}

function named(name: string): Expression {
  return { op: 'name', name, offset: 0 };
}
