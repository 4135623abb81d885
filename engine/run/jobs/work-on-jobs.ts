/** The worker's part: every job that is due goes on for a little while, in turn. */
import type { Job } from '../../store/job-records.ts';
import type { Instant } from '../../store/records.ts';
import type { Engine } from '../engine.ts';
import type { ReportUnexpected } from './job.ts';
import { runJob } from './run-job.ts';

export interface JobFailure {
  readonly institution: string;
  readonly job: Job;
  /** The item that failed for no reason anybody foresaw; null when the job could not go on. */
  readonly subject: string | null;
  readonly error: unknown;
}

/** So many jobs at a time, each for so long: timers and other jobs want their turn. */
const atATime = 10;
const patienceMilliseconds = 1000;
const firstRetrySeconds = 5;
const longestRetrySeconds = 15 * 60;

/**
 * Goes on with the jobs that are due; true when there is more to do at once. One that cannot go on is put off (5, 10, 20 …
 * seconds, at most a quarter of an hour).
 */
export async function workOnJobs(
  engine: Engine,
  clock: () => Instant,
  onFailure: (failure: JobFailure) => void,
): Promise<boolean> {
  let more = false;
  for (const { institution, job } of await engine.store.dueJobs(clock(), atATime)) {
    const report: ReportUnexpected = (of, subject, error) => onFailure({ institution, job: of, subject, error });
    try {
      const { status } = await runJob(engine, institution, job.id, { clock, patienceMilliseconds, report });
      if (status === 'collecting' || status === 'running') more = true;
    } catch (error) {
      onFailure({ institution, job, subject: null, error });
      await engine.store.within(institution, (tx) => tx.jobs.putOff(job.id, retryAt(job, clock())));
    }
  }
  return more;
}

function retryAt({ attempts }: Job, now: Instant): Instant {
  const seconds = Math.min(firstRetrySeconds * 2 ** Math.min(attempts, 20), longestRetrySeconds);
  return Temporal.Instant.from(now).add({ seconds }).toString({ smallestUnit: 'millisecond' });
}
