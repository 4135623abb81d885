import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { libraryOf } from '../rules/testing.ts';
import { freeKinds, weekdayNames, workedKinds, type CalendarDefinition } from './calendar-definition.ts';
import { addWorkingDays, isWorkingDay, subtractWorkingDays, workingDaysBetween } from './working-days.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

/** A calendar from its YAML, without what every calendar says alike. */
function calendarOf(text: string): CalendarDefinition {
  const head = 'calendar: hari-kerja\nversion: 1\ntitle: Kalender uji\nbasis: x\nsource: x\nstatus: contoh\n';
  const library = libraryOf({ 'rules/nasional/kalender.yaml': head + text });
  const [calendar] = library.calendars.values();
  if (calendar === undefined) throw new Error(JSON.stringify(library.problems));
  return calendar;
}

const week = 'week:\n  2022-01-01: [senin, selasa, rabu, kamis, jumat]\n';
const listed = (dates: readonly string[], kind: string): string =>
  dates.length === 0
    ? ''
    : `holidays:\n${dates.map((date) => `  ${date}: { name: Uji, kind: ${kind}, basis: x }\n`).join('')}`;

describe('working days', () => {
  // A circular counts from the day after a letter was received; which days were free in 2022 is the calendar's to say.
  it.each([
    [[], 16, 16],
    [['2022-02-28'], 15, 15],
    [['2022-02-28', '2022-03-03'], 15, 14],
  ])('between receipt and effect, with %o free, are %i and %i', (free, first, second) => {
    const calendar = calendarOf(`${week}${listed(free, 'libur nasional')}known_until: 2022-12-31\n`);
    expect(workingDaysBetween(calendar, day('2022-02-08'), day('2022-03-02'))).toBe(first);
    expect(workingDaysBetween(calendar, day('2022-02-14'), day('2022-03-08'))).toBe(second);
    expect(addWorkingDays(calendar, day('2022-02-08'), first)).toEqual(day('2022-03-02'));
    expect(addWorkingDays(calendar, day('2022-02-14'), second)).toEqual(day('2022-03-08'));
  });

  it('pass over the weekend, free days, and not over a day that replaces one', () => {
    const days = `holidays:
  2026-03-11: { name: Libur, kind: libur daerah, basis: x }
  2026-03-12: { name: Cuti, kind: cuti bersama, basis: x }
  2026-03-14: { name: Pengganti, kind: hari kerja pengganti, basis: x }
`;
    const calendar = calendarOf(`${week}${days}known_until: 2026-12-31\n`);
    const after = [1, 2, 3, 4].map((count) => addWorkingDays(calendar, day('2026-03-10'), count).toString());
    expect(after).toEqual(['2026-03-13', '2026-03-14', '2026-03-16', '2026-03-17']);
    expect(subtractWorkingDays(calendar, day('2026-03-16'), 3)).toEqual(day('2026-03-10'));
    expect(addWorkingDays(calendar, day('2026-03-14'), 0)).toEqual(day('2026-03-14'));
  });

  it('follow the week of their day: six days a week until the end of June, then five', () => {
    const weeks = `week:
  2026-07-01: [senin, selasa, rabu, kamis, jumat]
  2026-01-01: [senin, selasa, rabu, kamis, jumat, sabtu]
`;
    const calendar = calendarOf(`${weeks}known_until: 2026-12-31\n`);
    expect(['2026-06-27', '2026-07-04'].map((date) => isWorkingDay(calendar, day(date)))).toEqual([true, false]);
  });

  it('beyond what the calendar knows are refused, never guessed', () => {
    const calendar = calendarOf(`${week}known_until: 2026-12-31\n`);
    const refused = expect.objectContaining({ code: 'day-not-in-calendar' }) as Error;
    expect(addWorkingDays(calendar, day('2026-12-30'), 1)).toEqual(day('2026-12-31'));
    expect(() => addWorkingDays(calendar, day('2026-12-30'), 2)).toThrowError(refused);
    expect(() => subtractWorkingDays(calendar, day('2022-01-01'), 1)).toThrowError(refused);
    expect(() => workingDaysBetween(calendar, day('2026-12-31'), day('2027-01-01'))).toThrowError(
      'day-not-in-calendar: Working days on 2027-01-01 cannot be counted yet: Kalender uji is complete only from 2022-01-01 to 2026-12-31.',
    );
  });
});

