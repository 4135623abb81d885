/** Facts that are taken over items: in one pass over both lists, however long the window. */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import type { CalendarPeriod, Window } from '../../definition/list-definition.ts';
import type { IsoDate } from '../../definition/rule-definition.ts';
import { EngineError } from '../../errors.ts';
import { parseExact, type Exact } from '../../exact.ts';
import { number, showValue, type Value } from '../value.ts';
import type { Row } from './item.ts';
import { runLengths } from './run.ts';
import { addDays, addMonths } from './worked.ts';
import { createRunning, type Entry, type Running } from './running.ts';

export interface Windowed {
  /** The items for each of which it is taken, in order. */
  readonly own: readonly Row[];
  /** The items of which it is taken, in order; null for the same ones. */
  readonly over: readonly Row[] | null;
  readonly holds: (row: Row) => boolean;
  readonly calendar: CalendarDefinition | null;
  /** How many days, working days or months may lie between two items of one run. */
  readonly gap?: Exact | undefined;
}

/** The value for each item; undefined where there is nothing to take it of. @throws EngineError `item-refused`; Open */
export function windowValues(window: Window, { own, over, holds, calendar, gap }: Windowed): (Value | undefined)[] {
  const { take, within, every } = window;
  const period = typeof within === 'string' ? within : null;
  const keyOf = (row: Row): string =>
    (period === null ? '' : periodOf(period, row.date)) +
    (window.same ?? []).map((name) => keyPart(row, name)).join('');
  if (take === 'run') {
    return runLengths(own, { every: every ?? 'day', gap, calendar, holds, keyOf }).map((length) =>
      number(parseExact(String(length))),
    );
  }
  const entries = entriesOf(window, over ?? own, { holds, keyOf });
  const entering = sortedBy(entries, ({ from }) => from);
  const isSpan = window.covering !== undefined;
  const leaving = !isSpan && typeof within !== 'object' ? [] : sortedBy(entries, ({ until }) => until);
  const groups = new Map<string, Running>();
  const groupOf = (key: string): Running => {
    const group = groups.get(key) ?? createRunning(take);
    groups.set(key, group);
    return group;
  };
  const empty = createRunning(take);
  let [entered, left] = [0, 0];
  return own.map((row, index) => {
    const hasCome = ({ from, position }: Dated): boolean => (over === null ? position <= index : from <= row.date);
    for (let next = entering[entered]; next !== undefined && hasCome(next); next = entering[++entered]) {
      groupOf(next.key).add(next);
    }
    const last = typeof within === 'object' ? addMonths(row.date, -within.months) : isSpan ? addDays(row.date, -1) : '';
    for (let next = leaving[left]; next !== undefined && next.until <= last; next = leaving[++left]) {
      groupOf(next.key).remove(next);
    }
    return (groups.get(keyOf(row)) ?? empty).value();
  });
}

/** An entry with the days from which and until which it counts. */
interface Dated extends Entry {
  readonly key: string;
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** A date after all others. */
const never = '9999-12-31';

function entriesOf(
  { of, covering, within }: Window,
  rows: readonly Row[],
  { holds, keyOf }: { readonly holds: (row: Row) => boolean; readonly keyOf: (row: Row) => string },
): Dated[] {
  const entries: Dated[] = [];
  for (const [position, row] of rows.entries()) {
    if (!holds(row)) continue;
    const [from, until] =
      covering === undefined
        ? [row.date, typeof within === 'object' ? row.date : never]
        : [dateOf(row, covering[0]), dateOf(row, covering[1]) ?? never];
    // one that never began, or ended before it began, covers nothing
    if (from === null || until < from) continue;
    const value = of === undefined ? undefined : row.valueOf(of);
    if (of !== undefined && value === undefined)
      throw row.refuse(new EngineError('fact-missing', { fact: of, label: of }));
    entries.push({ position, from, until, key: keyOf(row), isGone: false, ...(value === undefined ? {} : { value }) });
  }
  return entries;
}

function sortedBy(entries: readonly Dated[], dateOf: (entry: Dated) => IsoDate): readonly Dated[] {
  const isSorted = entries.every((entry, index) => index === 0 || dateOf(entries[index - 1] as Dated) <= dateOf(entry));
  return isSorted ? entries : entries.toSorted((a, b) => (dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : 0));
}

function dateOf(row: Row, name: string): IsoDate | null {
  const value = row.valueOf(name);
  return value?.kind === 'text' ? value.value : null;
}

/** What is not given agrees with nothing but what is not given either. */
function keyPart(row: Row, name: string): string {
  const value = row.valueOf(name);
  return value === undefined ? '-' : JSON.stringify(showValue(value));
}

/** The period that a date lies in, as a text: `2026`, `2026-3`, `2026-03`. */
export function periodOf(period: CalendarPeriod, date: IsoDate): string {
  if (period === 'year') return date.slice(0, 4);
  if (period === 'month') return date.slice(0, 7);
  return `${date.slice(0, 4)}-${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}
