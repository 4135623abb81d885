/** Time between two days, in whole calendar units. */
import type { IsoDate } from '../definition/rule-definition.ts';

const units = { years: 'year', months: 'month', days: 'day' } as const;

/**
 * Whole years or months completed, or days elapsed, from one day to another. Negative, and otherwise the same, when `to` is
 * the earlier one.
 *
 * Completion is Temporal's (`PlainDate.until`): a month or year is complete on the day of the same number, and where the
 * month has no such day, on the first of the next. Who is born on 29 February completes a year on 1 March of a common year,
 * and a month that begins on 31 January is complete on 1 March.
 */
export function timeBetween(unit: keyof typeof units, from: IsoDate, to: IsoDate): number {
  // counted forward from the earlier day either way: Temporal counts backward from a later one, which may differ by a unit
  const isForward = from <= to;
  const start = Temporal.PlainDate.from(isForward ? from : to);
  const elapsed = start.until(isForward ? to : from, { largestUnit: units[unit] })[unit];
  return isForward || elapsed === 0 ? elapsed : -elapsed;
}
