/** Working days as a readable page. */
import type { AboutView, Bilingual } from './shared.ts';
import type { DefinitionLine, VersionView } from './rule.ts';

// Calendar: GET /calendar?year=

/** The calendar in force; null before one is published. */
export interface CalendarAnswer {
  readonly calendar: CalendarView | null;
}

export interface CalendarView extends DefinitionLine {
  /** The pack and title of the calendar it extends. */
  readonly base: { readonly pack: string; readonly title: string } | null;
  readonly known_from: string;
  readonly known_until: string;
  readonly weeks: readonly WeekView[];
  /** Years of which something is known. */
  readonly years: readonly number[];
  /** The year asked for, or the one of today, or the nearest of `years`. */
  readonly year: number;
  /** Days of that year that are not as their weekday is, in order. */
  readonly days: readonly CalendarDayView[];
  readonly versions: readonly VersionView[];
}

export interface WeekView {
  readonly from: string;
  readonly weekdays: Bilingual;
}

export interface CalendarDayView {
  readonly date: string;
  readonly weekday: Bilingual;
  readonly name: string;
  readonly kind: Bilingual;
  readonly worked: boolean;
  readonly pack: string;
  readonly about: AboutView;
}
