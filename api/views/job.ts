/** A job, ready to read. */
import { originOf, sharedReasonText, type Job, type JobCount, type Tx } from '../../engine/index.ts';
import type { JobCountView, JobLine, JobView, Principal } from '../types.ts';
import { authorise } from '../authorise.ts';

export async function jobLine(tx: Tx, job: Job): Promise<JobLine> {
  const cycle = await tx.cycles.byId(job.cycle);
  const by = job.requestedBy === null ? null : await tx.people.person(job.requestedBy);
  return {
    id: job.id,
    kind: job.kind,
    shell: originOf(job)?.user ?? null,
    dry_run: job.request['dryRun'] === true,
    status: job.status,
    cycle: { id: job.cycle, title: cycle?.title ?? '' },
    total: job.total,
    settled: (await tx.jobs.counts(job.id)).reduce((sum, { count }) => sum + count, 0),
    requested_by: by?.name ?? job.requestedBy,
    requested_at: job.requestedAt,
    finished_at: job.finishedAt,
  };
}

export async function jobView(tx: Tx, job: Job, principal: Principal): Promise<JobView> {
  const upon = await tx.jobs.upon(job.id);
  const counts = await tx.jobs.counts(job.id);
  const differs = counts.some(({ outcome }) => outcome === 'done');
  const waits = job.kind === 'compare' && job.status === 'done' && upon.length === 0 && differs;
  return {
    ...(await jobLine(tx, job)),
    counts: counts.map(countView),
    asked: askedView(job),
    comparison: job.basedOn,
    corrections: upon[0]?.id ?? null,
    may_approve: waits && job.requestedBy !== principal.person && authorise(principal, 'approve-corrections').allowed,
    may_stop: job.finishedAt === null && authorise(principal, 'manage-cycles').allowed,
    export: `/api/v1/jobs/${job.id}/items.csv`,
  };
}

function countView({ outcome, reason, count }: JobCount): JobCountView {
  return { outcome, reason, text: sharedReasonText(reason), count };
}

function askedView({ request }: Job): JobView['asked'] {
  const cases = (request['cases'] ?? {}) as { readonly state?: string; readonly unit?: string };
  const map = (request['map'] ?? {}) as Readonly<Record<string, string>>;
  const rule = request['rule'] as JobView['asked']['rule'] | undefined;
  const to = request['to'] as { readonly version: number } | undefined;
  const text = (name: string): string | null => (typeof request[name] === 'string' ? request[name] : null);
  return {
    state: cases.state ?? null,
    unit: cases.unit ?? null,
    event: text('event'),
    reason: text('reason'),
    version: to?.version ?? null,
    map: Object.entries(map).map(([from, one]) => ({ from, to: one })),
    rule: rule === undefined || rule === null ? null : { id: rule.id, version: rule.version },
  };
}
