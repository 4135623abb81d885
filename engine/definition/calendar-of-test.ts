/** The calendar that a test of a rule writes itself. */
import { canonicalJson, sha256 } from '../canonical.ts';
import { calendarName, type CalendarDefinition } from './calendar-definition.ts';
import type { RuleTest, TestCalendar } from './rule-definition.ts';

const whole = { from: '0000-01-01', until: '9999-12-31' };

/** The calendar by which a test counts: its own, else the one its pack sees. */
export function calendarOfTest({ calendar, at }: RuleTest, seen: CalendarDefinition | null): CalendarDefinition | null {
  return calendar === undefined ? seen : writtenCalendar(calendar, at);
}

/** A calendar that knows every day. */
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
    weeks: [{ from: whole.from, weekdays: written.week, pack: '', at }],
    days: Object.fromEntries(days) as CalendarDefinition['days'],
    knownUntil: whole.until,
    at,
    hash: sha256(canonicalJson(written)),
  };
}
