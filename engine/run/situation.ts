/** What a step needs to know of a case before it is computed, read in one go. */
import { EngineError } from '../errors.ts';
import type { Tx } from '../store/port.ts';
import type { CaseRecord, Period } from '../store/records.ts';
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import { calendarForRules } from './calendar.ts';
import { loadClosure, loadCycle, type Engine } from './engine.ts';
import type { Circumstances } from './who.ts';

export interface Situation {
  readonly record: CaseRecord;
  readonly closure: WorkflowClosure;
  readonly period: Period;
  /** By which its rules count working days; null where they count none, and before the first calendar. */
  readonly calendar: CalendarDefinition | null;
  /** Who acted as what so far; empty where the workflow keeps nobody out for that. */
  readonly acted: Circumstances['acted'];
}

/** Reads a case with its pinned closure and its period. @throws EngineError `case-not-found`, `definition-not-found` */
export async function readSituation(engine: Engine, tx: Tx, caseId: string): Promise<Situation> {
  const record = await readCase(tx, caseId);
  const closure = await loadClosure(engine, tx, record);
  const { period } = await loadCycle(engine, tx, record);
  const asksWhoActed = Object.values(closure.workflow.who).some(({ otherThan }) => otherThan.length > 0);
  const calendar = await calendarForRules(tx, closure);
  return { record, closure, period, calendar, acted: asksWhoActed ? await tx.cases.actors(caseId) : [] };
}

/** @throws EngineError `case-not-found` */
export async function readCase(tx: Tx, id: string): Promise<CaseRecord> {
  const record = await tx.cases.byId(id);
  if (record === null) throw new EngineError('case-not-found');
  return record;
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

/** Who may act is judged in these circumstances: the case as it was read, and people as `tx` sees them. */
export function circumstancesOf({ people, zone }: Tx, { record, closure, acted }: Situation): Circumstances {
  const { subjectKind, subject } = record;
  return { people, zone, workflow: closure.workflow, subjectKind, subject, acted };
}
