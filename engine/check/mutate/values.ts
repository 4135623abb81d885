/**
 * The values of a rule a little off: each number of each parameter one step up and one step down, for as long as it
 * applies. A step is the smallest difference that what the value is compared with can have; a value that nothing is
 * compared with moves by one in its last written place (70 → 71, 0.5 → 0.6).
 */
import { checkBounds } from '../../definition/compile-parameters.ts';
import type { Expression } from '../../definition/expression.ts';
import { isDateValue } from '../../definition/date-value.ts';
import type { DatedValue, DecimalText, IsoDate, Parameter, RuleDefinition } from '../../definition/rule-definition.ts';
import {
  addExact,
  compareExact,
  decimalPlaces,
  formatExact,
  negateExact,
  parseExact,
  type Exact,
} from '../../exact.ts';
import type { Position, Problem } from '../../problem.ts';
import { comparedIn, namesComputedWith, namesProved } from './compared.ts';
import { infer } from '../infer.ts';
import { momentAt, type Moment } from '../moments.ts';

/** One value moved by one step. */
export interface Nudge {
  readonly parameter: string;
  /** Which entry of a table. */
  readonly code?: string;
  readonly value: DecimalText;
  readonly to: DecimalText;
  /** First day on which the rule uses this value, and the first on which it no longer does. */
  readonly from: IsoDate;
  readonly until?: IsoDate;
  readonly at: Position;
  /** False where the rule's own bounds of the value forbid it, so that `check` refuses it whatever the tests say. */
  readonly isAllowed: boolean;
  /** The rule with the moved value. */
  readonly rule: RuleDefinition;
}

/** A value as people name it: `ambang_baik`, or `bobot.renstra` for an entry of a table. */
export function nameOf({ parameter, code }: Pick<Nudge, 'parameter' | 'code'>): string {
  return code === undefined ? parameter : `${parameter}.${code}`;
}

/** True when a date is one on which the value applies. */
export function appliesAt({ from, until }: Pick<Nudge, 'from' | 'until'>, date: IsoDate): boolean {
  return date >= from && (until === undefined || date < until);
}

/**
 * Both nudges of every value that the rule's own pack wrote, that applies at some date, and that results are computed
 * with: what only a `must` or a `total` reads is pinned by those.
 */
export function nudgesOf(rule: RuleDefinition): Nudge[] {
  const compared = comparedIn(rule);
  const computed = namesComputedWith(rule);
  const proved = namesProved(rule);
  const isOnlyProved = (named: Pick<Nudge, 'parameter' | 'code'>): boolean => {
    const among = (names: ReadonlySet<string>): boolean => names.has(nameOf(named)) || names.has(named.parameter);
    return among(proved) && !among(computed);
  };
  return Object.values(rule.parameters).flatMap((parameter) =>
    parameter.history.flatMap((dated, index) => {
      const period = periodOf(rule, parameter, index);
      if (dated.pack !== rule.pack || period === null) return [];
      return numbersOf(dated).flatMap(({ code, value, at }) => {
        const named = { parameter: parameter.name, ...(code === undefined ? {} : { code }) };
        if (isOnlyProved(named)) return [];
        const operands = compared.get(nameOf(named)) ?? [];
        const step = stepOf(operands, momentAt(rule, period.from)) ?? lastPlace(value);
        return [1, -1].map((sign): Nudge => {
          const by = sign === 1 ? step : negateExact(step);
          const to = isDateValue(value) ? movedDate(value, sign) : moved(value, by);
          const isAllowed = allows(parameter, to);
          return {
            ...named,
            value,
            to,
            ...period,
            at,
            isAllowed,
            rule: withValue(rule, { parameter, index, code, to }),
          };
        });
      });
    }),
  );
}

/** When the value with this place in a history applies; null for never. */
function periodOf(
  { effective, ends }: RuleDefinition,
  { history }: Parameter,
  index: number,
): Pick<Nudge, 'from' | 'until'> | null {
  const start = history[index]?.from ?? effective;
  const from = start > effective ? start : effective;
  const next = history[index + 1]?.from;
  if ((next !== undefined && next <= from) || (ends !== undefined && from > ends)) return null;
  const after = ends === undefined ? undefined : Temporal.PlainDate.from(ends).add({ days: 1 }).toString();
  const until = next === undefined || (after !== undefined && after < next) ? after : next;
  return { from, ...(until === undefined ? {} : { until }) };
}

interface WrittenNumber {
  readonly code?: string;
  readonly value: DecimalText;
  readonly at: Position;
}

function numbersOf({ value, at, entriesAt }: DatedValue): WrittenNumber[] {
  if (typeof value === 'string') return [{ value, at }];
  return Object.entries(value).map(([code, one]) => ({ code, value: one, at: entriesAt?.[code] ?? at }));
}

/** The smallest step among what a value is compared with; null when none has a step. */
function stepOf(operands: readonly Expression[], { environments }: Moment): Exact | null {
  const steps = operands.flatMap((operand) =>
    environments.flatMap((environment) => {
      const domain = infer(operand, environment);
      const step = domain?.kind === 'number' ? domain.step : null;
      return step === null || decimalPlaces(step) === null ? [] : [step];
    }),
  );
  return steps.reduce<Exact | null>(
    (least, one) => (least === null || compareExact(one, least) < 0 ? one : least),
    null,
  );
}

function movedDate(value: IsoDate, days: number): IsoDate {
  return Temporal.PlainDate.from(value).add({ days }).toString();
}

function lastPlace(value: DecimalText): Exact {
  return { n: 1n, d: 10n ** BigInt(placesOf(value)) };
}

function placesOf(value: DecimalText): number {
  return value.split('.')[1]?.length ?? 0;
}

/** The moved value with the places it was written with, or as many more as the step needs. */
function moved(value: DecimalText, by: Exact): DecimalText {
  const sum = addExact(parseExact(value), by);
  return formatExact(sum, Math.max(placesOf(value), decimalPlaces(sum) ?? 0));
}

function allows(parameter: Parameter, value: DecimalText): boolean {
  const problems: Problem[] = [];
  checkBounds(parameter, { from: '', value, pack: '', at: parameter.at }, problems);
  return problems.length === 0;
}

function withValue(
  rule: RuleDefinition,
  { parameter, index, code, to }: { parameter: Parameter; index: number; code: string | undefined; to: DecimalText },
): RuleDefinition {
  const history = parameter.history.map((dated, place): DatedValue => {
    if (place !== index) return dated;
    if (code === undefined || typeof dated.value === 'string') return { ...dated, value: to };
    return { ...dated, value: { ...dated.value, [code]: to } };
  });
  return { ...rule, parameters: { ...rule.parameters, [parameter.name]: { ...parameter, history } } };
}
