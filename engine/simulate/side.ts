/** One of the two rules of a simulation: its program, the batch its facts are put into, and its cohort. */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import type { Fact, IsoDate, RuleDefinition } from '../definition/rule-definition.ts';
import { EngineError } from '../errors.ts';
import type { GivenFacts } from '../rules/evaluate.ts';
import type { Codes } from '../rules/population/codes.ts';
import type { Cohort } from '../rules/population/cohort-values.ts';
import { compilePopulation, type Batch, type Population } from '../rules/population/population.ts';
import type { Heading } from './heading.ts';
import { cellReader, type ReadCell } from './read-cell.ts';

/** Rows of one portion at most. */
export const portion = 4096;

/** A rule over the rows of a file. */
export interface RuleSide {
  readonly rule: RuleDefinition;
  readonly population: Population;
  readonly batch: Batch;
  readonly cohort: Cohort | null;
  readonly fill: (records: readonly (readonly string[])[]) => void;
  /** The facts of one row. @throws EngineError `row-length`, `number-ambiguous` */
  readonly factsOf: (record: readonly string[]) => GivenFacts;
}

interface SideRequest {
  readonly at: IsoDate;
  readonly calendar: CalendarDefinition | null;
  readonly heading: Heading;
  readonly delimiter: string;
  readonly codes: Codes;
  readonly like?: Batch;
}

/** @throws EngineError `not-in-force`, `no-longer-in-force`, `parameter-undated`, `calendar-missing` */
export function createSide(rule: RuleDefinition, request: SideRequest): RuleSide {
  const { at, calendar, heading, delimiter, codes, like } = request;
  const population = compilePopulation(rule, at, { codes, calendar });
  const batch = population.createBatch(portion, like);
  const columns = batch.facts.map((name): readonly [number, ReadCell] => [
    heading.columns.indexOf(name),
    cellReader(rule.facts[name] as Fact, delimiter),
  ]);
  const width = heading.columns.length;
  const facts: unknown[] = columns.map(() => undefined);
  const read = (record: readonly string[]): readonly unknown[] => {
    if (record.length !== width) {
      throw new EngineError('row-length', { cells: record.length, columns: width });
    }
    for (let index = 0; index < columns.length; index++) {
      const [column, readCell] = columns[index] as readonly [number, ReadCell];
      facts[index] = column < 0 ? undefined : readCell(record[column] as string);
    }
    return facts;
  };
  return {
    rule,
    population,
    batch,
    cohort: population.createCohort(),
    fill: (records) => {
      for (let place = 0; place < records.length; place++) {
        try {
          batch.setInOrder(place, read(records[place] as readonly string[]));
        } catch (error) {
          if (!(error instanceof EngineError)) throw error;
          batch.refuse(place, error);
        }
      }
    },
    factsOf: (record) => {
      const given = read(record);
      const entries = batch.facts.map((name, index) => [name, given[index]] as const);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    },
  };
}
