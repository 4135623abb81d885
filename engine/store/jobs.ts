/** Work on many cases: the jobs, their items, and how many of them came to what. */
import type { Kysely } from 'kysely';
import { changedOne, dueInstant, dueText, instantText, readJson, type Fence } from './codec.ts';
import type { Collected, ItemFilter, Jobs } from './job-port.ts';
import type { Job, JobCount, JobItem, JobKind, JobStatus, SettledItem } from './job-records.ts';
import type { JobItemRow, JobRow } from './job-schema.ts';
import type { Page } from './page.ts';
import { readItemPosition, readJobPosition } from './position.ts';
import { prepareInsert, prepareQuery } from './prepared.ts';
import type { Instant } from './records.ts';
import type { Schema } from './schema.ts';

export function openJobs(fence: Fence): Jobs {
  return {
    create: (job) => create(fence, job),
    byId: async (id) => {
      const row = await selectJobs(fence).where('id', '=', id).executeTakeFirst();
      return row ? toJob(row) : null;
    },
    list: (page) => list(fence, page),
    ofCycle: async (cycle, limit) => {
      const rows = await selectJobs(fence).where('cycle', '=', cycle).orderBy('id', 'desc').limit(limit).execute();
      return rows.map(toJob);
    },
    upon: async (id) => (await selectJobs(fence).where('based_on', '=', id).execute()).map(toJob),
    collect: (id, collected) => collect(fence, id, collected),
    waiting: async (id, limit) => {
      const ended = await selectJobs(fence).where('id', '=', id).where('status', '=', 'running').executeTakeFirst();
      if (!ended) return [];
      return (await waitingItems(fence, { id, limit })).rows.map(({ subject }) => subject);
    },
    settle: (id, items) => settle(fence, id, items),
    end: (id, status, at) => end(fence, id, status, at),
    putOff: (id, dueAt) => putOff(fence, id, dueAt),
    item: async (id, subject) => {
      const row = await selectItems(fence, id).where('subject', '=', subject).executeTakeFirst();
      return row ? toItem(row) : null;
    },
    items: (id, filter, page) => items(fence, id, filter, page),
    counts: (id) => counts(fence, id),
  };
}

/** Jobs that can go on at `now`, over all institutions; those that have waited longest first. */
export async function findDueJobs(
  db: Kysely<Schema>,
  now: Instant,
  limit: number,
): Promise<readonly { readonly institution: string; readonly job: Job }[]> {
  const rows = await db
    .selectFrom('jobs')
    .selectAll()
    .where('due_at', '<=', instantText(now))
    .orderBy('due_at')
    .orderBy('institution')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ institution: row.institution, job: toJob(row) }));
}

function selectJobs({ db, institution }: Fence) {
  return db.selectFrom('jobs').selectAll().where('institution', '=', institution);
}

function updateJob({ db, institution }: Fence, id: string) {
  return db.updateTable('jobs').where('institution', '=', institution).where('id', '=', id);
}

function selectItems({ db, institution }: Fence, job: string) {
  return db.selectFrom('job_items').selectAll().where('institution', '=', institution).where('job', '=', job);
}

async function create({ db, institution }: Fence, job: Job): Promise<void> {
  await db
    .insertInto('jobs')
    .values({
      institution,
      id: job.id,
      kind: job.kind,
      cycle: job.cycle,
      request: JSON.stringify(job.request),
      based_on: job.basedOn,
      status: job.status,
      collected: job.collected,
      total: job.total,
      attempts: job.attempts,
      due_at: dueText(job.dueAt),
      requested_by: job.requestedBy,
      requested_at: instantText(job.requestedAt),
      finished_at: job.finishedAt === null ? null : instantText(job.finishedAt),
    })
    .execute();
}

