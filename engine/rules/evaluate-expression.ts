/** Computes a formula or guard, exactly and synchronously. */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import { isDateFunction, ruleDate, signatureOf, type DateFunction } from '../definition/date-functions.ts';
import type { Expression } from '../definition/expression.ts';
import { isDate } from '../definition/iso-date.ts';
import type { IsoDate } from '../definition/rule-definition.ts';
import {
  addExact,
  compareExact,
  divideExact,
  floorExact,
  isDecimal,
  moduloExact,
  multiplyExact,
  negateExact,
  NumberTooLong,
  parseExact,
  roundExact,
  subtractExact,
  zero,
  type Exact,
} from '../exact.ts';
import { computeDate, wholeOf } from './dates.ts';
import { compareValues, number, showValue, text, yesNo, type Value } from './value.ts';

/** Decimal places that `round(x, places)` keeps at most. */
export const mostPlaces = 20;

/** Finds a named value, or the date of the rule as `ruleDate`; undefined for a name that holds nothing (yet). */
export type Lookup = (name: string) => Value | undefined;

export type FailureReason =
  'unresolved' | 'wrong-type' | 'division-by-zero' | 'too-long' | 'no-entry' | 'no-date' | 'no-calendar';

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

/**
 * The value of an expression; working days are counted by the calendar.
 * @throws ExpressionFailure when a name has no value, types do not fit, a divisor is zero, a number grows too long, a date
 * leaves the calendar, or there is no calendar to count working days by; EngineError `day-not-in-calendar`
 */
export function evaluateExpression(
  expression: Expression,
  lookup: Lookup,
  calendar: CalendarDefinition | null = null,
): Value {
  const evaluate = (part: Expression): Value => evaluateExpression(part, lookup, calendar);
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
      return evaluateCall(expression, lookup, evaluate, calendar);
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

function calculate(operator: '+' | '-' | '*' | '/' | 'mod', left: Exact, right: Exact): Exact {
  try {
    if (operator === '+') return addExact(left, right);
    if (operator === '-') return subtractExact(left, right);
    if (operator === '*') return multiplyExact(left, right);
    if (right.n === 0n) return fail('division-by-zero', operator);
    return operator === 'mod' ? moduloExact(left, right) : divideExact(left, right);
  } catch (error) {
    if (error instanceof NumberTooLong) fail('too-long', operator);
    throw error;
  }
}

type Evaluate = (part: Expression) => Value;

function evaluateCall(
  call: Extract<Expression, { op: 'call' }>,
  lookup: Lookup,
  evaluate: Evaluate,
  calendar: CalendarDefinition | null,
): Value {
  const [first, second, third] = call.args as [Expression, Expression, Expression];
  if (call.function === 'given') return yesNo(first.op === 'name' && lookup(first.name) !== undefined);
  if (call.function === 'if') {
    return evaluate(asYesNo(evaluate(first), 'if') ? second : third);
  }
  if (call.function === 'lookup') return number(entryOf(first, evaluate(second), lookup));
  if (call.function === 'interpolate') {
    return number(between(first, asNumber(evaluate(second), 'interpolate'), lookup));
  }
  if (isDateFunction(call.function)) return ofDates(call.function, call.args, { lookup, evaluate, calendar });
  const value = evaluate(first);
  if (value.kind === 'text' && (call.function === 'min' || call.function === 'max')) {
    return text(outermost(call.function, value, call.args.slice(1), evaluate));
  }
  const head = asNumber(value, call.function);
  const rest = call.args.slice(1).map((arg) => asNumber(evaluate(arg), call.function));
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
          parseExact(String(call.args.length)),
        ),
      );
    case 'abs':
      return number(compareExact(head, zero) < 0 ? negateExact(head) : head);
    case 'floor':
      return number(floorExact(head));
    case 'mod':
      return number(calculate('mod', head, rest[0] as Exact));
    case 'round':
      return number(roundExact(head, { places: wholeNumber(rest[0] as Exact), mode: 'half_up' }));
  }
}

interface DateMeans {
  readonly lookup: Lookup;
  readonly evaluate: Evaluate;
  readonly calendar: CalendarDefinition | null;
}

function ofDates(name: DateFunction, args: readonly Expression[], { lookup, evaluate, calendar }: DateMeans): Value {
  if (name === 'as_at') return lookup(ruleDate) ?? fail('unresolved', ruleDate);
  const { takes, by } = signatureOf(name);
  const given = args.map((arg, index) => {
    const value = evaluate(arg);
    return takes[index] === 'date' ? asDate(value, name) : (wholeOf(asNumber(value, name)) ?? fail('wrong-type', name));
  });
  if (by === 'calendar' && calendar === null) fail('no-calendar', name);
  const result = computeDate(name, given, calendar) ?? fail('no-date', name);
  return typeof result === 'string' ? text(result) : number({ n: BigInt(result), d: 1n });
}

/** The earliest or the latest of dates. */
function outermost(which: 'min' | 'max', first: Value, others: readonly Expression[], evaluate: Evaluate): IsoDate {
  return others.reduce(
    (best, other) => {
      const date = asDate(evaluate(other), which);
      return (which === 'min' ? date < best : date > best) ? date : best;
    },
    asDate(first, which),
  );
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

function asDate(value: Value, what: string): IsoDate {
  return value.kind === 'text' && isDate(value.value) ? value.value : fail('wrong-type', what);
}

function asYesNo(value: Value, what: string): boolean {
  return value.kind === 'yes_no' ? value.value : fail('wrong-type', what);
}

function fail(reason: FailureReason, what: string): never {
  throw new ExpressionFailure(reason, what);
}
