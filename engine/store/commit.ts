/** The writes of one step: state, chain, tasks, timers, notices and the submit key, all or nothing. */
import { EngineError } from '../errors.ts';
import { changedOne, instantText, readJson, type Fence } from './codec.ts';
import { recount } from './case-counts.ts';
import { emptyChain, type ChainEnd } from './chain.ts';
import { appendLinks, linkEvents, type Link } from './events.ts';
import { addNotices } from './notices.ts';
import type { Committed, StepCommit } from './port.ts';
import { prepareInsert, prepareQuery } from './prepared.ts';
import type { CaseRecord } from './records.ts';
import type { CaseRow, SubmitRow } from './schema.ts';
import { insertTasks } from './tasks.ts';
import { insertTimers } from './timers.ts';

type FirstStep = Omit<StepCommit, 'case' | 'expectedRevision'>;

/** Inserts a case as its first step leaves it, with revision 1. */
export async function openCase(fence: Fence, record: CaseRecord, first: FirstStep): Promise<void> {
  const links = linkEvents(record.id, emptyChain, first.events);
  const opened = await insertCase(fence, {
    id: record.id,
    cycle: record.cycle,
    workflow: record.workflow,
    version: record.version,
    hash: record.hash,
    subject_kind: record.subjectKind,
    subject: record.subject,
    created_at: instantText(record.createdAt),
    revision: 1,
    ...stateColumns(first),
    ...endColumns(links, emptyChain),
  });
  if (opened.rows.length === 0) throw new EngineError('already-exists', { what: 'Berkas', name: record.subject });
  await replaceLeaves(fence, record, [], first.leaves);
  await recount(fence, record, null, { status: first.status, hash: record.hash, leaves: first.leaves });
  await appendLinks(fence, links);
  await writeWork(fence, first);
  await claimKey(fence, { ...first, case: record.id }, 1);
}

/** Commits a step computed from `expectedRevision`, unless its submit key was used. */
export async function commitStep(fence: Fence, step: StepCommit): Promise<Committed> {
  const { expectedRevision } = step;
  const before = await findCase(fence, step.case);
  const revision = expectedRevision + 1;
  // A key is claimed before anything else is written: whoever used it before is answered, the stale one included.
  const isCurrent = before.revision === expectedRevision;
  const answered = isCurrent ? await claimKey(fence, step, revision) : await findAnswer(fence, step);
  if (answered !== null) return { revision: answered, repeated: true };
  const links = linkEvents(step.case, before.end, step.events);
  const { status, ...others } = stateColumns(step);
  // Naming the status makes the database write its index anew, even where it stays.
  const changes = {
    ...others,
    ...endColumns(links, before.end),
    ...(status === before.status ? {} : { status }),
    ...step.edition,
  };
  const isWritten =
    isCurrent && changedOne(await updateCase(fence, { id: step.case, expectedRevision, revision, ...changes }));
  if (!isWritten) {
    throw new EngineError('revision-conflict', {}, { details: { case: step.case, revision: before.revision } });
  }
  await replaceLeaves(fence, before, before.leaves, step.leaves);
  const { hash } = step.edition ?? before;
  await recount(fence, before, before, { status: step.status, hash, leaves: step.leaves });
  await appendLinks(fence, links);
  await endLeftStates(fence, step);
  await writeWork(fence, step);
  return { revision, repeated: false };
}

/** The revision that a submit key led to, if it was used before. */
export async function submittedKey(
  fence: Fence,
  key: string,
): Promise<{ readonly case: string; readonly revision: number } | null> {
  return (await submitByKey(fence, { key })).rows[0] ?? null;
}

type Submit = Pick<StepCommit, 'submitKey' | 'case' | 'at'>;

/** Keeps a submit's key for the revision it leads to; the revision that it led to before, if it was used. */
async function claimKey(fence: Fence, submit: Submit, revision: number): Promise<number | null> {
  const { submitKey: key, case: caseId, at } = submit;
  if (key === null) return null;
  const inserted = await insertSubmit(fence, { key, case_id: caseId, revision, at: instantText(at) });
  return changedOne(inserted) ? null : await findAnswer(fence, submit);
}

/** @throws EngineError `already-exists` for another case's key */
async function findAnswer(fence: Fence, { submitKey: key, case: caseId }: Submit): Promise<number | null> {
  const answered = key === null ? null : await submittedKey(fence, key);
  if (answered === null || answered.case === caseId) return answered?.revision ?? null;
  throw new EngineError('already-exists', { what: 'Kunci kirim', name: key ?? '' });
}

interface Before extends Pick<CaseRow, 'id' | 'cycle' | 'status' | 'revision' | 'hash'> {
  readonly leaves: readonly string[];
  readonly end: ChainEnd;
}

async function findCase(fence: Fence, id: string): Promise<Before> {
  const [row] = (await caseBefore(fence, { id })).rows;
  if (!row) throw new EngineError('case-not-found');
  const { cycle, status, revision, hash, leaves, last_seq: seq, last_hash } = row;
  return { id, cycle, status, revision, hash, leaves: readJson(leaves), end: { seq, hash: last_hash } };
}

