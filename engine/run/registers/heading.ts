/** The heading of a file of facts: which column is what. */
import { suggest } from '../../definition/nearest.ts';
import { problem, type Position, type Problem } from '../../problem.ts';
import { dataRegister } from '../../store/pay-records.ts';
import type { RegisterShape } from './shape.ts';

/** Columns besides those of facts. */
export const ownColumns = {
  nip: 'nip',
  /** The first and the last day, where no fact says them. */
  from: 'tanggal',
  until: 'sampai',
  source: 'sumber',
  /** `ya` withdraws what was entered before. */
  withdraw: 'batal',
} as const;

/** Columns that people have for themselves, where no fact is called so. */
const passedOver = ['nama', 'unit', 'nama_unit', 'keterangan', 'catatan', 'no'];

export interface Heading {
  /** Index of each column that is there. */
  readonly own: Readonly<Partial<Record<keyof typeof ownColumns, number>>>;
  /** Index by fact. */
  readonly facts: ReadonlyMap<string, number>;
}

/** Reads the first line: facts by their name or label. With an error among the problems nothing can be read below. */
export function readHeading(
  cells: readonly string[],
  shape: RegisterShape,
  { file, month }: { readonly file: string; readonly month: boolean },
): { readonly heading: Heading; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const facts = new Map<string, number>();
  const own: Partial<Record<keyof typeof ownColumns, number>> = {};
  for (const [index, cell] of cells.entries()) {
    const name = plain(cell);
    const fact = factCalled(cell, shape);
    if (name === '' || (fact === null && passedOver.includes(name))) continue;
    const at = { file, line: 1, column: index + 1 };
    const column = fact === null ? ownColumn(name) : null;
    if (fact !== null && facts.has(fact)) problems.push(problem('entry-column-twice', at, { name: fact }));
    else if (fact !== null) facts.set(fact, index);
    else if (column !== null && own[column] !== undefined) problems.push(problem('entry-column-twice', at, { name }));
    else if (column !== null) own[column] = index;
    else
      problems.push(problem('entry-column-unknown', at, { name: cell, suggestion: suggest(name, columnsOf(shape)) }));
  }
  const needed = [
    ...(own.nip === undefined ? [ownColumns.nip] : []),
    ...(shape.from === null
      ? own.from === undefined && !(month && shape.name === dataRegister)
        ? [ownColumns.from]
        : []
      : facts.has(shape.from)
        ? []
        : [shape.from]),
    ...(facts.size === 0 ? Object.keys(shape.facts).slice(0, 1) : []),
    ...(own.withdraw === undefined ? factsWithout(facts, shape) : []),
  ];
  const missing = [...new Set(needed)];
  const at: Position = { file, line: 1, column: 1 };
  if (missing.length > 0) problems.push(problem('import-heading', at, { missing, columns: columnsOf(shape) }));
  return { heading: { own, facts }, problems };
}

/** The facts that every row of a list needs and for which there is no column. A row that withdraws needs none of them. */
function factsWithout(columns: ReadonlyMap<string, number>, { name, facts, rule }: RegisterShape): readonly string[] {
  if (name === dataRegister) return [];
  const isThere = (fact: string): boolean => columns.has(fact);
  const either = new Set(
    rule.oneOf.flatMap((one) => ([...one.either, ...one.or].some(isThere) ? [...one.either, ...one.or] : one.or)),
  );
  const needed = Object.values(facts).filter(({ optional, name: fact }) => !optional && !either.has(fact));
  return needed.map(({ name: fact }) => fact).filter((fact) => !isThere(fact));
}

/** Names of all columns of a register, those of facts first. */
export function columnsOf(shape: RegisterShape): readonly string[] {
  const { nip, from, until, source, withdraw } = ownColumns;
  const days = shape.from === null ? [from, ...(shape.until === null ? [until] : [])] : [];
  return [nip, ...days, ...Object.keys(shape.facts), source, withdraw];
}

function ownColumn(name: string): keyof typeof ownColumns | null {
  const found = Object.entries(ownColumns).find(([, column]) => column === name);
  return found === undefined ? null : (found[0] as keyof typeof ownColumns);
}

/** The fact of that name, or the only one of that label. */
function factCalled(cell: string, { facts }: RegisterShape): string | null {
  const name = plain(cell);
  if (Object.hasOwn(facts, name)) return name;
  const labelled = Object.values(facts).filter(({ label }) => plain(label) === name);
  return labelled.length === 1 ? (labelled[0]?.name ?? null) : null;
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
