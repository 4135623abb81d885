/** A calendar: which days an institution works, and until when that is known. */
import type { Position } from '../problem.ts';
import type { About, IsoDate } from './rule-definition.ts';

export interface CalendarDefinition {
  readonly kind: 'calendar';
  readonly id: string;
  readonly version: number;
  /** `nasional` or the institution's slug. */
  readonly pack: string;
  readonly title: string;
  readonly about: About;
  /** The calendar it extends; weeks and days of that one are in it already. */
  readonly base?: { readonly pack: string; readonly title: string; readonly hash: string };
  /** The weekdays worked, oldest first; before the first of them nothing is known. */
  readonly weeks: readonly Week[];
  /** Days that are not as their weekday is. */
  readonly days: Readonly<Record<IsoDate, CalendarDay>>;
  /** The last day for which `days` is complete. */
  readonly knownUntil: IsoDate;
  readonly at: Position;
  readonly hash: string;
}

export interface Week {
  /** First day on which it holds; it holds until the next one begins. */
  readonly from: IsoDate;
  /** Days worked, 1 (Monday) to 7. */
  readonly weekdays: readonly number[];
  /** The pack that wrote it. */
  readonly pack: string;
  readonly at: Position;
}

export interface CalendarDay {
  readonly name: string;
  readonly kind: DayKind;
  readonly about: About;
  /** The pack that wrote it. */
  readonly pack: string;
  readonly at: Position;
}

/** What makes a day free, and what makes it worked all the same. */
export const freeKinds = ['libur nasional', 'cuti bersama', 'libur daerah'] as const;
export const workedKinds = ['hari kerja pengganti', 'tetap hari kerja'] as const;

export type DayKind = (typeof freeKinds)[number] | (typeof workedKinds)[number];

/** Weekdays as authors write them, Monday first. */
export const weekdayNames = ['senin', 'selasa', 'rabu', 'kamis', 'jumat', 'sabtu', 'minggu'] as const;

/** A weekday as `weeks` holds it, from 1 (Monday) on; 0 for what is none. */
export function weekdayNumber(name: string | undefined): number {
  return (weekdayNames as readonly (string | undefined)[]).indexOf(name) + 1;
}

/** The name of every calendar: a pack has one, and workflows need not name it. */
export const calendarName = 'hari-kerja';

/** True for a day that is worked although its weekday, or another calendar, says otherwise. */
export function isWorkedKind(kind: DayKind): boolean {
  return (workedKinds as readonly string[]).includes(kind);
}
