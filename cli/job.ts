/** `alur job …`: work on many cases that was asked for. */
import { approveCorrections, EngineError, reasonText, type Job, type JobItem, type Store } from '../engine/index.ts';
import { exit, Misuse, readArguments, required, type Arguments } from './arguments.ts';
import { openDatabase } from './database.ts';
import { permittedPerson } from './person.ts';
import { createShellEngine } from './shell-origin.ts';
import { print, printJson } from './print.ts';
import { itemsOf, outcomeWords, tellJob, workToEnd } from './work-on-job.ts';

const common = '--institution <slug> [--database <url>] [--json]';
const usage = [
  `alur job list ${common}`,
  `alur job show <pekerjaan> ${common}`,
  `alur job items <pekerjaan> [--outcome waiting|done|skipped|failed] ${common}`,
  `alur job work <pekerjaan> ${common}`,
  `alur job approve <perbandingan> --by <NIP> --reason <alasan> ${common}`,
  `alur job stop <pekerjaan> ${common}`,
].join('\n');

export async function runJobCommand(args: readonly string[]): Promise<number> {
  const known = { institution: 'text', database: 'text', outcome: 'text', by: 'text', reason: 'text' } as const;
  const read = readArguments(args, known, usage);
  const [verb, id, ...rest] = read.words;
  const institution = required(read, 'institution', usage);
  if (rest.length > 0 || (id === undefined) !== (verb === 'list')) throw new Misuse(usage);
  const json = read.options['json'] === true;
  const store = await openDatabase(read);
  try {
    if (id === undefined) return await listJobs(store, institution, json);
    const engine = createShellEngine(store);
    switch (verb) {
      case 'show':
        return await tellJob(store, institution, await findJob(store, institution, id), json);
      case 'items':
        return await printItems(store, institution, await findJob(store, institution, id), read);
      case 'work': {
        const job = await findJob(store, institution, id);
        return await tellJob(store, institution, await workToEnd(engine, institution, job), json);
      }
      case 'approve': {
        const by = await permittedPerson(store, institution, required(read, 'by', usage), 'approve-corrections');
        const asked = { comparison: id, reason: required(read, 'reason', usage) };
        const job = await approveCorrections(engine, institution, asked, by, new Date().toISOString());
        return await tellJob(store, institution, await workToEnd(engine, institution, job), json);
      }
      case 'stop': {
        await store.within(institution, (tx) => tx.jobs.end(id, 'stopped', new Date().toISOString()));
        return await tellJob(store, institution, await findJob(store, institution, id), json);
      }
      default:
        throw new Misuse(usage);
    }
  } finally {
    await store.close();
  }
}

/** @throws EngineError `job-not-found` */
async function findJob(store: Store, institution: string, id: string): Promise<Job> {
  const job = await store.read(institution, (tx) => tx.jobs.byId(id));
  if (job === null) throw new EngineError('job-not-found');
  return job;
}

const mostListed = 50;

async function listJobs(store: Store, institution: string, json: boolean): Promise<number> {
  const jobs = await store.read(institution, (tx) => tx.jobs.list({ limit: mostListed }));
  if (json) printJson({ jobs });
  else
    for (const { id, kind, status, total, requestedAt } of jobs)
      print(`${id}  ${kind}  ${status}  ${total}  ${requestedAt}`);
  return exit.fine;
}

const outcomes = ['waiting', 'done', 'skipped', 'failed'] as const;

/** One line, or one JSON object, for each item. */
async function printItems(store: Store, institution: string, { id }: Job, read: Arguments): Promise<number> {
  const asked = read.options['outcome'];
  const outcome = outcomes.find((one) => one === asked);
  if (asked !== undefined && outcome === undefined) throw new Misuse(usage);
  for await (const item of itemsOf(store, institution, id, outcome)) {
    if (read.options['json'] === true) print(JSON.stringify(item));
    else print(itemLine(item));
  }
  return exit.fine;
}

function itemLine(item: JobItem): string {
  const { subject, outcome, reason, case: about } = item;
  const parts = [subject, outcomeWords[outcome], about === null || about === subject ? '' : about, reason ?? ''];
  return [...parts, reasonText(item)?.id ?? ''].filter((part) => part !== '').join('  ');
}
