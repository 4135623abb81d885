/** One row of a file of facts: what it says of a person, or everything that is wrong with it. */
import { canonicalJson, sha256 } from '../../canonical.ts';
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import type { Fact } from '../../definition/rule-definition.ts';
import { EngineError, errorPhrase } from '../../errors.ts';
import { problem, type Position, type Problem } from '../../problem.ts';
import { plainNumber } from '../../rules/plain-number.ts';
import { prepareRule, type PreparedRule } from '../../rules/prepare-rule.ts';
import { requireFacts } from '../../rules/require-facts.ts';
import { readFact, type ReadFact } from '../../rules/resolve-facts.ts';
import { dataRegister, furtherNotice, type Entry, type Facts } from '../../store/pay-records.ts';
import type { PhraseParameters } from '../../text.ts';
import { checkNip, plainNip, readDay } from '../read-cells.ts';
import { checkWidth, type Delimiter } from '../row-width.ts';
import { ownColumns, type Heading } from './heading.ts';
import type { RegisterShape } from './shape.ts';

/** A month that a file is about: its first and last day. */
export interface Month {
  readonly start: string;
  readonly end: string;
}

export type RowEntry = Omit<Entry, 'batch' | 'person'> & { readonly nip: string };

export interface RowReader {
  /** The entries of a row, several for `data`; with an error among the problems there are none. */
  read(cells: readonly string[], line: number): { readonly entries: readonly RowEntry[]; readonly problems: Problem[] };
}

export interface RowOptions {
  readonly file: string;
  readonly shape: RegisterShape;
  readonly heading: Heading;
  /** The heading as it is written. */
  readonly columns: readonly string[];
  /** What separates cells. */
  readonly delimiter: Delimiter;
  /** Where the row names no source. */
  readonly source: string;
  readonly month: Month | null;
  /** The day by whose law letters of a scale are read where the entry has no day of its own. */
  readonly today: string;
  /** The days that are worked, for what is required of facts; null before the first calendar. */
  readonly calendar: CalendarDefinition | null;
}

/** Reads rows against the rule in force. What was read once is not read again: the same few values come over and over. */
export function rowReader(options: RowOptions): RowReader {
  const seen: Reading['seen'] = new Map();
  return { read: (cells, line) => readRow({ ...options, seen }, cells, line) };
}

const mostSeen = 50_000;

interface Reading extends RowOptions {
  /** What was read, by fact and text. */
  readonly seen: Map<string, ReadFact | EngineError>;
}

function readRow(options: Reading, cells: readonly string[], line: number): ReturnType<RowReader['read']> {
  const { shape, heading, file, month } = options;
  const shifted = checkWidth(options.columns, cells, { file, line, column: 1 }, options.delimiter);
  if (shifted !== null) return { entries: [], problems: [shifted] };
  const problems: Problem[] = [];
  const at = (column: number | undefined): Position => ({ file, line, column: (column ?? 0) + 1 });
  const cell = (column: number | undefined): string => (column === undefined ? '' : (cells[column] ?? '').trim());
  const nip = plainNip(cell(heading.own.nip));
  const noNip = checkNip(nip, at(heading.own.nip), ownColumns.nip);
  if (noNip !== null) problems.push(noNip);
  const withdraw = readYesNo(cell(heading.own.withdraw));
  if (withdraw === null)
    problems.push(problem('import-yes-no', at(heading.own.withdraw), { value: cell(heading.own.withdraw) }));
  const { from, until } = readDays(options, cell, at, problems);
  const prepared = preparedAt(shape, from ?? options.today, at(0), problems);
  const read = new Map<string, ReadFact>();
  // What is wrong with its days was told above.
  const told = new Set([shape.from, ...(cell(columnOfEnd(shape, heading)) === '' ? [] : [shape.until])]);
  for (const [name, column] of heading.facts) {
    const text = cell(column);
    const fact = shape.facts[name];
    if (text === '' || fact === undefined || prepared === null) continue;
    const value = readCell(fact, text, prepared, options);
    if (!(value instanceof EngineError)) read.set(name, value);
    else if (!told.has(name)) problems.push(wrongFact(value, at(column)));
    if (value instanceof EngineError) told.add(name);
  }
  if (prepared !== null && shape.name !== dataRegister && withdraw !== true) {
    problems.push(...findMissing(shape, read, told, at(0)));
    if (problems.length === 0) problems.push(...findUnmet(prepared, read, options.calendar, at(0)));
  }
  if (read.size === 0 && problems.length === 0) problems.push(problem('entry-empty', at(0)));
  if (from !== null && month !== null && (from > month.end || until < month.start))
    problems.push(problem('entry-outside-month', at(columnOfDay(options)), { from, month: month.start.slice(0, 7) }));
  if (problems.length > 0 || from === null) return { entries: [], problems };
  const facts = Object.fromEntries([...read].map(([name, { plain }]) => [name, plain]));
  const source = cell(heading.own.source) || options.source;
  const entry = { nip, register: shape.name, from, until, source, line };
  return { entries: entriesOf(shape, entry, facts, withdraw === true), problems };
}

