/** The months of an institution: opened, and perhaps calculated. */
import type { WorkflowClosure } from '../../definition/closure.ts';
import type { Run } from '../../store/pay-records.ts';
import type { Tx } from '../../store/port.ts';
import type { CaseRecord, Cycle } from '../../store/records.ts';
import { loadClosure, type Engine } from '../engine.ts';
import { allStates } from '../states.ts';

export interface OpenedMonth {
  readonly cycle: Cycle;
  readonly record: CaseRecord;
  readonly closure: WorkflowClosure;
  /** Null until it is calculated for the first time. */
  readonly run: Run | null;
}

/** Ids of the published workflows that calculate for everyone. */
export async function calculatingWorkflows(engine: Engine, tx: Tx): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { id, hash } of await tx.definitions.list('workflow')) {
    const { workflow } = await loadClosure(engine, tx, { workflow: id, hash });
    if (allStates(workflow).some(({ calculate }) => calculate !== undefined)) found.push(id);
  }
  return found;
}

/** Every month that was opened, the latest first; also one whose workflow calculates no more by now. */
export async function openedMonths(engine: Engine, tx: Tx): Promise<readonly OpenedMonth[]> {
  const workflows = new Set(await calculatingWorkflows(engine, tx));
  const runs = new Map((await tx.runs.list()).map((run) => [run.case, run]));
  const months: OpenedMonth[] = [];
  for (const cycle of await tx.cycles.list()) {
    const record = await tx.cases.bySubject(cycle.id, tx.institution);
    if (record === null || !(workflows.has(cycle.workflow) || runs.has(record.id))) continue;
    months.push({ cycle, record, closure: await loadClosure(engine, tx, record), run: runs.get(record.id) ?? null });
  }
  return months.toSorted(({ cycle: one }, { cycle: other }) => (one.period.start < other.period.start ? 1 : -1));
}
