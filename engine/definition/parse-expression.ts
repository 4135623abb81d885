/**
 * Formulas and guards: a closed grammar of arithmetic, comparison, `and or not`, and a few functions.
 *
 * Own parser on purpose (docs/decisions/formula-grammar.md): the expression libraries tried divide integers as
 * integers, compute in doubles, or can be made to hang; this one builds a tree of our own and nothing else.
 */
import { problem, type Position, type Problem } from '../problem.ts';
import { endOfFormula as end, formulaCorrectionOf } from '../problem-catalog/suggestions.ts';
import { isDateFunction, signatureOf, type DateFunction } from './date-functions.ts';
import { functionNames, partsOf, type BinaryOperator, type Expression, type FunctionName } from './expression.ts';
import { meantFormula } from './meant.ts';
import { longNumberIn, tokenize, type Token } from './tokenize.ts';

export interface ParsedExpression {
  readonly expression: Expression | null;
  readonly problems: readonly Problem[];
}

/** Characters of the longest formula or cell. */
export const maximumLength = 1000;
const maximumDepth = 50;

/** Parses a formula whose first character stands at `at`; positions of problems point into the formula. */
export function parseExpression(text: string, at: Position): ParsedExpression {
  const refuse = (one: Problem): ParsedExpression => ({ expression: null, problems: [one] });
  if (text.length > maximumLength) return refuse(problem('formula-too-long', at, { limit: maximumLength }));
  const long = longNumberIn(text, at);
  if (long !== null) return refuse(long);
  const parsed = tryParse(text);
  if ('op' in parsed) return { expression: parsed, problems: [] };
  const date = /^\d{4}-\d{2}-\d{2}$/.exec(parsed.found)?.[0];
  if (date !== undefined)
    return refuse(problem('formula-date', { ...at, column: at.column + parsed.offset }, { date }));
  const comma = /(?<![\w,(]\s*)\b(\d+),(\d+)\b/.exec(text);
  if (comma !== null) {
    const place = { ...at, column: at.column + comma.index };
    return refuse(problem('decimal-comma', place, { value: comma[0], right: `${comma[1]}.${comma[2]}` }));
  }
  const right = meantFormula(text);
  const correction = formulaCorrectionOf('op' in tryParse(right) ? right : null, functionNames);
  const found = parsed.found === '' ? end : `"${parsed.found}"`;
  return refuse(problem('formula-syntax', { ...at, column: at.column + parsed.offset }, { found, correction }));
}

/** The formula, or the first part of it that has no place there. */
function tryParse(text: string): Expression | { readonly found: string; readonly offset: number } {
  const tokenized = tokenize(text);
  if ('unexpected' in tokenized) return { found: text.charAt(tokenized.unexpected), offset: tokenized.unexpected };
  try {
    return new ExpressionParser(tokenized.tokens).parseWhole();
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error;
    return { found: error.token.text, offset: error.token.offset };
  }
}

class Unexpected extends Error {
  readonly token: Token;
  constructor(token: Token) {
    super(`unexpected "${token.text}"`);
    this.token = token;
  }
}

/** Binding strength, weakest first; comparisons do not chain. */
const levels: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
];

const comparisonLevel = 2;

class ExpressionParser {
  private index = 0;
  private depth = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  parseWhole(): Expression {
    const expression = this.parseLevel(0);
    if (this.peek().kind !== 'end') throw new Unexpected(this.peek());
    return expression;
  }

  private parseLevel(level: number): Expression {
    const operators = levels[level];
    if (operators === undefined) return this.parseUnary();
    if (level === comparisonLevel && this.peek().kind === 'name' && this.peek().text === 'not') {
      const token = this.take();
      return { op: 'not', of: this.parseDeeper(level), offset: token.offset };
    }
    let left = this.parseLevel(level + 1);
    while (operators.includes(operatorOf(this.peek()))) {
      const token = this.take();
      const right = this.parseLevel(level + 1);
      left = { op: operatorOf(token) as BinaryOperator, left, right, offset: token.offset };
      if (level === comparisonLevel) break;
    }
    return left;
  }

