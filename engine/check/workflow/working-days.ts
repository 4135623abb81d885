/** Deadlines in working days fall on days that the calendar knows. */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import { addWorkingDays } from '../../definition/working-days.ts';
import type { Duration, PeriodKind, WorkflowDefinition } from '../../definition/workflow-definition.ts';
import { EngineError } from '../../errors.ts';
import { problem, type Position } from '../../problem.ts';
import type { WorkflowCheck } from '../workflow-context.ts';

/**
 * A warning for the longest duration in working days if it ends beyond the calendar when it begins on the last day of
 * the last period that the calendar knows whole.
 */
export const checkWorkingDays: WorkflowCheck = (workflow, { graph, calendar }) => {
  const all = graph.states.flatMap(counted);
  const amount = Math.max(...all.map(({ within }) => within.amount));
  const longest = all.find(({ within }) => within.amount === amount);
  if (calendar === null || longest === undefined) return [];
  const last = lastWholePeriod(workflow.period, calendar);
  if (isKnown(calendar, last, longest.within)) return [];
  const period = last.toString().slice(0, workflow.period === 'year' ? 4 : 7);
  const { knownUntil: until, at } = calendar;
  return [problem('calendar-short', longest.at, { value: longest.within.text, until, period, file: at.file })];
};

function counted({ after, deadline }: WorkflowDefinition['root']): readonly { within: Duration; at: Position }[] {
  const all = [
    ...after.map(({ within, transition }) => ({ within, at: transition.at })),
    ...(deadline?.due.kind === 'within' ? [{ within: deadline.due.within, at: deadline.at }] : []),
  ];
  return all.filter(({ within }) => within.unit === 'working_days');
}

const monthsIn: Readonly<Record<PeriodKind, number>> = { year: 12, semester: 6, quarter: 3, month: 1 };

/** The last day of the last period of a kind that ends while the calendar still knows its days. */
function lastWholePeriod(kind: PeriodKind, { knownUntil }: CalendarDefinition): Temporal.PlainDate {
  const length = monthsIn[kind];
  const after = Temporal.PlainDate.from(knownUntil).add({ days: 1 });
  const begun = Math.floor((after.month - 1) / length) * length + 1;
  return after.with({ month: begun, day: 1 }).subtract({ days: 1 });
}

function isKnown(calendar: CalendarDefinition, from: Temporal.PlainDate, { amount }: Duration): boolean {
  try {
    addWorkingDays(calendar, from, amount);
    return true;
  } catch (error) {
    if (error instanceof EngineError && error.code === 'day-not-in-calendar') return false;
    throw error;
  }
}