const caseBefore = prepareQuery(({ db, institution }, { id }: CaseId) =>
  db
    .selectFrom('cases')
    .select(['cycle', 'status', 'revision', 'hash', 'leaves', 'last_seq', 'last_hash'])
    .where('institution', '=', institution)
    .where('id', '=', id),
);
const submitByKey = prepareQuery(({ db, institution }, { key }: { readonly key: string }) =>
  db
    .selectFrom('submits')
    .select(['case_id as case', 'revision'])
    .where('institution', '=', institution)
    .where('key', '=', key),
);
const insertSubmit = prepareQuery(({ db, institution }, row: Omit<SubmitRow, 'institution'>) =>
  db
    .insertInto('submits')
    .values({ institution, ...row })
    .onConflict((conflict) => conflict.columns(['institution', 'key']).doNothing()),
);
const insertCase = prepareQuery(({ db, institution }, row: Omit<CaseRow, 'institution'>) =>
  db
    .insertInto('cases')
    .values({ institution, ...row })
    .onConflict((conflict) => conflict.columns(['institution', 'cycle', 'subject']).doNothing())
    .returning('id'),
);
const updateCase = prepareQuery(({ db, institution }, { id, expectedRevision, ...changes }: CaseChange) =>
  db
    .updateTable('cases')
    .set(changes)
    .where('institution', '=', institution)
    .where('id', '=', id)
    .where('revision', '=', expectedRevision),
);

type CaseChange = Partial<ReturnType<typeof stateColumns> & Pick<CaseRow, 'version' | 'hash'>> &
  ReturnType<typeof endColumns> &
  Pick<CaseRow, 'id' | 'revision'> & { readonly expectedRevision: number };

function stateColumns(step: FirstStep) {
  return {
    status: step.status,
    state: JSON.stringify(step.state),
    leaves: JSON.stringify(step.leaves),
    data: JSON.stringify(step.data),
    result: step.result === null ? null : JSON.stringify(step.result),
    updated_at: instantText(step.at),
  };
}

function endColumns(links: readonly Link[], before: ChainEnd) {
  const { seq, hash } = links.at(-1)?.event ?? before;
  return { last_seq: seq, last_hash: hash };
}

async function replaceLeaves(
  fence: Fence,
  { id, cycle }: { readonly id: string; readonly cycle: string },
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const gone = before.filter((state) => !after.includes(state));
  const added = after.filter((state) => !before.includes(state));
  if (gone.length > 0) await deleteLeaves(fence, { id, states: gone });
  await insertLeaves(
    fence,
    added.map((state) => ({ case_id: id, state, cycle })),
  );
}

/**
 * Tasks and timers end with their state, and all of them with the case. A draft ends when it is submitted: what somebody
 * wrote in a state that the case returns to later is still there.
 */
async function endLeftStates(fence: Fence, { case: id, status, left, drafts = [] }: StepCommit): Promise<void> {
  const active = status === 'active';
  for (const { deleteAll, deleteIn } of endings) {
    if (!active) await deleteAll(fence, { id });
    else if (left.length > 0) await deleteIn(fence, { id, states: left });
  }
  if (!active) await deleteDrafts(fence, { id });
  for (const { state, form, person } of active ? drafts : []) {
    if (person === null) await deleteDraftsOf(fence, { id, state, form });
    else await deleteDraft(fence, { id, state, form, person });
  }
}

async function writeWork(fence: Fence, { tasks, timers, notices }: FirstStep): Promise<void> {
  await insertTasks(fence, tasks);
  await insertTimers(fence, timers);
  await addNotices(fence, notices);
}

interface CaseId {
  readonly id: string;
}

interface DraftsOfCase extends CaseId {
  readonly state: string;
  readonly form: string;
}

interface StatesOfCase extends CaseId {
  readonly states: readonly string[];
}

function deleteOfCase({ db, institution }: Fence, table: 'leaves' | 'tasks' | 'timers' | 'drafts', id: string) {
  return db.deleteFrom(table).where('institution', '=', institution).where('case_id', '=', id);
}

const endings = (['tasks', 'timers'] as const).map((table) => ({
  deleteAll: prepareQuery((fence, { id }: CaseId) => deleteOfCase(fence, table, id)),
  deleteIn: prepareQuery((fence, { id, states }: StatesOfCase) => {
    return deleteOfCase(fence, table, id).where('state', 'in', states);
  }),
}));
const deleteDrafts = prepareQuery((fence, { id }: CaseId) => deleteOfCase(fence, 'drafts', id));
const deleteDraftsOf = prepareQuery((fence, { id, state, form }: DraftsOfCase) =>
  deleteOfCase(fence, 'drafts', id).where('state', '=', state).where('form', '=', form),
);
const deleteDraft = prepareQuery((fence, { id, state, form, person }: DraftsOfCase & { readonly person: string }) =>
  deleteOfCase(fence, 'drafts', id).where('state', '=', state).where('form', '=', form).where('person', '=', person),
);
const deleteLeaves = prepareQuery((fence, { id, states }: StatesOfCase) => {
  return deleteOfCase(fence, 'leaves', id).where('state', 'in', states);
});
const insertLeaves = prepareInsert('leaves');
