/** Laws of windows and sequences: what a running pass gives is what looking at every pair gives. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenCalendar } from '../../definition/calendar-of-test.ts';
import type { Window, WindowTake } from '../../definition/list-definition.ts';
import { addExact, compareExact, parseExact, zero, type Exact } from '../../exact.ts';
import { number, showValue, text, yesNo, type Value } from '../value.ts';
import type { Row } from './item.ts';
import { compareSpans, runInSequence, type Span } from './sequence.ts';
import { periodOf, windowValues } from './windows.ts';
import { addDays, addMonths } from './worked.ts';

const calendar = writtenCalendar(
  { week: [1, 2, 3, 4, 5], holidays: { '2026-03-19': 'Nyepi', '2026-03-20': 'Idulfitri' } },
  { file: '', line: 1, column: 1 },
);

interface Item {
  readonly day: number;
  readonly lasts: number;
  readonly value: number;
  readonly kind: string;
  readonly counts: boolean;
}

const item: fc.Arbitrary<Item> = fc.record({
  day: fc.integer({ min: 0, max: 500 }),
  lasts: fc.integer({ min: -2, max: 60 }),
  value: fc.integer({ min: -5, max: 5 }),
  kind: fc.constantFrom('a', 'b'),
  counts: fc.boolean(),
});
const items = fc.array(item, { maxLength: 25 });

function rowsOf(all: readonly Item[]): readonly Row[] {
  return all
    .toSorted((a, b) => a.day - b.day)
    .map(({ day, lasts, value, kind, counts }) => {
      const date = addDays('2025-11-20', day);
      const known: Readonly<Record<string, Value>> = {
        dari: text(date),
        sampai: text(addDays(date, lasts)),
        nilai: number(parseExact(String(value))),
        jenis: text(kind),
        kena: yesNo(counts),
      };
      return { date, valueOf: (name) => known[name], refuse: (error) => error };
    });
}

const holds = (row: Row): boolean => {
  const value = row.valueOf('kena');
  return value?.kind === 'yes_no' && value.value;
};
const textIn = (row: Row, name: string): string => {
  const value = row.valueOf(name);
  return value === undefined ? '' : showValue(value);
};

/** The same by looking at every pair of items. */
function naive(window: Window, own: readonly Row[], over: readonly Row[] | null): (string | undefined)[] {
  const { take, within, same = [], covering } = window;
  return own.map((row, index) => {
    const taken = (over ?? own).filter((other, place) => {
      if (!holds(other)) return false;
      if (same.some((name) => textIn(row, name) !== textIn(other, name))) return false;
      if (covering !== undefined) return textIn(other, 'dari') <= row.date && textIn(other, 'sampai') >= row.date;
      if (over === null ? place > index : other.date > row.date) return false;
      if (typeof within === 'string') return periodOf(within, other.date) === periodOf(within, row.date);
      return within === undefined || other.date > addMonths(row.date, -within.months);
    });
    const values = taken.map((other) => (other.valueOf('nilai') as Extract<Value, { kind: 'number' }>).value);
    const value = takeOf(take, values);
    return value === undefined
      ? undefined
      : typeof value === 'boolean'
        ? showValue(yesNo(value))
        : showValue(number(value));
  });
}

function takeOf(take: WindowTake, values: readonly Exact[]): Exact | boolean | undefined {
  const sorted = values.toSorted(compareExact);
  if (take === 'any') return values.length > 0;
  if (take === 'count') return parseExact(String(values.length));
  if (take === 'sum') return values.reduce(addExact, zero);
  return { min: sorted[0], max: sorted.at(-1), first: values[0], last: values.at(-1) }[take as 'min'];
}

const takes = ['count', 'any', 'sum', 'min', 'max', 'first', 'last'] as const;
const windows: fc.Arbitrary<Window> = fc
  .record({
    take: fc.constantFrom(...takes),
    within: fc.option(fc.constantFrom('month', 'quarter', 'year', { months: 1 }, { months: 7 } as const), {
      nil: undefined,
    }),
    same: fc.option(fc.constant(['jenis']), { nil: undefined }),
  })
  .map(({ take, within, same }) => ({
    take,
    ...(take === 'count' || take === 'any' ? {} : { of: 'nilai' }),
    ...(within === undefined ? {} : { within: within as NonNullable<Window['within']> }),
    ...(same === undefined ? {} : { same }),
  }));

const shown = (values: readonly (Value | undefined)[]): (string | undefined)[] =>
  values.map((value) => (value === undefined ? undefined : showValue(value)));

