/** Work on many cases: starting it, how far it is, what became of each case. */
import {
  allStates,
  EngineError,
  itemPosition,
  jobPosition,
  requireCount,
  selectCases,
  startJob,
  type CasesRequest,
  type ItemFilter,
  type Job,
  type JsonObject,
  type Tx,
} from '../../engine/index.ts';
import { beginWork } from '../begin-work.ts';
import { csvLines } from '../csv.ts';
import type { Call, FileAnswer } from '../operation.ts';
import { readPage, type PageQuery } from '../paging.ts';
import type {
  JobChoices,
  JobItemList,
  JobItemView,
  JobLine,
  JobList,
  JobSelection,
  JobStart,
  JobView,
} from '../types.ts';
import { closuresOfCycle, titleIn } from '../views/closures.ts';
import { itemView, readItem, type ReadItem } from '../views/job-items.ts';
import { jobLine, jobView } from '../views/job.ts';

type JobCall<Q = {}> = Call<{ readonly job: string }, Q>;
export type ItemsQuery = PageQuery & { readonly outcome?: ItemFilter['outcome']; readonly reason?: string };

/** What can be done in many cases of a cycle. */
export async function viewJobChoices(call: Call<{ readonly cycle: string }>): Promise<JobChoices> {
  const { services, principal, params } = call;
  return await services.store.read(principal.institution, async (tx) => {
    const cycle = await tx.cycles.byId(params.cycle);
    if (cycle === null) throw new EngineError('cycle-not-found');
    const closures = await closuresOfCycle(services.engine, tx, cycle);
    const { byState } = await tx.cycles.counts(cycle.id);
    const states = closures.flatMap(({ workflow }) => [workflow.root, ...allStates(workflow)]);
    const asked = states.flatMap(({ on }) =>
      on.map(({ event, label, ask }) => ({ event, label, form: ask !== undefined })),
    );
    const decided = closures.flatMap(({ workflow, rules }) =>
      allStates(workflow).flatMap(({ decide }) => (decide === undefined ? [] : (rules[decide.rule] ?? []))),
    );
    const reopened = closures.flatMap(({ workflow }) => workflow.reopen ?? []);
    return {
      cycle: { id: cycle.id, title: cycle.title },
      states: byState.map(({ state, count }) => ({ state, title: titleIn(closures, state), count })),
      units: (await tx.people.units()).map(({ id, name }) => ({ id, name })),
      events: onceBy(asked, ({ event }) => event),
      reopenings: onceBy(reopened, ({ event }) => event).map(({ event, label }) => ({ event, label })),
      rules: onceBy(decided, ({ id }) => id).map(({ id, title }) => ({ id, title })),
    };
  });
}

/** Each once, the first of those that are called the same. */
function onceBy<T>(items: readonly T[], name: (item: T) => string): readonly T[] {
  return [...new Map(items.toReversed().map((item) => [name(item), item])).values()].reverse();
}

/** Starts a step or a reminder in many cases. */
export async function startCycleJob(call: Call<{ readonly cycle: string }, {}, JobStart>): Promise<JobView> {
  const { services, principal, params, body } = call;
  const { institution, person } = principal;
  const request = requestOf(params.cycle, body);
  const { count } = body;
  if (count !== undefined) await services.store.read(institution, (tx) => requireCount(tx, request, count));
  const { id } = await startJob(services.engine, institution, request, person, services.now());
  return await answerWith(call, id);
}

type Choice = { readonly state?: string | undefined; readonly unit?: string | undefined };

function chosen({ state, unit }: Choice): CasesRequest['cases'] {
  return { ...(state === undefined ? {} : { state }), ...(unit === undefined ? {} : { unit }) };
}

/** How many cases work of a kind would be about, before it is started. */
export async function viewSelection(
  call: Call<{ readonly cycle: string; readonly kind: string }, Choice>,
): Promise<JobSelection> {
  const { services, principal, params, query } = call;
  return await services.store.read(principal.institution, async (tx) => {
    const cycle = await tx.cycles.byId(params.cycle);
    if (cycle === null) throw new EngineError('cycle-not-found');
    const closures = await closuresOfCycle(services.engine, tx, cycle);
    // The route lets no other kind through.
    const kind = params.kind as CasesRequest['kind'];
    const { count, byState } = await selectCases(tx, cycle.id, kind, chosen(query));
    const states = byState.map((one) => ({ ...one, title: titleIn(closures, one.state) }));
    return { count, states };
  });
}

function requestOf(cycle: string, { kind, state, unit, event = '', form, reason = '' }: JobStart): CasesRequest {
  const cases = chosen({ state, unit });
  switch (kind) {
    case 'remind':
      return { kind, cycle, cases };
    case 'cancel':
    case 'resume':
      return { kind, cycle, cases, reason };
    case 'reopen':
      return { kind, cycle, cases, event, reason };
    case 'advance':
      return { kind, cycle, cases, event, form: (form ?? null) as JsonObject | null };
  }
}

