import { EngineError } from '../errors.ts';
import { countCases, listCases } from './case-lists.ts';
import { toCase } from './case-row.ts';
import type { Fence } from './codec.ts';
import { commitStep, openCase, submittedKey } from './commit.ts';
import { readActors, readEvents, readSide } from './events.ts';
import type { Cases } from './port.ts';
import { prepareQuery } from './prepared.ts';
import type { CaseRecord } from './records.ts';
import type { CaseRow } from './schema.ts';

/** Cases, their chains, and who else may see them. */
export function openCases(fence: Fence): Cases {
  return {
    open: (record, first) => openCase(fence, record, first),
    byId: async (id) => firstCase(await caseById(fence, { id })),
    bySubject: async (cycle, subject) => firstCase(await caseBySubject(fence, { cycle, subject })),
    ofSubject: async (subject) => {
      const rows = await selectCases(fence)
        .where('subject', '=', subject)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(toCase);
    },
    inCycle: (cycle, filter, page) => listCases(fence, cycle, filter, page),
    countInCycle: (cycle, filter) => countCases(fence, cycle, filter),
    commit: (step) => commitStep(fence, step),
    submitted: (key) => submittedKey(fence, key),
    events: (id) => readEvents(fence, id),
    side: (id) => readSide(fence, id),
    actors: (id) => readActors(fence, id),
    addParticipant: (id, participant, role) => addParticipant(fence, id, participant, role),
    participants: (id) => participants(fence, id),
  };
}

const caseById = prepareQuery((fence, { id }: { readonly id: string }) => selectCases(fence).where('id', '=', id));
const caseBySubject = prepareQuery((fence, { cycle, subject }: { readonly cycle: string; readonly subject: string }) =>
  selectCases(fence).where('cycle', '=', cycle).where('subject', '=', subject),
);

function selectCases({ db, institution }: Fence) {
  return db.selectFrom('cases').selectAll('cases').where('cases.institution', '=', institution);
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

function firstCase({ rows: [row] }: { readonly rows: readonly CaseRow[] }): CaseRecord | null {
  return row ? toCase(row) : null;
}
