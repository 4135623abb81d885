/** What functions of dates can yield: known where their arguments are parameters, else anything, since nothing bounds a date. */
import { signatureOf, type DateFunction } from '../definition/date-functions.ts';
import type { Expression } from '../definition/expression.ts';
import type { IsoDate } from '../definition/rule-definition.ts';
import { zero, type Exact } from '../exact.ts';
import { computeDate, wholeOf } from '../rules/dates.ts';
import { anyNumber, onlyNumber, point, type DateDomain, type Domain, type NumberDomain } from './domain.ts';
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
  working_days: { ...whole, from: zero },
};

/** The domain of a function of dates. */
export function inferDate(
  infer: Infer,
  { args, offset }: Extract<Expression, { op: 'call' }>,
  name: DateFunction,
  environment: Environment,
  report: Report,
): Domain {
  const { takes, gives, by } = signatureOf(name);
  const given = args.map((arg, index): IsoDate | number | null => {
    const domain = infer(arg, environment, report);
    const right = takes[index] === 'date' ? 'date' : 'number';
    if (domain === null) return null;
    if (domain.kind === 'date' && right === 'date') return domain.only ?? null;
    if (domain.kind === 'number' && right === 'number') {
      if (!isWhole(domain)) report({ finding: 'not-whole', function: name, offset });
      const only = onlyNumber(domain);
      return only === null ? null : wholeOf(only);
    }
    report({ finding: 'type-mismatch', operator: name, left: domain.kind, right, offset: arg.offset });
    return null;
  });
  const isKnown = by !== 'calendar' && given.every((one) => one !== null);
  const result = isKnown ? computeDate(name, given as (IsoDate | number)[], null) : null;
  if (typeof result === 'string') return { kind: 'date', only: result };
  if (typeof result === 'number') return point({ n: BigInt(result), d: 1n });
  return gives === 'date' ? { kind: 'date' } : (bounded[name] ?? whole);
}

function isWhole(domain: NumberDomain): boolean {
  return (onlyNumber(domain) ?? domain.step)?.d === 1n;
}

/** The earlier or the later of two dates. */
export function outermostDate(which: 'min' | 'max', a: DateDomain, b: DateDomain): DateDomain {
  if (a.only === undefined || b.only === undefined) return { kind: 'date' };
  return (which === 'min' ? b.only < a.only : b.only > a.only) ? b : a;
}
