/**
 * One input of a decision table cut into elementary pieces, within each of which every row's cell says the same.
 * Numbers and dates are cut at the cells' endpoints; a piece that holds no value of the lattice does not exist.
 */
import { endpointsIn, type Endpoint, type UnaryTest } from '../../definition/cell.ts';
import type { DecisionTable } from '../../definition/rule-definition.ts';
import { parseExact, showExact } from '../../exact.ts';
import { resolveTest, satisfies, type ResolvedTest } from '../../rules/unary-test.ts';
import { number, text, yesNo, type Value } from '../../rules/value.ts';
import { onlyDate, onlyNumber, type Domain } from '../domain.ts';
import type { Environment } from '../environment.ts';
import { dateOf } from './day-number.ts';
import { cutDomain, joinSpans, type Span } from './span.ts';

export interface Piece {
  readonly span: Span;
  /** Bit i is set when row i's cell accepts the piece. */
  readonly rows: bigint;
}

export interface Axis {
  readonly input: string;
  readonly pieces: readonly Piece[];
  /** How an endpoint is written in the table, by its value: a parameter's name or the number. */
  readonly written: ReadonlyMap<string, string>;
}

const anything: UnaryTest = { test: 'any' };

/** Cuts an input into pieces, in rising order; null when its domain or a parameter is not known, or kinds do not fit. */
export function cutAxis(table: DecisionTable, input: string, environment: Environment): Axis | null {
  const known = environment.get(input);
  const domain = known?.domain ?? null;
  const cells = cellsUnder(table, input);
  const tests = testsUnder(table, input, environment);
  if (known === undefined || domain === null || tests === null) return null;
  const values = tests.flatMap((test) => endpointsIn(test));
  if (!values.every((value) => value.kind === valueKinds[domain.kind])) return null;
  const given = known.presence === 'missing' ? [] : cutDomain(domain, values);
  const spans: Span[] = known.presence === 'given' ? given : [...given, { kind: 'not_given' }];
  const pieces = spans.map((span) => ({ span, rows: acceptingRows(tests, sampleOf(span)) }));
  return {
    input,
    pieces: joinEqual(pieces),
    written: writtenEndpoints(
      cells.flatMap((test) => endpointsIn(test)),
      environment,
    ),
  };
}

function cellsUnder(table: DecisionTable, input: string): readonly UnaryTest[] {
  return table.rows.map((row) => row.cells[input]?.test ?? anything);
}

/** The cells under an input, row by row, with parameters put in; null when one is not known. */
export function testsUnder(
  table: DecisionTable,
  input: string,
  environment: Environment,
): readonly ResolvedTest[] | null {
  const tests = cellsUnder(table, input).map((test) => resolveIn(test, environment));
  return tests.every((test) => test !== null) ? tests : null;
}

/** The kind of value a domain holds. */
export const valueKinds: Readonly<Record<Domain['kind'], Value['kind'] | null>> = {
  number: 'number',
  text: 'text',
  date: 'text',
  yes_no: 'yes_no',
  table: null,
};

function resolveIn(test: UnaryTest, environment: Environment): ResolvedTest | null {
  const values = new Map<string, Value>();
  for (const endpoint of endpointsIn(test)) {
    if (endpoint.kind !== 'parameter') continue;
    const domain = environment.get(endpoint.name)?.domain;
    const value = domain === null || domain === undefined ? null : onlyValue(domain);
    if (value === null) return null;
    values.set(endpoint.name, value);
  }
  return resolveTest(test, (name) => values.get(name) as Value);
}

function onlyValue(domain: Domain): Value | null {
  const date = domain.kind === 'date' ? onlyDate(domain) : null;
  if (date !== null) return text(date);
  const only = domain.kind === 'number' ? onlyNumber(domain) : null;
  return only === null ? null : number(only);
}

function sampleOf(span: Span): Value | undefined {
  switch (span.kind) {
    case 'number':
      return number(span.some);
    case 'date':
      return text(dateOf(span.some));
    case 'code':
      return text(span.code);
    case 'other':
      return text(lastText);
    case 'yes_no':
      return yesNo(span.value);
    case 'not_given':
      return undefined;
  }
}

/** Stands for every text that no cell names. */
const lastText = '\u{10FFFF}';

/** The rows whose test accepts a value, as bits. */
export function acceptingRows(tests: readonly ResolvedTest[], sample: Value | undefined): bigint {
  return tests.reduce((rows, test, row) => (satisfies(test, sample) ? rows | (1n << BigInt(row)) : rows), 0n);
}

function joinEqual(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    const span = before?.rows === piece.rows ? joinSpans(before.span, piece.span) : null;
    if (span === null) joined.push(piece);
    else joined[joined.length - 1] = { ...piece, span };
  }
  return joined;
}

function writtenEndpoints(endpoints: readonly Endpoint[], environment: Environment): Map<string, string> {
  const written = new Map<string, string>();
  for (const endpoint of endpoints) {
    if (endpoint.kind === 'number') {
      const key = showExact(parseExact(endpoint.value));
      if (!written.has(key)) written.set(key, endpoint.value);
    }
    const domain = endpoint.kind === 'parameter' ? environment.get(endpoint.name)?.domain : null;
    const value = domain?.kind === 'number' ? onlyNumber(domain) : null;
    if (endpoint.kind === 'parameter' && value !== null) written.set(showExact(value), endpoint.name);
  }
  return written;
}
