/** A rule file's own tests: given facts, expected answers, and which rows must decide. */
import { problem, type Position, type Problem } from '../problem.ts';
import { weekdayNumber } from './calendar-definition.ts';
import { suggest } from './nearest.ts';
import { child, entriesOf, itemsOf, textOf, wholeNumberOf } from './yaml-tree.ts';
import type { YamlNode } from './parse-yaml.ts';
import type {
  Calculation,
  DecimalText,
  DecisionTable,
  RuleDefinition,
  RuleTest,
  TestCalendar,
} from './rule-definition.ts';

/** Names that a test may give, expect and ask the deciding row of. */
export interface TestNames {
  readonly facts: readonly string[];
  /** Of each list the facts that an item may give, those that its rule knows, and what it is made of; null where they are not known here. */
  readonly lists: Readonly<Record<string, ItemFacts | null>>;
  readonly results: readonly string[];
  /** Answers that need not be there. */
  readonly optional: readonly string[];
  /** Facts of which a control may warn. */
  readonly controlled: readonly string[];
  /** How many rows each table has, by the name a test uses for it. */
  readonly tables: Readonly<Record<string, number>>;
}

interface ItemFacts {
  readonly given: readonly string[];
  readonly known: readonly string[];
  readonly from: string | null;
}

/** The name under which tests and traces speak of a rule's own table. */
export const ownTable = 'decide';

/** The tables of a rule by the names tests use: `decide` for its own, else the calculation's. */
export function rowCounts(
  table: DecisionTable | undefined,
  calculations: readonly Calculation[],
): Readonly<Record<string, number>> {
  const own = table === undefined ? [] : [[ownTable, table.rows.length] as const];
  const others = calculations.flatMap(({ name, how }) =>
    how.kind === 'decide' ? [[name, how.table.rows.length] as const] : [],
  );
  return Object.fromEntries([...others, ...own]);
}

/** Reads `tests:`. */
export function compileTests(node: YamlNode | undefined, names: TestNames, problems: Problem[]): RuleTest[] {
  return itemsOf(node).map((item) => {
    const name = textOf(child(item, 'name')) ?? '';
    const asAt = textOf(child(item, 'at')) ?? '';
    const given = Object.fromEntries(readValues(child(item, 'given'), names, problems));
    const lists = Object.fromEntries(readLists(child(item, 'given'), names, problems));
    const others = child(item, 'cohort');
    const cohort = itemsOf(others).map((other) => Object.fromEntries(readValues(other, names, problems)));
    const rows = Object.fromEntries(readRows(item, names.tables, problems));
    const expect = Object.fromEntries(readExpected(child(item, 'expect'), names, problems));
    const refuse = textOf(child(item, 'refuse'));
    const calendar = readCalendar(child(item, 'calendar'));
    const warn = readWarned(child(item, 'warn'), names, problems);
    return {
      name,
      asAt,
      given,
      lists,
      ...(refuse === undefined ? {} : { refuse }),
      ...(calendar === null ? {} : { calendar }),
      cohort: others === undefined ? null : cohort,
      rows,
      ...(warn === null ? {} : { warn }),
      expect,
      at: item.at,
    };
  });
}

/** What of a rule a test may call optional, and expect to be warned of. */
export function rareNames({
  calculations,
  controls,
}: Pick<RuleDefinition, 'calculations' | 'controls'>): Pick<TestNames, 'optional' | 'controlled'> {
  return {
    optional: calculations.flatMap(({ answer, optional }) => (optional === true ? (answer ?? []) : [])),
    controlled: controls.flatMap(({ effect, each }) => (effect === 'warn' ? each : [])),
  };
}

function readWarned(
  node: YamlNode | undefined,
  { controlled }: TestNames,
  problems: Problem[],
): readonly string[] | null {
  if (node === undefined) return null;
  return itemsOf(node).flatMap((item) => {
    const name = textOf(item) ?? '';
    if (controlled.includes(name)) return [name];
    problems.push(problem('test-warning-unknown', item.at, { name, suggestion: suggest(name, controlled) }));
    return [];
  });
}

function readCalendar(node: YamlNode | undefined): TestCalendar | null {
  if (node === undefined) return null;
  const holidays = entriesOf(child(node, 'holidays')).map(([date, { value }]) => [date, textOf(value) ?? ''] as const);
  const week = itemsOf(child(node, 'week')).map((item) => weekdayNumber(textOf(item)));
  return { week, holidays: Object.fromEntries(holidays) };
}

