/** What a step needs to know of a case before it is computed, read in one go. */
import { EngineError } from '../errors.ts';
import type { Tx } from '../store/port.ts';
import type { CaseRecord, Period } from '../store/records.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import { loadClosure, type Engine } from './engine.ts';
import type { Circumstances } from './who.ts';

export interface Situation {
  readonly record: CaseRecord;
  readonly closure: WorkflowClosure;
  readonly period: Period;
}

/** Reads a case with its pinned closure and its period. @throws EngineError `case-not-found`, `definition-not-found` */
export async function readSituation(engine: Engine, tx: Tx, caseId: string): Promise<Situation> {
  const record = await tx.cases.byId(caseId);
  if (record === null) throw new EngineError('case-not-found');
  const closure = await loadClosure(engine, tx, record);
  const cycle = await tx.cycles.byId(record.cycle);
  if (cycle === null) throw new Error(`case ${caseId} is in no cycle`);
  return { record, closure, period: cycle.period };
}

/** @throws EngineError `case-closed` */
export function requireActive({ record }: Situation): void {
  if (record.status !== 'active') throw new EngineError('case-closed');
}

/** @throws EngineError `revision-conflict`, with the case's revision now in its details */
export function requireRevision(record: CaseRecord, revision: number): void {
  if (record.revision === revision) return;
  throw new EngineError('revision-conflict', {}, { details: { case: record.id, revision: record.revision } });
}

/** Who may act is judged in these circumstances. */
export async function circumstancesOf(tx: Tx, { record, closure }: Situation): Promise<Circumstances> {
  const { subjectKind, subject } = record;
  const acted = await tx.cases.actors(record.id);
  return { people: tx.people, workflow: closure.workflow, subjectKind, subject, acted };
}
