/** Opening a cycle: one case for each subject of a population, in chunks, each outcome told. */
import { randomUUIDv7 } from 'node:crypto';
import { EngineError } from '../errors.ts';
import type { Tx } from '../store/port.ts';
import type { Cycle, Instant, Period } from '../store/records.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import type { WorkflowDefinition } from '../definition/workflow-definition.ts';
import { calendarForRules } from './calendar.ts';
import { loadClosure, type Engine } from './engine.ts';
import { openCase, startCase, type Opened, type Opening } from './open-case.ts';

export interface CycleRequest {
  readonly workflow: string;
  readonly period: Period;
  /** The workflow's title and the period's label when absent. */
  readonly title?: string;
  /** Ids of persons or units, as the workflow's subject says. */
  readonly subjects: readonly string[];
}

export type Outcome =
  | ({ readonly subject: string; readonly outcome: 'opened' } & Opened)
  | {
      readonly subject: string;
      readonly outcome: 'skipped';
      readonly reason: 'already-open' | 'was-cancelled' | 'inactive';
    }
  | { readonly subject: string; readonly outcome: 'failed'; readonly error: EngineError };

export interface CycleReport {
  readonly cycle: Cycle;
  readonly outcomes: readonly Outcome[];
}

/** Cases opened in one transaction. */
const chunkSize = 50;

/**
 * Opens the cycle of a workflow for a period, or goes on with it: the same request again opens what is missing, under
 * the version the cycle began with. `onProgress` hears how many subjects are dealt with after each chunk.
 * @throws EngineError `definition-not-found`, and what the first decisions of the workflow refuse
 */
export async function openCycle(
  engine: Engine,
  institution: string,
  request: CycleRequest,
  now: Instant,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<CycleReport> {
  const cycle = await engine.store.within(institution, (tx) => findOrCreateCycle(tx, request, now));
  const opening = await readOpening(engine, institution, cycle, now);
  const subjects = [...new Set(request.subjects)];
  const outcomes: Outcome[] = [];
  for (let from = 0; from < subjects.length; from += chunkSize) {
    const chunk = subjects.slice(from, from + chunkSize);
    outcomes.push(...(await openChunk(engine, institution, opening, chunk)));
    onProgress(outcomes.length, subjects.length);
  }
  return { cycle, outcomes };
}

/**
 * How the cases of a cycle begin: nothing is known of any of them yet, so all begin alike.
 * @throws EngineError `definition-not-found`, and what the first decisions of the workflow refuse
 */
export async function readOpening(engine: Engine, institution: string, cycle: Cycle, now: Instant): Promise<Opening> {
  const { closure, calendar } = await engine.store.read(institution, async (tx) => {
    const loaded = await loadClosure(engine, tx, cycle);
    return { closure: loaded, calendar: await calendarForRules(tx, loaded) };
  });
  return { cycle, closure, start: await startCase(engine, { closure, cycle, calendar, now }), now };
}

/** The cycle of a workflow for a period; a new one runs on the edition in force. @throws EngineError `definition-not-found` */
export async function findOrCreateCycle(
  tx: Tx,
  { workflow, period, title }: Omit<CycleRequest, 'subjects'>,
  now: Instant,
): Promise<Cycle> {
  const known = await findCycle(tx, { workflow, period });
  if (known !== null) return known;
  const { version, hash, definition } = await editionToOpen(tx, workflow);
  const cycle = {
    id: randomUUIDv7(),
    workflow,
    version,
    hash,
    title: title ?? `${definition.title} ${period.label}`,
    period,
    openedAt: now,
  };
  await tx.cycles.create(cycle);
  return cycle;
}

/** The cycle of a workflow for a period; null when none was opened. */
export async function findCycle(
  tx: Tx,
  { workflow, period }: Pick<CycleRequest, 'workflow' | 'period'>,
): Promise<Cycle | null> {
  const same = (one: Cycle): boolean =>
    one.workflow === workflow && one.period.start === period.start && one.period.end === period.end;
  return (await tx.cycles.list()).find(same) ?? null;
}

/** The edition of a workflow that a new cycle runs on. @throws EngineError `definition-not-found` */
export async function editionToOpen(
  tx: Tx,
  workflow: string,
): Promise<Pick<Cycle, 'workflow' | 'version' | 'hash'> & { readonly definition: WorkflowDefinition }> {
  const latest = await tx.definitions.latest('workflow', workflow);
  if (latest === null) throw new EngineError('definition-not-found', { definition: workflow });
  const { version, hash, closure } = latest;
  return { workflow, version, hash, definition: (closure as unknown as WorkflowClosure).workflow };
}

/** All of a chunk in one transaction; if that fails, each on its own, so that one subject spoils no other. */
async function openChunk(
  engine: Engine,
  institution: string,
  opening: Opening,
  chunk: readonly string[],
): Promise<readonly Outcome[]> {
  try {
    return await engine.store.within(institution, async (tx) => {
      const outcomes: Outcome[] = [];
      for (const subject of chunk) outcomes.push(await openOne(tx, opening, subject));
      return outcomes;
    });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const [only] = chunk;
    if (chunk.length === 1 && only !== undefined) return [{ subject: only, outcome: 'failed', error }];
    const outcomes: Outcome[] = [];
    for (const subject of chunk) outcomes.push(...(await openChunk(engine, institution, opening, [subject])));
    return outcomes;
  }
}

/** Opens a case about a subject who has none in the cycle yet. @throws EngineError as `openCase` does */
export async function openOne(
  tx: Tx,
  opening: Opening,
  subject: string,
): Promise<Exclude<Outcome, { outcome: 'failed' }>> {
  const existing = await tx.cases.bySubject(opening.cycle.id, subject);
  if (existing !== null)
    return { subject, outcome: 'skipped', reason: existing.status === 'cancelled' ? 'was-cancelled' : 'already-open' };
  const inactive =
    opening.closure.workflow.subject === 'employee' && (await tx.people.person(subject))?.active === false;
  if (inactive) return { subject, outcome: 'skipped', reason: 'inactive' };
  return { subject, outcome: 'opened', ...(await openCase(tx, opening, subject)) };
}
