/** Deadlines, reminders and timers of the states a case enters. */
import type { State, WorkflowDefinition } from '../definition/workflow-definition.ts';
import type { Instant, Period, Timer } from '../store/records.ts';
import { afterEvent, deadlineEvent } from './event-names.ts';
import { pathsTo, stateAt } from './states.ts';
import { addDuration, deadlineDate, endOfDay, localDate, startOfDay, subtractDuration, type Due } from './time.ts';

/** What time means for a case: its period, its zone, and now. */
export interface Clock {
  readonly period: Period;
  /** IANA zone of the subject's unit, or of the institution. */
  readonly zone: string;
  readonly now: Instant;
}

/** The timers that begin when a case enters a state now. @throws EngineError `calendar-missing` */
export function timersOf(state: State, caseId: string, clock: Clock): readonly Timer[] {
  const { after, deadline } = state;
  if (after.length === 0 && deadline === undefined) return [];
  const timer = (kind: Timer['kind'], event: string, due: Due): Timer => ({
    case: caseId,
    state: state.path,
    kind,
    event,
    dueAt: due.at,
    localDate: due.localDate,
    zone: due.zone,
    attempts: 0,
  });
  const today = localDate(clock.now, clock.zone);
  const afters = after.map(({ within }, index) =>
    timer('after', afterEvent(state.path, index), endOfDay(addDuration(today, within), clock.zone)),
  );
  if (deadline === undefined) return afters;
  const last = deadlineDate(deadline.due, today, clock.period);
  const reminders = deadline.remind
    .map((before, index) => timer('remind', `remind.${index}`, startOfDay(subtractDuration(last, before), clock.zone)))
    // A case that enters late is not reminded of days gone by.
    .filter(({ dueAt }) => Temporal.Instant.compare(dueAt, clock.now) > 0);
  const end =
    deadline.then === undefined ? [] : [timer('deadline', deadlineEvent(state.path), endOfDay(last, clock.zone))];
  return [...afters, ...reminders, ...end];
}

/**
 * When a task in a leaf state that is entered now is due: by the state's own deadline, or by the nearest one around it
 * that does not count from an entry long ago.
 * @throws EngineError `calendar-missing`
 */
export function dueOf(workflow: WorkflowDefinition, leaf: string, clock: Clock): Due | null {
  for (const path of pathsTo(leaf)) {
    const due = stateAt(workflow, path).deadline?.due;
    if (due !== undefined && (path === leaf || due.kind === 'date' || due.from === 'period_end'))
      return endOfDay(deadlineDate(due, localDate(clock.now, clock.zone), clock.period), clock.zone);
  }
  return null;
}

/** True when entering a state needs a clock. */
export function hasTime(workflow: WorkflowDefinition, state: State): boolean {
  return state.after.length > 0 || pathsTo(state.path).some((path) => stateAt(workflow, path).deadline !== undefined);
}
