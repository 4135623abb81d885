/** The record as it is stored, slice by slice: rows are handed over as they lie, since it is they that are checked. */
import type { Fence } from './codec.ts';
import { openHeads } from './heads.ts';
import type { Audit } from './port.ts';
import type { CaseFile, HeadEnd, StoredCase, StoredEvent, StoredSide } from './records.ts';
import type { CaseRow, EventRow } from './schema.ts';

export function openAudit(fence: Fence): Audit {
  return {
    ...openHeads(fence),
    countCases: () => countCases(fence),
    slice: (after, limit) => readSlice(fence, after, limit),
  };
}

async function countCases({ db, institution }: Fence): Promise<number> {
  const row = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('institution', '=', institution)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function readSlice(fence: Fence, after: string, limit: number): ReturnType<Audit['slice']> {
  const cases = await fence.db
    .selectFrom('cases')
    .selectAll()
    .where('institution', '=', fence.institution)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  const next = cases.length < limit ? null : (cases.at(-1)?.id ?? null);
  const files = new Map<string, Mutable>();
  const fileOf = (id: string): Mutable => {
    const known = files.get(id) ?? { row: null, events: [], sides: new Map(), leaves: [], ends: [] };
    files.set(id, known);
    return known;
  };
  for (const row of cases) fileOf(row.id).row = toStoredCase(row);
  const range = { after, last: next };
  for (const row of await eventsIn(fence, range)) fileOf(row.case_id).events.push(toStoredEvent(row));
  for (const { case_id, seq, salt, body } of await sidesIn(fence, range))
    fileOf(case_id).sides.set(seq, { salt, body });
  for (const { case_id, state, cycle } of await leavesIn(fence, range)) fileOf(case_id).leaves.push({ state, cycle });
  for (const { case_id, seq, hash, date } of await endsIn(fence, range))
    fileOf(case_id).ends.push({ case: case_id, seq, hash, date });
  return { files: [...files].map(([id, file]) => ({ id, ...file }) satisfies CaseFile), next };
}

interface Mutable {
  row: StoredCase | null;
  readonly events: StoredEvent[];
  readonly sides: Map<number, StoredSide>;
  readonly leaves: CaseFile['leaves'][number][];
  readonly ends: HeadEnd[];
}

/** Ids after one, up to and including another; null: all of them. */
interface Range {
  readonly after: string;
  readonly last: string | null;
}

const eventsIn = ({ db, institution }: Fence, { after, last }: Range) =>
  db
    .selectFrom('events')
    .selectAll()
    .where('institution', '=', institution)
    .where('case_id', '>', after)
    .$if(last !== null, (query) => query.where('case_id', '<=', last ?? ''))
    .orderBy('case_id')
    .orderBy('seq')
    .execute();
const sidesIn = ({ db, institution }: Fence, { after, last }: Range) =>
  db
    .selectFrom('event_sides')
    .selectAll()
    .where('institution', '=', institution)
    .where('case_id', '>', after)
    .$if(last !== null, (query) => query.where('case_id', '<=', last ?? ''))
    .orderBy('case_id')
    .orderBy('seq')
    .execute();
const leavesIn = ({ db, institution }: Fence, { after, last }: Range) =>
  db
    .selectFrom('leaves')
    .selectAll()
    .where('institution', '=', institution)
    .where('case_id', '>', after)
    .$if(last !== null, (query) => query.where('case_id', '<=', last ?? ''))
    .orderBy('case_id')
    .orderBy('state')
    .execute();
const endsIn = ({ db, institution }: Fence, { after, last }: Range) =>
  db
    .selectFrom('head_ends')
    .selectAll()
    .where('institution', '=', institution)
    .where('case_id', '>', after)
    .$if(last !== null, (query) => query.where('case_id', '<=', last ?? ''))
    .orderBy('case_id')
    .orderBy('seq')
    .execute();

function toStoredEvent(row: EventRow): StoredEvent {
  const { case_id, seq, at, name, actor, acted_as, details, side_digest, hash } = row;
  return { case: case_id, seq, at, name, actor, as: acted_as, details, sideDigest: side_digest, hash };
}

function toStoredCase(row: CaseRow): StoredCase {
  return {
    id: row.id,
    cycle: row.cycle,
    workflow: row.workflow,
    version: row.version,
    hash: row.hash,
    subjectKind: row.subject_kind as StoredCase['subjectKind'],
    subject: row.subject,
    status: row.status as StoredCase['status'],
    state: row.state,
    leaves: row.leaves,
    data: row.data,
    result: row.result,
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastSeq: row.last_seq,
    lastHash: row.last_hash,
  };
}
