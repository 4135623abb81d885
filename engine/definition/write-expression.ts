/** Formulas written out for people; the caller says how names and calls read. */
import type { BinaryOperator, Expression } from './expression.ts';

export type Call = Extract<Expression, { op: 'call' }>;

/** How the parts of a formula read. */
export interface Wording {
  readonly number: (value: string) => string;
  readonly yesNo: (value: boolean) => string;
  readonly name: (name: string) => string;
  readonly word: (word: 'and' | 'or' | 'not') => string;
  readonly call: (call: Call, write: (part: Expression) => string) => string;
  /** Whether a call reads as words, which need brackets beside an operator. */
  readonly isWords: (call: Call) => boolean;
}

const strengths: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
};
const signs: Readonly<Record<string, string>> = { '*': '×', '/': '÷', '!=': '≠', '<=': '≤', '>=': '≥' };
const unary = 6;

/** The formula in words, with the brackets it needs. */
export function writeExpression(expression: Expression, wording: Wording): string {
  const write = (part: Expression): string => writeExpression(part, wording);
  const inner = (part: Expression, least: number): string =>
    strengthOf(part, wording) < least ? `(${write(part)})` : write(part);
  switch (expression.op) {
    case 'number':
      return wording.number(expression.value);
    case 'text':
      return `"${expression.value}"`;
    case 'yes_no':
      return wording.yesNo(expression.value);
    case 'name':
      return wording.name(expression.name);
    case 'negate':
      return `-${inner(expression.of, unary)}`;
    case 'not':
      return `${wording.word('not')} ${inner(expression.of, unary)}`;
    case 'call':
      return wording.call(expression, write);
    case 'and':
    case 'or': {
      const strength = strengths[expression.op];
      return `${inner(expression.left, strength)} ${wording.word(expression.op)} ${inner(expression.right, strength)}`;
    }
    default: {
      const strength = strengths[expression.op];
      const sign = signs[expression.op] ?? expression.op;
      return `${inner(expression.left, strength)} ${sign} ${inner(expression.right, strength + 1)}`;
    }
  }
}

/** How tightly a part holds together; words hold least. */
function strengthOf(part: Expression, { isWords }: Wording): number {
  if (part.op === 'call') return isWords(part) ? 0 : unary + 1;
  if (part.op === 'negate' || part.op === 'not') return unary;
  return part.op in strengths ? strengths[part.op as BinaryOperator] : unary + 1;
}
