/** The files of lists beside a population file: which of their columns tell whose a row is, and which hold facts of an item. */
import { givenFacts, listsOf, type ReadList } from '../definition/list-names.ts';
import { suggest } from '../definition/nearest.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { EngineError, errorPhrase } from '../errors.ts';
import type { Phrase } from '../text.ts';
import { problem, type Problem } from '../problem.ts';
import { personColumns, type Heading } from './heading.ts';
import { cellReader, type ReadCell } from './read-cell.ts';

/** The first line of a list's file. */
export interface ListHeading {
  readonly list: string;
  /** As it was typed. */
  readonly file: string;
  readonly columns: readonly string[];
  /** What separates cells. */
  readonly delimiter: string;
  /** Whose a row is: the place of the key here, and in the population file. */
  readonly key: { readonly here: number; readonly inPopulation: number };
}

/** One item of one person, as its file has it. */
export interface ListRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows of one person by list; a list without a file is not there. */
export type ListRows = Readonly<Record<string, readonly ListRow[]>>;

export interface ListFileRequest {
  readonly list: string;
  readonly file: string;
  readonly delimiter: string;
  readonly before: RuleDefinition;
  readonly after: RuleDefinition;
  /** Of the population file. */
  readonly heading: Heading;
}

/** Reads the names of the columns; problems when there is no such list, no key, or a name is unknown, missing or there twice. */
export function readListHeading(cells: readonly string[], request: ListFileRequest): ListHeading | readonly Problem[] {
  const { list, file, delimiter, before, after, heading } = request;
  const at = { file, line: 1, column: 1 };
  const read = [before, after].flatMap((rule) => givenList(rule, list) ?? []);
  if (read.length === 0) {
    const known = [...new Set([before, after].flatMap(givenLists))];
    return [problem('population-list-unknown', at, { list, rule: after.id, suggestion: suggest(list, known) })];
  }
  const columns = cells.map((cell) => cell.trim());
  const facts = [...new Set(read.flatMap(givenFacts))];
  const keys = heading.person.map(({ name }) => name);
  const known = [...facts, ...personColumns];
  const judge = read.at(-1)?.rule.id ?? '';
  const problems = columns.flatMap((name, place): Problem[] => {
    if (columns.indexOf(name) < place) return [problem('population-column-twice', at, { name })];
    if (known.includes(name) || heading.ignored.includes(name)) return [];
    const suggestion = suggest(name, known);
    return [problem('population-column-unknown', at, { name, rule: judge, suggestion, others: personColumns })];
  });
  const missing = [
    ...new Set(read.flatMap((one) => givenFacts(one).filter((name) => isNeeded(one.rule, name)))),
  ].filter((name) => !columns.includes(name));
  if (missing.length > 0) problems.push(problem('population-column-missing', at, { missing, rule: judge }));
  const key = heading.person.find(({ name }) => columns.includes(name) && !facts.includes(name));
  if (key === undefined) problems.push(problem('population-list-keyless', at, { keys: keys.length > 0 ? keys : '–' }));
  if (problems.length > 0 || key === undefined) return problems;
  return { list, file, columns, delimiter, key: { here: columns.indexOf(key.name), inPopulation: key.place } };
}

/** The lists that need a file but have none. */
export function listsWithoutFile(rules: readonly RuleDefinition[], given: readonly string[]): readonly string[] {
  const needed = rules.flatMap((rule) =>
    givenLists(rule).filter((name) => rule.lists[name]?.optional === false && !given.includes(name)),
  );
  return [...new Set(needed)];
}

/** Lists whose items somebody gives, and not another list. */
function givenLists({ lists }: RuleDefinition): readonly string[] {
  return Object.values(lists).flatMap(({ name, from }) => (from === undefined ? [name] : []));
}

function givenList(rule: RuleDefinition, list: string): ReadList | undefined {
  return givenLists(rule).includes(list) ? listsOf(rule).get(list) : undefined;
}

function isNeeded({ facts, oneOf }: RuleDefinition, name: string): boolean {
  const inGroup = oneOf.some(({ either, or }) => either.includes(name) || or.includes(name));
  return facts[name]?.optional === false && !inGroup;
}

/** An item as a rule is given it; the error names the line of the file. @throws EngineError `list-row-refused` */
export type ReadItem = (row: ListRow) => Readonly<Record<string, unknown>>;

/** Reads the rows of a list for one rule; null for a rule that does not have it. */
export function itemReader(rule: RuleDefinition, heading: ListHeading): ReadItem | null {
  const read = givenList(rule, heading.list);
  if (read === undefined) return null;
  const { columns, delimiter, file } = heading;
  const cells = givenFacts(read).flatMap((name): (readonly [string, number, ReadCell])[] => {
    const fact = read.rule.facts[name];
    const place = columns.indexOf(name);
    return fact === undefined || place < 0 ? [] : [[name, place, cellReader(fact, delimiter)]];
  });
  return (row) => {
    try {
      if (row.cells.length !== columns.length)
        throw new EngineError('row-length', { cells: row.cells.length, columns: columns.length });
      const given = cells.map(([name, place, readCell]) => [name, readCell(row.cells[place] as string)] as const);
      return Object.fromEntries(given.filter(([, value]) => value !== undefined));
    } catch (error) {
      throw error instanceof EngineError ? rowRefused(file, row, errorPhrase(error), error) : error;
    }
  };
}

/** Why a row of a list leaves its person without an answer. */
export function rowRefused(file: string, { line }: ListRow, reason: Phrase, cause: EngineError): EngineError {
  return new EngineError('list-row-refused', { file, line, reason, code: cause.code }, { cause });
}
