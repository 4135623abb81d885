/**
 * Tells those whom cases wait for. Whoever a case waits for by name, or by a role in its unit, is told of that case. What
 * waits for a role in the whole institution may be most of the cycle: each who holds it is told once for each state.
 */
import { randomUUIDv7 } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { itemPosition } from '../../store/position.ts';
import type { Tx } from '../../store/port.ts';
import type { JobItem } from '../../store/job-records.ts';
import type { Notice, Task } from '../../store/records.ts';
import { noticesOf, tell } from '../notices.ts';
import { circumstancesOf, readSituation, type Situation } from '../situation.ts';
import { localDate } from '../time.ts';
import { zoneOf } from '../zone.ts';
import { collectCases } from './collect.ts';
import { inOneTransaction } from './deal.ts';
import type { Dealt, JobInHand, Kind, RemindRequest } from './job.ts';

export const remind: Kind = {
  collect: (tx, inHand, after) =>
    collectCases(tx, inHand.job.cycle, { status: 'active', ...requestOf(inHand).cases }, after),
  begin: async (inHand) => inOneTransaction(inHand, (tx, id) => remindOf(tx, inHand, id)),
  finish: async (inHand) => {
    const waits = await readWaits(inHand);
    return (tx) => remindRoles(tx, inHand, waits);
  },
};

async function remindOf(tx: Tx, inHand: JobInHand, id: string): Promise<Dealt> {
  const { engine, now } = inHand;
  const { state } = requestOf(inHand).cases;
  const situation = await readSituation(engine, tx, id, now);
  if (situation.record.status !== 'active') return { outcome: 'skipped', reason: 'no-longer-active', case: id };
  const tasks = (await tx.work.tasksOf(id)).filter((task) => state === undefined || task.state === state);
  if (tasks.length === 0) return { outcome: 'skipped', reason: 'waits-for-nobody', case: id };
  const zone = await zoneOf(circumstancesOf(tx, situation));
  const direct = Map.groupBy(
    tasks.filter((task) => !isForAll(task)),
    (task) => task.state,
  );
  for (const [path, some] of direct) {
    const notices = await noticesOf(tx, situation, some, { kind: 'reminder', state: path, zone }, now);
    const told = notices.map((one) => (one.parameters['due'] === '' ? { ...one, kind: 'waiting' } : one));
    await tell(tx, told, now);
  }
  const waits = tasks.filter(isForAll).map((task) => waitOf(task, situation));
  return waits.length === 0
    ? { outcome: 'done', case: id }
    : { outcome: 'done', case: id, reason: 'by-role', detail: { waits } };
}

/** A role that somebody holds in the whole institution. */
function isForAll({ assignee }: Task): boolean {
  return assignee.kind === 'role' && assignee.unit === null;
}

/** A state that waits for a role in the whole institution; titles as the reader knows them. */
type Wait = { readonly state: string; readonly workflow: string; readonly role: string };

function waitOf({ title, assignee }: Task, { closure }: Situation): Wait {
  return { state: title, workflow: closure.workflow.title, role: assignee.kind === 'role' ? assignee.role : '' };
}

const pageSize = 500;

/** What the job's cases wait for, each once. */
async function readWaits({ engine, institution, job }: JobInHand): Promise<readonly Wait[]> {
  const found = new Map<string, Wait>();
  const filter = { outcome: 'done', reason: 'by-role' } as const;
  for (let after: string | null = ''; after !== null;) {
    const page: { limit: number; after?: string } = { limit: pageSize, ...(after === '' ? {} : { after }) };
    const items: readonly JobItem[] = await engine.store.read(institution, (tx) => tx.jobs.items(job.id, filter, page));
    for (const { detail } of items) {
      for (const wait of (detail?.['waits'] ?? []) as readonly Wait[]) found.set(JSON.stringify(wait), wait);
    }
    const last = items.at(-1);
    after = last === undefined || items.length < pageSize ? null : itemPosition(last);
    await breathe();
  }
  return [...found.values()];
}

async function remindRoles(tx: Tx, { now }: JobInHand, waits: readonly Wait[]): Promise<void> {
  const today = localDate(now, tx.zone).toString();
  const told = new Map<string, Notice>();
  for (const { role, state, workflow } of waits) {
    for (const { id: person, active } of await tx.organisation.holders(today, role, null)) {
      const parameters = { workflow, state, due: '' };
      const notice = { id: randomUUIDv7(), person, case: null, kind: 'waiting', parameters };
      if (active) told.set(`${person} ${workflow} ${state}`, { ...notice, createdAt: now, readAt: null });
    }
  }
  await tell(tx, [...told.values()], now);
}

function requestOf({ job }: JobInHand): RemindRequest {
  return job.request as unknown as RemindRequest;
}
