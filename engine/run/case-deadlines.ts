/** The open deadlines of one case beside the days they have by a calendar. */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import { durationsOf } from '../definition/durations-of.ts';
import type { State, WorkflowDefinition } from '../definition/workflow-definition.ts';
import type { EventRecord, Instant, Period, Task, Timer, TimerKind } from '../store/records.ts';
import { allTimersOf, dueOf, dueState, type Clock } from './due.ts';
import { enteredAt } from './refresh-tasks.ts';
import { activeStates } from './states.ts';
import { lastDay } from './time.ts';

/** A case as far as its deadlines go. */
export interface OpenCase {
  readonly id: string;
  readonly leaves: readonly string[];
  readonly workflow: WorkflowDefinition;
  readonly period: Period;
  readonly zone: string;
  readonly timers: readonly Timer[];
  readonly tasks: readonly Task[];
  readonly events: readonly EventRecord[];
}

/** One deadline, reminder or `after` that falls on another day; local dates. */
export interface Move {
  /** Title of the state. */
  readonly state: string;
  readonly kind: TimerKind;
  readonly from: string;
  readonly to: string;
  readonly dueAt: Instant;
}

export interface CaseMoves {
  readonly moves: readonly Move[];
  readonly timers: readonly { readonly timer: Timer; readonly to: Timer }[];
  /** All tasks of the case with their new days; null when none of them moves. */
  readonly tasks: readonly Task[] | null;
}

/** What falls on another day by a calendar. Days that are not counted in working days are left alone. @throws EngineError `day-not-in-calendar` */
export function movesOf(subject: OpenCase, calendar: CalendarDefinition): CaseMoves {
  const { id, leaves, workflow, period, zone, events } = subject;
  const clockIn = (path: string, place: string): Clock | null => {
    const now = enteredAt(events, path);
    return now === undefined ? null : { period, zone: place, now, calendar };
  };
  const timers = activeStates(workflow, leaves)
    .filter(isInWorkingDays)
    .flatMap((state) => subject.timers.filter((timer) => timer.state === state.path).map((timer) => ({ state, timer })))
    .flatMap(({ state, timer }) => {
      const clock = clockIn(state.path, timer.zone);
      const all = clock === null ? [] : allTimersOf(state, id, clock);
      const to = all.find(({ kind, event }) => kind === timer.kind && event === timer.event);
      // by the day, not the instant: a timer that failed was put off by minutes
      return to === undefined || to.localDate === timer.localDate ? [] : [{ timer, to, state }];
    });
  const tasks = subject.tasks.flatMap((task) => {
    const state = dueState(workflow, task.state);
    const clock = state === undefined || !isInWorkingDays(state) ? null : clockIn(task.state, zone);
    const due = clock === null ? null : dueOf(workflow, task.state, clock);
    if (state === undefined || due === null || task.dueAt === null) return [];
    const from = lastDay(task.dueAt, zone);
    return due.localDate === from ? [] : [{ task, due, from, state }];
  });
  const moves = [
    ...timers.map(({ timer, to, state }) => move(state, to.kind, timer.localDate, to.localDate, to.dueAt)),
    ...tasks.map(({ state, from, due }) => move(state, 'deadline', from, due.localDate, due.at)),
  ];
  const moved = new Map(tasks.map(({ task, due }) => [task, due.at]));
  return {
    moves: [...new Map(moves.map((one) => [JSON.stringify(one), one])).values()],
    timers,
    tasks: tasks.length === 0 ? null : subject.tasks.map((task) => ({ ...task, dueAt: moved.get(task) ?? task.dueAt })),
  };
}

function move(state: State, kind: TimerKind, from: string, to: string, dueAt: Instant): Move {
  return { state: state.title, kind, from, to, dueAt };
}

function isInWorkingDays(state: State): boolean {
  return durationsOf(state).some(({ unit }) => unit === 'working_days');
}
