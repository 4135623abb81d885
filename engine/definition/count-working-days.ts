/**
 * Working days by their number within a calendar, summed up once: a span of years costs as much as a day. A day outside
 * what the calendar knows is an error, not a guess.
 */
import { EngineError } from '../errors.ts';
import { isWorkedKind, type CalendarDefinition } from './calendar-definition.ts';
import { dateOfDay, dayNumber } from './day-number.ts';
import type { IsoDate } from './rule-definition.ts';

/** Working days from the first day known up to and including each; `sums[0]` is of the day before the first. */
interface Sums {
  readonly before: number;
  readonly sums: Int32Array;
}

/**
 * Working days from one day to another, both counted; 0 where the second is the earlier one.
 * @throws EngineError `day-not-in-calendar`
 */
export function countWorkingDays(calendar: CalendarDefinition, from: IsoDate, to: IsoDate): number {
  if (to < from) return 0;
  return sumUpTo(calendar, dayNumber(to)) - sumUpTo(calendar, dayNumber(from), 1);
}

/**
 * The n-th working day after a day, before it where n is negative; the day itself where n is 0.
 * @throws EngineError `day-not-in-calendar`
 */
export function workingDayAfter(calendar: CalendarDefinition, from: IsoDate, n: number): IsoDate {
  if (n === 0) return from;
  const { before, sums } = sumsOf(calendar);
  const start = dayNumber(from);
  // the day counted from does not count, so it need not be known either
  const wanted = n > 0 ? sumUpTo(calendar, start + 1, 1) + n : sumUpTo(calendar, start - 1) + n + 1;
  if (wanted < 1) throw unknown(calendar, before);
  if (wanted > (sums.at(-1) as number)) throw unknown(calendar, before + sums.length);
  return dateOfDay(before + firstAtLeast(sums, wanted)) as IsoDate;
}

/** Working days up to and including a day, or of the days before it, which has to be known. */
function sumUpTo(calendar: CalendarDefinition, day: number, leavingOut: 0 | 1 = 0): number {
  const { before, sums } = sumsOf(calendar);
  const place = day - before;
  if (place < 1 || place >= sums.length) throw unknown(calendar, day);
  return sums[place - leavingOut] as number;
}

/** The first place whose sum is no less. */
function firstAtLeast(sums: Int32Array, wanted: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

function unknown({ weeks, knownUntil, title }: CalendarDefinition, day: number): EngineError {
  const from = weeks[0]?.from ?? knownUntil;
  const date = dateOfDay(day) ?? (day < 0 ? '0000-01-01' : '9999-12-31');
  return new EngineError('day-not-in-calendar', { date, calendar: title, from, until: knownUntil });
}

const known = new WeakMap<CalendarDefinition, Sums>();

function sumsOf(calendar: CalendarDefinition): Sums {
  const before = known.get(calendar);
  if (before !== undefined) return before;
  const made = sumUp(calendar);
  known.set(calendar, made);
  return made;
}

function sumUp({ weeks, days, knownUntil }: CalendarDefinition): Sums {
  const first = dayNumber(weeks[0]?.from ?? knownUntil);
  const length = weeks.length === 0 ? 0 : dayNumber(knownUntil) - first + 1;
  const sums = new Int32Array(length + 1);
  const worked = new Uint8Array(length + 1);
  for (const { from, weekdays } of weeks) {
    // a later week takes the place of an earlier one
    for (let place = dayNumber(from) - first + 1; place <= length; place++) {
      worked[place] = weekdays.includes(weekdayOf(first + place - 1)) ? 1 : 0;
    }
  }
  for (const [date, { kind }] of Object.entries(days)) {
    const place = dayNumber(date) - first + 1;
    if (place >= 1 && place <= length) worked[place] = isWorkedKind(kind) ? 1 : 0;
  }
  for (let place = 1; place <= length; place++) sums[place] = (sums[place - 1] as number) + (worked[place] as number);
  return { before: first - 1, sums };
}

/** 1 (Monday) to 7; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
