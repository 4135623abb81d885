/** Days and whether they are worked, by the calendar that an evaluation was given. */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import { countWorkingDays } from '../../definition/count-working-days.ts';
import { dateOfDay, dayNumber } from '../../definition/day-number.ts';
import type { IsoDate } from '../../definition/rule-definition.ts';
import { EngineError } from '../../errors.ts';

/** Working days from one day to another, both counted. @throws EngineError `calendar-missing`, `day-not-in-calendar` */
export function workedBetween(calendar: CalendarDefinition | null, from: IsoDate, to: IsoDate): number {
  if (calendar === null) throw new EngineError('calendar-missing', { of: 'working_day' });
  return countWorkingDays(calendar, from, to);
}

/** The day so many days after another. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfDay(dayNumber(date) + days) ?? (days < 0 ? '0000-01-01' : '9999-12-31');
}

/** The same day so many months later, or the last of that month where it has none. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}