  private parseUnary(): Expression {
    const token = this.peek();
    if (token.text !== '-' || token.kind !== 'operator') return this.parsePrimary();
    this.take();
    return { op: 'negate', of: this.parseDeeper(levels.length), offset: token.offset };
  }

  /** One level of nesting deeper: what may repeat itself inside itself is bounded here. */
  private parseDeeper(level: number): Expression {
    if (++this.depth > maximumDepth) throw new Unexpected(this.peek());
    const expression = this.parseLevel(level);
    this.depth--;
    return expression;
  }

  private parsePrimary(): Expression {
    const token = this.take();
    const { offset } = token;
    if (token.kind === 'number') return { op: 'number', value: token.text, offset };
    if (token.kind === 'text') return { op: 'text', value: token.text, offset };
    if (token.text === '(') {
      const inner = this.parseDeeper(0);
      this.expect(')');
      return inner;
    }
    if (token.kind !== 'name' || token.text === 'and' || token.text === 'or') throw new Unexpected(token);
    if (token.text === 'ya' || token.text === 'tidak') return { op: 'yes_no', value: token.text === 'ya', offset };
    if (this.peek().text !== '(') return { op: 'name', name: token.text, offset };
    if (!(functionNames as readonly string[]).includes(token.text)) throw new Unexpected(token);
    return { op: 'call', function: token.text as FunctionName, args: this.parseArguments(token), offset };
  }

  private parseArguments(name: Token): Expression[] {
    this.expect('(');
    const [least, most] = arityOf(name.text as FunctionName);
    const args = most === 0 ? [] : [this.parseDeeper(0)];
    while (this.peek().text === ',') {
      this.take();
      args.push(this.parseDeeper(0));
    }
    this.expect(')');
    if (args.length < least || args.length > most) throw new Unexpected(name);
    return args;
  }

  private peek(): Token {
    return this.tokens[this.index] as Token;
  }

  private take(): Token {
    const token = this.peek();
    if (token.kind === 'end') throw new Unexpected(token);
    this.index++;
    return token;
  }

  private expect(text: string): void {
    const token = this.take();
    if (token.text !== text) throw new Unexpected(token);
  }
}

type Arity = readonly [least: number, most: number];

const arity: Readonly<Record<Exclude<FunctionName, DateFunction>, Arity>> = {
  min: [1, 50],
  max: [1, 50],
  sum: [1, 50],
  mean: [1, 50],
  round: [2, 2],
  if: [3, 3],
  given: [1, 1],
  abs: [1, 1],
  floor: [1, 1],
  mod: [2, 2],
  lookup: [2, 2],
  interpolate: [2, 2],
};

function arityOf(name: FunctionName): Arity {
  if (!isDateFunction(name)) return arity[name];
  const { length } = signatureOf(name).takes;
  return [length, length];
}

function operatorOf(token: Token): string {
  if (token.kind === 'name' && (token.text === 'and' || token.text === 'or')) return token.text;
  if (token.kind !== 'operator') return '';
  return token.text === '==' ? '=' : token.text === '<>' ? '!=' : token.text;
}

/** Every name an expression reads, each once. */
export function namesIn(expression: Expression): string[] {
  return [...new Set(everyPart(expression).flatMap((part) => (part.op === 'name' ? [part.name] : [])))];
}

/** True for an expression that calls one of certain functions. */
export function callsOf(expression: Expression, isMeant: (name: FunctionName) => boolean): boolean {
  return everyPart(expression).some((part) => part.op === 'call' && isMeant(part.function));
}

/** An expression and all that it is made of, from left to right. */
function everyPart(expression: Expression): readonly Expression[] {
  return [expression, ...partsOf(expression).flatMap(everyPart)];
}
