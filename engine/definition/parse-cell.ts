/**
 * Table cells: DMN's unary tests, typed by their input.
 *
 * A bare word is a declared value where the input is a choice, otherwise a parameter. Several values are a YAML list.
 * `">= ambang"`, `"[90..110)"`, `"not(0)"`, `"not(A, B)"`, `ya`, `Sangat Baik`, `[A, B]`.
 */
import { problem, type Position, type Problem } from '../problem.ts';
import { correctionOf } from '../problem-catalog/suggestions.ts';
import type { Endpoint, UnaryTest } from './cell.ts';
import type { ComparisonOperator } from './expression.ts';
import type { Choice, FactType } from './rule-definition.ts';
import { isDate } from './iso-date.ts';
import { meantCells, meantValues, meantYesNo } from './meant.ts';
import { suggest } from './nearest.ts';
import { maximumLength } from './parse-expression.ts';
import { longNumberIn, tokenize, type Token } from './tokenize.ts';

/** What a cell must know of its column and rule. */
export interface CellContext {
  readonly type: FactType;
  readonly values?: readonly Choice[];
  readonly parameters: readonly string[];
  /** Facts and calculations, which a cell may not name. */
  readonly others?: readonly string[];
  /** Name of the column, for messages. */
  readonly input: string;
}

export type ParsedCell = { readonly test: UnaryTest } | { readonly problem: Problem };

