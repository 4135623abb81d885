/** Whom and what a job is about, slice by slice in the order of ids. */
import type { SubjectKind } from '../../definition/workflow-definition.ts';
import type { CaseFilter, Tx } from '../../store/port.ts';
import { unitsBelow } from '../plan-cycle.ts';
import type { Slice } from './job.ts';

const sliceSize = 1000;

/** The next cases of a cycle. */
export async function collectCases(tx: Tx, cycle: string, filter: CaseFilter, after: string): Promise<Slice> {
  const cases = await tx.cases.inCycle(cycle, filter, { limit: sliceSize, after });
  return sliceOf(
    cases.map(({ id }) => id),
    cases.at(-1)?.id,
    after,
  );
}

/** The next subjects of a workflow in some units and those below them, or in all. @throws EngineError `unit-not-found` */
export async function collectSubjects(
  tx: Tx,
  kind: SubjectKind,
  units: readonly string[] | undefined,
  after: string,
): Promise<Slice> {
  if (kind === 'institution') return { subjects: [tx.institution], to: tx.institution, complete: true };
  const within = units === undefined ? null : await unitsBelow(tx, units);
  if (kind === 'unit') {
    const all = [...(within ?? (await tx.people.units()).map(({ id }) => id))].sort();
    return { subjects: all, to: all.at(-1) ?? after, complete: true };
  }
  const persons = await tx.people.persons({ limit: sliceSize, after });
  const chosen = within === null ? persons : persons.filter(({ unit }) => within.has(unit));
  return {
    subjects: chosen.map(({ id }) => id),
    to: persons.at(-1)?.id ?? after,
    complete: persons.length < sliceSize,
  };
}

function sliceOf(subjects: readonly string[], last: string | undefined, after: string): Slice {
  return { subjects, to: last ?? after, complete: subjects.length < sliceSize };
}
