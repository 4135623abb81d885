/** What a step needs to know of a case before it is computed, read in one go. */
import { EngineError } from '../errors.ts';
import type { Actor, Tx } from '../store/port.ts';
import type { CaseRecord, Instant, Period } from '../store/records.ts';
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import { calendarForRules } from './calendar.ts';
import { loadClosure, loadCycle, type Engine } from './engine.ts';
import { circumstancesAt, type Circumstances } from './circumstances.ts';

export interface Situation {
  readonly record: CaseRecord;
  readonly closure: WorkflowClosure;
  readonly period: Period;
  /** By which its rules count working days; null where they count none, and before the first calendar. */
  readonly calendar: CalendarDefinition | null;
  /** The moment at which it is looked at. */
  readonly now: Instant;
}

/** Reads a case with its pinned closure and its period. @throws EngineError `case-not-found`, `definition-not-found` */
export async function readSituation(engine: Engine, tx: Tx, caseId: string, now: Instant): Promise<Situation> {
  const record = await readCase(tx, caseId);
  const closure = await loadClosure(engine, tx, record);
  const { period } = await loadCycle(engine, tx, record);
  const calendar = await calendarForRules(tx, closure);
  return { record, closure, period, calendar, now };
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
export function circumstancesOf(tx: Tx, { record, closure, period, now }: Situation): Circumstances {
  const { id, subjectKind, subject } = record;
  let known: Promise<readonly Actor[]> | undefined;
  const acted = (): Promise<readonly Actor[]> => (known ??= tx.cases.actors(id));
  return circumstancesAt(tx, { workflow: closure.workflow, period, subjectKind, subject, acted }, now);
}