/** Parses one cell text; a list of values is parsed value by value and joined by the caller as `one_of`. */
export function parseCell(text: string, at: Position, context: CellContext): ParsedCell {
  const plainText = text.trim();
  if (plainText === '' || plainText === '-') return { problem: problem('bare-dash', at) };
  if (plainText.length > maximumLength) return { problem: problem('cell-too-long', at, { limit: maximumLength }) };
  if (context.type === 'choice') return parseChoice(plainText, at, context);
  // `not(2,5)` would otherwise be neither 2 nor 5
  if (/^\d+,\d+$|^not\(.*\d,\d/.test(plainText)) {
    const right = plainText.replaceAll(/(\d),(\d)/g, '$1.$2');
    return { problem: problem('decimal-comma', at, { value: plainText, right }) };
  }
  const long = context.type === 'number' ? longNumberIn(plainText, at) : null;
  if (long !== null) return { problem: long };
  if (/^(<=?|>=?|=)\s*[\w.]+(\s*[*/+]\s*| - )[\w.]+/.test(plainText)) {
    return { problem: problem('cell-computes', at, { value: plainText, input: context.input }) };
  }
  const read = readCell(plainText, at, context);
  if (read !== null) return read;
  const right = meantCells(plainText).find((one) => 'test' in (readCell(one, at, context) ?? {}));
  const correction = correctionOf(right === undefined ? null : `"${right}"`, '">= ambang", "[a..b)", "not(0)"');
  return { problem: problem('cell-syntax', at, { value: plainText, input: context.input, correction }) };
}

/** A cell of signs, numbers and names; null when it cannot be read. */
function readCell(text: string, at: Position, context: CellContext): ParsedCell | null {
  const tokenized = tokenize(text);
  if ('unexpected' in tokenized) return null;
  const reader = { tokens: tokenized.tokens, index: 0, context, at };
  const test = readTest(reader);
  if (test === null) return null;
  if ('code' in test) return { problem: test };
  return reader.tokens[reader.index]?.kind === 'end' ? { test } : null;
}

function parseChoice(text: string, at: Position, context: CellContext): ParsedCell {
  const negated = /^not\((.*)\)$/.exec(text);
  const written = (negated?.[1] ?? text).trim();
  const known = (context.values ?? []).map((value) => value.code);
  // under `not` there is no YAML list to write several values in
  const codes = negated === null || known.includes(written) ? [written] : written.split(',').map((one) => one.trim());
  const unknown = codes.find((code) => !known.includes(code));
  if (unknown !== undefined) {
    const several = meantValues(unknown, known);
    if (several !== null) {
      const right = negated === null ? `[${several.join(', ')}]` : `"not(${several.join(', ')})"`;
      return { problem: problem('several-values', at, { value: unknown, right: `${context.input}: ${right}` }) };
    }
    return {
      problem: problem('unknown-value', at, {
        value: unknown,
        input: context.input,
        suggestion: suggest(unknown, known),
      }),
    };
  }
  const test = oneOf(codes.map((value) => ({ test: 'compare', operator: '=', to: { kind: 'code', value } })));
  return { test: negated === null ? test : { test: 'not', of: test } };
}

function oneOf(tests: readonly UnaryTest[]): UnaryTest {
  return tests.length === 1 ? (tests[0] as UnaryTest) : { test: 'one_of', tests };
}

interface Reader {
  readonly tokens: readonly Token[];
  index: number;
  readonly context: CellContext;
  readonly at: Position;
}

function readTest(reader: Reader): UnaryTest | Problem | null {
  const token = reader.tokens[reader.index] as Token;
  if (token.kind === 'name' && token.text === 'not' && reader.tokens[reader.index + 1]?.text === '(') {
    reader.index += 2;
    const inner: UnaryTest[] = [];
    do {
      const test = readTest(reader);
      if (test === null || 'code' in test) return test;
      inner.push(test);
    } while (accept(reader, ','));
    return accept(reader, ')') ? { test: 'not', of: oneOf(inner) } : null;
  }
  if (token.kind === 'operator' && '[]('.includes(token.text)) return readInterval(reader);
  const operator = comparisonOf(token);
  if (operator !== null) reader.index++;
  const to = readEndpoint(reader);
  if (to === null) return null;
  if ('code' in to) return to;
  if (operator !== null && operator !== '=' && operator !== '!=' && !isOrdered(reader.context.type))
    return wrongType(reader, token.text);
  return { test: 'compare', operator: operator ?? '=', to };
}

/** `[a..b]`, `[a..b)`, `(a..b]`, `(a..b)`, and DMN's reversed brackets `]a..b[`. */
function readInterval(reader: Reader): UnaryTest | Problem | null {
  const open = (reader.tokens[reader.index++] as Token).text;
  const from = readEndpoint(reader);
  if (from === null || 'code' in from) return from;
  if (!accept(reader, '..')) return null;
  const to = readEndpoint(reader);
  if (to === null || 'code' in to) return to;
  const close = (reader.tokens[reader.index++] as Token).text;
  if (close !== ']' && close !== ')' && close !== '[') return null;
  if (!isOrdered(reader.context.type)) return wrongType(reader, `${open}…${close}`);
  return { test: 'interval', from, to, fromOpen: open !== '[', toOpen: close !== ']' };
}

function readEndpoint(reader: Reader): Endpoint | Problem | null {
  const { context } = reader;
  let token = reader.tokens[reader.index++] as Token;
  let sign = '';
  if (token.text === '-' && token.kind === 'operator') {
    sign = '-';
    token = reader.tokens[reader.index++] as Token;
  }
  if (token === undefined || token.kind === 'end') return null;
  if (token.kind === 'number') {
    if (context.type !== 'number') return wrongType(reader, token.text);
    return { kind: 'number', value: sign + token.text };
  }
  if (sign !== '') return null;
  if (token.kind === 'date') {
    if (context.type !== 'date') return wrongType(reader, token.text);
    if (isDate(token.text)) return { kind: 'date', value: token.text };
    return problem('date-form', reader.at, { value: token.text, correction: correctionOf(null, '2026-01-31') });
  }
  if (token.kind === 'text' && context.type === 'text') return { kind: 'code', value: token.text };
  if (token.kind !== 'name') return null;
  if (context.type === 'yes_no') {
    if (token.text === 'ya' || token.text === 'tidak') return { kind: 'yes_no', value: token.text === 'ya' };
    return wrongType(reader, token.text);
  }
  if (context.type === 'text') return { kind: 'code', value: token.text };
  if (context.parameters.includes(token.text)) return { kind: 'parameter', name: token.text };
  if (context.others?.includes(token.text) === true) {
    return problem('cell-names-value', reader.at, { name: token.text, input: context.input });
  }
  if (context.parameters.length === 0) return wrongType(reader, token.text);
  return problem('unknown-parameter', reader.at, {
    name: token.text,
    suggestion: suggest(token.text, context.parameters),
  });
}

function accept(reader: Reader, text: string): boolean {
  if (reader.tokens[reader.index]?.text !== text) return false;
  reader.index++;
  return true;
}

function comparisonOf(token: Token): ComparisonOperator | null {
  if (token.kind !== 'operator') return null;
  const operator = token.text === '==' ? '=' : token.text === '<>' ? '!=' : token.text;
  return ['=', '!=', '<', '<=', '>', '>='].includes(operator) ? (operator as ComparisonOperator) : null;
}

function isOrdered(type: FactType): boolean {
  return type === 'number' || type === 'date';
}

function wrongType({ at, context }: Reader, value: string): Problem {
  const { input, type } = context;
  const right = type === 'yes_no' ? meantYesNo(value) : null;
  const correction = correctionOf(right, examples[type]);
  return problem('cell-type', at, { value, input, type: typeWords[type], correction });
}

const examples: Readonly<Record<FactType, string>> = {
  number: '">= ambang"',
  choice: 'A',
  yes_no: 'ya',
  text: '"A"',
  date: '">= 2026-01-31"',
};

/** The words an author writes after `type:`. */
export const typeWords: Readonly<Record<FactType, string>> = {
  number: 'angka',
  choice: 'pilihan',
  yes_no: 'ya/tidak',
  text: 'teks',
  date: 'tanggal',
};
