/** A job that was just asked for begins at once: a small one is then finished when the answer comes. */
import { runJob, type Job } from '../engine/index.ts';
import type { Call } from './operation.ts';
import { errorFields } from './log.ts';

const patienceMilliseconds = 800;

/** Works on a job for a moment, in slices so short that others hardly wait; workers go on with the rest. */
export async function beginWork(
  { services, principal }: Pick<Call, 'services' | 'principal'>,
  id: string,
): Promise<Job> {
  const { institution } = principal;
  return await runJob(services.engine, institution, id, {
    clock: services.now,
    patienceMilliseconds,
    report: (job, subject, error) =>
      services.log('error', 'job-item-failed', {
        institution,
        job: job.id,
        kind: job.kind,
        subject,
        ...errorFields(error),
      }),
  });
}
