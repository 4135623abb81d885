/**
 * Counting working days. The day counted from does not count, the day counted to does: of two days in a row that are
 * worked, the second is one working day after the first. A day outside what the calendar knows is an error, not a guess.
 */
import { EngineError } from '../errors.ts';
import { isWorkedKind, type CalendarDefinition } from './calendar-definition.ts';

type PlainDate = Temporal.PlainDate;

/** Whether a day is worked. @throws EngineError `day-not-in-calendar` */
export function isWorkingDay(calendar: CalendarDefinition, date: PlainDate): boolean {
  const day = date.toString();
  const { weeks, days, knownUntil, title } = calendar;
  const week = weeks.findLast(({ from }) => from <= day);
  if (week === undefined || day > knownUntil) {
    throw new EngineError('day-not-in-calendar', {
      date: day,
      calendar: title,
      from: weeks[0]?.from ?? knownUntil,
      until: knownUntil,
    });
  }
  const listed = days[day];
  return listed === undefined ? week.weekdays.includes(date.dayOfWeek) : isWorkedKind(listed.kind);
}

/** The n-th working day after a day; the day itself when n is 0. @throws EngineError `day-not-in-calendar` */
export function addWorkingDays(calendar: CalendarDefinition, from: PlainDate, count: number): PlainDate {
  return walk(calendar, from, count, 1);
}

/** The n-th working day before a day; the day itself when n is 0. @throws EngineError `day-not-in-calendar` */
export function subtractWorkingDays(calendar: CalendarDefinition, from: PlainDate, count: number): PlainDate {
  return walk(calendar, from, count, -1);
}

/**
 * Working days after one day up to and including another; negative when the other lies before it.
 * @throws EngineError `day-not-in-calendar`
 */
export function workingDaysBetween(calendar: CalendarDefinition, from: PlainDate, to: PlainDate): number {
  if (Temporal.PlainDate.compare(from, to) > 0) return -workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let day = from; !day.equals(to);) {
    day = day.add({ days: 1 });
    if (isWorkingDay(calendar, day)) count++;
  }
  return count;
}

function walk(calendar: CalendarDefinition, from: PlainDate, count: number, days: 1 | -1): PlainDate {
  let day = from;
  for (let left = count; left > 0;) {
    day = day.add({ days });
    if (isWorkingDay(calendar, day)) left--;
  }
  return day;
}
