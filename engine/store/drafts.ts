import { EngineError } from '../errors.ts';
import { changedOne, instantText, readJson, type Fence } from './codec.ts';
import type { Work } from './port.ts';
import type { Draft } from './records.ts';
import type { DraftRow } from './schema.ts';

/** Forms that were saved but not submitted. */
export function openDrafts(fence: Fence): Pick<Work, 'draft' | 'saveDraft'> {
  return {
    draft: (caseId, state, form, person) => findDraft(fence, { case: caseId, state, form, person }),
    saveDraft: (draft, expectedRevision) => saveDraft(fence, draft, expectedRevision),
  };
}

type DraftKey = Pick<Draft, 'case' | 'state' | 'form' | 'person'>;

async function findDraft({ db, institution }: Fence, key: DraftKey): Promise<Draft | null> {
  const row = await db
    .selectFrom('drafts')
    .selectAll()
    .where('institution', '=', institution)
    .where((eb) => eb.and(keyColumns(key)))
    .executeTakeFirst();
  return row ? toDraft(row) : null;
}

async function saveDraft(fence: Fence, draft: Draft, expectedRevision: number): Promise<number> {
  const saved =
    expectedRevision === 0 ? await insertDraft(fence, draft) : await updateDraft(fence, draft, expectedRevision);
  if (!saved) throw new EngineError('draft-conflict');
  return expectedRevision + 1;
}

async function insertDraft({ db, institution }: Fence, draft: Draft): Promise<boolean> {
  const row = await db
    .insertInto('drafts')
    .values({ institution, ...keyColumns(draft), ...contentColumns(draft), revision: 1 })
    .onConflict((conflict) => conflict.columns(['institution', 'case_id', 'state', 'form', 'person']).doNothing())
    .returning('revision')
    .executeTakeFirst();
  return row !== undefined;
}

async function updateDraft({ db, institution }: Fence, draft: Draft, expectedRevision: number): Promise<boolean> {
  const result = await db
    .updateTable('drafts')
    .set({ ...contentColumns(draft), revision: expectedRevision + 1 })
    .where('institution', '=', institution)
    .where((eb) => eb.and(keyColumns(draft)))
    .where('revision', '=', expectedRevision)
    .executeTakeFirstOrThrow();
  return changedOne(result);
}

function keyColumns({ case: case_id, state, form, person }: DraftKey) {
  return { case_id, state, form, person };
}

function contentColumns({ body, savedAt }: Draft) {
  return { body: JSON.stringify(body), saved_at: instantText(savedAt) };
}

function toDraft(row: DraftRow): Draft {
  return {
    case: row.case_id,
    state: row.state,
    form: row.form,
    person: row.person,
    body: readJson(row.body),
    revision: row.revision,
    savedAt: row.saved_at,
  };
}
