/**
 * A rule for a whole population: the answers of `evaluateRule`, to the last digit, and its errors, without traces. People
 * come in batches of columns; a batch is filled, run and read again and again, so that memory does not grow with people.
 */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import type { IsoDate, RuleDefinition } from '../../definition/rule-definition.ts';
import { EngineError } from '../../errors.ts';
import { formatExact, showExact, type Exact } from '../../exact.ts';
import type { GivenFacts } from '../evaluate.ts';
import type { AnswerValue } from '../evaluation.ts';
import { constantIn, prepareRule, requireCalendar, type PreparedRule } from '../prepare-rule.ts';
import { requireFacts } from '../require-facts.ts';
import { resolveFacts } from '../resolve-facts.ts';
import { createCohort, type Cohort } from './cohort-values.ts';
import { createCodes, type Codes } from './codes.ts';
import { absentIn, plainReader, storedIn, type FactColumn, type Storage } from './fact-column.ts';
import type { Marker } from './failures.ts';
import { runOne, type Rows } from './rows.ts';
import {
  compileProgram,
  errorIn,
  isAbsent,
  numberIn,
  reasonIn,
  type Outputs,
  type OutputColumn,
  type Program,
} from './program.ts';

export interface Population {
  readonly rule: RuleDefinition;
  readonly at: IsoDate;
  /** Names of the answers, in the order of the results. */
  readonly answers: readonly string[];
  /** A batch; of the same rows as another one's where both rules read their facts alike. */
  readonly createBatch: (size: number, like?: Rows) => Batch;
  /** For a rule with cohort values: what gathers the cohort in a first pass. Null for all other rules. */
  readonly createCohort: () => Cohort | null;
}

/** A result as the columns hold it: exact numbers, codes, texts, booleans, or what leaves it open; null for one that is not given. */
export type Result = Given | null;
type Given = Exact | string | boolean | Marker;

export interface Batch {
  readonly size: number;
  /** Puts a person's facts into a row. */
  readonly set: (row: number, facts: GivenFacts) => void;
  /** Puts facts into a row in the order of `facts`, undefined for one that is not given. */
  readonly setInOrder: (row: number, facts: readonly unknown[]) => void;
  /** Leaves a row out for a reason of the caller. */
  readonly refuse: (row: number, error: EngineError) => void;
  /** Names of the facts, in the order of `setInOrder`. */
  readonly facts: readonly string[];
  /** Works out the first `count` rows, against a cohort that was gathered before. */
  readonly run: (count: number, cohort?: Cohort) => void;
  /** Why a row has no answers; null when it has. */
  readonly error: (row: number) => EngineError | null;
  /** The answers of a row without an error, as `evaluateRule` gives them. */
  readonly answer: (row: number) => Readonly<Record<string, AnswerValue>>;
  /** One answer of a row without an error, by its place in `answers`. */
  readonly result: (row: number, answer: number) => Result;
  /** A number as a count of `stepOf` its answer; `NaN` for one that is open, or is no such count. */
  readonly steps: (row: number, answer: number) => number;
  /** What `steps` counts; null for an answer that is no number, or not kept as a count. */
  readonly stepOf: (answer: number) => Exact | null;
  /** The facts of a row for another program over the same rule. */
  readonly rows: Rows;
}

export interface PopulationOptions {
  /** Populations that share them may share rows. */
  readonly codes?: Codes;
  /** The days that are worked, for rules that count them. */
  readonly calendar?: CalendarDefinition | null;
}

/**
 * Compiles a rule as at a date.
 * @throws EngineError `list-in-population`, `not-in-force`, `no-longer-in-force`, `parameter-undated`, `calendar-missing`
 */