const first = day('2026-01-01');
const length = 800;
const dateAt = (offset: number): string => first.add({ days: offset }).toString();

/** Random weeks, free days and replacements, with a list that says of every day whether it is worked. */
const drawn = fc
  .record({
    weeks: fc.uniqueArray(
      fc.record({
        offset: fc.integer({ min: 1, max: length }),
        days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
      }),
      { selector: ({ offset }) => offset, maxLength: 4 },
    ),
    initial: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    special: fc.uniqueArray(
      fc.record({
        offset: fc.integer({ min: 0, max: length }),
        kind: fc.constantFrom(...freeKinds, ...workedKinds),
      }),
      { selector: ({ offset }) => offset, maxLength: 60 },
    ),
  })
  .map(({ weeks, initial, special }) => {
    const all = [{ offset: 0, days: initial }, ...weeks];
    const text = [
      'week:',
      ...all.map(({ offset, days }) => `  ${dateAt(offset)}: [${days.map((one) => weekdayNames[one - 1]).join(', ')}]`),
      ...(special.length === 0 ? [] : ['holidays:']),
      ...special.map(({ offset, kind }) => `  ${dateAt(offset)}: { name: Uji, kind: ${kind}, basis: x }`),
      `known_until: ${dateAt(length)}`,
    ];
    const worked = Array.from({ length: length + 1 }, (_, offset) => {
      const one = special.find((listedDay) => listedDay.offset === offset);
      if (one !== undefined) return one.kind === 'hari kerja pengganti' || one.kind === 'tetap hari kerja';
      const inForce = all.filter((start) => start.offset <= offset).sort((a, b) => b.offset - a.offset)[0];
      return inForce?.days.includes(first.add({ days: offset }).dayOfWeek) === true;
    });
    return { calendar: calendarOf(`${text.join('\n')}\n`), worked };
  });

describe('counting by any calendar', () => {
  it('agrees with ticking off the days one by one', () => {
    fc.assert(
      fc.property(drawn, fc.nat(length), fc.nat(length), fc.nat(60), ({ calendar, worked }, a, b, count) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const between = worked.slice(from + 1, to + 1).filter(Boolean).length;
        expect(workingDaysBetween(calendar, day(dateAt(from)), day(dateAt(to)))).toBe(between);
        const ahead = worked.flatMap((works, offset) => (works && offset > from ? [offset] : []));
        const behind = worked.flatMap((works, offset) => (works && offset < to ? [offset] : [])).reverse();
        const tell = (walk: () => Temporal.PlainDate): string => {
          try {
            return walk().toString();
          } catch {
            return 'unknown';
          }
        };
        const nth = (days: readonly number[], start: number): string => {
          const offset = count === 0 ? start : days[count - 1];
          return offset === undefined ? 'unknown' : dateAt(offset);
        };
        expect(tell(() => addWorkingDays(calendar, day(dateAt(from)), count))).toBe(nth(ahead, from));
        expect(tell(() => subtractWorkingDays(calendar, day(dateAt(to)), count))).toBe(nth(behind, to));
      }),
      { numRuns: 60 },
    );
  });

  it('comes back to the number that was added, and changes sign with the direction', () => {
    fc.assert(
      fc.property(drawn, fc.nat(300), fc.nat(40), ({ calendar, worked }, from, count) => {
        fc.pre(worked.slice(from + 1).filter(Boolean).length >= count);
        const start = day(dateAt(from));
        const end = addWorkingDays(calendar, start, count);
        expect(workingDaysBetween(calendar, start, end)).toBe(count);
        expect(workingDaysBetween(calendar, end, start)).toBe(count === 0 ? 0 : -count);
      }),
      { numRuns: 60 },
    );
  });
});
