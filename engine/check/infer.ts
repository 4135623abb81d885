/**
 * What an expression can yield, and what can go wrong in it, without computing it for any value.
 *
 * A condition narrows its names inside the branch it guards: `if(x != 0, 1 / x, 0)` does not divide by zero, and
 * `given(x) and x > 5` does not read a missing value.
 */
import { isDateFunction } from '../definition/date-functions.ts';
import type { BinaryOperator, Expression } from '../definition/expression.ts';
import { compareExact, parseExact, type Exact } from '../exact.ts';
import { mostPlaces } from '../rules/evaluate-expression.ts';
import {
  absoluteDomain,
  addDomains,
  anyYesNo,
  divideDomains,
  floorDomain,
  greatestDomain,
  joinNumbers,
  leastDomain,
  mayBeZero,
  moduloDomain,
  multiplyDomains,
  negateDomain,
  onlyNumber,
  point,
  roundDomain,
  type Domain,
  type NumberDomain,
  type YesNoDomain,
} from './domain.ts';
import { compareDomains, isOrdering } from './compare-domains.ts';
import { assumeWith } from './assume.ts';
import { inferDate, joinDates, outermostDate } from './infer-date.ts';
import { inferTable } from './infer-table.ts';
import type { Environment } from './environment.ts';
import type { Report } from './finding.ts';

const ignore: Report = () => {};

/** The environment in which a condition has the given outcome. */
export function assume(condition: Expression, outcome: boolean, environment: Environment): Environment {
  return assumeWith(infer, environment, condition, outcome);
}

/** The domain of an expression, or null when it cannot be told (a name is unknown or types do not fit). */
export function infer(expression: Expression, environment: Environment, report: Report = ignore): Domain | null {
  switch (expression.op) {
    case 'number':
      return point(parseExact(expression.value));
    case 'text':
      return { kind: 'text', codes: [expression.value] };
    case 'yes_no':
      return { kind: 'yes_no', yes: expression.value, no: !expression.value };
    case 'name':
      return inferName(expression, environment, report);
    case 'negate': {
      const of = expectNumber(expression.of, '-', environment, report);
      return of === null ? null : negateDomain(of);
    }
    case 'not': {
      const of = expectYesNo(expression.of, 'not', environment, report);
      return { kind: 'yes_no', yes: of.no, no: of.yes };
    }
    case 'call':
      return inferCall(expression, environment, report);
    default:
      return inferBinary(expression, environment, report);
  }
}

function inferName(
  expression: Extract<Expression, { op: 'name' }>,
  environment: Environment,
  report: Report,
): Domain | null {
  const known = environment.get(expression.name);
  const { name, offset } = expression;
  if (known === undefined) {
    report({ finding: 'unknown-name', name, offset });
    return null;
  }
  if (known.presence !== 'given' && known.derive !== undefined) return known.derive(environment, report);
  if (known.presence !== 'given') report({ finding: 'may-be-missing', name, offset });
  return known.domain;
}

type Binary = Extract<Expression, { op: BinaryOperator }>;

function inferBinary(expression: Binary, environment: Environment, report: Report): Domain | null {
  const { op, left, right } = expression;
  if (op === 'and' || op === 'or') return inferLogic(expression, environment, report);
  if (op !== '+' && op !== '-' && op !== '*' && op !== '/') return inferComparison(expression, environment, report);
  const a = expectNumber(left, op, environment, report);
  const b = expectNumber(right, op, environment, report);
  if (op === '/' && b !== null && mayBeZero(b)) report({ finding: 'division-by-zero', offset: expression.offset });
  if (a === null || b === null) return null;
  if (op === '+') return addDomains(a, b);
  if (op === '-') return addDomains(a, negateDomain(b));
  return op === '*' ? multiplyDomains(a, b) : divideDomains(a, b);
}

