/** Rows of a population file as a rule is asked about them, and what it says. */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import type { Fact, IsoDate, RuleDefinition } from '../definition/rule-definition.ts';
import { EngineError } from '../errors.ts';
import type { GivenFacts } from '../rules/evaluate.ts';
import type { Cohort, LeftOut } from '../rules/population/cohort-values.ts';
import type { Batch } from '../rules/population/population.ts';
import type { Rows } from '../rules/population/rows.ts';
import type { Heading } from './heading.ts';
import type { ListHeading, ListRows } from './list-file.ts';
import { cellReader, type ReadCell } from './read-cell.ts';

/** What a rule says of the rows that were worked out last. */
export type Outcomes = Pick<Batch, 'error' | 'result' | 'steps' | 'stepOf'>;

/** A row of a file, with its person's rows of other files; an error where those cannot be told. */
export interface PopulationRow {
  readonly record: readonly string[];
  readonly lists: ListRows | EngineError;
}

/** A row of a file that has no others beside it. */
export function alone(record: readonly string[]): PopulationRow {
  return { record, lists: {} };
}

/** A rule over the rows of a file. */
export interface RuleSide {
  readonly rule: RuleDefinition;
  /** Names of the answers, in the order of the results. */
  readonly answers: readonly string[];
  readonly outcomes: Outcomes;
  readonly cohort: Cohort | null;
  /** Where the rows stand; sides of which they are the same are filled once. Null where each person is asked alone. */
  readonly rows: Rows | null;
  /** Puts the next rows in place. */
  readonly fill: (rows: readonly PopulationRow[]) => void;
  /** Works out the first `count` rows. */
  readonly run: (count: number) => Promise<void> | void;
  /** The facts of one row. @throws EngineError `row-length`, `number-ambiguous`, `list-row-refused` */
  readonly factsOf: (row: PopulationRow) => GivenFacts;
}

export interface SideRequest {
  readonly at: IsoDate;
  readonly calendar: CalendarDefinition | null;
  readonly heading: Heading;
  readonly delimiter: string;
  readonly lists: readonly ListHeading[];
}

/** Reads a row into the values of these facts, in their order; the same array every time. @throws EngineError `row-length`, `number-ambiguous` */
export function rowReader(
  rule: RuleDefinition,
  names: readonly string[],
  { heading, delimiter }: SideRequest,
): (record: readonly string[]) => readonly unknown[] {
  const columns = names.map((name): readonly [number, ReadCell] => [
    heading.columns.indexOf(name),
    cellReader(rule.facts[name] as Fact, delimiter),
  ]);
  const width = heading.columns.length;
  const facts: unknown[] = columns.map(() => undefined);
  return (record) => {
    if (record.length !== width) {
      throw new EngineError('row-length', { cells: record.length, columns: width });
    }
    for (let index = 0; index < columns.length; index++) {
      const [column, readCell] = columns[index] as readonly [number, ReadCell];
      facts[index] = column < 0 ? undefined : readCell(record[column] as string);
    }
    return facts;
  };
}

/** Values in the order of these names as facts; what is not given is left out. */
export function namedFacts(names: readonly string[], values: readonly unknown[]): GivenFacts {
  const entries = names.map((name, index) => [name, values[index]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Gathers the rows of a side with a cohort, and tells who cannot be a member. */
export function leftOutOf({ cohort, rows }: RuleSide, count: number): readonly LeftOut[] {
  return cohort === null || rows === null ? [] : cohort.add(rows, count);
}
