/** Working on a job from a shell, and telling what became of it. */
import {
  itemPosition,
  reasonText,
  runJob,
  sharedReasonText,
  type Engine,
  type ItemOutcome,
  type Job,
  type JobCount,
  type JobItem,
  type Store,
} from '../engine/index.ts';
import { exit } from './arguments.ts';
import { note, print, printJson, showProgress } from './print.ts';

/** Works on a job to its end. A job that is cut off goes on in a worker, or when it is asked for again. */
export async function workToEnd(engine: Engine, institution: string, job: Job): Promise<Job> {
  const report = (_: Job, subject: string, error: unknown): void => {
    note(`${subject}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };
  const clock = (): string => new Date().toISOString();
  return await runJob(engine, institution, job.id, { clock, report, onProgress: showProgress() });
}

export const outcomeWords: Readonly<Record<JobItem['outcome'], string>> = {
  waiting: 'menunggu',
  done: 'selesai',
  skipped: 'dilewati',
  failed: 'gagal',
};

/** How many items came to what. */
export function countOf(counts: readonly JobCount[], outcome: ItemOutcome): number {
  return counts.filter((one) => one.outcome === outcome).reduce((sum, { count }) => sum + count, 0);
}

/** Failed items that are named one by one. */
const mostNamed = 20;

/** Prints a job with what its items came to; what failed is a problem. */
export async function tellJob(store: Store, institution: string, job: Job, json: boolean): Promise<number> {
  const { counts, failed } = await store.read(institution, async (tx) => ({
    counts: await tx.jobs.counts(job.id),
    failed: await tx.jobs.items(job.id, { outcome: 'failed' }, { limit: mostNamed }),
  }));
  if (json) printJson({ job: job.id, kind: job.kind, status: job.status, cycle: job.cycle, total: job.total, counts });
  else {
    const settled = counts.reduce((sum, { count }) => sum + count, 0);
    print(`${job.id}  ${job.kind}  ${job.status}  ${settled}/${job.total}`);
    for (const { outcome, reason, count } of counts) {
      const text = sharedReasonText(reason);
      print(
        `  ${outcomeWords[outcome].padEnd(9)} ${String(count).padStart(7)}${text === null ? '' : `  ${reason}: ${text.id}`}`,
      );
    }
  }
  for (const item of failed) note(`${item.subject}: ${item.reason} ${reasonText(item)?.id ?? ''}`);
  const rest = countOf(counts, 'failed') - failed.length;
  if (rest > 0) note(`… dan ${rest} lagi (and more): alur job items ${job.id} --outcome failed`);
  return countOf(counts, 'failed') === 0 ? exit.fine : exit.problems;
}

/** Every item of a job, page by page. */
export async function* itemsOf(
  store: Store,
  institution: string,
  job: string,
  outcome: JobItem['outcome'] | undefined,
): AsyncGenerator<JobItem> {
  const limit = 500;
  const filter = outcome === undefined ? {} : { outcome };
  for (let after: string | undefined; ;) {
    const page = { limit, ...(after === undefined ? {} : { after }) };
    const items: readonly JobItem[] = await store.read(institution, (tx) => tx.jobs.items(job, filter, page));
    yield* items;
    const last = items.at(-1);
    if (last === undefined || items.length < limit) return;
    after = itemPosition(last);
  }
}