function inferLogic(expression: Binary, environment: Environment, report: Report): YesNoDomain {
  const isAnd = expression.op === 'and';
  const left = expectYesNo(expression.left, expression.op, environment, report);
  // The right side is only computed when the left one has not settled the outcome.
  const settled = isAnd ? !left.yes : !left.no;
  const right = settled
    ? left
    : expectYesNo(expression.right, expression.op, assume(expression.left, isAnd, environment), report);
  return isAnd
    ? { kind: 'yes_no', yes: left.yes && right.yes, no: left.no || right.no }
    : { kind: 'yes_no', yes: left.yes || right.yes, no: left.no && right.no };
}

function inferComparison(expression: Binary, environment: Environment, report: Report): YesNoDomain {
  const left = infer(expression.left, environment, report);
  const right = infer(expression.right, environment, report);
  if (left === null || right === null) return anyYesNo;
  const { op, offset } = expression;
  const comparable = comparisonKind(left) === comparisonKind(right);
  if (!comparable || (isOrdering(op) && left.kind === 'yes_no')) {
    report({ finding: 'type-mismatch', operator: op, left: left.kind, right: right.kind, offset });
    return anyYesNo;
  }
  reportUnknownValue(expression.left, left, expression.right, report);
  reportUnknownValue(expression.right, right, expression.left, report);
  return compareDomains(op as '=', left, right);
}

/** A date is a text that sorts, so the two may meet. */
function comparisonKind(domain: Domain): string {
  return domain.kind === 'date' ? 'text' : domain.kind;
}

function reportUnknownValue(one: Expression, domain: Domain, other: Expression, report: Report): void {
  if (domain.kind !== 'text' || domain.codes === null || one.op !== 'name' || other.op !== 'text') return;
  if (domain.codes.includes(other.value)) return;
  report({ finding: 'unknown-value', value: other.value, name: one.name, known: domain.codes, offset: other.offset });
}

function inferCall(call: Extract<Expression, { op: 'call' }>, environment: Environment, report: Report): Domain | null {
  const [first, second] = call.args as [Expression, Expression];
  if (call.function === 'given') return inferGiven(first, environment, report);
  if (call.function === 'if') return inferIf(call, environment, report);
  if (call.function === 'lookup' || call.function === 'interpolate')
    return inferTable(infer, call, environment, report);
  if (isDateFunction(call.function)) return inferDate(infer, call, call.function, environment, report);
  if (call.function === 'min' || call.function === 'max') return inferExtreme(call, call.function, environment, report);
  const numbers = call.args.map((arg) => expectNumber(arg, call.function, environment, report));
  if (numbers.includes(null)) return null;
  const [head, ...rest] = numbers as [NumberDomain, ...NumberDomain[]];
  switch (call.function) {
    case 'sum':
      return rest.reduce(addDomains, head);
    case 'mean':
      return divideDomains(rest.reduce(addDomains, head), point({ n: BigInt(numbers.length), d: 1n }));
    case 'abs':
      return absoluteDomain(head);
    case 'floor':
      return floorDomain(head);
    case 'mod': {
      const [divisor] = rest as [NumberDomain];
      if (mayBeZero(divisor)) report({ finding: 'division-by-zero', offset: call.offset });
      return moduloDomain(head, divisor);
    }
    case 'round': {
      const places = placesOf(infer(second, environment));
      if (places === null) report({ finding: 'bad-places', offset: call.offset });
      const [first, ...others] = (places ?? [0]).map((one) => roundDomain(head, { places: one, mode: 'half_up' }));
      return [...others, ...(places === null ? [head] : [])].reduce(joinNumbers, first as NumberDomain);
    }
  }
}

