import { isWorkedKind, weekdayNames, type CalendarDay, type CalendarDefinition } from '../../engine/index.ts';
import type { Bilingual, CalendarDayView, CalendarView } from '../types.ts';
import { aboutView } from './about.ts';

type CalendarContent = Pick<CalendarView, 'base' | 'known_from' | 'known_until' | 'weeks' | 'years' | 'year' | 'days'>;

/** A calendar as a readable page for one year: the one asked for, else today's, else the nearest it knows. */
export function calendarView(calendar: CalendarDefinition, asked: number | null, today: string): CalendarContent {
  const { base, weeks, knownUntil } = calendar;
  const known_from = weeks[0]?.from ?? knownUntil;
  const [first, last] = [yearOf(known_from), yearOf(knownUntil)];
  const year = Math.min(Math.max(asked ?? yearOf(today), first), last);
  return {
    base: base === undefined ? null : { pack: base.pack, title: base.title },
    known_from,
    known_until: knownUntil,
    weeks: weeks.map(({ from, weekdays }) => ({ from, weekdays: weekTexts(weekdays) })),
    years: Array.from({ length: last - first + 1 }, (_, index) => first + index),
    year,
    days: Object.entries(calendar.days)
      .filter(([date]) => yearOf(date) === year)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([date, day]) => dayView(date, day)),
  };
}

const english: Readonly<Record<CalendarDay['kind'], string>> = {
  'libur nasional': 'national holiday',
  'cuti bersama': 'joint leave',
  'libur daerah': 'local holiday',
  'hari kerja pengganti': 'replacement working day',
  'tetap hari kerja': 'worked all the same',
};

function dayView(date: string, { name, kind, pack, about }: CalendarDay): CalendarDayView {
  return {
    date,
    weekday: weekdayText(Temporal.PlainDate.from(date).dayOfWeek),
    name,
    kind: { id: kind, en: english[kind] },
    worked: isWorkedKind(kind),
    pack,
    about: aboutView(about),
  };
}

const englishWeekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

function weekdayText(weekday: number): Bilingual {
  return { id: weekdayNames[weekday - 1] ?? '', en: englishWeekdays[weekday - 1] ?? '' };
}

function weekTexts(weekdays: readonly number[]): Bilingual {
  const texts = weekdays.map(weekdayText);
  return { id: texts.map(({ id }) => id).join(', '), en: texts.map(({ en }) => en).join(', ') };
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
