/** The calendar that a test of a rule writes itself. */
import { canonicalJson, sha256 } from '../canonical.ts';
import { calendarName, type CalendarDefinition } from './calendar-definition.ts';
import type { RuleTest, TestCalendar } from './rule-definition.ts';

const known = { from: '1900-01-01', until: '2199-12-31' };

/** The calendar by which a test counts: its own, else the one its pack sees. */
export function calendarOfTest({ calendar, at }: RuleTest, seen: CalendarDefinition | null): CalendarDefinition | null {
  return calendar === undefined ? seen : writtenCalendar(calendar, at);
}

/** The days of three centuries: whatever a test is about. */
export function writtenCalendar(written: TestCalendar, at: RuleTest['at']): CalendarDefinition {
  const days = Object.entries(written.holidays).map(([date, name]) => [
    date,
    { name, kind: 'libur nasional' as const, about: {}, pack: '', at },
  ]);
  return {
    kind: 'calendar',
    id: calendarName,
    version: 1,
    pack: '',
    title: 'Kalender uji',
    about: {},
    weeks: [{ from: known.from, weekdays: written.week, pack: '', at }],
    days: Object.fromEntries(days) as CalendarDefinition['days'],
    knownUntil: known.until,
    at,
    hash: sha256(canonicalJson(written)),
  };
}
