/**
 * A rule as it is published beside a candidate, over a population: who changes, from what to what, and the totals. Rows come
 * in portions; what is kept are counts, so that memory does not grow with people but only with different values and units.
 */
import type { Answer, Fact, IsoDate, RuleDefinition } from '../definition/rule-definition.ts';
import { subtractExact } from '../exact.ts';
import { EngineError, errorMessage } from '../errors.ts';
import type { AnswerValue } from '../rules/evaluation.ts';
import { createCodes, type Codes } from '../rules/population/codes.ts';
import type { Cohort } from '../rules/population/cohort-values.ts';
import { compilePopulation, showNumber, type Batch, type Population } from '../rules/population/population.ts';
import {
  createAnswerComparison,
  showDifference,
  type AnswerComparison,
  type UnitSums,
  type Who,
  showOptional,
} from './compare-answer.ts';
import type { Heading } from './heading.ts';
import { cellReader, type ReadCell } from './read-cell.ts';
import type { FailedRow, RuleVersion, SimulationReport, UnitReport } from './report.ts';

export interface SimulationRequest {
  readonly before: RuleDefinition;
  readonly after: RuleDefinition;
  readonly at: IsoDate;
  readonly heading: Heading;
  /** What separates the cells of the file. */
  readonly delimiter: string;
}

/** One person before and after; answers by name in the order of `answers`, or why there are none. */
export interface Compared {
  readonly row: number;
  readonly before: readonly AnswerValue[] | EngineError;
  readonly after: readonly AnswerValue[] | EngineError;
  readonly changed: boolean;
}

export interface Simulation {
  /** True for a rule with cohort values: all rows go through `gather` before any goes through `add`. */
  readonly needsCohort: boolean;
  /** Names of the answers that both rules give. */
  readonly answers: readonly string[];
  readonly gather: (records: readonly (readonly string[])[]) => void;
  /** Compares the next rows; `tell` hears of each of them. */
  readonly add: (
    records: readonly (readonly string[])[],
    tell?: (compared: Compared, record: readonly string[]) => void,
  ) => void;
  readonly report: () => SimulationReport;
}

/** Rows of one portion at most. */
export const portion = 4096;
const mostFailures = 1000;

/** @throws EngineError `not-in-force`, `no-longer-in-force`, `parameter-undated` */
export function createSimulation({ before, after, at, heading, delimiter }: SimulationRequest): Simulation {
  const codes = createCodes();
  const old = createSide(before, { at, heading, delimiter, codes });
  const renewed = createSide(after, { at, heading, delimiter, codes, like: old.batch });
  const sides = old.batch.rows === renewed.batch.rows ? [old] : [old, renewed];
  /** The rows that are compared now, and the number of the first. */
  let current: { readonly records: readonly (readonly string[])[]; readonly first: number } = { records: [], first: 2 };
  const who: Who = (place) => {
    const record = current.records[place] ?? [];
    return {
      row: current.first + place,
      person: Object.fromEntries(heading.person.map(({ name, place: column }) => [name, record[column] ?? ''])),
      ...(heading.unit === null ? {} : { unit: (record[heading.unit] ?? '').trim() }),
    };
  };
  const shared = old.population.answers.filter((name) => renewed.population.answers.includes(name));
  const comparisons: readonly Comparison[] = shared.map((name) => [
    name,
    createAnswerComparison(sideOf(old, name), sideOf(renewed, name), who),
  ]);
  const units = new Map<string, Unit>();
  const failures: FailedRow[] = [];
  const counts: Record<string, number> = {};
  const people = { read: 0, compared: 0, changed: 0, failed: 0 };

  const unitOf = (record: readonly string[]): Unit | null => {
    if (heading.unit === null) return null;
    const name = (record[heading.unit] ?? '').trim();
    const known = units.get(name);
    if (known !== undefined) return known;
    const made: Unit = { people: 0, changed: 0, failed: 0, sums: comparisons.map(([, one]) => one.createSums()) };
    units.set(name, made);
    return made;
  };
  const fail = (row: number, first: EngineError | null, second: EngineError | null): void => {
    people.failed++;
    for (const [rule, error] of failuresOf(first, second)) {
      counts[error.code] = (counts[error.code] ?? 0) + 1;
      if (failures.length >= mostFailures) continue;
      failures.push({ row, rule, code: error.code, message: errorMessage(error, 'id'), en: errorMessage(error, 'en') });
    }
  };
  const compare = (place: number, unit: Unit | null): boolean => {
    let differs = false;
    for (let index = 0; index < comparisons.length; index++) {
      const isOther = (comparisons[index] as Comparison)[1].compare(place, unit?.sums[index] ?? null);
      differs ||= isOther;
    }
    people.compared++;
    if (differs) people.changed++;
    if (unit !== null && differs) unit.changed++;
    return differs;
  };
  const add: Simulation['add'] = (records, tell) => {
    current = { records, first: people.read + 2 }; // the heading is row 1
    for (const side of sides) side.fill(records);
    for (const side of [old, renewed]) side.batch.run(records.length, side.cohort ?? undefined);
    for (let place = 0; place < records.length; place++) {
      const record = records[place] as readonly string[];
      const row = current.first + place;
      people.read++;
      const unit = unitOf(record);
      if (unit !== null) unit.people++;
      const errors = [old.batch.error(place), renewed.batch.error(place)] as const;
      const failed = errors[0] !== null || errors[1] !== null;
      if (failed) fail(row, ...errors);
      if (failed && unit !== null) unit.failed++;
      const changed = !failed && compare(place, unit);
      tell?.(
        {
          row,
          changed,
          before: errors[0] ?? answersOf(old, shared, place),
          after: errors[1] ?? answersOf(renewed, shared, place),
        },
        record,
      );
    }
  };
  return {
    needsCohort: old.cohort !== null || renewed.cohort !== null,
    answers: shared,
    gather: (records) => {
      for (const side of sides) side.fill(records);
      for (const side of [old, renewed]) side.cohort?.add(side.batch.rows, records.length);
    },
    add,
    report: () => ({
      rule: after.id,
      at,
      before: versionOf(before),
      after: versionOf(after),
      people: { ...people },
      answers: comparisons.map(([, one]) => one.report()),
      only_before: old.population.answers.filter((name) => !shared.includes(name)),
      only_after: renewed.population.answers.filter((name) => !shared.includes(name)),
      units: [...units].map(([name, unit]) => reportUnit(name, unit, { shared, before, after })),
      failures: { by_code: counts, rows: failures },
    }),
  };
}

