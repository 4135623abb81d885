import type {
  AboutView,
  Bilingual,
  CalendarAnswer,
  CalendarDayView,
  CalendarView,
  VersionView,
  WeekView,
} from '../types.ts';
import { date, integer, listOf, object, orNull, ref, text, yesNo } from '../schema.ts';
import { definitionLine } from './rule.ts';

const bilingual = ref<Bilingual>('Bilingual');

export const calendarSchemas = {
  CalendarDayView: object<CalendarDayView>({
    date,
    weekday: bilingual,
    name: text,
    kind: bilingual,
    worked: yesNo,
    pack: text,
    about: ref<AboutView>('AboutView'),
  }),
  CalendarView: object<CalendarView>({
    ...definitionLine,
    base: orNull(object<NonNullable<CalendarView['base']>>({ pack: text, title: text })),
    known_from: date,
    known_until: date,
    weeks: listOf(object<WeekView>({ from: date, weekdays: bilingual })),
    years: listOf(integer),
    year: integer,
    days: listOf(ref<CalendarDayView>('CalendarDayView')),
    versions: listOf(ref<VersionView>('VersionView')),
  }),
  CalendarAnswer: object<CalendarAnswer>({ calendar: orNull(ref<CalendarView>('CalendarView')) }),
};
