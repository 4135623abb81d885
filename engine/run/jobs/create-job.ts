/** Writing a job down, once for one request. */
import { randomUUIDv7 } from 'node:crypto';
import { canonicalJson } from '../../canonical.ts';
import type { Job } from '../../store/job-records.ts';
import type { Tx } from '../../store/port.ts';
import type { Instant, JsonObject, Origin } from '../../store/records.ts';
import type { AnyJobRequest } from './job.ts';

export interface Asked {
  readonly cycle: string;
  /** The person's id; null from a shell. */
  readonly by: string | null;
  /** The job whose items it goes on with. */
  readonly basedOn?: string;
  readonly now: Instant;
  readonly origin: Origin | null;
}

/** Where a job was asked for, when not on a page or over the API. */
export function originOf({ request }: Pick<Job, 'request'>): Origin | null {
  return (request['origin'] as unknown as Origin | undefined) ?? null;
}

/** Jobs of a cycle that are looked at: one that is being worked on is among the newest. */
const looked = 50;

/** The job that is being worked on for the same request, or a new one. */
export async function findOrCreateJob(tx: Tx, request: AnyJobRequest, asked: Asked): Promise<Job> {
  const { cycle, by, basedOn = null, now, origin } = asked;
  const text = canonicalJson(origin === null ? request : { ...request, origin });
  const running = (await tx.jobs.ofCycle(cycle, looked)).find(
    (job) => job.finishedAt === null && canonicalJson(job.request) === text,
  );
  if (running !== undefined) return running;
  const job: Job = {
    id: randomUUIDv7(),
    kind: request.kind,
    cycle,
    request: JSON.parse(text) as JsonObject,
    basedOn,
    status: 'collecting',
    collected: '',
    total: 0,
    attempts: 0,
    dueAt: now,
    requestedBy: by,
    requestedAt: now,
    finishedAt: null,
  };
  await tx.jobs.create(job);
  return job;
}