export function compilePopulation(
  rule: RuleDefinition,
  at: IsoDate,
  { codes = createCodes(), calendar = null }: PopulationOptions = {},
): Population {
  if (judgesLists(rule)) throw new EngineError('list-in-population', { rule: rule.id, lists: Object.keys(rule.lists) });
  const prepared = prepareRule(rule, at);
  requireCalendar(rule, calendar);
  const cohort = rule.calculations.filter(({ how }) => how.kind === 'cohort').map(({ name }) => name);
  const compile = (exact: boolean, given: readonly string[] | null): Program =>
    compileProgram(prepared, at, { exact, cohort: given, calendar, wanted: 'answers', codes });
  const programs = (given: readonly string[] | null): Programs => ({
    fast: once(() => compile(false, given)),
    exact: once(() => compile(true, given)),
  });
  const alone = programs(null);
  const compared = cohort.length === 0 ? alone : programs(cohort);
  return {
    rule,
    at,
    answers: alone.fast().outputs.map(({ name }) => name),
    createBatch: (size, like) => createBatch({ prepared, codes, calendar, alone, compared }, size, like),
    createCohort: () => (cohort.length === 0 ? null : createCohort(prepared, at, { codes, calendar })),
  };
}

/** True for a rule that judges lists, or asks one that does: a column does not hold them. */
export function judgesLists(rule: RuleDefinition): boolean {
  return Object.keys(rule.lists).length > 0 || Object.values(rule.calls).some(judgesLists);
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** A rule compiled over columns, and with rationals for rows whose numbers do not fit them. */
interface Programs {
  readonly fast: () => Program;
  readonly exact: () => Program;
}

interface Compiled {
  readonly prepared: PreparedRule;
  readonly codes: Codes;
  readonly calendar: CalendarDefinition | null;
  readonly alone: Programs;
  /** With cohort values given. */
  readonly compared: Programs;
}

function createBatch({ prepared, codes, calendar, alone, compared }: Compiled, size: number, like?: Rows): Batch {
  const { rule, tables } = prepared;
  const { facts, createInputs } = alone.fast();
  const reading = describeReading(prepared, facts);
  const rows: Rows =
    like?.reading === reading && like.codes === codes && like.skip.length === size
      ? like
      : { reading, codes, inputs: createInputs(size), wide: new Map(), skip: new Uint8Array(size), errors: new Map() };
  const { inputs, wide, skip, errors } = rows;
  /** The programs of the last run, and their results. */
  let used = alone;
  let outputs = alone.fast().createOutputs(size);
  const wideOutputs = new Map<number, Outputs>();
  const names = facts.map(({ fact }) => fact.name);
  const readers = facts.map((column) => plainReader(column, tables, codes));
  const absents = facts.map(absentIn);
  const indexesOf = (group: readonly string[]): number[] => group.map((name) => names.indexOf(name));
  const alternatives = rule.oneOf.map(({ either, or }) => [indexesOf(either), indexesOf(or)] as const);

  const forget = (row: number): void => {
    if (skip[row] === 0) return;
    skip[row] = 0;
    errors.delete(row);
    wide.delete(row);
  };
  /** False where something is not plainly fine. */
  const setPlainly = (row: number, raw: (index: number) => unknown): boolean => {
    if (rule.require.length > 0) return false;
    for (let index = 0; index < facts.length; index++) {
      const given = raw(index);
      const isAbsent = given === undefined || given === null;
      if (isAbsent && facts[index]?.mayBeAbsent !== true) return false;
      const stored = isAbsent ? absents[index] : readers[index]?.(given);
      if (stored === null) return false;
      (inputs[index] as unknown[])[row] = stored;
    }
    return alternatives.every(([one, other]) => isOneGiven(one, other, row) || isOneGiven(other, one, row));
  };
  const isGiven = (index: number, row: number): boolean => {
    const stored = inputs[index]?.[row];
    return stored !== undefined && stored !== -1 && stored === stored;
  };
  const isOneGiven = (one: readonly number[], other: readonly number[], row: number): boolean =>
    one.every((index) => isGiven(index, row)) && !other.some((index) => isGiven(index, row));
  const setClosely = (row: number, given: GivenFacts): void => {
    try {
      const { values } = resolveFacts(rule, given, tables);
      requireFacts(rule, (name) => values.get(name) ?? constantIn(prepared, name), calendar);
      const stored = facts.map((column, index) => {
        const value = values.get(column.fact.name);
        return value === undefined ? absents[index] : storedIn(column, value, codes);
      });
      if (stored.includes(null)) {
        wide.set(row, values);
        skip[row] = 1;
      } else for (const [index, one] of stored.entries()) (inputs[index] as unknown[])[row] = one;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      errors.set(row, error);
      skip[row] = 1;
    }
  };
  const known = new Set(names);
  const set = (row: number, given: GivenFacts): void => {
    forget(row);
    let plain = true;
    for (const name in given) if (!known.has(name)) plain = false;
    if (!plain || !setPlainly(row, (index) => given[names[index] as string])) setClosely(row, given);
  };
  const setInOrder = (row: number, given: readonly unknown[]): void => {
    forget(row);
    if (setPlainly(row, (index) => given[index])) return;
    const entries = names.map((name, index) => [name, given[index]] as const);
    setClosely(row, Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null)));
  };
  const run = (count: number, cohort?: Cohort): void => {
    const programs = cohort === undefined ? alone : compared;
    if (programs !== used) outputs = programs.fast().createOutputs(size);
    used = programs;
    outputs.notes.clear();
    wideOutputs.clear();
    const values = cohort?.valuesOf(programs.fast(), rows, count, outputs.notes);
    programs.fast().run(inputs, outputs, skip, { from: 0, to: count }, values);
    for (const [row, given] of wide) {
      if (row >= count) continue;
      const exact = programs.exact();
      wideOutputs.set(row, runOne(exact, given, cohort?.valuesOfOne(exact, given)));
    }
  };
  const place = (row: number): { readonly program: Program; readonly from: Outputs; readonly at: number } => {
    const own = wideOutputs.get(row);
    return own === undefined
      ? { program: used.fast(), from: outputs, at: row }
      : { program: used.exact(), from: own, at: 0 };
  };
  const result = (row: number, answer: number): Result => {
    const { program, from, at } = place(row);
    if (isAbsent(from, answer, at)) return null;
    return (
      reasonIn(program, from, answer, at) ??
      resultIn(program, program.outputs[answer] as OutputColumn, from.columns[answer] as Storage, at)
    );
  };
  return {
    size,
    set,
    setInOrder,
    refuse: (row, error) => {
      forget(row);
      errors.set(row, error);
      skip[row] = 1;
    },
    facts: names,
    run,
    error: (row) => {
      const own = errors.get(row);
      if (own !== undefined) return own;
      const { program, from, at } = place(row);
      return errorIn(program, from, at);
    },
    answer: (row) =>
      Object.fromEntries(
        used.fast().outputs.flatMap((output, index): [string, AnswerValue][] => {
          const one = result(row, index);
          return one === null ? [] : [[output.name, showResult(one, output)]];
        }),
      ),
    result,
    steps: (row, answer) => {
      const isCount = used.fast().outputs[answer]?.kind === 'scaled' && outputs.reasons[answer]?.[row] === 0;
      return isCount && !wideOutputs.has(row) ? ((outputs.columns[answer] as Float64Array)[row] as number) : NaN;
    },
    stepOf: (answer) => {
      const output = used.fast().outputs[answer];
      return output?.kind === 'scaled' ? output.step : null;
    },
    rows,
  };
}

