/**
 * The tree of a formula or guard: arithmetic, comparison, and a closed list of functions. Nothing else can be written,
 * so an author's text never becomes code.
 */
import type { DecimalText } from '../exact.ts';
import { dateFunctions, type DateFunction } from './date-functions.ts';

export type Expression =
  | { readonly op: 'number'; readonly value: DecimalText; readonly offset: number }
  | { readonly op: 'text'; readonly value: string; readonly offset: number }
  | { readonly op: 'yes_no'; readonly value: boolean; readonly offset: number }
  /** A name in a rule; in a workflow a dotted path such as `penilaian.hasil_kerja`. */
  | { readonly op: 'name'; readonly name: string; readonly offset: number }
  | {
      readonly op: 'call';
      readonly function: FunctionName;
      readonly args: readonly Expression[];
      readonly offset: number;
    }
  | { readonly op: BinaryOperator; readonly left: Expression; readonly right: Expression; readonly offset: number }
  | { readonly op: 'negate' | 'not'; readonly of: Expression; readonly offset: number };

export type BinaryOperator = ArithmeticOperator | ComparisonOperator | 'and' | 'or';
export type ArithmeticOperator = '+' | '-' | '*' | '/';
export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

const comparisons: readonly string[] = ['=', '!=', '<', '<=', '>', '>='] satisfies ComparisonOperator[];

/** True for a sign that compares. */
export function isComparison(operator: string): operator is ComparisonOperator {
  return comparisons.includes(operator);
}

/** What an expression is directly made of, from left to right. */
export function partsOf(expression: Expression): readonly Expression[] {
  if (expression.op === 'call') return expression.args;
  if ('left' in expression) return [expression.left, expression.right];
  return 'of' in expression ? [expression.of] : [];
}

const ownFunctions = [
  'min',
  'max',
  'sum',
  'mean',
  'round',
  'if',
  'given',
  'abs',
  'floor',
  'mod',
  'lookup',
  'interpolate',
] as const;

/**
 * `round(x, places)` rounds half up; `floor(x)` is the greatest whole number not above x, `mod(a, b)` what is left of a
 * when b is taken off as often as it goes; `given(fact)` asks whether an optional fact was given; `lookup(table, key)` is a
 * table parameter's entry; `interpolate(table, x)` lies on the line between its two nearest points; `min` and `max` are of
 * numbers, or of dates.
 */
export type FunctionName = (typeof ownFunctions)[number] | DateFunction;
export const functionNames: readonly FunctionName[] = [
  ...ownFunctions,
  ...(Object.keys(dateFunctions) as DateFunction[]),
];