/** Facts of `data` are entries of their own: each holds until it is said otherwise. */
function entriesOf(
  shape: RegisterShape,
  entry: Omit<RowEntry, 'key' | 'facts'>,
  facts: Facts,
  withdraw: boolean,
): readonly RowEntry[] {
  if (shape.name !== dataRegister) return [{ ...entry, key: keyOf(shape, facts), facts: withdraw ? null : facts }];
  // What holds for some time only stands beside what holds until further notice.
  const span = entry.until === furtherNotice ? '' : ` ${entry.until}`;
  return Object.entries(facts).map(([name, value]) => ({
    ...entry,
    key: `${name}${span}`,
    facts: withdraw ? null : { [name]: value },
  }));
}

/** What tells an entry from others of its day: the facts that must be unique, or else all of them. */
function keyOf({ unique, from }: RegisterShape, facts: Facts): string {
  if (unique === null) return sha256(canonicalJson(facts)).slice(0, 16);
  return unique
    .filter((name) => name !== from)
    .map((name) => String(facts[name] ?? ''))
    .join(' ');
}

type Cell = (column: number | undefined) => string;
type At = (column: number | undefined) => Position;

/** The first and last day of an entry, from its facts or the columns for them, or of the month that the file is about. */
function readDays(
  { shape, heading, month, delimiter }: RowOptions,
  cell: Cell,
  at: At,
  problems: Problem[],
): { readonly from: string | null; readonly until: string } {
  const day = (column: number | undefined, label: string, otherwise: string | null): string | null => {
    const text = cell(column);
    if (text === '' && otherwise !== null) return otherwise;
    const written = readDay(text, delimiter);
    if (written !== null) return written;
    problems.push(problem('entry-date', at(column), { column: label, value: text }));
    return null;
  };
  const isData = shape.name === dataRegister;
  const begin =
    shape.from === null
      ? day(heading.own.from, ownColumns.from, isData ? (month?.start ?? null) : null)
      : day(heading.facts.get(shape.from), shape.from, null);
  if (begin === null) return { from: null, until: furtherNotice };
  const open = isData ? (cell(heading.own.from) === '' ? (month?.end ?? furtherNotice) : furtherNotice) : begin;
  const end =
    shape.until === null
      ? day(heading.own.until, ownColumns.until, open)
      : day(heading.facts.get(shape.until), shape.until, begin);
  if (end !== null && end < begin) {
    problems.push(problem('entry-ends-early', at(columnOfEnd(shape, heading)), { from: begin, until: end }));
    return { from: begin, until: begin };
  }
  return { from: begin, until: end ?? begin };
}

function columnOfEnd(shape: RegisterShape, heading: Heading): number | undefined {
  return shape.until === null ? heading.own.until : heading.facts.get(shape.until);
}

