import type { Kysely } from 'kysely';
import { changedOne, inOrderOf, instantText, type Fence } from './codec.ts';
import type { Work } from './port.ts';
import { prepareInsert, prepareQuery } from './prepared.ts';
import type { Instant, Timer } from './records.ts';
import type { Schema, TimerRow } from './schema.ts';

/** What the clock is expected to do. */
export function openTimers(
  fence: Fence,
): Pick<Work, 'timersOf' | 'failingTimers' | 'takeTimer' | 'moveTimer' | 'retryTimer'> {
  return {
    timersOf: async (caseId) => {
      const { rows } = await timersOfCase(fence, { caseId });
      return rows.map(toTimer).sort(inOrderOf('dueAt', 'state', 'kind', 'event'));
    },
    failingTimers: async (cycle, limit) => {
      const { db, institution } = fence;
      const rows = await db
        .selectFrom('timers')
        .innerJoin('cases', (join) =>
          join.onRef('cases.institution', '=', 'timers.institution').onRef('cases.id', '=', 'timers.case_id'),
        )
        .selectAll('timers')
        .where('timers.institution', '=', institution)
        .where('timers.attempts', '>', 0)
        .where('cases.cycle', '=', cycle)
        .orderBy('timers.due_at')
        .orderBy('timers.case_id')
        .limit(limit)
        .execute();
      return rows.map(toTimer);
    },
    takeTimer: async (timer) => {
      const { db, institution } = fence;
      const result = await db
        .deleteFrom('timers')
        .where('institution', '=', institution)
        .where((eb) => eb.and(timerKey(timer)))
        .executeTakeFirstOrThrow();
      return changedOne(result);
    },
    moveTimer: (timer, to) => moveTimer(fence, timer, to),
    retryTimer: (timer, dueAt) => retryTimer(fence, timer, dueAt),
  };
}

/** Inserts timers of the cases they name. */
export async function insertTimers(fence: Fence, timers: readonly Timer[]): Promise<void> {
  await insertRows(fence, timers.map(toRow));
}

const insertRows = prepareInsert('timers');
const timersOfCase = prepareQuery(({ db, institution }, { caseId }: { readonly caseId: string }) =>
  db.selectFrom('timers').selectAll().where('institution', '=', institution).where('case_id', '=', caseId),
);

/** Timers due at or before `now` over all institutions, oldest first. */
export async function findDueTimers(
  db: Kysely<Schema>,
  now: Instant,
  limit: number,
): Promise<readonly { readonly institution: string; readonly timer: Timer }[]> {
  const rows = await db
    .selectFrom('timers')
    .selectAll()
    .where('due_at', '<=', instantText(now))
    .orderBy('due_at')
    .orderBy('institution')
    .orderBy('case_id')
    .orderBy('state')
    .orderBy('kind')
    .orderBy('event')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ institution: row.institution, timer: toTimer(row) }));
}

async function moveTimer(
  { db, institution }: Fence,
  timer: Timer,
  { dueAt, localDate }: Pick<Timer, 'dueAt' | 'localDate'>,
): Promise<void> {
  await db
    .updateTable('timers')
    .set({ due_at: instantText(dueAt), local_date: localDate, attempts: 0 })
    .where('institution', '=', institution)
    .where((eb) => eb.and(timerKey(timer)))
    .execute();
}

async function retryTimer({ db, institution }: Fence, timer: Timer, dueAt: Instant): Promise<void> {
  await db
    .updateTable('timers')
    .set((eb) => ({ due_at: instantText(dueAt), attempts: eb('attempts', '+', 1) }))
    .where('institution', '=', institution)
    .where((eb) => eb.and(timerKey(timer)))
    .execute();
}

/** The due time belongs to the key: a timer that was put off meanwhile is another one. */
function timerKey(timer: Timer): Pick<TimerRow, 'case_id' | 'state' | 'kind' | 'event' | 'due_at'> {
  const { state, kind, event } = timer;
  return { case_id: timer.case, state, kind, event, due_at: instantText(timer.dueAt) };
}

function toRow(timer: Timer): Omit<TimerRow, 'institution'> {
  return { ...timerKey(timer), local_date: timer.localDate, zone: timer.zone, attempts: timer.attempts };
}

function toTimer(row: TimerRow): Timer {
  return {
    case: row.case_id,
    state: row.state,
    kind: row.kind as Timer['kind'],
    event: row.event,
    dueAt: row.due_at,
    localDate: row.local_date,
    zone: row.zone,
    attempts: row.attempts,
  };
}