async function list(fence: Fence, { limit, after }: Page): Promise<readonly Job[]> {
  let query = selectJobs(fence);
  if (after !== undefined) {
    const [at, id] = readJobPosition(after);
    query = query.where((eb) => eb(eb.refTuple('requested_at', 'id'), '<', eb.tuple(at, id)));
  }
  const rows = await query.orderBy('requested_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map(toJob);
}

async function collect(fence: Fence, id: string, { from, to, subjects, complete }: Collected): Promise<boolean> {
  const moved = await updateJob(fence, id)
    .set((eb) => ({
      collected: to,
      total: eb('total', '+', subjects.length),
      ...(complete ? { status: 'running' } : {}),
    }))
    .where('status', '=', 'collecting')
    .where('collected', '=', from)
    .executeTakeFirstOrThrow();
  if (!changedOne(moved)) return false;
  const unknown = { outcome: 'waiting', reason: '', case_id: null, at: null, detail: null };
  await insertItems(
    fence,
    subjects.map((subject) => ({ job: id, subject, ...unknown })),
  );
  return true;
}

const insertItems = prepareInsert('job_items');

async function settle(fence: Fence, id: string, settled: readonly SettledItem[]): Promise<number> {
  const added = new Map<string, JobCount>();
  let written = 0;
  for (const { subject, outcome, reason, case: case_id, at, detail } of settled) {
    const change = { id, subject, outcome, reason: reason ?? '', case_id, at: instantText(at) };
    const text = detail === null ? null : JSON.stringify(detail);
    if (!changedOne(await settleItem(fence, { ...change, detail: text }))) continue;
    written += 1;
    const key = `${outcome} ${reason ?? ''}`;
    added.set(key, { outcome, reason, count: (added.get(key)?.count ?? 0) + 1 });
  }
  for (const { outcome, reason, count } of added.values())
    await addCount(fence, { job: id, outcome, reason: reason ?? '', count });
  // Whatever held it up is over.
  if (written > 0) await updateJob(fence, id).set({ attempts: 0 }).where('attempts', '>', 0).execute();
  return written;
}

interface ItemChange extends Omit<JobItemRow, 'institution' | 'job'> {
  readonly id: string;
}

const waitingItems = prepareQuery(
  ({ db, institution }, { id, limit }: { readonly id: string; readonly limit: number }) =>
    db
      .selectFrom('job_items')
      .select('subject')
      .where('institution', '=', institution)
      .where('job', '=', id)
      .where('outcome', '=', 'waiting')
      .where('reason', '=', '')
      .orderBy('subject')
      .limit(limit),
);
const settleItem = prepareQuery(({ db, institution }, { id, subject, ...change }: ItemChange) =>
  db
    .updateTable('job_items')
    .set(change)
    .where('institution', '=', institution)
    .where('job', '=', id)
    .where('subject', '=', subject)
    .where('outcome', '=', 'waiting'),
);
const addCount = prepareQuery(
  (
    { db, institution },
    row: { readonly job: string; readonly outcome: string; readonly reason: string; readonly count: number },
  ) =>
    db
      .insertInto('job_counts')
      .values({ institution, ...row })
      .onConflict((conflict) =>
        conflict
          .columns(['institution', 'job', 'outcome', 'reason'])
          .doUpdateSet((eb) => ({ count: eb('job_counts.count', '+', eb.ref('excluded.count')) })),
      ),
);

async function end(fence: Fence, id: string, status: 'done' | 'stopped', at: Instant): Promise<boolean> {
  const ended = await updateJob(fence, id)
    .set({ status, due_at: dueText(null), finished_at: instantText(at) })
    .where('status', 'in', ['collecting', 'running'])
    .executeTakeFirstOrThrow();
  return changedOne(ended);
}

async function putOff(fence: Fence, id: string, dueAt: Instant): Promise<void> {
  await updateJob(fence, id)
    .set((eb) => ({ due_at: instantText(dueAt), attempts: eb('attempts', '+', 1) }))
    .where('status', 'in', ['collecting', 'running'])
    .execute();
}

async function items(
  fence: Fence,
  id: string,
  filter: ItemFilter,
  { limit, after }: Page,
): Promise<readonly JobItem[]> {
  const { outcome, reason } = filter;
  let query = selectItems(fence, id);
  const [afterReason, afterSubject] = after === undefined ? ['', ''] : readItemPosition(after);
  if (outcome === undefined) {
    query = query.where('subject', '>', afterSubject).orderBy('subject');
  } else if (reason === undefined) {
    query = query
      .where('outcome', '=', outcome)
      .where((eb) => eb(eb.refTuple('reason', 'subject'), '>', eb.tuple(afterReason, afterSubject)))
      .orderBy('reason')
      .orderBy('subject');
  } else {
    query = query
      .where('outcome', '=', outcome)
      .where('reason', '=', reason)
      .where('subject', '>', afterSubject)
      .orderBy('subject');
  }
  return (await query.limit(limit).execute()).map(toItem);
}

async function counts({ db, institution }: Fence, id: string): Promise<readonly JobCount[]> {
  const rows = await db
    .selectFrom('job_counts')
    .select(['outcome', 'reason', 'count'])
    .where('institution', '=', institution)
    .where('job', '=', id)
    .orderBy('outcome')
    .orderBy('reason')
    .execute();
  return rows.map(({ outcome, reason, count }) => ({
    outcome: outcome as JobCount['outcome'],
    reason: reason === '' ? null : reason,
    count,
  }));
}

function toJob(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind as JobKind,
    cycle: row.cycle,
    request: readJson(row.request),
    basedOn: row.based_on,
    status: row.status as JobStatus,
    collected: row.collected,
    total: row.total,
    attempts: row.attempts,
    dueAt: dueInstant(row.due_at),
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    finishedAt: row.finished_at,
  };
}

function toItem({ subject, outcome, reason, case_id, at, detail }: JobItemRow): JobItem {
  return {
    subject,
    outcome: outcome as JobItem['outcome'],
    reason: reason === '' ? null : reason,
    case: case_id,
    at,
    detail: detail === null ? null : readJson(detail),
  };
}