describe('a window', () => {
  it('over its own list is what looking at every pair gives', () => {
    fc.assert(
      fc.property(windows, items, (window, all) => {
        const own = rowsOf(all);
        expect(shown(windowValues(window, { own, over: null, holds, calendar }))).toEqual(naive(window, own, null));
      }),
      { numRuns: 500 },
    );
  });

  it('over another list, up to a date or covering it, is what looking at every pair gives', () => {
    fc.assert(
      fc.property(windows, fc.boolean(), items, items, (window, covers, all, others) => {
        const { within: _, ...rest } = window;
        const asked: Window = covers ? { ...rest, covering: ['dari', 'sampai'] } : window;
        const [own, over] = [rowsOf(all), rowsOf(others)];
        expect(shown(windowValues(asked, { own, over, holds, calendar }))).toEqual(naive(asked, own, over));
      }),
      { numRuns: 500 },
    );
  });

  it('of a run counts the days that follow one another, as walking back from each does', () => {
    fc.assert(
      fc.property(items, fc.constantFrom('day', 'working_day'), (all, every) => {
        const once = [...new Map(all.map((one) => [one.day % 60, { ...one, day: one.day % 60 }])).values()];
        const own = rowsOf(once);
        const isWorked = (date: string): boolean =>
          every === 'day' || (!['2026-03-19', '2026-03-20'].includes(date) && new Date(date).getUTCDay() % 6 !== 0);
        const counts = new Map(own.map((row) => [row.date, holds(row)]));
        const walked = own.map(({ date }) => {
          let length = 0;
          let day = date;
          // a day that is not worked tells of the run before it
          for (let steps = 0; steps < 100; steps++, day = addDays(day, -1)) {
            if (!isWorked(day)) continue;
            if (counts.get(day) !== true) break;
            length++;
          }
          return String(length);
        });
        const window: Window = { take: 'run', every };
        expect(shown(windowValues(window, { own, over: null, holds, calendar }))).toEqual(walked);
      }),
      { numRuns: 500 },
    );
  });

  it('of a run with gaps counts the days that lie close enough, whatever lies between', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 0, max: 6 }), fc.constantFrom('day', 'month'), (all, most, every) => {
        const own = rowsOf(all.map((one) => ({ ...one, day: every === 'day' ? one.day % 60 : one.day })));
        const unitOf = (date: string): number =>
          every === 'day'
            ? Math.round(Date.parse(date) / 86_400_000)
            : Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
        const counted = [...new Set(own.filter(holds).map(({ date }) => unitOf(date)))];
        const walked = own.map((row) => {
          if (!holds(row)) return '0';
          const before = counted.filter((unit) => unit <= unitOf(row.date)).toReversed();
          const end = before.findIndex((unit, index) => unit - (before[index + 1] ?? -100) > most + 1);
          return String(end + 1);
        });
        const gap = parseExact(String(most));
        const window: Window = { take: 'run', every, gap: 'jeda' };
        expect(shown(windowValues(window, { own, over: null, holds, calendar, gap }))).toEqual(walked);
      }),
      { numRuns: 500 },
    );
  });
});

const span: fc.Arbitrary<Span> = fc.record({
  start: fc.integer({ min: 0, max: 900 }).map((day) => addDays('2024-01-31', day)),
  months: fc.integer({ min: 1, max: 12 }),
  weight: fc.integer({ min: 1, max: 3 }).map((weight) => ({ n: BigInt(weight), d: 1n })),
});
const ways = fc.record({
  heavier: fc.constantFrom('replaces', 'waits'),
  lighter: fc.constantFrom('waits', 'lapses'),
  sameDay: fc.option(fc.constant('heaviest'), { nil: undefined }),
});

describe('a sequence', () => {
  it('never overlaps, begins no span early, and gives one that waits or ends unaided all of its months', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), ways, (all, { heavier, lighter, sameDay }) => {
        const spans = all.toSorted(compareSpans);
        const how = { heavier, lighter, ...(sameDay === undefined ? {} : { sameDay }) } as const;
        const runs = runInSequence(spans, how);
        const days = runs
          .flatMap((run) => (run.days === null ? [] : [run.days]))
          .toSorted(([a], [b]) => (a < b ? -1 : 1));
        for (const [index, [from, until]] of days.entries()) {
          expect(from <= until).toBe(true);
          if (index > 0) expect((days[index - 1] as readonly [string, string])[1] < from).toBe(true);
        }
        for (const [index, run] of runs.entries()) {
          const { start, months } = spans[index] as Span;
          if (run.days === null) {
            expect(run.lapsedFor).toBeDefined();
            expect(lighter === 'lapses' || sameDay !== undefined).toBe(true);
            continue;
          }
          const [from, until] = run.days;
          expect(from >= start).toBe(true);
          expect(from > start).toBe(run.after !== undefined && from !== start);
          const whole = addDays(addMonths(from, months), -1);
          if (run.endedBy === undefined) expect(until).toBe(whole);
          else expect(until < whole && until === addDays((spans[run.endedBy] as Span).start, -1)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
