/** Asking for work on many cases: what cannot be done for any of them is refused at once. */
import { EngineError } from '../../errors.ts';
import type { Job } from '../../store/job-records.ts';
import type { Tx } from '../../store/port.ts';
import type { Instant } from '../../store/records.ts';
import { allStates } from '../states.ts';
import { loadClosure, type Engine } from '../engine.ts';
import { findOrCreateCycle, readOpening } from '../open-cycle.ts';
import { unitsBelow } from '../plan-cycle.ts';
import { cycleOf } from './cycle-of.ts';
import { findOrCreateJob } from './create-job.ts';
import type { JobRequest, OpenRequest } from './job.ts';

/**
 * Starts a job; workers go on with it. The same request again, while the first is being worked on, is the same job.
 * `by` is who answers for it: null from a shell, where no step is taken in anybody's name.
 * @throws EngineError `definition-not-found`, `definition-damaged`, `cycle-not-found`, `unit-not-found`, `state-unknown`,
 * `event-unknown`, `reason-required`, `person-required`; and what the first decisions of a workflow to be opened refuse
 */
export async function startJob(
  engine: Engine,
  institution: string,
  request: JobRequest,
  by: string | null,
  now: Instant,
): Promise<Job> {
  if (request.kind === 'open') return await startOpening(engine, institution, request, by, now);
  if ('reason' in request && request.reason.trim() === '') throw new EngineError('reason-required');
  if (request.kind !== 'remind' && by === null) throw new EngineError('person-required');
  return await engine.store.within(institution, async (tx) => {
    await requireChoice(engine, tx, request);
    return await findOrCreateJob(tx, request, { cycle: request.cycle, by, now, origin: engine.origin });
  });
}

async function startOpening(
  engine: Engine,
  institution: string,
  request: OpenRequest,
  by: string | null,
  now: Instant,
): Promise<Job> {
  const cycle = await engine.store.within(institution, async (tx) => {
    if (request.units !== undefined) await unitsBelow(tx, request.units);
    return await findOrCreateCycle(tx, request, now);
  });
  await readOpening(engine, institution, cycle, now);
  return await engine.store.within(institution, (tx) =>
    findOrCreateJob(tx, request, { cycle: cycle.id, by, now, origin: engine.origin }),
  );
}

/** The cycle must know the state and the event that are named. */
async function requireChoice(engine: Engine, tx: Tx, request: Exclude<JobRequest, OpenRequest>): Promise<void> {
  const { workflow } = await loadClosure(engine, tx, await cycleOf(tx, request));
  const { state, unit } = request.cases;
  const states = allStates(workflow);
  if (state !== undefined && states.every(({ path }) => path !== state))
    throw new EngineError('state-unknown', { state });
  if (unit !== undefined && (await tx.people.unit(unit)) === null) throw new EngineError('unit-not-found');
  if (request.kind !== 'advance' && request.kind !== 'reopen') return;
  const { event } = request;
  const known =
    request.kind === 'reopen'
      ? (workflow.reopen ?? []).some((one) => one.event === event)
      : [workflow.root, ...states].some(({ on }) => on.some((one) => one.event === event));
  if (!known) throw new EngineError('event-unknown', { event });
}
