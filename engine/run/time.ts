/**
 * When things are due. A day ends at local 24:00, the first instant of the next day in the case's zone; whatever the
 * zone does to its clocks on that day.
 */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import { addWorkingDays, subtractWorkingDays } from '../definition/working-days.ts';
import type { Deadline, Duration } from '../definition/workflow-definition.ts';
import { EngineError } from '../errors.ts';
import type { Instant, Period } from '../store/records.ts';

type PlainDate = Temporal.PlainDate;

export interface Due {
  readonly at: Instant;
  /** The local date the instant came from. */
  readonly localDate: string;
  readonly zone: string;
}

/** The local date of an instant. */
export function localDate(now: Instant, zone: string): Temporal.PlainDate {
  return Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
}

/** The end (local 24:00) of a day. */
export function endOfDay(date: Temporal.PlainDate, zone: string): Due {
  return dueAt(date, date.add({ days: 1 }), zone);
}

/** The beginning (local 00:00, or the first instant there is) of a day. */
export function startOfDay(date: Temporal.PlainDate, zone: string): Due {
  return dueAt(date, date, zone);
}

/**
 * The day that lies a duration after another; the first day itself does not count. A month later is the same day of
 * the month, or its last day where it has none. Which days are worked is never guessed.
 * @throws EngineError `calendar-missing`, `day-not-in-calendar` for working days
 */
export function addDuration(date: PlainDate, duration: Duration, calendar: CalendarDefinition | null): PlainDate {
  return duration.unit === 'working_days'
    ? addWorkingDays(known(calendar, duration), date, duration.amount)
    : date.add(fixed(duration));
}

/** The day that lies a duration before another. @throws EngineError as `addDuration` does */
export function subtractDuration(date: PlainDate, duration: Duration, calendar: CalendarDefinition | null): PlainDate {
  return duration.unit === 'working_days'
    ? subtractWorkingDays(known(calendar, duration), date, duration.amount)
    : date.subtract(fixed(duration));
}

/**
 * The last day on which a deadline is kept, for a state entered on the given day.
 * @throws EngineError as `addDuration` does
 */
export function deadlineDate(
  due: Deadline['due'],
  entered: PlainDate,
  period: Period,
  calendar: CalendarDefinition | null,
): PlainDate {
  if (due.kind === 'within')
    return addDuration(due.from === 'entry' ? entered : Temporal.PlainDate.from(period.end), due.within, calendar);
  const year = Temporal.PlainDate.from(period.start).year + due.yearOffset;
  return Temporal.PlainDate.from({ year, month: due.month, day: due.day });
}

function known(calendar: CalendarDefinition | null, { text }: Duration): CalendarDefinition {
  if (calendar === null) throw new EngineError('calendar-missing', { of: text });
  return calendar;
}

function fixed({ amount, unit }: Duration): { days: number } | { months: number } {
  return unit === 'months' ? { months: amount } : { days: amount };
}

function dueAt(date: Temporal.PlainDate, day: Temporal.PlainDate, zone: string): Due {
  // One form for every stored instant, so that texts sort as time does.
  const at = day.toZonedDateTime(zone).toInstant().toString({ smallestUnit: 'millisecond' });
  return { at, localDate: date.toString(), zone };
}

/** The last local day before an instant: the day whose end a deadline is. */
export function lastDay(dueAt: Instant, zone: string): string {
  return Temporal.Instant.from(dueAt).subtract({ milliseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate().toString();
}
