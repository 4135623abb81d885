/** The calendar that a case's working days are counted by: the one in force in its institution. */
import { calendarName, type CalendarDefinition } from '../definition/calendar-definition.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import { countsWorkingDays } from '../definition/counts-working-days.ts';
import { firstInWorkingDays } from '../definition/durations-of.ts';
import type { WorkflowDefinition } from '../definition/workflow-definition.ts';
import type { Tx } from '../store/port.ts';

/** What is stored of a published calendar. */
export interface CalendarClosure {
  readonly calendar: CalendarDefinition;
}

/** The calendar in force, for a workflow that counts working days; null for any other, and where none is published. */
export async function calendarFor(
  tx: Pick<Tx, 'definitions'>,
  workflow: WorkflowDefinition,
): Promise<CalendarDefinition | null> {
  return firstInWorkingDays(workflow) === undefined ? null : await calendarInForce(tx);
}

/** The calendar in force, for a closure one of whose rules counts working days; null for any other. */
export async function calendarForRules(
  tx: Pick<Tx, 'definitions'>,
  { rules }: WorkflowClosure,
): Promise<CalendarDefinition | null> {
  return Object.values(rules).some(countsWorkingDays) ? await calendarInForce(tx) : null;
}

/** The calendar in force in an institution; null before its first. */
export async function calendarInForce({ definitions }: Pick<Tx, 'definitions'>): Promise<CalendarDefinition | null> {
  const stored = await definitions.latest('calendar', calendarName);
  return stored === null ? null : (stored.closure as unknown as CalendarClosure).calendar;
}

/** The calendar that was published under a hash; null for none. */
export async function calendarOf(
  { definitions }: Pick<Tx, 'definitions'>,
  hash: string | null,
): Promise<CalendarDefinition | null> {
  const stored = hash === null ? null : await definitions.byHash(hash);
  return stored === null ? null : (stored.closure as unknown as CalendarClosure).calendar;
}
