/** Periods of a workflow: the year, semester, quarter or month that contains a day. */
import { EngineError } from '../errors.ts';
import type { PeriodKind } from '../definition/workflow-definition.ts';
import type { Period } from '../store/records.ts';

const months: Readonly<Record<PeriodKind, number>> = { year: 12, semester: 6, quarter: 3, month: 1 };
const roman = ['I', 'II', 'III', 'IV'];

/** The calendar period of a kind in which a day lies, with its Indonesian label: `Triwulan II 2026`. */
export function periodAround(kind: PeriodKind, date: string): Period {
  const day = Temporal.PlainDate.from(date);
  const length = months[kind];
  const index = Math.floor((day.month - 1) / length);
  const start = day.with({ month: index * length + 1, day: 1 });
  const end = start.add({ months: length }).subtract({ days: 1 });
  return { start: start.toString(), end: end.toString(), label: label(kind, index, start) };
}

/**
 * The part of the period around a day that lies on its side of a legal boundary: `2021 (sejak 1 Juli)`.
 * @throws EngineError `split-outside-period` when the new law does not begin inside the period
 */
export function partAround(kind: PeriodKind, date: string, split: string): Period {
  const { start, end, label: name } = periodAround(kind, date);
  if (split <= start || split > end) throw new EngineError('split-outside-period', { split, start, end });
  const before = Temporal.PlainDate.from(split).subtract({ days: 1 });
  if (date < split) return { start, end: before.toString(), label: `${name} (sampai ${dayAndMonth(before)})` };
  return { start: split, end, label: `${name} (sejak ${dayAndMonth(Temporal.PlainDate.from(split))})` };
}

/** A part of a period of some kind: the n-th quarter of a year. */
export interface Part {
  readonly of: PeriodKind;
  readonly part: PeriodKind;
  readonly number: number;
}

/** The first day of a part, not before the period: one that was split may begin later. */
export function startOfPart({ start }: Period, { of, part, number }: Part): string {
  const day = Temporal.PlainDate.from(periodAround(of, start).start)
    .add({ months: months[part] * (number - 1) })
    .toString();
  return day < start ? start : day;
}

/** The last day of a part, within the period. */
export function endOfPart(period: Period, { of, part, number }: Part): string {
  const { start, end } = period;
  const next = Temporal.PlainDate.from(periodAround(of, start).start).add({ months: months[part] * number });
  const day = next.subtract({ days: 1 }).toString();
  if (day < start) return start;
  return day < end ? day : end;
}

function dayAndMonth(day: Temporal.PlainDate): string {
  return day.toLocaleString('id-ID', { day: 'numeric', month: 'long' });
}

function label(kind: PeriodKind, index: number, start: Temporal.PlainDate): string {
  switch (kind) {
    case 'year':
      return String(start.year);
    case 'semester':
      return `Semester ${roman[index]} ${start.year}`;
    case 'quarter':
      return `Triwulan ${roman[index]} ${start.year}`;
    case 'month':
      return start.toLocaleString('id-ID', { month: 'long', year: 'numeric' });
  }
}
