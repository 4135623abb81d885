import { stateAt, type CaseRecord, type Engine, type Tx } from '../../engine/index.ts';
import type { CaseLine, SubjectView } from '../types.ts';
import { findClosure } from './closures.ts';
import { dueView } from './due.ts';
import { missingIn } from './missing.ts';
import { resultViews } from './result.ts';
import { subjectView } from './subject.ts';

/** A case as a line of a list. */
export async function caseLine(engine: Engine, tx: Tx, record: CaseRecord, now: string): Promise<CaseLine> {
  const cycle = await tx.cycles.byId(record.cycle);
  if (cycle === null) throw new Error(`case ${record.id} is in no cycle`);
  const found = await findClosure(engine, tx, record);
  const closure = typeof found === 'string' ? null : found;
  const subject = await subjectView(tx, record);
  const tasks = await tx.work.tasksOf(record.id);
  const [dueAt = null] = tasks.flatMap((task) => task.dueAt ?? []).sort();
  const waits = record.status === 'active' ? record.leaves : [];
  return {
    id: record.id,
    workflow: closure?.workflow.title ?? record.workflow,
    cycle: { id: cycle.id, title: cycle.title },
    period: cycle.period.label,
    subject,
    status: record.status,
    // Without its definition a state has no title, and nobody knows whom it waits for.
    states: record.leaves.map((leaf) => (closure === null ? leaf : stateAt(closure.workflow, leaf).title)),
    stuck: closure !== null && waits.some((leaf) => missingIn(closure.workflow, leaf, tasks).length > 0),
    due: dueView(dueAt, await zoneOfSubject(tx, subject), now),
    result: closure === null ? [] : resultViews(closure, record),
    updated_at: record.updatedAt,
  };
}

/** The zone of a subject's unit, or else of the institution. */
export async function zoneOfSubject(tx: Tx, { unit }: SubjectView): Promise<string> {
  return (await tx.people.unit(unit.id))?.zone ?? tx.zone;
}