function readValues(
  node: YamlNode | undefined,
  { facts, lists }: Pick<TestNames, 'facts' | 'lists'>,
  problems: Problem[],
): [string, DecimalText | boolean][] {
  return entriesOf(node).flatMap(([name, { keyAt, value }]) => {
    if (Object.hasOwn(lists, name)) return [];
    requireKnown(name, [...facts, ...Object.keys(lists)], keyAt, problems);
    const text = textOf(value);
    return text === undefined ? [] : [[name, readScalar(text)]];
  });
}

/** The items of the lists that a test gives. */
function readLists(
  node: YamlNode | undefined,
  { lists }: TestNames,
  problems: Problem[],
): [string, RuleTest['lists'][string]][] {
  return entriesOf(node).flatMap(([name, { keyAt, value }]): [string, RuleTest['lists'][string]][] => {
    const facts = Object.hasOwn(lists, name) ? lists[name] : undefined;
    if (facts === undefined) return [];
    if (facts !== null && facts.from !== null) {
      problems.push(problem('test-gives-derived', keyAt, { list: name, from: facts.from }));
      return [];
    }
    return [[name, itemsOf(value).map((item) => Object.fromEntries(readItem(item, name, facts, problems)))]];
  });
}

function readItem(
  item: YamlNode,
  list: string,
  facts: ItemFacts | null,
  problems: Problem[],
): [string, DecimalText | boolean][] {
  const written = entriesOf(item);
  const isSupplied = (fact: string): boolean =>
    facts !== null && facts.known.includes(fact) && !facts.given.includes(fact);
  for (const [fact, { keyAt }] of written) {
    if (isSupplied(fact)) problems.push(problem('test-gives-supplied', keyAt, { fact, list }));
  }
  const known = facts?.known ?? written.map(([fact]) => fact);
  return readValues(item, { facts: known, lists: {} }, problems).filter(([fact]) => !isSupplied(fact));
}

/** `row:` is of the rule's own table, `rows:` of calculations that are tables. */
function readRows(test: YamlNode, tables: TestNames['tables'], problems: Problem[]): [string, number][] {
  const row = child(test, 'row');
  const own = row === undefined ? [] : [{ table: ownTable, value: row, at: row.at }];
  const others = entriesOf(child(test, 'rows')).map(([table, { keyAt, value }]) => ({ table, value, at: keyAt }));
  const twice = others.find(({ table }) => own.length > 0 && table === ownTable);
  if (twice !== undefined)
    problems.push(problem('name-taken', twice.at, { name: ownTable, earlier: 'row', what: 'rows' }));
  return [...own, ...others].flatMap(({ table, value, at }): [string, number][] => {
    const count = Object.hasOwn(tables, table) ? tables[table] : undefined;
    if (count === undefined) {
      const known = Object.keys(tables);
      problems.push(problem('test-table-unknown', at, { table, suggestion: suggest(table, known) }));
      return [];
    }
    const number = wholeNumberOf(value, 0);
    if (number > count) problems.push(problem('test-row-unknown', value.at, { row: number, table, count }));
    return number > count ? [] : [[table, number]];
  });
}

function readExpected(
  node: YamlNode | undefined,
  { results, optional }: TestNames,
  problems: Problem[],
): [string, RuleTest['expect'][string]][] {
  return entriesOf(node).flatMap(([name, { keyAt, value }]): [string, RuleTest['expect'][string]][] => {
    requireKnown(name, results, keyAt, problems);
    if (child(value, 'tidak_ada') !== undefined) {
      if (results.includes(name) && !optional.includes(name))
        problems.push(problem('test-never-absent', keyAt, { name }));
      return [[name, { tidak_ada: true }]];
    }
    if (child(value, 'tidak_diatur') !== undefined) return [[name, { tidak_diatur: true }]];
    if (child(value, 'belum_diverifikasi') !== undefined) return [[name, { belum_diverifikasi: true }]];
    const text = textOf(value);
    return text === undefined ? [] : [[name, readScalar(text)]];
  });
}

/** `ya` and `tidak` are the yes/no values; everything else stays text until its type is known. */
function readScalar(text: string): DecimalText | boolean {
  return text === 'ya' || text === 'true' ? true : text === 'tidak' || text === 'false' ? false : text;
}

function requireKnown(name: string, known: readonly string[], at: Position, problems: Problem[]): void {
  if (known.includes(name)) return;
  problems.push(problem('unknown-name', at, { name, suggestion: suggest(name, known) }));
}
