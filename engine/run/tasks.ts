/** Tasks: what people are expected to do in the states a case waits in. */
import type { State } from '../definition/workflow-definition.ts';
import type { Task } from '../store/records.ts';
import { dueOf, type Clock } from './due.ts';
import { circumstancesIn, type Circumstances } from './circumstances.ts';
import { resolveWho, type Resolution } from './who.ts';

export interface Planned {
  readonly tasks: readonly Task[];
  /** States that wait for people whom nobody in the institution is, with the labels of who is missing. */
  readonly stuck: readonly { readonly state: string; readonly who: readonly string[] }[];
}

/**
 * The tasks of the given states. Only leaves make tasks; an event of a state around them is offered, not expected. So
 * is a `careful` one: nobody is asked to withdraw.
 */
export async function planTasks(
  circumstances: Circumstances,
  states: readonly State[],
  caseId: string,
  clock: Clock,
): Promise<Planned> {
  const tasks: Task[] = [];
  const stuck: Planned['stuck'][number][] = [];
  for (const state of states.filter((one) => one.kind === 'atomic' && one.on.length > 0)) {
    const everybody = await resolveAll(circumstancesIn(circumstances, state.path), namesIn(state.on));
    if (everybody.every(({ assignees }) => assignees.length === 0))
      stuck.push({ state: state.path, who: everybody.map(({ who }) => who.label) });
    const expected = namesIn(state.on.filter(({ tone }) => tone !== 'careful'));
    const asked = everybody.filter(({ who }) => expected.includes(who.name));
    tasks.push(...tasksIn(circumstances, state, asked, caseId, clock));
  }
  return { tasks, stuck };
}

function tasksIn(
  { workflow }: Circumstances,
  state: State,
  expected: readonly Resolution[],
  caseId: string,
  clock: Clock,
): readonly Task[] {
  const dueAt = dueOf(workflow, state.path, clock)?.at ?? null;
  const all = expected.flatMap(({ who, assignees }) => assignees.map((assignee) => ({ who: who.name, assignee })));
  // Somebody who may act in two roles has one task.
  const once = new Map(all.toReversed().map((one) => [JSON.stringify(one.assignee), one]));
  return all
    .filter((one) => once.get(JSON.stringify(one.assignee)) === one)
    .map(({ who, assignee }) => ({
      case: caseId,
      state: state.path,
      who,
      title: state.title,
      assignee,
      dueAt,
      createdAt: clock.now,
    }));
}

function namesIn(events: State['on']): readonly string[] {
  return [...new Set(events.flatMap(({ by }) => by))];
}

async function resolveAll(circumstances: Circumstances, names: readonly string[]): Promise<readonly Resolution[]> {
  const all: Resolution[] = [];
  for (const name of names) all.push(await resolveWho(circumstances, name));
  return all;
}
