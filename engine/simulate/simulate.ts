/**
 * A rule as it is published beside a candidate, over a population: who changes, from what to what, and the totals. Rows come
 * in portions; what is kept are counts, so that memory does not grow with people but only with different values and units.
 */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import type { Answer, IsoDate, RuleDefinition } from '../definition/rule-definition.ts';
import { subtractExact } from '../exact.ts';
import { errorMessage, type EngineError } from '../errors.ts';
import type { AnswerValue } from '../rules/evaluation.ts';
import { createCodes } from '../rules/population/codes.ts';
import { showNumber } from '../rules/population/population.ts';
import {
  createAnswerComparison,
  showDifference,
  type AnswerComparison,
  type Side,
  type UnitSums,
  type Who,
  showOptional,
} from './compare-answer.ts';
import { compareRules } from './compare-rules.ts';
import { identityOf, type Heading } from './heading.ts';
import { createIncomplete } from './incomplete.ts';
import type { FailedRow, RuleVersion, SimulationReport, UnitReport } from './report.ts';
import type { ListHeading } from './list-file.ts';
import { leftOutOf, type PopulationRow, type RuleSide } from './population-row.ts';
import { createSide } from './side.ts';

export interface SimulationRequest {
  readonly before: RuleDefinition;
  readonly after: RuleDefinition;
  readonly at: IsoDate;
  /** The days that the institution works, for rules that count them. */
  readonly calendar?: CalendarDefinition | null;
  readonly heading: Heading;
  /** What separates the cells of the file. */
  readonly delimiter: string;
  /** The files of lists beside it. */
  readonly lists?: readonly ListHeading[];
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
  readonly gather: (rows: readonly PopulationRow[]) => void;
  /** Compares the next rows; `tell` hears of each of them. */
  readonly add: (
    rows: readonly PopulationRow[],
    tell?: (compared: Compared, record: readonly string[]) => void,
  ) => Promise<void>;
  readonly report: () => SimulationReport;
}

const mostFailures = 1000;

/** @throws EngineError `not-in-force`, `no-longer-in-force`, `parameter-undated`, `calendar-missing` */
export function createSimulation(request: SimulationRequest): Simulation {
  const { before, after, at, calendar = null, heading, delimiter, lists = [] } = request;
  const codes = createCodes();
  const asked = { at, calendar, heading, delimiter, lists };
  const old = createSide(before, asked, { codes });
  const renewed = createSide(after, asked, { codes, like: old });
  const sides = old.rows !== null && old.rows === renewed.rows ? [old] : [old, renewed];
  /** The rows that are compared now, and the number of the first. */
  let current: { readonly rows: readonly PopulationRow[]; readonly first: number } = { rows: [], first: 2 };
  const who: Who = (place) => identityOf(heading, current.rows[place]?.record ?? [], current.first + place);
  const shared = old.answers.filter((name) => renewed.answers.includes(name));
  const comparisons: readonly Comparison[] = shared.map((name) => [
    name,
    createAnswerComparison(sideOf(old, name), sideOf(renewed, name), who),
  ]);
  const units = new Map<string, Unit>();
  const failures: FailedRow[] = [];
  const counts: Record<string, number> = {};
  const incomplete = createIncomplete(heading);
  const people = { read: 0, compared: 0, changed: 0, failed: 0 };

  const unitOf = (record: readonly string[]): Unit | null => {
    if (heading.unit === null) return null;
    const name = (record[heading.unit] ?? '').trim();
    const known = units.get(name);
    if (known !== undefined) return known;
    const made: Unit = {
      people: 0,
      changed: 0,
      failed: 0,
      changedIn: comparisons.map(() => 0),
      sums: comparisons.map(([, one]) => one.createSums()),
    };
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
      if (!isOther) continue;
      differs = true;
      if (unit !== null) unit.changedIn[index] = (unit.changedIn[index] ?? 0) + 1;
    }
    people.compared++;
    if (differs) people.changed++;
    if (unit !== null && differs) unit.changed++;
    return differs;
  };
  const add: Simulation['add'] = async (rows, tell) => {
    current = { rows, first: people.read + 2 }; // the heading is row 1
    for (const side of sides) side.fill(rows);
    for (const side of [old, renewed]) await side.run(rows.length);
    for (let place = 0; place < rows.length; place++) {
      const { record } = rows[place] as PopulationRow;
      const row = current.first + place;
      people.read++;
      const unit = unitOf(record);
      if (unit !== null) unit.people++;
      const errors = [old.outcomes.error(place), renewed.outcomes.error(place)] as const;
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
    gather: (rows) => {
      for (const side of sides) side.fill(rows);
      incomplete.add(
        rows.map(({ record }) => record),
        [old, renewed].flatMap((side) => leftOutOf(side, rows.length)),
      );
    },
    add,
    report: () => ({
      rule: after.id,
      at,
      before: versionOf(before),
      after: versionOf(after),
      changes: compareRules(before, after),
      people: { ...people },
      incomplete: incomplete.report(),
      answers: comparisons.map(([, one]) => one.report()),
      only_before: old.answers.filter((name) => !shared.includes(name)),
      only_after: renewed.answers.filter((name) => !shared.includes(name)),
      units: [...units].map(([name, unit]) => reportUnit(name, unit, { shared, before, after })),
      failures: { by_code: counts, rows: failures },
    }),
  };
}

type Comparison = readonly [string, AnswerComparison];

interface Unit {
  people: number;
  changed: number;
  failed: number;
  readonly changedIn: number[];
  readonly sums: readonly UnitSums[];
}

function sideOf({ outcomes, answers, rule }: RuleSide, name: string): Side {
  return {
    outcomes,
    place: answers.indexOf(name),
    answer: rule.answers[name] as Answer,
    decides: rule.table?.outputs.includes(name) ?? false,
    rank: isRank(rule, name),
  };
}

function isRank({ calculations }: RuleDefinition, answer: string): boolean {
  const how = calculations.find((one) => one.answer === answer)?.how;
  return how?.kind === 'cohort' && how.take === 'rank';
}

function answersOf({ outcomes, answers, rule }: RuleSide, names: readonly string[], place: number): AnswerValue[] {
  return names.map((name) => {
    const answer = rule.answers[name] as Answer;
    return showOptional(outcomes.result(place, answers.indexOf(name)), answer);
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
  const { people, changed, failed, changedIn, sums } = unit;
  const totals = shared.flatMap((answer, index) => {
    const [old, renewed] = [before.answers[answer] as Answer, after.answers[answer] as Answer];
    if (old.type !== 'number' || renewed.type !== 'number') return [];
    if (isRank(before, answer) || isRank(after, answer)) return [];
    const [from, to] = [(sums[index] as UnitSums).before.total(), (sums[index] as UnitSums).after.total()];
    const total = {
      before: showNumber(from, old),
      after: showNumber(to, renewed),
      difference: showDifference(subtractExact(to, from), old, renewed),
    };
    return [[answer, total] as const];
  });
  return {
    unit: name,
    people,
    changed,
    failed,
    changed_in: Object.fromEntries(shared.map((answer, index) => [answer, changedIn[index] ?? 0])),
    totals: Object.fromEntries(totals),
  };
}
