/** A rule as it stands at one date: parameters looked up, table cells resolved. */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import { countsWorkingDays } from '../definition/counts-working-days.ts';
import { ruleDate } from '../definition/date-functions.ts';
import { EngineError } from '../errors.ts';
import { isDateValue } from '../definition/date-value.ts';
import type { DatedValue, IsoDate, Parameter, RuleDefinition } from '../definition/rule-definition.ts';
import { tablesOf } from '../definition/tables-of.ts';
import { parseExact } from '../exact.ts';
import type { TraceEntry } from './evaluation.ts';
import type { ResolvedRow } from './match-rows.ts';
import type { Tables } from './resolve-facts.ts';
import { resolveTest } from './unary-test.ts';
import { number, text, type Value } from './value.ts';

export interface PreparedRule {
  readonly rule: RuleDefinition;
  readonly at: IsoDate;
  readonly inForce: readonly { readonly parameter: Parameter; readonly dated: DatedValue }[];
  /** The parameters as every trace tells them. */
  readonly trace: readonly TraceEntry[];
  /** Parameters by name: numbers, dates, tables, and the entries of tables as `table.code`. */
  readonly numbers: ReadonlyMap<string, Value>;
  readonly tables: Tables;
  /** Rows of each table by its name: `decide`, or the calculation's. */
  readonly rows: ReadonlyMap<string, readonly ResolvedRow[]>;
}

/** What is the same as at every date with the same values of parameters. */
type Prepared = Omit<PreparedRule, 'at'>;

const prepared = new WeakMap<RuleDefinition, Map<string, Prepared>>();
const byDate = new WeakMap<RuleDefinition, Map<IsoDate, PreparedRule>>();

/** Dates remembered of a rule: more than the items of lists are asked as at in a run. */
const mostDates = 1000;

/**
 * The rule as at a date, kept for the next call; what does not depend on the date is kept for the same parameter values.
 * @throws EngineError `not-in-force`, `no-longer-in-force`, `parameter-undated`
 */
export function prepareRule(rule: RuleDefinition, at: IsoDate): PreparedRule {
  const dates = byDate.get(rule) ?? new Map<IsoDate, PreparedRule>();
  byDate.set(rule, dates);
  const known = dates.get(at);
  if (known !== undefined) return known;
  const made = { ...prepareAt(rule, at), at };
  if (dates.size >= mostDates) dates.clear();
  dates.set(at, made);
  return made;
}

function prepareAt(rule: RuleDefinition, at: IsoDate): Prepared {
  if (at < rule.effective) throw new EngineError('not-in-force', { rule: rule.id, effective: rule.effective, at });
  if (rule.ends !== undefined && at > rule.ends) {
    throw new EngineError('no-longer-in-force', { rule: rule.id, ends: rule.ends, at });
  }
  const inForce = Object.values(rule.parameters).map((parameter) => ({
    parameter,
    dated: valueAt(rule, parameter, at),
  }));
  const key = inForce.map(({ dated }) => dated.from).join(' ');
  const known = prepared.get(rule) ?? new Map<string, Prepared>();
  prepared.set(rule, known);
  const existing = known.get(key);
  if (existing !== undefined) return existing;
  const made = prepare(rule, inForce);
  known.set(key, made);
  return made;
}

/** What formulas read besides facts and calculations: a parameter, an entry of one, or the date of the rule. */
export function constantIn({ numbers, at }: PreparedRule, name: string): Value | undefined {
  return name === ruleDate ? text(at) : numbers.get(name);
}

/** @throws EngineError `calendar-missing` where a rule, or one that it asks, counts working days and there is no calendar */
export function requireCalendar(rule: RuleDefinition, calendar: CalendarDefinition | null): void {
  if (calendar === null && countsWorkingDays(rule)) throw new EngineError('calendar-missing', { of: rule.id });
}

/** The value a parameter has at a date: that of the latest start on or before it. */
function valueAt(rule: RuleDefinition, parameter: Parameter, at: IsoDate): DatedValue {
  const dated = parameter.history.findLast((one) => one.from <= at);
  if (dated !== undefined) return dated;
  const first = parameter.history[0]?.from ?? '-';
  throw new EngineError('parameter-undated', { parameter: parameter.name, rule: rule.id, at, first });
}

function prepare(rule: RuleDefinition, inForce: PreparedRule['inForce']): Prepared {
  const numbers = new Map<string, Value>();
  const tables: Record<string, Readonly<Record<string, string>>> = {};
  for (const { parameter, dated } of inForce) {
    if (typeof dated.value === 'string') {
      const value = isDateValue(dated.value) ? text(dated.value) : number(parseExact(dated.value));
      numbers.set(parameter.name, value);
      continue;
    }
    tables[parameter.name] = dated.value;
    const entries = new Map(Object.entries(dated.value).map(([code, value]) => [code, parseExact(value)]));
    numbers.set(parameter.name, { kind: 'table', entries });
    for (const [code, value] of entries) numbers.set(`${parameter.name}.${code}`, number(value));
  }
  const parameter = (name: string): Value => {
    const value = numbers.get(name);
    if (value === undefined || value.kind === 'table')
      throw new Error(`the cell parameter "${name}" of ${rule.id} is no number or date`);
    return value;
  };
  const rows = new Map(
    tablesOf(rule).map(({ name, table }) => [
      name,
      table.rows.map((row) => ({
        cells: Object.entries(row.cells).map(([input, cell]) => ({ input, test: resolveTest(cell.test, parameter) })),
      })),
    ]),
  );
  return { rule, inForce, trace: inForce.map(traceParameter), numbers, tables, rows };
}

function traceParameter({ parameter, dated }: PreparedRule['inForce'][number]): TraceEntry {
  return {
    kind: 'parameter',
    name: parameter.name,
    label: parameter.label ?? parameter.name,
    value: dated.value,
    unit: parameter.unit,
    since: dated.from,
    pack: dated.pack,
    about: dated.about ?? parameter.about,
    at: dated.at,
  };
}
