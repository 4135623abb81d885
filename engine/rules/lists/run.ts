/** How many times in a row: the run of items that follow one another. */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import type { CalendarUnit } from '../../definition/list-definition.ts';
import { dayNumber } from '../../definition/day-number.ts';
import type { IsoDate } from '../../definition/rule-definition.ts';
import { compareExact, zero, type Exact } from '../../exact.ts';
import type { Row } from './item.ts';
import { addDays, workedBetween } from './worked.ts';

interface Asked {
  readonly every: CalendarUnit;
  /** How many of these may lie between two items of one run; with it, an item of which the condition is not true lies between. */
  readonly gap: Exact | undefined;
  readonly calendar: CalendarDefinition | null;
  readonly holds: (row: Row) => boolean;
  /** Items of different keys are in different runs. */
  readonly keyOf: (row: Row) => string;
}

/**
 * For each item, in order, of how many the run is that ends with it; 0 where the condition is not true. Two items of one
 * day (or month) count once. A day that is not worked neither counts nor ends a run of working days.
 */
export function runLengths(rows: readonly Row[], { every, gap, calendar, holds, keyOf }: Asked): number[] {
  const most = gap ?? zero;
  const runs = new Map<string, { readonly length: number; readonly date: IsoDate }>();
  return rows.map((row) => {
    const key = keyOf(row);
    const before = runs.get(key) ?? { length: 0, date: row.date };
    const goesOn = before.length > 0 && compareExact(between(every, before.date, row.date, calendar), most) <= 0;
    const length = goesOn ? before.length : 0;
    if (every === 'working_day' && workedBetween(calendar, row.date, row.date) === 0) return length;
    const isAgain = goesOn && unitOf(every, before.date) === unitOf(every, row.date);
    const isTrue = holds(row);
    if (!isTrue && gap !== undefined) return 0;
    const reached = isTrue ? (isAgain ? length : length + 1) : 0;
    runs.set(key, { length: reached, date: row.date });
    return reached;
  });
}

function unitOf(every: CalendarUnit, date: IsoDate): string {
  return every === 'month' ? date.slice(0, 7) : date;
}

/** How many days, working days or months lie between two dates. */
function between(every: CalendarUnit, before: IsoDate, date: IsoDate, calendar: CalendarDefinition | null): Exact {
  if (unitOf(every, before) === unitOf(every, date)) return zero;
  if (every === 'working_day') return whole(workedBetween(calendar, addDays(before, 1), addDays(date, -1)));
  const numberOf = every === 'day' ? dayNumber : monthNumber;
  return whole(numberOf(date) - numberOf(before) - 1);
}

function whole(count: number): Exact {
  return { n: BigInt(count), d: 1n };
}

function monthNumber(date: IsoDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}
