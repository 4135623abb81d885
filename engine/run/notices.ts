/** Telling people: notices to those whom a task waits for. */
import { randomUUIDv7 } from 'node:crypto';
import type { Message } from '../store/outbox-records.ts';
import type { Tx } from '../store/port.ts';
import type { Instant, Notice, Task } from '../store/records.ts';
import { announce } from './announce.ts';
import type { Situation } from './situation.ts';
import { stateAt } from './states.ts';
import { findStandIns, longestChain } from './stand-ins.ts';
import { lastDay, localDate } from './time.ts';

/** `reminder`: a deadline comes closer. `waiting`: without one. `deadline`: it passed, and the case went on by itself. */
export type NoticeKind = 'reminder' | 'waiting' | 'deadline';

/**
 * One notice for each person with a task in a state or within it. Parameters: `workflow` and `state` (titles),
 * `due`, the deadline's local date or empty, and `path`, the state's.
 */
export async function noticesFor(
  tx: Tx,
  situation: Situation,
  about: { readonly kind: NoticeKind; readonly state: string; readonly zone: string },
  now: Instant,
): Promise<readonly Notice[]> {
  const tasks = (await tx.work.tasksOf(situation.record.id)).filter(({ state }) =>
    `${state}.`.startsWith(`${about.state}.`),
  );
  return await noticesOf(tx, situation, tasks, about, now);
}

/** The same for some of the case's tasks. */
export async function noticesOf(
  tx: Tx,
  situation: Situation,
  tasks: readonly Task[],
  about: { readonly kind: NoticeKind; readonly state: string; readonly zone: string },
  now: Instant,
): Promise<readonly Notice[]> {
  const { record, closure } = situation;
  const dueByPerson = new Map<string, Instant | null>();
  for (const task of tasks)
    for (const person of await personsOf(tx, situation, task, now)) dueByPerson.set(person, task.dueAt);
  return [...dueByPerson].map(([person, dueAt]) => ({
    id: randomUUIDv7(),
    person,
    case: record.id,
    kind: about.kind,
    parameters: {
      workflow: closure.workflow.title,
      state: stateAt(closure.workflow, about.state).title,
      due: dueAt === null ? '' : lastDay(dueAt, about.zone),
      path: about.state,
    },
    createdAt: now,
    readAt: null,
  }));
}

/** Tells people: in Alur, by e-mail where an address is known, and by way of the webhooks that pass notices on. */
export async function tell(tx: Tx, notices: readonly Notice[], now: Instant): Promise<void> {
  await tx.work.addNotices(notices);
  const mails: Message[] = [];
  for (const { id, person, case: about } of notices) {
    const reachable = (await tx.contacts.email(person)) !== null;
    const mail = { target: person, case: about, body: { notice: id }, createdAt: now } as const;
    if (reachable) mails.push({ id: randomUUIDv7(), channel: 'email', ...mail });
  }
  await tx.outbox.add(mails);
  const told = notices.map(({ id, person, kind, case: about }) => {
    return { type: 'notice.created', case: about, data: { notice: id, person, kind, case: about } } as const;
  });
  await announce(tx, told, now);
}

/** Whoever has the task, and who stands in for them; an employee's own steps are nobody else's. */
async function personsOf(tx: Tx, { record }: Situation, { assignee }: Task, now: Instant): Promise<readonly string[]> {
  if (assignee.kind === 'person' && assignee.person === record.subject) return [assignee.person];
  const { organisation, delegations, zone } = tx;
  const today = localDate(now, zone).toString();
  const holders =
    assignee.kind === 'role'
      ? await organisation.holders(today, assignee.role, assignee.unit)
      : await organisation.personsById(today, [assignee.person]);
  const role = assignee.kind === 'role' ? { role: assignee.role, unit: assignee.unit } : null;
  const places = holders.map((person) => ({ person, heads: null, role }));
  const standIns = (await findStandIns({ organisation, delegations, today }, places)).filter(
    ({ person, chain }) => person.id !== record.subject && chain.length <= longestChain,
  );
  return [...holders.filter(({ active }) => active), ...standIns.map(({ person }) => person)].map(({ id }) => id);
}
