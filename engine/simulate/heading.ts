/** The first line of a population file: which column holds which fact, and who and where a person is. */
import { suggest } from '../definition/nearest.ts';
import type { Fact, RuleDefinition } from '../definition/rule-definition.ts';
import { problem, type Position, type Problem } from '../problem.ts';
import type { Identity } from './report.ts';

/** Columns that are no facts: who a person is, and the unit by which totals are given. */
export const personColumns = ['nip', 'id', 'nama'] as const;
const unitColumn = 'unit';

export interface Heading {
  /** Where it stands. */
  readonly at: Position;
  readonly columns: readonly string[];
  /** Place of the column by which totals are given. */
  readonly unit: number | null;
  /** Places of the columns that tell who a person is, in the order of `personColumns`. */
  readonly person: readonly { readonly name: string; readonly place: number }[];
  /** Columns, also of lists, that nobody is to read; not those that a rule knows. */
  readonly ignored: readonly string[];
}

export interface HeadingRequest {
  readonly file: string;
  readonly before: RuleDefinition;
  readonly after: RuleDefinition;
  /** The column by which totals are given, if not `unit`. */
  readonly unit: string | null;
  /** Columns that are there for others. */
  readonly ignored?: readonly string[];
}

/** Reads the names of the columns; problems when a name is unknown, comes twice, or a fact that is needed has no column. */
export function readHeading(cells: readonly string[], request: HeadingRequest): Heading | readonly Problem[] {
  const { file, before, after, unit, ignored = [] } = request;
  const columns = cells.map((cell) => cell.trim());
  const at = { file, line: 1, column: 1 };
  const facts = new Map<string, Fact>([...Object.entries(before.facts), ...Object.entries(after.facts)]);
  const others: readonly string[] = [...personColumns, unitColumn, ...(unit === null ? [] : [unit])];
  const known = [...facts.keys(), ...others];
  const problems: Problem[] = [];
  for (const [place, name] of columns.entries()) {
    if (columns.indexOf(name) < place) problems.push(problem('population-column-twice', at, { name }));
    else if (!known.includes(name) && !ignored.includes(name)) {
      problems.push(
        problem('population-column-unknown', at, { name, rule: after.id, suggestion: suggest(name, known), others }),
      );
    }
  }
  const needed = [before, after].flatMap((rule) => Object.values(rule.facts).filter((fact) => isNeeded(rule, fact)));
  const missing = [...new Set(needed.map(({ name }) => name))].filter((name) => !columns.includes(name));
  if (missing.length > 0) problems.push(problem('population-column-missing', at, { missing, rule: after.id }));
  if (unit !== null && !columns.includes(unit))
    problems.push(problem('population-unit-missing', at, { name: unit, columns }));
  if (problems.length > 0) return problems;
  const placeOf = (name: string): number | null => (columns.includes(name) ? columns.indexOf(name) : null);
  return {
    at,
    columns,
    ignored,
    unit: placeOf(unit ?? unitColumn),
    person: personColumns.flatMap((name) => {
      const place = facts.has(name) ? null : placeOf(name);
      return place === null ? [] : [{ name, place }];
    }),
  };
}

/** Who a person in a row is, as far as the file tells. */
export function identityOf({ person, unit }: Heading, record: readonly string[], row: number): Identity {
  return {
    row,
    person: Object.fromEntries(person.map(({ name, place }) => [name, record[place] ?? ''])),
    ...(unit === null ? {} : { unit: (record[unit] ?? '').trim() }),
  };
}

function isNeeded({ oneOf }: RuleDefinition, { name, optional }: Fact): boolean {
  return !optional && !oneOf.some(({ either, or }) => either.includes(name) || or.includes(name));
}

/** What separates the cells of a first line: a semicolon or tab where there are more of them than commas. */
export function delimiterOf(firstLine: string): ',' | ';' | '\t' {
  const bare = firstLine.replace(/"[^"]*"/g, '');
  const count = (sign: string): number => bare.split(sign).length - 1;
  if (count('\t') > Math.max(count(','), count(';'))) return '\t';
  return count(';') > count(',') ? ';' : ',';
}