/** A text that is the same for rules that read facts alike. */
function describeReading({ rule, at, tables, numbers }: PreparedRule, facts: readonly FactColumn[]): string {
  const columns = facts.map(({ fact, ...column }) => ({
    ...column,
    fact: { ...fact, at: null },
    letters: fact.scale === undefined ? null : (tables[fact.scale] ?? null),
  }));
  const required = rule.require.length === 0 ? null : [rule.require, at, [...numbers]];
  return JSON.stringify([columns, rule.oneOf, required], (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

function resultIn({ codes }: Program, output: OutputColumn, column: Storage, row: number): Given {
  switch (output.kind) {
    case 'scaled':
    case 'rational':
      return numberIn(output, column, row);
    case 'code':
      return codes.texts[column[row] as number] as string;
    case 'string':
      return column[row] as string;
    case 'yes_no':
      return column[row] === 1;
  }
}

/** A result as `evaluateRule` gives it: a number with exactly the places of its rounding, else its shortest exact text. */
export function showResult(result: Given, answer: Pick<OutputColumn, 'round'>): AnswerValue {
  return typeof result === 'object' && 'n' in result ? showNumber(result, answer) : result;
}

/** The number of an answer as text. */
export function showNumber(value: Exact, { round }: Pick<OutputColumn, 'round'>): string {
  return round === undefined ? showExact(value) : formatExact(value, round.places);
}
