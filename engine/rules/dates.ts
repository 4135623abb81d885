/** What the functions of dates come to. */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import { countWorkingDays, workingDayAfter } from '../definition/count-working-days.ts';
import type { ComputedDateFunction } from '../definition/date-functions.ts';
import { dateOfDay, dayNumber } from '../definition/day-number.ts';
import type { IsoDate } from '../definition/rule-definition.ts';
import type { Exact } from '../exact.ts';
import { timeBetween } from './calendar.ts';

/** More than there are days between any two dates; whatever is asked for beyond it comes to the same. */
const most = 4_000_000n;

/** A whole number of days or months as a formula gives it; null for one that is not whole. */
export function wholeOf({ n, d }: Exact): number | null {
  if (d !== 1n) return null;
  return Number(n > most ? most : n < -most ? -most : n);
}

/**
 * The value of a function of dates; its arguments are dates and whole numbers as it takes them. Null where the result lies
 * outside the years of four digits, or working days are asked for without a calendar.
 * @throws EngineError `day-not-in-calendar`
 */
export function computeDate(
  name: ComputedDateFunction,
  [first, second]: readonly (IsoDate | number)[],
  calendar: CalendarDefinition | null,
): IsoDate | number | null {
  const date = first as IsoDate;
  switch (name) {
    case 'years':
    case 'months':
    case 'days':
      return timeBetween(name, date, second as IsoDate);
    case 'add_days':
      return dateOfDay(dayNumber(date) + (second as number));
    case 'add_months':
      return addMonths(date, second as number);
    case 'month_start':
      return `${date.slice(0, 8)}01`;
    case 'month_end':
      return `${date.slice(0, 8)}${Temporal.PlainDate.from(date).daysInMonth}`;
    case 'year_start':
      return `${date.slice(0, 5)}01-01`;
    case 'year_of':
      return Number(date.slice(0, 4));
    case 'month_of':
      return Number(date.slice(5, 7));
    case 'day_of':
      return Number(date.slice(8));
    case 'weekday':
      return Temporal.PlainDate.from(date).dayOfWeek;
    case 'quarter':
      return Math.ceil(Number(date.slice(5, 7)) / 3);
    case 'working_days':
      return calendar && countWorkingDays(calendar, date, second as IsoDate);
    case 'add_working_days':
      return calendar && workingDayAfter(calendar, date, second as number);
  }
}

/** Temporal's addition: a day that the month does not have becomes its last one. */
function addMonths(date: IsoDate, months: number): IsoDate | null {
  const year = Math.floor((Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months) / 12);
  return year < 0 || year > 9999 ? null : Temporal.PlainDate.from(date).add({ months }).toString();
}
