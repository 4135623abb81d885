/**
 * Imports facts of people into a register, row by row against the rule in force: every bad row is named, good rows go in.
 * Rows are taken in portions, each in one transaction, so that a file of any size passes through the same memory, and an
 * import that was cut off is completed by importing the file again.
 */
import { randomUUIDv7 } from 'node:crypto';
import { EngineError } from '../../errors.ts';
import { problem, type Problem } from '../../problem.ts';
import type { Tx } from '../../store/port.ts';
import type { Instant } from '../../store/records.ts';
import { calendarInForce } from '../calendar.ts';
import type { Engine } from '../engine.ts';
import type { Delimiter } from '../row-width.ts';
import { localDate } from '../time.ts';
import { createEarlier, type Earlier } from './earlier.ts';
import { readHeading, type Heading } from './heading.ts';
import { judgeRows, type Judged } from './judge-rows.ts';
import { rowReader, type Month, type RowEntry, type RowReader } from './read-row.ts';
import { registersOf, type RegisterShape } from './shape.ts';

/** A line of a file as texts. */
export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface FactsRequest {
  readonly register: string;
  /** The first line holds the names of columns. */
  readonly heading: readonly string[];
  /** What separates cells; a comma if not given. */
  readonly delimiter?: Delimiter;
  readonly lines: AsyncIterable<Line> | Iterable<Line>;
  /** Name of the file, for problems and for the record. */
  readonly file: string;
  /** `YYYY-MM`: rows must be about this month, and facts of `data` without a day hold for it alone. */
  readonly month: string | null;
  /** Where rows that name no source come from. */
  readonly source: string;
  readonly dryRun: boolean;
  /** Person who imports; null for the command line. */
  readonly by: string | null;
  readonly now: Instant;
  readonly onProgress?: (rows: number) => void;
}

export interface FactsReport {
  /** Null when nothing was written. */
  readonly import: string | null;
  readonly register: string;
  readonly rows: number;
  /** Entries written (or that would be); of them those that correct an earlier one, and those that withdraw one. */
  readonly entered: number;
  readonly replaced: number;
  readonly withdrawn: number;
  /** Entries that were known already. */
  readonly unchanged: number;
  /** Rows that were not taken. */
  readonly refused: number;
  /** Entries about months that were locked before: they become differences of a later month. */
  readonly late: readonly { readonly month: string; readonly entries: number }[];
  /** What is to be looked at in the file as a whole, then the first thousand of its rows in their order. */
  readonly problems: readonly Problem[];
}

/** Rows that one transaction takes. */
const portion = 2000;
const mostProblems = 1000;

/**
 * Imports a file of facts, or with `dryRun` only says what it would come to.
 * @throws EngineError `register-unknown`, `month-invalid`
 */
export async function importFacts(engine: Engine, institution: string, request: FactsRequest): Promise<FactsReport> {
  const month = request.month === null ? null : monthOf(request.month);
  const { shape, today, calendar } = await engine.store.read(institution, async (tx) => ({
    shape: await findRegister(engine, tx, request.register),
    today: localDate(request.now, tx.zone).toString(),
    calendar: await calendarInForce(tx),
  }));
  const { file, delimiter = ',' } = request;
  const { heading, problems } = readHeading(request.heading, shape, { file, month: month !== null });
  if (problems.some(({ severity }) => severity === 'error')) return { ...nothing(request), problems };
  const reader = rowReader({
    file,
    shape,
    heading,
    columns: request.heading,
    delimiter,
    source: request.source,
    month,
    today,
    calendar,
  });
  const importing: Importing = {
    engine,
    institution,
    request,
    shape,
    heading,
    reader,
    earlier: createEarlier(shape),
    today,
  };
  return await takeAll(importing, problems);
}

/** The register of that name. @throws EngineError `register-unknown` */
export async function findRegister(engine: Engine, tx: Tx, name: string): Promise<RegisterShape> {
  const shapes = await registersOf(engine, tx);
  const shape = shapes.get(name);
  if (shape === undefined)
    throw new EngineError('register-unknown', { register: name, known: [...shapes.keys()].sort() });
  return shape;
}

/** The days of a month written `YYYY-MM`. @throws EngineError `month-invalid` */
export function monthOf(text: string): Month {
  try {
    if (!/^\d{4}-\d{2}$/.test(text)) throw new RangeError(text);
    const month = Temporal.PlainYearMonth.from(text);
    return { start: `${text}-01`, end: month.toPlainDate({ day: month.daysInMonth }).toString() };
  } catch (cause) {
    throw new EngineError('month-invalid', { month: text.slice(0, 40) }, { cause });
  }
}

