/** Jobs on the small institution of `world.ts`, run to their end. */
import type { JobRequest } from '../engine/run/jobs/job.ts';
import { runJob, type RunOptions } from '../engine/run/jobs/run-job.ts';
import { startJob } from '../engine/run/jobs/start-job.ts';
import type { Job, JobCount, JobItem } from '../engine/store/job-records.ts';
import { institution, morning, type World } from './world.ts';

/** Works on a job as a worker does, and throws what nobody foresaw. */
export async function work(world: World, id: string, options: Partial<RunOptions> = {}): Promise<Job> {
  const report: RunOptions['report'] = (_, subject, error) => {
    throw new Error(`item ${subject}`, { cause: error });
  };
  return await runJob(world.engine, institution, id, { clock: () => morning, report, ...options });
}

export interface Ended {
  readonly job: Job;
  /** By subject. */
  readonly items: readonly JobItem[];
  readonly counts: readonly JobCount[];
}

/** Starts a job and works on it to its end. */
export async function runToEnd(world: World, request: JobRequest, by: string | null = 'hana'): Promise<Ended> {
  const { id } = await startJob(world.engine, institution, request, by, morning);
  await work(world, id);
  return await ended(world, id);
}

/** What became of a job and its first thousand items. */
export async function ended({ store }: World, id: string): Promise<Ended> {
  return await store.read(institution, async (tx) => {
    const job = await tx.jobs.byId(id);
    if (job === null) throw new Error(`no job ${id}`);
    return { job, items: await tx.jobs.items(id, {}, { limit: 1000 }), counts: await tx.jobs.counts(id) };
  });
}

/** Adds people like budi: `p0000`, `p0001`, … */
export async function addPeople({ store }: World, count: number): Promise<readonly string[]> {
  return await store.within(institution, async (tx) => {
    const [budi] = await tx.people.personsById(['budi']);
    if (budi === undefined) throw new Error('no budi');
    const many = Array.from({ length: count }, (_, index) => ({
      ...budi,
      id: `p${String(index).padStart(4, '0')}`,
      nip: `1990010120100${String(10_000 + index)}`,
    }));
    await tx.people.putPersons(many);
    return many.map(({ id }) => id);
  });
}
