/** How many times in a row: the run of items that follow one another. */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import type { CalendarUnit } from '../../definition/list-definition.ts';
import type { IsoDate } from '../../definition/rule-definition.ts';
import type { Row } from './item.ts';
import { addDays, addMonths, workedBetween } from './worked.ts';

interface Asked {
  readonly every: CalendarUnit;
  readonly calendar: CalendarDefinition | null;
  readonly holds: (row: Row) => boolean;
  /** Items of different keys are in different runs. */
  readonly keyOf: (row: Row) => string;
}

/**
 * For each item, in order, of how many the run is that ends with it; 0 where the condition is not true. Two items of one
 * day (or month) count once. A day that is not worked neither counts nor ends a run of working days.
 */
export function runLengths(rows: readonly Row[], { every, calendar, holds, keyOf }: Asked): number[] {
  const runs = new Map<string, { readonly length: number; readonly date: IsoDate }>();
  return rows.map((row) => {
    const key = keyOf(row);
    const before = runs.get(key) ?? { length: 0, date: row.date };
    const goesOn = before.length > 0 && adjoins(every, before.date, row.date, calendar);
    const length = goesOn ? before.length : 0;
    if (every === 'working_day' && workedBetween(calendar, row.date, row.date) === 0) return length;
    const isAgain = goesOn && unitOf(every, before.date) === unitOf(every, row.date);
    const reached = holds(row) ? (isAgain ? length : length + 1) : 0;
    runs.set(key, { length: reached, date: row.date });
    return reached;
  });
}

function unitOf(every: CalendarUnit, date: IsoDate): string {
  return every === 'month' ? date.slice(0, 7) : date;
}

/** True where no day, working day or month lies between two dates. */
function adjoins(every: CalendarUnit, before: IsoDate, date: IsoDate, calendar: CalendarDefinition | null): boolean {
  if (unitOf(every, before) === unitOf(every, date)) return true;
  if (every === 'working_day') return workedBetween(calendar, addDays(before, 1), addDays(date, -1)) === 0;
  const next = every === 'month' ? addMonths(`${before.slice(0, 7)}-01`, 1) : addDays(before, 1);
  return unitOf(every, next) === unitOf(every, date);
}
