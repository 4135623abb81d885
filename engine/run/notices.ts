/** Telling people: notices to those whom a task waits for. */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../store/port.ts';
import type { Instant, Notice, Task } from '../store/records.ts';
import type { Situation } from './situation.ts';
import { stateAt } from './states.ts';
import { lastDay } from './time.ts';

/** `reminder`: a deadline comes closer. `deadline`: it passed, and the case went on by itself. */
export type NoticeKind = 'reminder' | 'deadline';

/**
 * One notice for each person with a task in a state or within it. Parameters: `workflow` and `state` (titles), and
 * `due`, the deadline's local date or empty.
 */
export async function noticesFor(
  tx: Tx,
  { record, closure }: Situation,
  about: { readonly kind: NoticeKind; readonly state: string; readonly zone: string },
  now: Instant,
): Promise<readonly Notice[]> {
  const tasks = (await tx.work.tasksOf(record.id)).filter(({ state }) => `${state}.`.startsWith(`${about.state}.`));
  const dueByPerson = new Map<string, Instant | null>();
  for (const task of tasks) for (const person of await personsOf(tx, task)) dueByPerson.set(person, task.dueAt);
  return [...dueByPerson].map(([person, dueAt]) => ({
    id: randomUUIDv7(),
    person,
    case: record.id,
    kind: about.kind,
    parameters: {
      workflow: closure.workflow.title,
      state: stateAt(closure.workflow, about.state).title,
      due: dueAt === null ? '' : lastDay(dueAt, about.zone),
    },
    createdAt: now,
    readAt: null,
  }));
}

async function personsOf(tx: Tx, { assignee }: Task): Promise<readonly string[]> {
  if (assignee.kind === 'person') return [assignee.person];
  return (await tx.people.holders(assignee.role, assignee.unit)).map(({ id }) => id);
}
