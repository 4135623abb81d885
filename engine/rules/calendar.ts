/** Time between two days, in whole calendar units. */
import { isDate } from '../definition/iso-date.ts';

/** The functions of formulas that count from one date to another. */
export const spanFunctions = ['years', 'months', 'days'] as const;
export type SpanFunction = (typeof spanFunctions)[number];

export function isSpanFunction(name: string): name is SpanFunction {
  return (spanFunctions as readonly string[]).includes(name);
}

const units = { years: 'year', months: 'month', days: 'day' } as const;

/**
 * Whole years or months completed, or days elapsed, from one day to another; null when one is no date. Negative, and
 * otherwise the same, when `to` is the earlier one.
 *
 * Completion is Temporal's (`PlainDate.until`): a month or year is complete on the day of the same number, and where the
 * month has no such day, on the first of the next. Who is born on 29 February completes a year on 1 March of a common year,
 * and a month that begins on 31 January is complete on 1 March.
 */
export function timeBetween(unit: SpanFunction, from: string, to: string): number | null {
  if (!isDate(from) || !isDate(to)) return null;
  // counted forward from the earlier day either way: Temporal counts backward from a later one, which may differ by a unit
  const isForward = from <= to;
  const start = Temporal.PlainDate.from(isForward ? from : to);
  const elapsed = start.until(isForward ? to : from, { largestUnit: units[unit] })[unit];
  return isForward || elapsed === 0 ? elapsed : -elapsed;
}
