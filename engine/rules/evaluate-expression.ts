/** Computes a formula or guard, exactly and synchronously. */
import type { Expression } from '../definition/expression.ts';
import {
  addExact,
  compareExact,
  divideExact,
  isDecimal,
  multiplyExact,
  negateExact,
  NumberTooLong,
  parseExact,
  roundExact,
  subtractExact,
  zero,
  type Exact,
} from '../exact.ts';
import { isSpanFunction, timeBetween, type SpanFunction } from './calendar.ts';
import { compareValues, number, showValue, text, yesNo, type Value } from './value.ts';

/** Decimal places that `round(x, places)` keeps at most. */
export const mostPlaces = 20;

/** Finds a named value; undefined for a name that holds nothing (yet). */
export type Lookup = (name: string) => Value | undefined;

export type FailureReason = 'unresolved' | 'wrong-type' | 'division-by-zero' | 'too-long' | 'no-entry';

/** Why an expression has no value. The caller turns it into its own error with its own words. */
export class ExpressionFailure extends Error {
  readonly reason: FailureReason;
  /** The name or operator that failed. */
  readonly what: string;
  constructor(reason: FailureReason, what: string) {
    super(`${reason}: ${what}`);
    this.reason = reason;
    this.what = what;
  }
}

/** The value of an expression. @throws ExpressionFailure when a name has no value, types do not fit, a divisor is zero, or a number grows too long */
export function evaluateExpression(expression: Expression, lookup: Lookup): Value {
  const evaluate = (part: Expression): Value => evaluateExpression(part, lookup);
  switch (expression.op) {
    case 'number':
      return number(parseExact(expression.value));
    case 'text':
      return text(expression.value);
    case 'yes_no':
      return yesNo(expression.value);
    case 'name':
      return lookup(expression.name) ?? fail('unresolved', expression.name);
    case 'negate':
      return number(negateExact(asNumber(evaluate(expression.of), '-')));
    case 'not':
      return yesNo(!asYesNo(evaluate(expression.of), 'not'));
    case 'call':
      return evaluateCall(expression, lookup);
    case 'and':
      return yesNo(asYesNo(evaluate(expression.left), 'and') && asYesNo(evaluate(expression.right), 'and'));
    case 'or':
      return yesNo(asYesNo(evaluate(expression.left), 'or') || asYesNo(evaluate(expression.right), 'or'));
    case '+':
    case '-':
    case '*':
    case '/':
      return number(
        calculate(
          expression.op,
          asNumber(evaluate(expression.left), expression.op),
          asNumber(evaluate(expression.right), expression.op),
        ),
      );
    default: {
      const order = compareValues(evaluate(expression.left), evaluate(expression.right));
      return yesNo(holds(expression.op, order ?? fail('wrong-type', expression.op)));
    }
  }
}

