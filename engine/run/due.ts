/** Deadlines, reminders and timers of the states a case enters. */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import type { State, WorkflowDefinition } from '../definition/workflow-definition.ts';
import type { Instant, Period, Timer, TimerKind } from '../store/records.ts';
import { afterEvent, calculatedEvent, deadlineEvent } from './event-names.ts';
import { pathsTo, stateAt } from './states.ts';
import { addDuration, deadlineDate, endOfDay, localDate, startOfDay, subtractDuration, type Due } from './time.ts';

/** What time means for a case: its period, its zone, and now. */
export interface Clock {
  readonly period: Period;
  /** IANA zone of the subject's unit, or of the institution. */
  readonly zone: string;
  readonly now: Instant;
  /** What working days are counted by; null where the workflow counts none. */
  readonly calendar: CalendarDefinition | null;
}

/**
 * The timers that begin when a case enters a state now.
 * @throws EngineError `calendar-missing`, `day-not-in-calendar`
 */
export function timersOf(state: State, caseId: string, clock: Clock): readonly Timer[] {
  // A case that enters late is not reminded of days gone by.
  const timed = allTimersOf(state, caseId, clock).filter(
    ({ kind, dueAt }) => kind !== 'remind' || Temporal.Instant.compare(dueAt, clock.now) > 0,
  );
  return state.calculate === undefined ? timed : [...timed, calculationOf(state, caseId, clock)];
}

/** The worker's call to calculate: due at once. */
function calculationOf(state: State, caseId: string, { now, zone }: Clock): Timer {
  return {
    case: caseId,
    state: state.path,
    kind: 'calculate',
    event: calculatedEvent(state.path),
    dueAt: now,
    localDate: localDate(now, zone).toString(),
    zone,
    attempts: 0,
  };
}

/** A timer that stands for a day. */
export type TimeTimer = Timer & { readonly kind: TimerKind };

/** The same with reminders of days gone by: what an open timer's day is compared with. @throws EngineError as `timersOf` */
export function allTimersOf(state: State, caseId: string, clock: Clock): readonly TimeTimer[] {
  const { after, deadline } = state;
  if (after.length === 0 && deadline === undefined) return [];
  const timer = (kind: TimerKind, event: string, due: Due): TimeTimer => ({
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
    timer('after', afterEvent(state.path, index), endOfDay(addDuration(today, within, clock.calendar), clock.zone)),
  );
  if (deadline === undefined) return afters;
  const last = deadlineDate(deadline.due, today, clock.period, clock.calendar);
  const reminders = deadline.remind.map((before, index) =>
    timer('remind', `remind.${index}`, startOfDay(subtractDuration(last, before, clock.calendar), clock.zone)),
  );
  const end =
    deadline.then === undefined ? [] : [timer('deadline', deadlineEvent(state.path), endOfDay(last, clock.zone))];
  return [...afters, ...reminders, ...end];
}

/**
 * The state by whose deadline a task in a leaf is due: the leaf itself, or the nearest one around it whose deadline does
 * not count from an entry long ago. Undefined when there is none.
 */
export function dueState(workflow: WorkflowDefinition, leaf: string): State | undefined {
  return pathsTo(leaf)
    .map((path) => stateAt(workflow, path))
    .find(({ path, deadline }) => {
      const due = deadline?.due;
      return due !== undefined && (path === leaf || due.kind === 'date' || due.from === 'period_end');
    });
}

/**
 * When a task in a leaf state that is entered now is due, by the deadline of its `dueState`.
 * @throws EngineError `calendar-missing`, `day-not-in-calendar`
 */
export function dueOf(workflow: WorkflowDefinition, leaf: string, clock: Clock): Due | null {
  const due = dueState(workflow, leaf)?.deadline?.due;
  if (due === undefined) return null;
  return endOfDay(deadlineDate(due, localDate(clock.now, clock.zone), clock.period, clock.calendar), clock.zone);
}

/** True when entering a state needs a clock. */
export function hasTime(workflow: WorkflowDefinition, state: State): boolean {
  return (
    state.after.length > 0 ||
    state.calculate !== undefined ||
    pathsTo(state.path).some((path) => stateAt(workflow, path).deadline !== undefined)
  );
}
