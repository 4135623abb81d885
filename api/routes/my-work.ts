/** What is waiting for a person, their own cases, and what they were told. */
import {
  circumstancesIn,
  circumstancesOf,
  findOffers,
  inboxesInPlace,
  localDate,
  mayAct,
  readSituation,
  taskPosition,
  type CaseRecord,
  type Engine,
  type Notice,
  type StandIn,
  type Task,
  type Tx,
} from '../../engine/index.ts';
import type { Call } from '../operation.ts';
import { readPage, type PageQuery } from '../paging.ts';
import { findSeen } from '../see-case.ts';
import type { CaseLine, Listed, NoticeView, Principal, TaskView } from '../types.ts';
import { findClosure } from '../views/closures.ts';
import { caseLine, zoneOfSubject } from '../views/case-line.ts';
import { standInView } from '../views/delegation.ts';
import { dueView } from '../views/due.ts';
import { subjectView } from '../views/subject.ts';

const mostNotices = 100;

/** Open tasks, the earliest deadline first. */
export async function listTasks(call: Call<{}, PageQuery>): Promise<Listed<TaskView>> {
  const { services, principal, query } = call;
  const { person } = principal;
  const roles = principal.roles.map((one) => ({ ...one, person }));
  return services.store.read(principal.institution, async (tx) => {
    const now = services.now();
    const others = await inboxesInPlace(tx, person, localDate(now, tx.zone).toString());
    const page = await readPage(query, (one) => tx.work.tasksFor(person, roles, one, others), taskPosition);
    const items: TaskView[] = [];
    for (const task of page.items) {
      const own = isOwn(task, principal);
      const standIn = own ? null : await findStandIn(services.engine, tx, task, person, now);
      if (standIn === null && !own) continue;
      const inPlace = standIn === null ? null : await standInView(tx, standIn);
      items.push({ ...(await taskView(services.engine, tx, task, now)), in_place: inPlace });
    }
    return { items, next: page.next };
  });
}

function isOwn({ assignee }: Task, { person, roles }: Principal): boolean {
  if (assignee.kind === 'person') return assignee.person === person;
  return roles.some(({ role, unit }) => role === assignee.role && unit === assignee.unit);
}

/** In whose place a person may do something about a task of somebody else; null when there is nothing they may do. */
async function findStandIn(engine: Engine, tx: Tx, task: Task, person: string, now: string): Promise<StandIn | null> {
  const situation = await readSituation(engine, tx, task.case, now);
  const circumstances = circumstancesIn(circumstancesOf(tx, situation), task.state);
  for (const { transition } of findOffers(circumstances.workflow, [task.state])) {
    if (!transition.by.includes(task.who)) continue;
    const permission = await mayAct(circumstances, transition, person);
    if (permission.allowed && permission.standIn !== null) return permission.standIn;
  }
  return null;
}

async function taskView(engine: Engine, tx: Tx, task: Task, now: string): Promise<Omit<TaskView, 'in_place'>> {
  const record = await tx.cases.byId(task.case);
  const cycle = record === null ? null : await tx.cycles.byId(record.cycle);
  if (record === null || cycle === null) throw new Error(`a task names the case ${task.case}, which is incomplete`);
  const found = await findClosure(engine, tx, record);
  const workflow = typeof found === 'string' ? null : found.workflow;
  const subject = await subjectView(tx, record);
  return {
    case: task.case,
    state: task.state,
    title: task.title,
    workflow: workflow?.title ?? record.workflow,
    period: cycle.period.label,
    subject,
    as: workflow?.who[task.who]?.label ?? task.who,
    due: dueView(task.dueAt, await zoneOfSubject(tx, subject), now),
    since: task.createdAt,
  };
}

/** Cases about oneself, and about the units one leads or works for in a role; the newest first. */
export async function listOwnCases(call: Call): Promise<Listed<CaseLine>> {
  const { services, principal } = call;
  const now = services.now();
  return services.store.read(principal.institution, async (tx) => {
    const items: CaseLine[] = [];
    for (const record of await ownCases(services.engine, tx, principal, now)) {
      items.push(await caseLine(services.engine, tx, record, now));
    }
    return { items, next: null };
  });
}

async function ownCases(engine: Engine, tx: Tx, principal: Principal, now: string): Promise<readonly CaseRecord[]> {
  const own = [...(await tx.cases.ofSubject(principal.person))];
  const person = await tx.people.person(principal.person);
  const units = new Set([person?.unit, ...principal.roles.map(({ unit }) => unit)]);
  for (const unit of units) {
    if (unit === null || unit === undefined) continue;
    for (const record of await tx.cases.ofSubject(unit)) {
      if ((await findSeen(engine, tx, principal, record.id, now)) !== null) own.push(record);
    }
  }
  return own.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/** The latest notices. */
export async function listNotices({ services, principal }: Call): Promise<Listed<NoticeView>> {
  const notices = await services.store.read(principal.institution, (tx) =>
    tx.work.noticesFor(principal.person, mostNotices),
  );
  return { items: notices.map(noticeView), next: null };
}

function noticeView({ id, kind, parameters, case: about, createdAt, readAt }: Notice): NoticeView {
  return { id, kind, parameters, case: about, created_at: createdAt, read: readAt !== null };
}

/** Marks all notices as read. */
export async function readNotices({ services, principal }: Call): Promise<void> {
  await services.store.within(principal.institution, (tx) => tx.work.readNotices(principal.person, services.now()));
}
