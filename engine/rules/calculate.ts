/** Calculations, computed when first asked for, so that one nobody needs may lack its facts. */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import { EngineError } from '../errors.ts';
import type { Expression } from '../definition/expression.ts';
import { expressionOf, isArithmetic } from '../definition/expression-of.ts';
import type { Calculation, RuleDefinition } from '../definition/rule-definition.ts';
import { holdsExact, showRange } from '../definition/range.ts';
import { ruleDate } from '../definition/date-functions.ts';
import { compareExact, NumberTooLong, roundExact, showExact, type Exact } from '../exact.ts';
import { describeCalculation, type Result } from './describe-calculation.ts';
import { evaluateExpression, ExpressionFailure, type Lookup } from './evaluate-expression.ts';
import type { TraceEntry } from './evaluation.ts';
import type { Open } from './open-answer.ts';
import { constantIn, type PreparedRule } from './prepare-rule.ts';
import { number, type Value } from './value.ts';

/** A value that was worked out beforehand (a table, a call, a cohort), or why there is none. */
export type Settled = Value | { readonly kind: 'failed'; readonly error: EngineError | Open };

export interface Calculator {
  /** The value of a fact, parameter or calculation; undefined for a fact that was not given, and what is optional without it. */
  readonly lookup: Lookup;
  /** The value of a calculation by name; undefined for an optional one without what it reads. @throws EngineError `division-by-zero`, `number-too-long`, `fact-missing`, `formula-type`, `no-entry`, `result-out-of-range`, `date-out-of-range`, `day-not-in-calendar`; Open */
  readonly calculate: (name: string) => Value | undefined;
  /** Evaluates a formula of the rule, named for messages. */
  readonly evaluate: (expression: Expression, name: string) => Value;
  /**
   * Gives a calculation its value before floor, cap and rounding; `rows` go into the trace before it, and `among` is of
   * how many members of a cohort it was taken.
   */
  readonly settle: (name: string, settled: Settled, rows?: readonly TraceEntry[], among?: number) => void;
  /** What was computed so far, in order. */
  readonly trace: readonly TraceEntry[];
}

/** How a calculator works. */
export interface CalculatorOptions {
  /** By which working days are counted. */
  readonly calendar: CalendarDefinition | null;
  /** False where nobody will ask how values came about: the trace then stays empty. */
  readonly traced: boolean;
}

/** A calculator over one set of facts. */
export function createCalculator(
  prepared: PreparedRule,
  facts: ReadonlyMap<string, Value>,
  { calendar, traced }: CalculatorOptions,
): Calculator {
  const { rule } = prepared;
  const done = new Map<string, Value | undefined>();
  const settled = new Map<string, Settled>();
  const takenAmong = new Map<string, number>();
  const trace: TraceEntry[] = [];
  const byName = new Map(rule.calculations.map((one) => [one.name, one]));
  const controlled = new Map<string, Value>();
  const lookup: Lookup = (name) =>
    factValue(name) ?? constantNamed(name) ?? (byName.has(name) ? calculate(name) : undefined);
  const constantNamed = (name: string): Value | undefined => {
    if (name === ruleDate) tellDate();
    return constantIn(prepared, name);
  };
  /** The date is told where it was read, before the first calculation that did. */
  let isDateTold = !traced;
  const tellDate = (): void => {
    if (!isDateTold) trace.push({ kind: 'as_at', date: prepared.at });
    isDateTold = true;
  };
  const evaluate = (expression: Expression, name: string): Value => {
    try {
      return evaluateExpression(expression, lookup, calendar);
    } catch (error) {
      throw error instanceof ExpressionFailure ? explainFailure(rule, name, error) : error;
    }
  };
  const factValue = (name: string): Value | undefined => {
    const given = facts.get(name);
    if (given?.kind !== 'number') return given;
    const before = controlled.get(name);
    if (before !== undefined) return before;
    const value = rule.controls
      .filter((one) => one.effect === 'force' && one.each.includes(name))
      .reduce((least: Exact, { atMost }) => lesser(least, limitOf(atMost, lookup)), given.value);
    controlled.set(name, number(value));
    return number(value);
  };
  const calculate = (name: string): Value | undefined => {
    if (done.has(name)) return done.get(name);
    const calculation = byName.get(name) as Calculation;
    const result = workOut(calculation);
    done.set(name, result?.value);
    if (result === null) return undefined;
    if (traced) trace.push(describeCalculation(calculation, result, { rule, lookup, calendar }));
    return result.value;
  };
  const workOut = (calculation: Calculation): Result | null => {
    try {
      const raw = compute(calculation);
      const limited = within(calculation.name, () => limit(calculation, raw));
      requireRange(calculation, limited.value);
      return { raw, ...limited, among: takenAmong.get(calculation.name) ?? null };
    } catch (error) {
      if (calculation.optional === true && isMissing(error)) return null;
      throw error;
    }
  };
  const within = <T>(name: string, work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw countable(error, rule, name);
    }
  };
  const compute = ({ name, how }: Calculation): Value => {
    if (isArithmetic(how)) return evaluate(expressionOf(rule, how), name);
    const value = settled.get(name);
    if (value === undefined) throw new Error(`${name} of ${rule.id} was asked for before it was settled`);
    if (value.kind === 'failed') throw value.error;
    return value;
  };
  const limit = (calculation: Calculation, raw: Value): { readonly value: Value; readonly limited: Limited | null } => {
    const { floor, cap, round, name } = calculation;
    if (floor === undefined && cap === undefined && round === undefined) return { value: raw, limited: null };
    if (raw.kind !== 'number') throw new EngineError('formula-type', { calculation: name, rule: rule.id, what: name });
    let exact = raw.value;
    let limited: Limited | null = null;
    for (const [by, bound] of [
      ['floor', floor],
      ['cap', cap],
    ] as const) {
      const to = bound === undefined ? null : numberOf(evaluate(boundExpression(bound), name));
      if (to === null || compareExact(exact, to) * (by === 'floor' ? -1 : 1) <= 0) continue;
      exact = to;
      limited = { by, to };
    }
    return { value: number(round === undefined ? exact : roundExact(exact, round)), limited };
  };
  /** What was proved of the rule was proved for this range only. */
  const requireRange = ({ name, range }: Calculation, value: Value): void => {
    if (range === undefined || value.kind !== 'number' || holdsExact(range, value.value)) return;
    const parameters = { calculation: name, rule: rule.id, value: showExact(value.value), range: showRange(range) };
    throw new EngineError('result-out-of-range', parameters);
  };
  const settle: Calculator['settle'] = (name, value, rows = [], among) => {
    settled.set(name, value);
    if (among !== undefined) takenAmong.set(name, among);
    if (traced) trace.push(...rows);
  };
  return { lookup, calculate, evaluate, settle, trace };
}

