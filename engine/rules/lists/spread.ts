/** The days, working days or months of a span. */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import type { CalendarUnit } from '../../definition/list-definition.ts';
import type { IsoDate } from '../../definition/rule-definition.ts';
import { EngineError } from '../../errors.ts';
import { addDays, addMonths, workedBetween } from './worked.ts';

/**
 * The dates of one item for each unit from one date to another, both included: each day, or the first covered day of each
 * calendar month. At most one more than `most`.
 * @throws EngineError `span-reversed`, `calendar-missing`, `day-not-in-calendar`
 */
export function spread(
  unit: CalendarUnit,
  [start, end]: readonly [IsoDate, IsoDate],
  { calendar, most }: { readonly calendar: CalendarDefinition | null; readonly most: number },
): IsoDate[] {
  if (end < start) throw new EngineError('span-reversed', { start, end });
  const dates: IsoDate[] = [];
  for (let date = start; date <= end && dates.length <= most; date = nextOf(unit, date)) {
    if (unit !== 'working_day' || workedBetween(calendar, date, date) === 1) dates.push(date);
  }
  return dates;
}

function nextOf(unit: CalendarUnit, date: IsoDate): IsoDate {
  return unit === 'month' ? addMonths(`${date.slice(0, 7)}-01`, 1) : addDays(date, 1);
}