interface Importing {
  readonly engine: Engine;
  readonly institution: string;
  readonly request: FactsRequest;
  readonly shape: RegisterShape;
  readonly heading: Heading;
  readonly reader: RowReader;
  readonly earlier: Earlier;
  /** The local day of the import. */
  readonly today: string;
}

interface Sum {
  rows: number;
  entered: number;
  replaced: number;
  withdrawn: number;
  unchanged: number;
  refused: number;
  readonly late: Map<string, number>;
  readonly problems: Problem[];
  /** The first batch that this import wrote; null before it. */
  firstBatch: number | null;
  /** Lines about a day that has not come, and the latest such day. */
  readonly ahead: Set<number>;
  lastDay: string;
}

async function takeAll(importing: Importing, headingProblems: readonly Problem[]): Promise<FactsReport> {
  const { request } = importing;
  const id = randomUUIDv7();
  const sum: Sum = {
    rows: 0,
    entered: 0,
    replaced: 0,
    withdrawn: 0,
    unchanged: 0,
    refused: 0,
    late: new Map(),
    problems: [...headingProblems],
    firstBatch: null,
    ahead: new Set(),
    lastDay: importing.today,
  };
  let lines: Line[] = [];
  const take = async (): Promise<void> => {
    await takePortion(importing, id, lines, sum);
    lines = [];
    request.onProgress?.(sum.rows);
  };
  for await (const line of request.lines) {
    lines.push(line);
    if (lines.length >= portion) await take();
  }
  if (lines.length > 0) await take();
  const { rows, entered, replaced, withdrawn, unchanged, refused, late, problems } = sum;
  return {
    ...nothing(request),
    import: sum.firstBatch === null ? null : id,
    rows,
    entered,
    replaced,
    withdrawn,
    unchanged,
    refused,
    late: [...late].map(([month, entries]) => ({ month, entries })).sort((a, b) => (a.month < b.month ? -1 : 1)),
    problems: [...tellAhead(request.file, sum), ...problems.slice(0, mostProblems)],
  };
}

/** Told once of a file, so that a planned absence of many does not hide what is wrong with others. */
function tellAhead(file: string, { ahead, lastDay }: Sum): readonly Problem[] {
  const [first] = ahead;
  if (first === undefined) return [];
  return [problem('entry-ahead', { file, line: first, column: 1 }, { count: ahead.size, first, last: lastDay })];
}

function nothing({ register }: FactsRequest): FactsReport {
  const none = { rows: 0, entered: 0, replaced: 0, withdrawn: 0, unchanged: 0, refused: 0 };
  return { import: null, register, ...none, late: [], problems: [] };
}

async function takePortion(importing: Importing, id: string, lines: readonly Line[], sum: Sum): Promise<void> {
  const { engine, institution, request, reader } = importing;
  const entries: RowEntry[] = [];
  const problems: Problem[] = [];
  for (const { line, cells } of lines) {
    const read = reader.read(cells, line);
    entries.push(...read.entries);
    problems.push(...read.problems);
  }
  const work = async (tx: Tx): Promise<Judged> => {
    const { shape, earlier } = importing;
    const judged = await judgeRows(tx, { shape, file: request.file, entries, firstBatch: sum.firstBatch, earlier });
    if (request.dryRun || judged.entries.length === 0) return judged;
    const { register, file, by, now } = request;
    const batch = await tx.registers.addBatch({ import: id, register, file, by, at: now }, judged.entries);
    sum.firstBatch ??= batch;
    return judged;
  };
  const judged = request.dryRun
    ? await engine.store.read(institution, work)
    : await engine.store.within(institution, work);
  if (request.dryRun) importing.earlier.remember(judged.entries);
  for (const { from, line } of judged.entries.filter((one) => one.from > importing.today)) {
    sum.ahead.add(line);
    if (from > sum.lastDay) sum.lastDay = from;
  }
  addUp(sum, lines, judged, [...problems, ...judged.problems]);
}

function addUp(sum: Sum, lines: readonly Line[], judged: Judged, problems: readonly Problem[]): void {
  const wrong = problems.filter(({ severity }) => severity === 'error');
  sum.rows += lines.length;
  sum.entered += judged.entries.length;
  sum.replaced += judged.replaced;
  sum.withdrawn += judged.entries.filter(({ facts }) => facts === null).length;
  sum.unchanged += judged.unchanged;
  sum.refused += new Set(wrong.map(({ line }) => line)).size;
  for (const month of judged.late) sum.late.set(month, (sum.late.get(month) ?? 0) + 1);
  if (sum.problems.length < mostProblems)
    sum.problems.push(...[...problems].sort((a, b) => a.line - b.line || a.column - b.column));
}
