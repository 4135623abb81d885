import type { Kysely } from 'kysely';
import { changedOne, dueInstant, dueText, instantText, readJson, type Fence } from './codec.ts';
import type { Outbox, Way } from './outbox-port.ts';
import type { Message, StoredMessage } from './outbox-records.ts';
import type { OutboxRow } from './outbox-schema.ts';
import { prepareInsert, prepareQuery } from './prepared.ts';
import type { Instant } from './records.ts';
import type { Schema } from './schema.ts';

/** What is still to be sent, and what could not be. */
export function openOutbox(fence: Fence): Outbox {
  return {
    add: (messages) => insertRows(fence, messages.map(toRow)),
    message: async (id) => {
      const row = await selectMessages(fence).where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toMessage(row);
    },
    claim: async (message, until) => {
      const { id, dueAt } = message;
      return changedOne(await claimRow(fence, { id, due: dueText(dueAt), until: instantText(until) }));
    },
    settle: async (id) => void (await deleteRow(fence, { id })),
    putOff: (id, dueAt, reason) => putOff(fence, id, dueAt, reason),
    hold: (way, now, until) => hold(fence, way, now, until),
    dead: async ({ limit, after = '' }) => {
      const rows = selectMessages(fence).where('dead', '=', 1).where('id', '>', after).orderBy('id').limit(limit);
      return (await rows.execute()).map(toMessage);
    },
    counts: () => countRows(fence),
    resend: (id, now) => resend(fence, id, now),
  };
}

/** Messages due at or before `now` over all institutions, oldest first. */
export async function findDueMessages(
  db: Kysely<Schema>,
  now: Instant,
  limit: number,
): Promise<readonly { readonly institution: string; readonly message: StoredMessage }[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('due_at', '<=', instantText(now))
    .orderBy('due_at')
    .orderBy('institution')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ institution: row.institution, message: toMessage(row) }));
}

const insertRows = prepareInsert('outbox');
const claimRow = prepareQuery(
  ({ db, institution }, { id, due, until }: { readonly id: string; readonly due: string; readonly until: string }) =>
    db
      .updateTable('outbox')
      .set((eb) => ({ due_at: until, attempts: eb('attempts', '+', 1) }))
      .where('institution', '=', institution)
      .where('id', '=', id)
      .where('due_at', '=', due)
      .where('dead', '=', 0),
);
const deleteRow = prepareQuery(({ db, institution }, { id }: { readonly id: string }) =>
  db.deleteFrom('outbox').where('institution', '=', institution).where('id', '=', id),
);

function selectMessages({ db, institution }: Fence) {
  return db.selectFrom('outbox').selectAll().where('institution', '=', institution);
}

async function putOff({ db, institution }: Fence, id: string, dueAt: Instant | null, reason: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ due_at: dueText(dueAt), dead: dueAt === null ? 1 : 0, reason })
    .where('institution', '=', institution)
    .where('id', '=', id)
    .execute();
}

async function hold({ db, institution }: Fence, { channel, target }: Way, now: Instant, until: Instant): Promise<void> {
  let query = db
    .updateTable('outbox')
    .set({ due_at: instantText(until) })
    .where('institution', '=', institution)
    .where('channel', '=', channel)
    .where('due_at', '<=', instantText(now));
  if (target !== null) query = query.where('target', '=', target);
  await query.execute();
}

async function countRows({ db, institution }: Fence): Promise<{ readonly waiting: number; readonly dead: number }> {
  const rows = await db
    .selectFrom('outbox')
    .select(['dead', (eb) => eb.fn.countAll().as('count')])
    .where('institution', '=', institution)
    .groupBy('dead')
    .execute();
  const count = (dead: number): number => Number(rows.find((row) => row.dead === dead)?.count ?? 0);
  return { waiting: count(0), dead: count(1) };
}

async function resend({ db, institution }: Fence, id: string, now: Instant): Promise<boolean> {
  const changed = await db
    .updateTable('outbox')
    .set({ due_at: instantText(now), attempts: 0, reason: null, dead: 0 })
    .where('institution', '=', institution)
    .where('id', '=', id)
    .where('dead', '=', 1)
    .executeTakeFirstOrThrow();
  return changedOne(changed);
}

function toRow({ id, channel, target, case: caseId, body, createdAt }: Message): Omit<OutboxRow, 'institution'> {
  const at = instantText(createdAt);
  const place = { id, channel, target, case_id: caseId, body: JSON.stringify(body) };
  return { ...place, created_at: at, due_at: at, attempts: 0, reason: null, dead: 0 };
}

function toMessage(row: OutboxRow): StoredMessage {
  return {
    id: row.id,
    channel: row.channel as Message['channel'],
    target: row.target,
    case: row.case_id,
    body: readJson(row.body),
    createdAt: row.created_at,
    attempts: row.attempts,
    dueAt: row.dead === 1 ? null : dueInstant(row.due_at),
    reason: row.reason,
  };
}
