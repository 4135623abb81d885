/**
 * Working on a job: its items are written down once, dealt with in the order of their ids, and each outcome is kept. A
 * process that dies loses at most the slice it was at; any number of processes may work on one job.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { EngineError } from '../../errors.ts';
import type { Job } from '../../store/job-records.ts';
import type { Instant } from '../../store/records.ts';
import type { Engine } from '../engine.ts';
import { fromOrigin } from '../from-origin.ts';
import { originOf } from './create-job.ts';
import { allFail, isStoreFailure } from './deal.ts';
import type { Deal, JobInHand, ReportUnexpected } from './job.ts';
import { kinds } from './kinds.ts';

export interface RunOptions {
  readonly clock: () => Instant;
  /** How long to work before looking at other things; until the end when absent. */
  readonly patienceMilliseconds?: number;
  readonly report: ReportUnexpected;
  /** Hears after each slice how many items are dealt with. */
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Goes on with a job and returns it as it then is. A job that has ended stays as it is.
 * @throws EngineError `job-not-found`, and what the store throws: the job then goes on later
 */
export async function runJob(engine: Engine, institution: string, id: string, options: RunOptions): Promise<Job> {
  const { clock, patienceMilliseconds = Number.POSITIVE_INFINITY, report, onProgress } = options;
  const began = performance.now();
  const isPatient = (): boolean => performance.now() - began < patienceMilliseconds;
  let job = await readJob(engine, institution, id);
  // Whoever works on it: the record tells where the job was asked for.
  const asked = fromOrigin(engine, originOf(job));
  const inHand = (): JobInHand => ({ engine: asked, institution, job, now: clock(), report });
  while (job.status === 'collecting' && isPatient()) {
    await collectSlice(inHand());
    await breathe();
    job = await readJob(engine, institution, id);
  }
  if (job.status !== 'running' || !isPatient()) return job;
  let settled = await countSettled(engine, institution, id);
  const deal = await begin(inHand());
  while (isPatient()) {
    const subjects = await engine.store.read(institution, (tx) => tx.jobs.waiting(id, deal.size));
    if (subjects.length === 0) {
      await end(inHand());
      break;
    }
    await deal.take(subjects);
    settled += subjects.length;
    onProgress?.(settled, job.total);
    await breathe();
  }
  return await readJob(engine, institution, id);
}

/** @throws EngineError `job-not-found` */
async function readJob({ store }: Engine, institution: string, id: string): Promise<Job> {
  const job = await store.read(institution, (tx) => tx.jobs.byId(id));
  if (job === null) throw new EngineError('job-not-found');
  return job;
}

async function collectSlice(inHand: JobInHand): Promise<void> {
  const { engine, institution, job } = inHand;
  const { collect } = kinds[job.kind];
  const slice = await engine.store.read(institution, (tx) => collect(tx, inHand, job.collected));
  await engine.store.within(institution, (tx) => tx.jobs.collect(job.id, { from: job.collected, ...slice }));
}

async function countSettled({ store }: Engine, institution: string, id: string): Promise<number> {
  const counts = await store.read(institution, (tx) => tx.jobs.counts(id));
  return counts.reduce((sum, { count }) => sum + count, 0);
}

/** What all items have in common may be gone or spoiled: then that is what becomes of each. */
async function begin(inHand: JobInHand): Promise<Deal> {
  try {
    return await kinds[inHand.job.kind].begin(inHand);
  } catch (error) {
    if (!(error instanceof EngineError) || isStoreFailure(error)) throw error;
    return allFail(inHand, error);
  }
}

async function end(inHand: JobInHand): Promise<void> {
  const { engine, institution, job, now } = inHand;
  const finish = await kinds[job.kind].finish?.(inHand);
  await engine.store.within(institution, async (tx) => {
    // Stopped meanwhile, or ended by another worker.
    if (!(await tx.jobs.end(job.id, 'done', now))) return;
    await finish?.(tx);
  });
}
