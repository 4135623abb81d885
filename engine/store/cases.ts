import { sql } from 'kysely';
import { EngineError } from '../errors.ts';
import { readJson, type Fence } from './codec.ts';
import { commitStep, openCase, submittedKey } from './commit.ts';
import { readActors, readEvents, readSide } from './events.ts';
import type { CaseFilter, Cases, Page } from './port.ts';
import type { CaseRecord, CaseStatus } from './records.ts';
import type { CaseRow } from './schema.ts';

/** Cases, their chains, and who else may see them. */
export function openCases(fence: Fence): Cases {
  return {
    open: (record, first) => openCase(fence, record, first),
    byId: async (id) => toCaseOrNull(await selectCases(fence).where('id', '=', id).executeTakeFirst()),
    bySubject: async (cycle, subject) =>
      toCaseOrNull(
        await selectCases(fence).where('cycle', '=', cycle).where('subject', '=', subject).executeTakeFirst(),
      ),
    ofSubject: async (subject) => {
      const rows = await selectCases(fence)
        .where('subject', '=', subject)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(toCase);
    },
    inCycle: (cycle, filter, page) => casesInCycle(fence, cycle, filter, page),
    commit: (step) => commitStep(fence, step),
    submitted: (key) => submittedKey(fence, key),
    events: (id) => readEvents(fence, id),
    side: (id) => readSide(fence, id),
    actors: (id) => readActors(fence, id),
    addParticipant: (id, participant, role) => addParticipant(fence, id, participant, role),
    participants: (id) => participants(fence, id),
  };
}

function selectCases({ db, institution }: Fence) {
  return db.selectFrom('cases').selectAll('cases').where('cases.institution', '=', institution);
}

/** A filter by state walks the leaves instead of the cases: either index yields a page in order, of any population. */
async function casesInCycle(
  fence: Fence,
  cycle: string,
  { status, state, unit }: CaseFilter,
  page: Page,
): Promise<readonly CaseRecord[]> {
  const id = sql.ref<string>(state === undefined ? 'cases.id' : 'leaves.case_id');
  const rows = await selectCases(fence)
    .$if(state === undefined, (query) => query.where('cases.cycle', '=', cycle))
    .$if(state !== undefined, (query) =>
      query
        .innerJoin('leaves', (join) =>
          join.onRef('leaves.institution', '=', 'cases.institution').onRef('leaves.case_id', '=', 'cases.id'),
        )
        .where('leaves.institution', '=', fence.institution)
        .where('leaves.cycle', '=', cycle)
        .where('leaves.state', '=', state ?? ''),
    )
    .$if(status !== undefined, (query) => query.where('cases.status', '=', status ?? ''))
    .$if(unit !== undefined, (query) => query.where('cases.subject', 'in', () => subjectsOf(fence, unit ?? '')))
    .where(id, '>', page.after ?? '')
    .orderBy(id)
    .limit(page.limit)
    .execute();
  return rows.map(toCase);
}

/** A unit itself and the persons who belong to it. */
function subjectsOf({ db, institution }: Fence, unit: string) {
  return db
    .selectFrom('persons')
    .select('id')
    .where('institution', '=', institution)
    .where('unit', '=', unit)
    .unionAll(db.selectNoFrom((eb) => eb.val(unit).as('id')));
}

async function addParticipant(
  { db, institution }: Fence,
  caseId: string,
  participant: string,
  role: string,
): Promise<void> {
  const owned = await db
    .selectFrom('cases')
    .select('id')
    .where('institution', '=', institution)
    .where('id', '=', caseId)
    .executeTakeFirst();
  if (!owned) throw new EngineError('case-not-found');
  await db
    .insertInto('participants')
    .values({ institution, case_id: caseId, participant, role })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function participants(
  { db, institution }: Fence,
  caseId: string,
): Promise<readonly { readonly participant: string; readonly role: string }[]> {
  return await db
    .selectFrom('participants')
    .select(['participant', 'role'])
    .where('institution', '=', institution)
    .where('case_id', '=', caseId)
    .orderBy('participant')
    .orderBy('role')
    .execute();
}

function toCaseOrNull(row: CaseRow | undefined): CaseRecord | null {
  return row ? toCase(row) : null;
}

function toCase(row: CaseRow): CaseRecord {
  return {
    id: row.id,
    cycle: row.cycle,
    workflow: row.workflow,
    version: row.version,
    hash: row.hash,
    subjectKind: row.subject_kind as CaseRecord['subjectKind'],
    subject: row.subject,
    status: row.status as CaseStatus,
    state: readJson(row.state),
    leaves: readJson(row.leaves),
    data: readJson(row.data),
    result: row.result === null ? null : readJson(row.result),
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
