/**
 * Counting working days. The day counted from does not count, the day counted to does: of two days in a row that are
 * worked, the second is one working day after the first. A day outside what the calendar knows is an error, not a guess.
 */
import type { CalendarDefinition } from './calendar-definition.ts';
import { countWorkingDays, workingDayAfter } from './count-working-days.ts';

type PlainDate = Temporal.PlainDate;

/** Whether a day is worked. @throws EngineError `day-not-in-calendar` */
export function isWorkingDay(calendar: CalendarDefinition, date: PlainDate): boolean {
  const day = date.toString();
  return countWorkingDays(calendar, day, day) === 1;
}

/** The n-th working day after a day; the day itself when n is 0. @throws EngineError `day-not-in-calendar` */
export function addWorkingDays(calendar: CalendarDefinition, from: PlainDate, count: number): PlainDate {
  return Temporal.PlainDate.from(workingDayAfter(calendar, from.toString(), count));
}

/** The n-th working day before a day; the day itself when n is 0. @throws EngineError `day-not-in-calendar` */
export function subtractWorkingDays(calendar: CalendarDefinition, from: PlainDate, count: number): PlainDate {
  return addWorkingDays(calendar, from, -count);
}

/**
 * Working days after one day up to and including another; negative when the other lies before it.
 * @throws EngineError `day-not-in-calendar`
 */
export function workingDaysBetween(calendar: CalendarDefinition, from: PlainDate, to: PlainDate): number {
  if (Temporal.PlainDate.compare(from, to) > 0) return -workingDaysBetween(calendar, to, from);
  return countWorkingDays(calendar, from.add({ days: 1 }).toString(), to.toString());
}