type Comparison = readonly [string, AnswerComparison];

interface SideOfAll {
  readonly rule: RuleDefinition;
  readonly population: Population;
  readonly batch: Batch;
  readonly cohort: Cohort | null;
  readonly fill: (records: readonly (readonly string[])[]) => void;
}

interface Unit {
  people: number;
  changed: number;
  failed: number;
  readonly sums: readonly UnitSums[];
}

interface SideRequest {
  readonly at: IsoDate;
  readonly heading: Heading;
  readonly delimiter: string;
  readonly codes: Codes;
  readonly like?: Batch;
}

function createSide(rule: RuleDefinition, { at, heading, delimiter, codes, like }: SideRequest): SideOfAll {
  const population = compilePopulation(rule, at, codes);
  const batch = population.createBatch(portion, like);
  const columns = batch.facts.map((name): readonly [number, ReadCell] => [
    heading.columns.indexOf(name),
    cellReader(rule.facts[name] as Fact, delimiter),
  ]);
  const width = heading.columns.length;
  const facts: unknown[] = columns.map(() => undefined);
  const fillRow = (record: readonly string[], place: number): void => {
    if (record.length !== width) {
      throw new EngineError('row-length', { cells: record.length, columns: width });
    }
    for (let index = 0; index < columns.length; index++) {
      const [column, read] = columns[index] as readonly [number, ReadCell];
      facts[index] = column < 0 ? undefined : read(record[column] as string);
    }
    batch.setInOrder(place, facts);
  };
  return {
    rule,
    population,
    batch,
    cohort: population.createCohort(),
    fill: (records) => {
      for (let place = 0; place < records.length; place++) {
        try {
          fillRow(records[place] as readonly string[], place);
        } catch (error) {
          if (!(error instanceof EngineError)) throw error;
          batch.refuse(place, error);
        }
      }
    },
  };
}

function sideOf({ batch, population, rule }: SideOfAll, name: string): { batch: Batch; place: number; answer: Answer } {
  return { batch, place: population.answers.indexOf(name), answer: rule.answers[name] as Answer };
}

function answersOf({ batch, population, rule }: SideOfAll, names: readonly string[], place: number): AnswerValue[] {
  return names.map((name) => {
    const answer = rule.answers[name] as Answer;
    return showOptional(batch.result(place, population.answers.indexOf(name)), answer);
  });
}

function failuresOf(
  first: EngineError | null,
  second: EngineError | null,
): readonly (readonly [FailedRow['rule'], EngineError])[] {
  if (first !== null && second !== null && errorMessage(first) === errorMessage(second)) return [['both', first]];
  return [
    ...(first === null ? [] : [['before', first] as const]),
    ...(second === null ? [] : [['after', second] as const]),
  ];
}

function versionOf({ version, pack, hash }: RuleDefinition): RuleVersion {
  return { version, pack, hash };
}

function reportUnit(
  name: string,
  unit: Unit,
  {
    shared,
    before,
    after,
  }: { readonly shared: readonly string[]; readonly before: RuleDefinition; readonly after: RuleDefinition },
): UnitReport {
  const { people, changed, failed, sums } = unit;
  const totals = shared.flatMap((answer, index) => {
    const [old, renewed] = [before.answers[answer] as Answer, after.answers[answer] as Answer];
    if (old.type !== 'number' || renewed.type !== 'number') return [];
    const [from, to] = [(sums[index] as UnitSums).before.total(), (sums[index] as UnitSums).after.total()];
    const total = {
      before: showNumber(from, old),
      after: showNumber(to, renewed),
      difference: showDifference(subtractExact(to, from), old, renewed),
    };
    return [[answer, total] as const];
  });
  return { unit: name, people, changed, failed, totals: Object.fromEntries(totals) };
}
