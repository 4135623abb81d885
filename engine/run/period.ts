/** Periods of a workflow: the year, semester, quarter or month that contains a day. */
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
