import { readJson } from './codec.ts';
import type { CaseRecord, CaseStatus } from './records.ts';
import type { CaseRow } from './schema.ts';

/** A case as its row holds it. */
export function toCase(row: CaseRow): CaseRecord {
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