/** The numbers of places a rounding may be asked for; null when one of them is none that it can take. */
function placesOf(domain: Domain | null): readonly number[] | null {
  if (domain?.kind !== 'number') return null;
  const { from, to } = domain;
  if (from === null || to === null || from.n < 0n || compareExact(to, greatestPlaces) > 0) return null;
  const only = onlyNumber(domain);
  const step = only ?? domain.step;
  if (step === null || step.d !== 1n) return null;
  const [first, last] = [Number(from.n / from.d), Number(to.n / to.d)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The least or the greatest of numbers, or of dates: as the first of them is. */
function inferExtreme(
  { args }: Extract<Expression, { op: 'call' }>,
  which: 'min' | 'max',
  environment: Environment,
  report: Report,
): Domain | null {
  const domains = args.map((arg) => infer(arg, environment, report));
  const right = domains[0]?.kind === 'date' ? 'date' : 'number';
  for (const [index, domain] of domains.entries()) {
    if (domain === null || domain.kind === right) continue;
    const { offset } = args[index] as Expression;
    report({ finding: 'type-mismatch', operator: which, left: domain.kind, right, offset });
  }
  if (right === 'date') {
    const dates = domains.flatMap((domain) => (domain?.kind === 'date' ? [domain] : []));
    return dates.length < args.length ? null : dates.reduce((a, b) => outermostDate(which, a, b));
  }
  const numbers = domains.flatMap((domain) => (domain?.kind === 'number' ? [domain] : []));
  return numbers.length < args.length ? null : numbers.reduce(which === 'min' ? leastDomain : greatestDomain);
}

const greatestPlaces: Exact = { n: BigInt(mostPlaces), d: 1n };

function inferGiven(of: Expression, environment: Environment, report: Report): YesNoDomain {
  const known = of.op === 'name' ? environment.get(of.name) : undefined;
  if (of.op === 'name' && known === undefined) {
    report({ finding: 'unknown-name', name: of.name, offset: of.offset });
    return anyYesNo;
  }
  // to ask whether a calculation is given is to work it out, which needs its facts
  known?.derive?.(environment, report);
  const presence = known?.presence ?? 'either';
  return { kind: 'yes_no', yes: presence !== 'missing', no: presence !== 'given' };
}

function inferIf(call: Extract<Expression, { op: 'call' }>, environment: Environment, report: Report): Domain | null {
  const [condition, then, otherwise] = call.args as [Expression, Expression, Expression];
  const holds = expectYesNo(condition, 'if', environment, report);
  const branches: (Domain | null)[] = [];
  if (holds.yes) branches.push(infer(then, assume(condition, true, environment), report));
  if (holds.no) branches.push(infer(otherwise, assume(condition, false, environment), report));
  const [one, two] = branches as [Domain | null, Domain | null | undefined];
  if (two === undefined || one === null || two === null) return two === undefined ? one : null;
  const joined = joinDomains(one, two);
  if (joined === null) {
    report({ finding: 'type-mismatch', operator: 'if', left: one.kind, right: two.kind, offset: call.offset });
  }
  return joined;
}

/** The least domain that holds both; null when their kinds differ. */
export function joinDomains(a: Domain, b: Domain): Domain | null {
  if (a.kind === 'number' && b.kind === 'number') return joinNumbers(a, b);
  if (a.kind === 'yes_no' && b.kind === 'yes_no') return { kind: 'yes_no', yes: a.yes || b.yes, no: a.no || b.no };
  if (a.kind === 'text' && b.kind === 'text') {
    return { kind: 'text', codes: a.codes && b.codes && [...new Set([...a.codes, ...b.codes])] };
  }
  if (a.kind === 'date' && b.kind === 'date') return joinDates(a, b);
  return a.kind === b.kind ? a : null;
}

function expectNumber(
  expression: Expression,
  operator: string,
  environment: Environment,
  report: Report,
): NumberDomain | null {
  const domain = infer(expression, environment, report);
  if (domain === null || domain.kind === 'number') return domain;
  report({ finding: 'type-mismatch', operator, left: domain.kind, right: 'number', offset: expression.offset });
  return null;
}

function expectYesNo(expression: Expression, operator: string, environment: Environment, report: Report): YesNoDomain {
  const domain = infer(expression, environment, report);
  if (domain?.kind === 'yes_no') return domain;
  if (domain !== null) {
    report({ finding: 'type-mismatch', operator, left: domain.kind, right: 'yes_no', offset: expression.offset });
  }
  return anyYesNo;
}
