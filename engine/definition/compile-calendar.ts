/** A calendar's tree → a frozen, hashed definition, or its problems. */
import { canonicalJson, sha256 } from '../canonical.ts';
import { isClean, problem, type Position, type Problem } from '../problem.ts';
import {
  isWorkedKind,
  weekdayNames,
  weekdayNumber,
  type CalendarDay,
  type CalendarDefinition,
  type DayKind,
  type Week,
} from './calendar-definition.ts';
import { compileAbout } from './compile-about.ts';
import { versionOf, withoutPositions } from './compile-rule.ts';
import { deepFreeze } from './freeze.ts';
import type { YamlNode } from './parse-yaml.ts';
import { child, entriesOf, itemsOf, textOf } from './yaml-tree.ts';

/**
 * Compiles a calendar, laid over its base where it extends one: from the first date it names, its weeks replace the
 * base's; a day it lists replaces the base's entry for that day.
 */
export function compileCalendar(
  root: YamlNode,
  pack: string,
  base: CalendarDefinition | undefined,
): { readonly definition: CalendarDefinition | null; readonly problems: readonly Problem[] } {
  const own = weeksOf(root, pack);
  const first = own[0]?.from;
  const weeks = [...(base?.weeks ?? []).filter(({ from }) => first === undefined || from < first), ...own];
  const days = daysOf(root, pack);
  const calendar = {
    kind: 'calendar' as const,
    id: textOf(child(root, 'calendar')) ?? '',
    version: versionOf(root),
    pack,
    title: textOf(child(root, 'title')) ?? '',
    about: compileAbout(root),
    ...(base === undefined ? {} : { base: { pack: base.pack, title: base.title, hash: base.hash } }),
    weeks,
    days: { ...base?.days, ...days },
    knownUntil: textOf(child(root, 'known_until')) ?? '',
    at: root.at,
  };
  const problems = [
    ...checkSpan(calendar, base, root),
    ...Object.entries(days).flatMap(([date, day]) => checkDay(date, day, calendar, base)),
  ];
  const definition = deepFreeze({ ...calendar, hash: sha256(canonicalJson(withoutPositions(calendar))) });
  return { definition: isClean(problems) ? definition : null, problems };
}

function weeksOf(root: YamlNode, pack: string): readonly Week[] {
  return entriesOf(child(root, 'week'))
    .map(([from, { keyAt, value }]) => ({
      from,
      weekdays: itemsOf(value).map((item) => weekdayNumber(textOf(item))),
      pack,
      at: keyAt,
    }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

function daysOf(root: YamlNode, pack: string): Readonly<Record<string, CalendarDay>> {
  return Object.fromEntries(
    entriesOf(child(root, 'holidays')).map(([date, { keyAt, value }]) => [
      date,
      {
        name: textOf(child(value, 'name')) ?? '',
        kind: textOf(child(value, 'kind')) as DayKind,
        about: compileAbout(value),
        pack,
        at: keyAt,
      },
    ]),
  );
}

type Unsealed = Omit<CalendarDefinition, 'hash'>;

function checkSpan({ weeks, knownUntil }: Unsealed, base: CalendarDefinition | undefined, root: YamlNode): Problem[] {
  const at: Position = child(root, 'known_until')?.at ?? root.at;
  const first = weeks[0]?.from;
  if (first === undefined) return [problem('missing-key', root.at, { key: 'week' })];
  if (knownUntil < first) return [problem('calendar-knows-nothing', at, { until: knownUntil, from: first })];
  if (base === undefined || knownUntil <= base.knownUntil) return [];
  return [problem('calendar-beyond-base', at, { until: knownUntil, base: base.pack, known: base.knownUntil })];
}

function checkDay(
  date: string,
  { name, kind, at }: CalendarDay,
  { weeks, knownUntil }: Unsealed,
  base: CalendarDefinition | undefined,
): Problem[] {
  const first = weeks[0]?.from;
  if (first === undefined) return [];
  if (date < first || date > knownUntil)
    return [problem('calendar-day-outside', at, { date, name, from: first, until: knownUntil })];
  if (!isWorkedKind(kind)) return [];
  const weekday = Temporal.PlainDate.from(date).dayOfWeek;
  const works = weeks.findLast(({ from }) => from <= date)?.weekdays.includes(weekday) === true;
  const listed = base?.days[date];
  const free = listed === undefined ? !works : !isWorkedKind(listed.kind);
  return free ? [] : [problem('calendar-day-worked', at, { date, name, weekday: weekdayNames[weekday - 1] ?? '' })];
}
