/** Dates as whole numbers of days, so that they can be counted. */
import type { IsoDate } from './rule-definition.ts';

const day = 86_400_000;

/** Days from 1970-01-01 to a date, which must be one. */
export function dayNumber(date: IsoDate): number {
  return Date.parse(date) / day;
}

const first = dayNumber('0000-01-01');
const last = dayNumber('9999-12-31');

/** The date so many days after 1970-01-01; null outside the years of four digits. */
export function dateOfDay(number: number): IsoDate | null {
  return number < first || number > last ? null : new Date(number * day).toISOString().slice(0, 10);
}