function columnOfDay({ shape, heading }: RowOptions): number | undefined {
  return shape.from === null ? heading.own.from : heading.facts.get(shape.from);
}

function preparedAt(shape: RegisterShape, day: string, at: Position, problems: Problem[]): PreparedRule | null {
  try {
    return prepareRule(shape.rule, day);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    problems.push(refused(error, at));
    return null;
  }
}

function readCell(
  fact: Fact,
  text: string,
  prepared: PreparedRule,
  { seen, delimiter }: Pick<Reading, 'seen' | 'delimiter'>,
): ReadFact | EngineError {
  // A letter is worth what its table says on that day.
  const scale =
    fact.scale === undefined
      ? ''
      : (prepared.inForce.find((one) => one.parameter.name === fact.scale)?.dated.from ?? '');
  const key = `${fact.name}\u0000${scale}\u0000${text}`;
  const known = seen.get(key);
  if (known !== undefined) return known;
  if (seen.size >= mostSeen) seen.clear();
  const read = tryToRead(fact, text, prepared, delimiter);
  seen.set(key, read);
  return read;
}

function tryToRead(fact: Fact, text: string, { tables }: PreparedRule, delimiter: Delimiter): ReadFact | EngineError {
  try {
    return readFact(fact, valueOf(fact, text, delimiter), tables);
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
}

/** A cell as the fact wants it: a label stands for its code, ya and tidak for yes and no. */
function valueOf(fact: Fact, text: string, delimiter: Delimiter): string | boolean {
  if (fact.type === 'number') return plainNumber(text, fact, delimiter);
  if (fact.type === 'date') return readDay(text, delimiter) ?? text;
  if (fact.type === 'yes_no') return readYesNo(text) ?? text;
  if (fact.type !== 'choice' || fact.values === undefined) return text;
  const wanted = text.toLowerCase();
  if (fact.values.some(({ code }) => code === text)) return text;
  const alike = fact.values.filter(({ code, label }) => [code, label].some((one) => one.toLowerCase() === wanted));
  return alike.length === 1 && alike[0] !== undefined ? alike[0].code : text;
}

/** Nothing means no; null for what is neither. */
function readYesNo(text: string): boolean | null {
  const word = text.toLowerCase();
  if (word === '' || word === 'tidak' || word === 'false') return false;
  return word === 'ya' || word === 'true' ? true : null;
}

function findMissing(
  { rule, facts }: RegisterShape,
  read: ReadonlyMap<string, ReadFact>,
  told: ReadonlySet<string | null>,
  at: Position,
): Problem[] {
  const isGiven = (name: string): boolean => read.has(name) || told.has(name);
  const excused = new Set(rule.oneOf.flatMap(({ either, or }) => (or.some(isGiven) ? either : or)));
  const missing = Object.values(facts).filter(
    ({ name, optional }) => !optional && !isGiven(name) && !excused.has(name),
  );
  return missing.map(({ name, label }) => problem('entry-fact-missing', at, { fact: name, label }));
}

function findUnmet(
  { rule, numbers }: PreparedRule,
  read: ReadonlyMap<string, ReadFact>,
  calendar: CalendarDefinition | null,
  at: Position,
): Problem[] {
  try {
    requireFacts(rule, (name) => read.get(name)?.value ?? numbers.get(name), calendar);
    return [];
  } catch (error) {
    if (error instanceof EngineError) return [refused(error, at)];
    throw error;
  }
}

/** `fact-invalid` or `number-ambiguous` in the words of a row. */
function wrongFact({ code, details }: EngineError, at: Position): Problem {
  return problem(code === 'number-ambiguous' ? 'entry-number-unsure' : 'entry-fact', at, details as PhraseParameters);
}

function refused(error: EngineError, at: Position): Problem {
  return problem('entry-refused', at, { reason: errorPhrase(error) });
}
