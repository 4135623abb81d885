/** Who and what a new cycle is about: the period around a day, and everybody in some units or in all of them. */
import { EngineError } from '../errors.ts';
import type { SubjectKind } from '../definition/workflow-definition.ts';
import type { Tx } from '../store/port.ts';
import { loadClosure, type Engine } from './engine.ts';
import type { OpenRequest } from './jobs/job.ts';
import type { CycleRequest } from './open-cycle.ts';
import { partAround, periodAround } from './period.ts';

export interface CyclePlan {
  readonly workflow: string;
  /** Any day of the period, `YYYY-MM-DD`. */
  readonly date: string;
  /** The day on which other law begins: only the part of the period on the date's side of it. */
  readonly split?: string;
  /** These units and those below them; all units when absent. */
  readonly units?: readonly string[];
}

/** The request that opens a cycle. @throws EngineError `definition-not-found`, `unit-not-found`, `split-outside-period` */
export async function planCycle(engine: Engine, institution: string, plan: CyclePlan): Promise<CycleRequest> {
  return engine.store.read(institution, async (tx) => {
    const { workflow, period } = await planPeriod(engine, tx, plan);
    return { workflow: plan.workflow, period, subjects: await subjectsIn(tx, workflow.subject, plan.units) };
  });
}

/** The job that opens a cycle. @throws EngineError `definition-not-found`, `split-outside-period` */
export async function planOpening(engine: Engine, institution: string, plan: CyclePlan): Promise<OpenRequest> {
  const { period } = await engine.store.read(institution, (tx) => planPeriod(engine, tx, plan));
  const { workflow, units } = plan;
  return { kind: 'open', workflow, period, ...(units === undefined ? {} : { units }) };
}

async function planPeriod(engine: Engine, tx: Tx, { workflow: id, date, split }: CyclePlan) {
  const latest = await tx.definitions.latest('workflow', id);
  if (latest === null) throw new EngineError('definition-not-found', { definition: id });
  const { workflow } = await loadClosure(engine, tx, { workflow: id, hash: latest.hash });
  const period = split === undefined ? periodAround(workflow.period, date) : partAround(workflow.period, date, split);
  return { workflow, period };
}

/** Ids of the people or units that a cycle is about, or the institution alone. @throws EngineError `unit-not-found` */
export async function subjectsIn(
  tx: Tx,
  kind: SubjectKind,
  chosen: readonly string[] | undefined,
): Promise<readonly string[]> {
  if (kind === 'institution') return [tx.institution];
  const within = await unitsBelow(tx, chosen);
  return kind === 'unit' ? [...within] : await personsIn(tx, within);
}

/** These units and those below them; all units when none are chosen. @throws EngineError `unit-not-found` */
export async function unitsBelow(tx: Tx, chosen: readonly string[] | undefined): Promise<ReadonlySet<string>> {
  const units = await tx.people.units();
  const known = new Set(units.map(({ id }) => id));
  if (chosen?.some((id) => !known.has(id))) throw new EngineError('unit-not-found');
  const within = new Set(chosen ?? known);
  for (let before = 0; before < within.size;) {
    before = within.size;
    for (const { id, parent } of units) if (parent !== null && within.has(parent)) within.add(id);
  }
  return within;
}

async function personsIn(tx: Tx, units: ReadonlySet<string>): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const persons = await tx.people.persons({ limit: 1000, after });
    ids.push(...persons.filter(({ unit }) => units.has(unit)).map(({ id }) => id));
    after = persons.at(-1)?.id;
  }
  return ids;
}
