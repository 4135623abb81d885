/**
 * What functions of dates can yield: bounded where their arguments are, as parameters and the date of the rule are; nothing
 * bounds a date that is a fact.
 */
import { ruleDate, signatureOf, type ComputedDateFunction, type DateFunction } from '../definition/date-functions.ts';
import type { Expression } from '../definition/expression.ts';
import type { IsoDate } from '../definition/rule-definition.ts';
import { zero, type Exact } from '../exact.ts';
import { computeDate, wholeOf } from '../rules/dates.ts';
import { anyDate, anyNumber, onlyNumber, point, type DateDomain, type Domain, type NumberDomain } from './domain.ts';
import type { Environment } from './environment.ts';
import type { Report } from './finding.ts';

/** Tells the domain of an expression. */
type Infer = (expression: Expression, environment: Environment, report: Report) => Domain | null;

const one: Exact = { n: 1n, d: 1n };
const whole: NumberDomain = { ...anyNumber, step: one };
const between = (from: bigint, to: bigint): NumberDomain => ({
  ...whole,
  from: { n: from, d: 1n },
  to: { n: to, d: 1n },
});

/** Where a function does not give any whole number. */
const bounded: Partial<Record<DateFunction, NumberDomain>> = {
  year_of: between(0n, 9999n),
  month_of: between(1n, 12n),
  day_of: between(1n, 31n),
  weekday: between(1n, 7n),
  quarter: between(1n, 4n),
  working_days: { ...whole, from: zero },
};

/** Those that do not only rise, or only fall, with a date. */
const recurring: readonly DateFunction[] = ['month_of', 'day_of', 'weekday', 'quarter'];
/** Those that fall when their first date rises. */
const falling: readonly DateFunction[] = ['years', 'months', 'days'];

/** The least and the greatest that an argument can be; null where it is not bounded. */
interface Ends {
  readonly low: IsoDate | number | null;
  readonly high: IsoDate | number | null;
}

/** The domain of a function of dates. */
export function inferDate(
  infer: Infer,
  { args, offset }: Extract<Expression, { op: 'call' }>,
  name: DateFunction,
  environment: Environment,
  report: Report,
): Domain {
  if (name === 'as_at') return environment.get(ruleDate)?.domain ?? anyDate;
  const { takes, gives, by } = signatureOf(name);
  const ends = args.map((arg, index): Ends => {
    const domain = infer(arg, environment, report);
    const right = takes[index] === 'date' ? 'date' : 'number';
    if (domain === null) return unbounded;
    if (domain.kind === 'date' && right === 'date') return { low: domain.from ?? null, high: domain.to ?? null };
    if (domain.kind === 'number' && right === 'number') {
      if (!isWhole(domain)) report({ finding: 'not-whole', function: name, offset });
      return { low: domain.from && wholeOf(domain.from), high: domain.to && wholeOf(domain.to) };
    }
    report({ finding: 'type-mismatch', operator: name, left: domain.kind, right, offset: arg.offset });
    return unbounded;
  });
  const [low, high] = by === 'calendar' ? [null, null] : outermost(name, ends);
  if (gives === 'date') return { kind: 'date', from: dateIn(low), to: dateIn(high) };
  const any = bounded[name] ?? whole;
  const [from, to] = [wholeIn(low), wholeIn(high)];
  return from !== null && from === to
    ? point({ n: from, d: 1n })
    : {
        ...any,
        from: from === null ? any.from : { n: from, d: 1n },
        to: to === null ? any.to : { n: to, d: 1n },
      };
}

const unbounded: Ends = { low: null, high: null };

/** The least and the greatest value, where they are known. */
function outermost(name: ComputedDateFunction, ends: readonly Ends[]): readonly [Ends['low'], Ends['high']] {
  const isFixed = ends.every(({ low, high }) => low !== null && low === high);
  if (recurring.includes(name) && !isFixed) return [null, null];
  const compute = (end: 'low' | 'high'): Ends['low'] => {
    const opposite = end === 'low' ? 'high' : 'low';
    const given = ends.map((one, index) => one[index === 0 && falling.includes(name) ? opposite : end]);
    return given.includes(null) ? null : computeDate(name, given as (IsoDate | number)[], null);
  };
  return [compute('low'), compute('high')];
}

function dateIn(end: Ends['low']): IsoDate | undefined {
  return typeof end === 'string' ? end : undefined;
}

function wholeIn(end: Ends['low']): bigint | null {
  return typeof end === 'number' ? BigInt(end) : null;
}

function isWhole(domain: NumberDomain): boolean {
  return (onlyNumber(domain) ?? domain.step)?.d === 1n;
}

/** The earlier or the later of two dates. */
export function outermostDate(which: 'min' | 'max', a: DateDomain, b: DateDomain): DateDomain {
  return which === 'min'
    ? { kind: 'date', from: earlier(a.from, b.from), to: earlier(a.to ?? b.to, b.to ?? a.to) }
    : { kind: 'date', from: later(a.from ?? b.from, b.from ?? a.from), to: later(a.to, b.to) };
}

/** The least domain that holds both. */
export function joinDates(a: DateDomain, b: DateDomain): DateDomain {
  return { kind: 'date', from: earlier(a.from, b.from), to: later(a.to, b.to) };
}

function earlier(a: IsoDate | undefined, b: IsoDate | undefined): IsoDate | undefined {
  return a === undefined || b === undefined ? undefined : a < b ? a : b;
}

function later(a: IsoDate | undefined, b: IsoDate | undefined): IsoDate | undefined {
  return a === undefined || b === undefined ? undefined : a > b ? a : b;
}
