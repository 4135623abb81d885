/** A file of people or stand-ins as rows by the names of their columns. */
import { suggest } from '../definition/nearest.ts';
import { problem, type Position, type Problem } from '../problem.ts';
import type { Line } from './registers/import-facts.ts';
import { checkWidth, type Delimiter } from './row-width.ts';

export type Row<Column extends string> = Readonly<Record<Column, string>>;

/** Where rows come from; rows of no file stand one below the other under a heading. */
export interface Origin {
  /** Name of the file, for problems. */
  readonly file: string;
  /** The line of each row. */
  readonly lines?: readonly number[];
  /** The names of its columns in their order; as they are documented if not given. */
  readonly names?: readonly string[];
  /** What separates cells. */
  readonly delimiter?: Delimiter;
}

export interface Table<Column extends string> {
  /** A column that is not there is empty in every row. */
  readonly rows: readonly Row<Column>[];
  readonly origin: Required<Origin>;
  /** With an error among them nothing is to be made of the rows. */
  readonly problems: readonly Problem[];
}

interface Written {
  readonly file: string;
  readonly heading: readonly string[];
  readonly lines: readonly Line[];
  readonly delimiter: Delimiter;
}

interface Columns<Column extends string> {
  /** All that are known. */
  readonly columns: readonly Column[];
  /** Those that must be there. */
  readonly needed: readonly Column[];
}

/** Reads rows by their heading, in which capitals and blanks do not matter. */
export function readTable<Column extends string>(
  { file, heading, lines, delimiter }: Written,
  { columns, needed }: Columns<Column>,
): Table<Column> {
  const names = heading.map(plainName);
  const missing = needed.filter((column) => !names.includes(column));
  const problems = names.flatMap((name, index): Problem[] => {
    const at = { file, line: 1, column: index + 1 };
    if (name === '') return [];
    if (names.indexOf(name) < index) return [problem('entry-column-twice', at, { name })];
    if ((columns as readonly string[]).includes(name)) return [];
    return [problem('entry-column-unknown', at, { name: heading[index] ?? '', suggestion: suggest(name, columns) })];
  });
  if (missing.length > 0)
    problems.unshift(problem('import-heading', { file, line: 1, column: 1 }, { missing, columns }));
  for (const { line, cells } of lines) {
    const shifted = checkWidth(heading, cells, { file, line, column: 1 }, delimiter);
    if (shifted !== null) problems.push(shifted);
  }
  const rows = lines.map(({ cells }) =>
    Object.fromEntries(columns.map((column) => [column, (cells[names.indexOf(column)] ?? '').trim()])),
  );
  return {
    rows: rows as Row<Column>[],
    origin: { file, lines: lines.map(({ line }) => line), names, delimiter },
    problems,
  };
}

/** The place of a row's column; of one that the file does not have, the first. */
export function placeIn<Column extends string>(
  { file, lines, names }: Origin,
  columns: readonly Column[],
): (row: number, column: Column) => Position {
  const places: readonly string[] = names ?? columns;
  return (row, column) => ({ file, line: lines?.[row] ?? row + 2, column: Math.max(0, places.indexOf(column)) + 1 });
}

function plainName(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}