/** Begins to work on a job, and tells how far that came. */
export async function answerWith(call: Pick<Call, 'services' | 'principal'>, id: string): Promise<JobView> {
  const { services, principal } = call;
  const job = await beginWork(call, id);
  return await services.store.read(principal.institution, (tx) => jobView(tx, job, principal));
}

/** Jobs, newest first. */
export async function listJobs({ services, principal, query }: Call<{}, PageQuery>): Promise<JobList> {
  return await services.store.read(principal.institution, async (tx) => {
    const page = await readPage(query, (asked) => tx.jobs.list(asked), jobPosition);
    const items: JobLine[] = [];
    for (const job of page.items) items.push(await jobLine(tx, job));
    return { items, next: page.next };
  });
}

export async function viewJob({ services, principal, params }: JobCall): Promise<JobView> {
  return await services.store.read(principal.institution, async (tx) => {
    return await jobView(tx, await findJob(tx, params.job), principal);
  });
}

/** @throws EngineError `job-not-found` */
async function findJob(tx: Tx, id: string): Promise<Job> {
  const job = await tx.jobs.byId(id);
  if (job === null) throw new EngineError('job-not-found');
  return job;
}

/** What became of each item, page by page. */
export async function listJobItems({ services, principal, params, query }: JobCall<ItemsQuery>): Promise<JobItemList> {
  const { engine, store } = services;
  const { read, next } = await store.read(principal.institution, async (tx) => {
    const job = await findJob(tx, params.job);
    const page = await readPage(query, (asked) => tx.jobs.items(job.id, filterOf(query), asked), itemPosition);
    const read: ReadItem[] = [];
    for (const item of page.items) read.push(await readItem(engine, tx, job, item));
    return { read, next: page.next };
  });
  const items: JobItemView[] = [];
  for (const one of read) items.push(await itemView(engine, one));
  return { items, next };
}

function filterOf({ outcome, reason }: ItemsQuery): ItemFilter {
  if (outcome === undefined) return {};
  return { outcome, ...(reason === undefined ? {} : { reason }) };
}

const outcomeWords: Readonly<Record<JobItemView['outcome'], string>> = {
  waiting: 'menunggu',
  done: 'selesai',
  skipped: 'dilewati',
  failed: 'gagal',
};

/** What became of each item as CSV, streamed page by page. */
export async function exportJobItems(call: JobCall<Pick<ItemsQuery, 'outcome' | 'reason'>>): Promise<FileAnswer> {
  const { services, principal, params, query } = call;
  const { engine, store } = services;
  const job = await store.read(principal.institution, (tx) => findJob(tx, params.job));
  const header = ['NIP', 'Nama', 'Unit', 'Berkas', 'Hasil', 'Kode', 'Keterangan', 'Selisih', 'Pada'];
  const readLines = async (after: string) => {
    const page = { limit: 200, ...(after === '' ? {} : { after }) };
    const { read, next } = await store.read(principal.institution, async (tx) => {
      const items = await tx.jobs.items(job.id, filterOf(query), page);
      const found: (ReadItem & { readonly nip: string })[] = [];
      for (const item of items) {
        const one = await readItem(engine, tx, job, item);
        const person = one.subject?.kind === 'employee' ? await tx.people.person(one.subject.id) : null;
        found.push({ ...one, nip: person?.nip ?? '' });
      }
      const last = items.at(-1);
      return { read: found, next: last === undefined ? null : itemPosition(last) };
    });
    const lines: string[][] = [];
    for (const one of read) lines.push(itemLine(one.nip, await itemView(engine, one)));
    return { lines, next };
  };
  return { body: csvLines(header, readLines), filename: `pekerjaan-${job.kind}-${job.id}.csv` };
}

function itemLine(
  nip: string,
  { subject, case: caseId, outcome, reason, text, at, differences }: JobItemView,
): string[] {
  const told = differences.flatMap(({ answers, way_before, way_after }) => [
    ...answers.map(({ label, before, after }) => `${label}: ${before} → ${after}`),
    ...(way_before === way_after ? [] : [`${way_before} → ${way_after}`]),
  ]);
  const who = [nip, subject?.name ?? '', subject?.unit.name ?? '', caseId ?? ''];
  return [...who, outcomeWords[outcome], reason ?? '', text?.id ?? '', told.join('; '), at ?? ''];
}

/** Stops a job; what it did stays done. */
export async function stopJob(call: JobCall): Promise<JobView> {
  const { services, principal, params } = call;
  const { institution, person: by } = principal;
  const now = services.now();
  const view = await services.store.within(institution, async (tx) => {
    const job = await findJob(tx, params.job);
    await tx.jobs.end(job.id, 'stopped', now);
    return await jobView(tx, await findJob(tx, job.id), principal);
  });
  services.log('info', 'job-stopped', { institution, job: params.job, by });
  return view;
}