/** Which bound a result was moved to. */
export interface Limited {
  readonly by: 'floor' | 'cap';
  readonly to: Exact;
}

/** The limit of a control; null when what it needs is not given. */
export function limitOf(name: string, lookup: Lookup): Exact | null {
  try {
    const limit = lookup(name);
    return limit?.kind === 'number' ? limit.value : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** What went wrong, in the engine's words where numbers outgrew what is counted with. */
export function countable(error: unknown, rule: RuleDefinition, calculation: string): unknown {
  return error instanceof NumberTooLong ? new EngineError('number-too-long', { calculation, rule: rule.id }) : error;
}

/** A fact that is not given, or no item of which anything could be taken. */
function isMissing(error: unknown): boolean {
  return error instanceof EngineError && (error.code === 'fact-missing' || error.code === 'list-empty');
}

function lesser(value: Exact, limit: Exact | null): Exact {
  return limit !== null && compareExact(limit, value) < 0 ? limit : value;
}

function boundExpression(bound: string): Expression {
  return bound === '0' ? { op: 'number', value: '0', offset: 0 } : { op: 'name', name: bound, offset: 0 };
}

function numberOf(value: Value): Exact {
  if (value.kind !== 'number') throw new Error('the compiler let a bound that is no number through');
  return value.value;
}

/** What a failure of a formula of a rule means to the caller. */
export function explainFailure(rule: RuleDefinition, calculation: string, failure: ExpressionFailure): EngineError {
  const place = { calculation, rule: rule.id };
  if (failure.reason === 'division-by-zero') return new EngineError('division-by-zero', place);
  if (failure.reason === 'too-long') return new EngineError('number-too-long', place);
  if (failure.reason === 'no-date') return new EngineError('date-out-of-range', { ...place, what: failure.what });
  if (failure.reason === 'no-calendar') return new EngineError('calendar-missing', { of: rule.id });
  if (failure.reason === 'no-entry') return new EngineError('no-entry', { ...place, entry: failure.what });
  const named = rule.calculations.find((one) => one.name === failure.what && one.optional === true);
  const fact = rule.facts[failure.what] ?? named;
  if (failure.reason === 'unresolved' && fact !== undefined) {
    return new EngineError('fact-missing', { fact: fact.name, label: fact.label ?? fact.name });
  }
  return new EngineError('formula-type', { ...place, what: failure.what });
}
