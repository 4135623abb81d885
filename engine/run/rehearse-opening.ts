/** What opening a cycle would come to, asked before it is opened. */
import { findShortages, type Shortage } from './check-people.ts';
import { loadClosure, type Engine } from './engine.ts';
import type { OpenRequest } from './jobs/job.ts';
import { editionToOpen, findCycle } from './open-cycle.ts';
import type { Instant } from '../store/records.ts';

export interface OpeningRehearsal {
  /** The workflow's title. */
  readonly title: string;
  /** Subjects that are to have a case. */
  readonly subjects: number;
  /** Cases that the cycle has already. */
  readonly known: number;
  readonly lacking: readonly LackingStep[];
}

/** A step that too few people can take, unit by unit, the most cases first. */
export interface LackingStep extends Pick<Shortage, 'who' | 'states' | 'need'> {
  /** Cases of all units. */
  readonly count: number;
  readonly units: readonly Pick<Shortage, 'unit' | 'there' | 'count'>[];
}

/**
 * How many cases there would be and at which steps there are too few people today, under the edition they would run on;
 * writes nothing. @throws EngineError `definition-not-found`, `unit-not-found`
 */
export async function rehearseOpening(
  engine: Engine,
  institution: string,
  { workflow: id, period, units }: OpenRequest,
  now: Instant,
): Promise<OpeningRehearsal> {
  return engine.store.read(institution, async (tx) => {
    const cycle = await findCycle(tx, { workflow: id, period });
    const { workflow } = await loadClosure(engine, tx, cycle ?? (await editionToOpen(tx, id)));
    const { subjects, shortages } = await findShortages(tx, { workflow, period, units }, now);
    const known = cycle === null ? 0 : await tx.cases.countInCycle(cycle.id, {});
    return { title: workflow.title, subjects, known, lacking: byStep(shortages) };
  });
}

function byStep(shortages: readonly Shortage[]): readonly LackingStep[] {
  const steps = Map.groupBy(shortages, ({ who, states, need }) => JSON.stringify([who, states, need]));
  return [...steps.values()].flatMap((found) => {
    const [first] = found;
    if (first === undefined) return [];
    const { who, states, need } = first;
    const units = found.map(({ unit, there, count }) => ({ unit, there, count }));
    const sorted = units.toSorted((one, other) => other.count - one.count || one.unit.localeCompare(other.unit));
    return [{ who, states, need, count: units.reduce((sum, { count }) => sum + count, 0), units: sorted }];
  });
}
