/** Dates as whole numbers of days, so that they are cut like numbers. */
import type { IsoDate } from '../../definition/rule-definition.ts';
import type { Exact } from '../../exact.ts';

const origin = Temporal.PlainDate.from('1970-01-01');

/** Days from 1970-01-01 to the date. */
export function dayNumber(date: IsoDate): Exact {
  return { n: BigInt(origin.until(date, { largestUnit: 'day' }).days), d: 1n };
}

/** The date that many days after 1970-01-01. */
export function dateOf(day: Exact): IsoDate {
  return origin.add({ days: Number(day.n) }).toString();
}
