/** The timers and tasks of a case that goes on under another edition. */
import type { WorkflowDefinition } from '../../definition/workflow-definition.ts';
import type { EventRecord, Task, Timer } from '../../store/records.ts';
import type { Tx } from '../../store/port.ts';
import { calendarFor } from '../calendar.ts';
import { allTimersOf, type Clock } from '../due.ts';
import { enteredAt } from '../refresh-tasks.ts';
import { circumstancesOf, type Situation } from '../situation.ts';
import { activeStates, stateAt } from '../states.ts';
import { planTasks } from '../tasks.ts';
import { zoneOf } from '../zone.ts';
import { EngineError } from '../../errors.ts';
import type { Placement } from './place-case.ts';

export interface Before {
  readonly workflow: WorkflowDefinition;
  readonly leaves: readonly string[];
  readonly events: readonly EventRecord[];
  readonly timers: readonly Timer[];
  readonly tasks: readonly Task[];
}

/**
 * What people and the clock are to do in a case that was placed; `situation` is the case under the edition it goes on
 * under. A state goes on counting from when it was entered: under another path too. What the clock did before, it does not
 * do again.
 * @throws EngineError `nobody-can-act`, `calendar-missing`, `day-not-in-calendar`
 */
export async function workAfter(
  tx: Tx,
  situation: Situation,
  { moved }: Placement,
  before: Before,
): Promise<{ readonly tasks: readonly Task[]; readonly timers: readonly Timer[] }> {
  const { record, closure, period, now } = situation;
  const circumstances = circumstancesOf(tx, situation);
  const zone = await zoneOf(circumstances);
  const calendar = await calendarFor(tx, closure.workflow);
  const tasks: Task[] = [];
  const timers: Timer[] = [];
  for (const state of activeStates(closure.workflow, record.leaves)) {
    const from = moved.find(({ to }) => to === state.path)?.from ?? state.path;
    const since = enteredAt(before.events, from) ?? now;
    const clock: Clock = { period, zone, now: since, calendar };
    const planned = await planTasks(circumstances, [state], record.id, clock, before.events);
    if (planned.stuck[0] !== undefined) throw new EngineError('nobody-can-act', { who: planned.stuck[0].who });
    tasks.push(...planned.tasks.map((task) => ({ ...task, createdAt: sinceOf(task, from, before.tasks) ?? now })));
    const fired = firedIn(before, from, record.id, clock);
    timers.push(
      ...allTimersOf(state, record.id, clock)
        .filter((timer) => !fired.has(nameOf(timer)))
        .filter(({ kind, dueAt }) => kind !== 'remind' || Temporal.Instant.compare(dueAt, now) > 0),
    );
  }
  return { tasks, timers };
}

/** Timers that the state had before and that are open no more. */
function firedIn({ workflow, timers }: Before, path: string, id: string, clock: Clock): ReadonlySet<string> {
  const exists = activeStates(workflow, [path]).some((state) => state.path === path);
  if (!exists) return new Set();
  const open = new Set(timers.filter(({ state }) => state === path).map(nameOf));
  const had = allTimersOf(stateAt(workflow, path), id, clock).map(nameOf);
  return new Set(had.filter((name) => !open.has(name)));
}

/** A timer by what it is within its state, whatever the state is called. */
function nameOf({ kind, event, state }: Pick<Timer, 'kind' | 'event' | 'state'>): string {
  return `${kind} ${event.replace(`${kind}.${state}`, '')}`;
}

function sinceOf(task: Task, from: string, before: readonly Task[]): string | undefined {
  const assignee = JSON.stringify(task.assignee);
  return before.find((one) => one.state === from && JSON.stringify(one.assignee) === assignee)?.createdAt;
}