/** True when two values in this order (negative, zero, positive) satisfy the comparison. */
export function holds(operator: '=' | '!=' | '<' | '<=' | '>' | '>=', order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function calculate(operator: '+' | '-' | '*' | '/', left: Exact, right: Exact): Exact {
  try {
    if (operator === '+') return addExact(left, right);
    if (operator === '-') return subtractExact(left, right);
    if (operator === '*') return multiplyExact(left, right);
    return right.n === 0n ? fail('division-by-zero', '/') : divideExact(left, right);
  } catch (error) {
    if (error instanceof NumberTooLong) fail('too-long', operator);
    throw error;
  }
}

function evaluateCall(call: Extract<Expression, { op: 'call' }>, lookup: Lookup): Value {
  const [first, second, third] = call.args as [Expression, Expression, Expression];
  if (call.function === 'given') return yesNo(first.op === 'name' && lookup(first.name) !== undefined);
  if (call.function === 'if') {
    return evaluateExpression(asYesNo(evaluateExpression(first, lookup), 'if') ? second : third, lookup);
  }
  if (call.function === 'lookup') return number(entryOf(first, evaluateExpression(second, lookup), lookup));
  if (call.function === 'interpolate') {
    return number(between(first, asNumber(evaluateExpression(second, lookup), 'interpolate'), lookup));
  }
  if (isSpanFunction(call.function)) return number(spanOf(call.function, first, second, lookup));
  const values = call.args.map((arg) => asNumber(evaluateExpression(arg, lookup), call.function));
  const [head, ...rest] = values as [Exact, ...Exact[]];
  switch (call.function) {
    case 'min':
      return number(rest.reduce((least, one) => (compareExact(one, least) < 0 ? one : least), head));
    case 'max':
      return number(rest.reduce((most, one) => (compareExact(one, most) > 0 ? one : most), head));
    case 'sum':
      return number(rest.reduce((sum, one) => calculate('+', sum, one), head));
    case 'mean':
      return number(
        calculate(
          '/',
          rest.reduce((sum, one) => calculate('+', sum, one), head),
          parseExact(String(values.length)),
        ),
      );
    case 'abs':
      return number(compareExact(head, zero) < 0 ? negateExact(head) : head);
    case 'round':
      return number(roundExact(head, { places: wholeNumber(rest[0] as Exact), mode: 'half_up' }));
  }
}

function spanOf(unit: SpanFunction, from: Expression, to: Expression, lookup: Lookup): Exact {
  const [start, end] = [evaluateExpression(from, lookup), evaluateExpression(to, lookup)];
  const elapsed = start.kind === 'text' && end.kind === 'text' ? timeBetween(unit, start.value, end.value) : null;
  return parseExact(String(elapsed ?? fail('wrong-type', unit)));
}

/** A code is looked up as it is, a number by its shortest text. */
function entryOf(table: Expression, key: Value, lookup: Lookup): Exact {
  const code = key.kind === 'table' ? fail('wrong-type', 'lookup') : showValue(key);
  return tableNamed(table, lookup).get(code) ?? fail('no-entry', `${nameOf(table)}[${code}]`);
}

/** On the line between the nearest points below and above; beyond the outermost points, their value. */
function between(table: Expression, x: Exact, lookup: Lookup): Exact {
  const points = pointsOf(tableNamed(table, lookup)) ?? fail('wrong-type', 'interpolate');
  const after = points.findIndex((point) => compareExact(point.x, x) >= 0);
  const [before, next] = [points[after - 1], points[after]];
  if (next === undefined) return (points.at(-1) ?? fail('no-entry', nameOf(table))).y;
  if (before === undefined) return next.y;
  const share = calculate('/', calculate('-', x, before.x), calculate('-', next.x, before.x));
  return calculate('+', before.y, calculate('*', share, calculate('-', next.y, before.y)));
}

interface Point {
  readonly x: Exact;
  readonly y: Exact;
}

/** The entries as points from left to right; null when a code is no number, or two are the same. */
export function pointsOf(entries: ReadonlyMap<string, Exact>): readonly Point[] | null {
  if (![...entries.keys()].every(isDecimal)) return null;
  const points = [...entries].map(([code, y]) => ({ x: parseExact(code), y })).sort((a, b) => compareExact(a.x, b.x));
  const isTwice = points.some(({ x }, index) => index > 0 && compareExact(x, (points[index - 1] as Point).x) === 0);
  return isTwice ? null : points;
}

function tableNamed(table: Expression, lookup: Lookup): ReadonlyMap<string, Exact> {
  const value = lookup(nameOf(table));
  return value?.kind === 'table' ? value.entries : fail('wrong-type', nameOf(table));
}

function nameOf(table: Expression): string {
  return table.op === 'name' ? table.name : fail('wrong-type', 'lookup');
}

function wholeNumber(value: Exact): number {
  if (value.d !== 1n || value.n < 0n || value.n > BigInt(mostPlaces)) fail('wrong-type', 'round');
  return Number(value.n);
}

function asNumber(value: Value, what: string): Exact {
  return value.kind === 'number' ? value.value : fail('wrong-type', what);
}

function asYesNo(value: Value, what: string): boolean {
  return value.kind === 'yes_no' ? value.value : fail('wrong-type', what);
}

function fail(reason: FailureReason, what: string): never {
  throw new ExpressionFailure(reason, what);
}
