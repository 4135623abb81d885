/** A formula with the values of one case in place of its names. */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import { ruleDate } from '../definition/date-functions.ts';
import { EngineError } from '../errors.ts';
import type { Expression } from '../definition/expression.ts';
import { writeExpression, type Wording } from '../definition/write-expression.ts';
import { evaluateExpression, ExpressionFailure, type Lookup } from './evaluate-expression.ts';
import { showValue, type Value } from './value.ts';

/** The formula as it was computed: of an `if` only the branch that was taken; what was not given stays a name. */
export function fillFormula(
  expression: Expression,
  lookup: Lookup,
  calendar: CalendarDefinition | null = null,
): string {
  const wording: Wording = {
    number: (value) => value,
    yesNo: (value) => (value ? 'ya' : 'tidak'),
    name: (name) => {
      const value = lookupSafely(lookup, name);
      return value === undefined || value.kind === 'table' ? name : showValue(value);
    },
    word: (word) => word,
    isWords: (call) => call.function === 'if',
    call: (call, write) => {
      const date = call.function === 'as_at' ? lookupSafely(lookup, ruleDate) : undefined;
      if (date !== undefined) return showValue(date);
      const args = call.args.map(write);
      if (call.function === 'lookup') return `${args[0]}[${args[1]}]${showEntry(call, lookup)}`;
      return `${call.function}(${args.join('; ')})`;
    },
  };
  return writeExpression(takeBranches(expression, lookup, calendar), wording);
}

/** What was read in a table: nobody knows the tables by heart. */
function showEntry(call: Expression, lookup: Lookup): string {
  const entry = outcomeOf(call, lookup);
  return entry === null ? '' : ` (${showValue(entry)})`;
}

/** The value of a part; null on the side of an `and` or `or` that did not matter, which need not have one. */
function outcomeOf(part: Expression, lookup: Lookup, calendar: CalendarDefinition | null = null): Value | null {
  try {
    return evaluateExpression(part, lookup, calendar);
  } catch (error) {
    if (error instanceof ExpressionFailure || error instanceof EngineError) return null;
    throw error;
  }
}

/** The expression without the branches of an `if` that were not taken; without a calendar to tell, with both. */
export function takeBranches(
  expression: Expression,
  lookup: Lookup,
  calendar: CalendarDefinition | null = null,
): Expression {
  const take = (part: Expression): Expression => takeBranches(part, lookup, calendar);
  switch (expression.op) {
    case 'number':
    case 'text':
    case 'yes_no':
    case 'name':
      return expression;
    case 'negate':
    case 'not':
      return { ...expression, of: take(expression.of) };
    case 'call': {
      if (expression.function !== 'if') return { ...expression, args: expression.args.map(take) };
      const [condition, then, otherwise] = expression.args as [Expression, Expression, Expression];
      const outcome = outcomeOf(condition, lookup, calendar);
      if (outcome === null) return { ...expression, args: expression.args.map(take) };
      return take(outcome.kind === 'yes_no' && outcome.value ? then : otherwise);
    }
    default:
      return { ...expression, left: take(expression.left), right: take(expression.right) };
  }
}

/** The side of an `and` or `or` that did not matter may name what was not given; it is shown by name. */
function lookupSafely(lookup: Lookup, name: string): Value | undefined {
  try {
    return lookup(name);
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}
