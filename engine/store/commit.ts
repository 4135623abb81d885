/** The writes of one step: state, chain, tasks, timers, notices and the submit key, all or nothing. */
import { EngineError } from '../errors.ts';
import { changedOne, instantText, readJson, type Fence } from './codec.ts';
import { emptyChain, type ChainEnd } from './chain.ts';
import { appendLinks, linkEvents, type Link } from './events.ts';
import { addNotices } from './notices.ts';
import type { StepCommit } from './port.ts';
import type { CaseRecord } from './records.ts';
import { insertTasks } from './tasks.ts';
import { insertTimers } from './timers.ts';

type FirstStep = Omit<StepCommit, 'case' | 'expectedRevision'>;

/** Inserts a case as its first step leaves it, with revision 1. */
export async function openCase(fence: Fence, record: CaseRecord, first: FirstStep): Promise<void> {
  const { db, institution } = fence;
  const links = linkEvents(record.id, emptyChain, first.events);
  const opened = await db
    .insertInto('cases')
    .values({
      institution,
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
    })
    .onConflict((conflict) => conflict.columns(['institution', 'cycle', 'subject']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!opened) throw new EngineError('already-exists', { what: 'Berkas', name: record.subject });
  await replaceLeaves(fence, record, [], first.leaves);
  await appendLinks(fence, links);
  await writeWork(fence, { ...first, case: record.id }, 1);
}

/** Commits a step computed from `expectedRevision`; a submit key that was used returns the revision it led to. */
export async function commitStep(fence: Fence, step: StepCommit): Promise<number> {
  const answered = step.submitKey === null ? null : await submittedKey(fence, step.submitKey);
  if (answered) return sameCase(step, answered);
  const before = await findCase(fence, step.case);
  const links = linkEvents(step.case, before.end, step.events);
  const revision = step.expectedRevision + 1;
  const update = await fence.db
    .updateTable('cases')
    .set({ revision, ...stateColumns(step), ...endColumns(links, before.end) })
    .where('institution', '=', fence.institution)
    .where('id', '=', step.case)
    .where('revision', '=', step.expectedRevision)
    .executeTakeFirstOrThrow();
  if (!changedOne(update)) {
    throw new EngineError('revision-conflict', {}, { details: { case: step.case, revision: before.revision } });
  }
  await replaceLeaves(fence, before, before.leaves, step.leaves);
  await appendLinks(fence, links);
  await endLeftStates(fence, step);
  await writeWork(fence, step, revision);
  return revision;
}

/** The revision that a submit key led to, if it was used before. */
export async function submittedKey(
  { db, institution }: Fence,
  key: string,
): Promise<{ readonly case: string; readonly revision: number } | null> {
  const row = await db
    .selectFrom('submits')
    .select(['case_id as case', 'revision'])
    .where('institution', '=', institution)
    .where('key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}

function sameCase(step: StepCommit, answered: { readonly case: string; readonly revision: number }): number {
  if (answered.case === step.case) return answered.revision;
  throw new EngineError('already-exists', { what: 'Kunci kirim', name: step.submitKey ?? '' });
}

async function findCase(
  { db, institution }: Fence,
  id: string,
): Promise<{ id: string; cycle: string; revision: number; leaves: readonly string[]; end: ChainEnd }> {
  const row = await db
    .selectFrom('cases')
    .select(['cycle', 'revision', 'leaves', 'last_seq', 'last_hash'])
    .where('institution', '=', institution)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new EngineError('case-not-found');
  const { cycle, revision, leaves, last_seq: seq, last_hash: hash } = row;
  return { id, cycle, revision, leaves: readJson(leaves), end: { seq, hash } };
}

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
  { db, institution }: Fence,
  { id, cycle }: { readonly id: string; readonly cycle: string },
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const gone = before.filter((state) => !after.includes(state));
  const added = after.filter((state) => !before.includes(state));
  if (gone.length > 0) {
    await db
      .deleteFrom('leaves')
      .where('institution', '=', institution)
      .where('case_id', '=', id)
      .where('state', 'in', gone)
      .execute();
  }
  if (added.length > 0) {
    await db
      .insertInto('leaves')
      .values(added.map((state) => ({ institution, case_id: id, state, cycle })))
      .execute();
  }
}

/** Tasks, timers and drafts end with their state, and all of them with the case. */
async function endLeftStates({ db, institution }: Fence, step: StepCommit): Promise<void> {
  const finished = step.status !== 'active';
  if (!finished && step.left.length === 0) return;
  for (const table of ['tasks', 'timers', 'drafts'] as const) {
    await db
      .deleteFrom(table)
      .where('institution', '=', institution)
      .where('case_id', '=', step.case)
      .$if(!finished, (query) => query.where('state', 'in', step.left))
      .execute();
  }
}

async function writeWork(fence: Fence, step: Omit<StepCommit, 'expectedRevision'>, revision: number): Promise<void> {
  const { db, institution } = fence;
  await insertTasks(fence, step.tasks);
  await insertTimers(fence, step.timers);
  await addNotices(fence, step.notices);
  if (step.submitKey === null) return;
  await db
    .insertInto('submits')
    .values({ institution, key: step.submitKey, case_id: step.case, revision, at: instantText(step.at) })
    .execute();
}
