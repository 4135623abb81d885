/** Cycles: overview, cases page by page, opening, and the results as CSV. */
import {
  allStates,
  EngineError,
  planOpening,
  rehearseOpening,
  startJob,
  type CaseFilter,
  type CaseRecord,
  type CaseStatus,
  type Cycle,
  type Engine,
  type ItemOutcome,
  type Tx,
  type WorkflowClosure,
} from '../../engine/index.ts';
import { beginWork } from '../begin-work.ts';
import { csvLines } from '../csv.ts';
import type { Call, FileAnswer } from '../operation.ts';
import { readPage, type PageQuery } from '../paging.ts';
import type { CaseLine, CycleLine, CycleOpened, CycleRequest, CycleView, Listed, OpeningView } from '../types.ts';
import { caseLine } from '../views/case-line.ts';
import { closuresOfCycle, findClosure, titleIn } from '../views/closures.ts';
import { resultViews } from '../views/result.ts';
import { subjectView } from '../views/subject.ts';

type CycleCall<Q = {}> = Call<{ readonly cycle: string }, Q>;
export type CasesQuery = PageQuery & { readonly status?: CaseStatus; readonly state?: string; readonly unit?: string };

/** All cycles with how many of their cases are where. */
export async function listCycles({ services, principal }: Call): Promise<Listed<CycleLine>> {
  return services.store.read(principal.institution, async (tx) => {
    const items: CycleLine[] = [];
    for (const cycle of await tx.cycles.list()) items.push((await describeCycle(services.engine, tx, cycle)).line);
    return { items, next: null };
  });
}

async function describeCycle(engine: Engine, tx: Tx, cycle: Cycle) {
  const closure = await findClosure(engine, tx, cycle);
  const { byStatus, byState } = await tx.cycles.counts(cycle.id);
  const { start, end, label } = cycle.period;
  const title = typeof closure === 'string' ? cycle.workflow : closure.workflow.title;
  const line: CycleLine = {
    id: cycle.id,
    title: cycle.title,
    workflow: { id: cycle.workflow, version: cycle.version, title },
    period: { start, end, label },
    opened_at: cycle.openedAt,
    by_status: byStatus,
    problem: typeof closure === 'string' ? closure : null,
  };
  return { line, byState };
}

/** One cycle: counts by status and by state, and the units to filter by. */
export async function viewCycle({ services, principal, params }: CycleCall): Promise<CycleView> {
  return services.store.read(principal.institution, async (tx) => {
    const cycle = await findCycle(tx, params.cycle);
    const { line, byState } = await describeCycle(services.engine, tx, cycle);
    const closures = await closuresOfCycle(services.engine, tx, cycle);
    const order = closures.flatMap(({ workflow }) => allStates(workflow).map(({ path }) => path));
    const by_state = byState
      .map(({ state, count }) => ({ state, title: titleIn(closures, state), count }))
      .toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
    const units = (await tx.people.units()).map(({ id, name }) => ({ id, name }));
    return {
      ...line,
      by_state,
      units,
      failing: await failingIn(tx, cycle.id),
      export: `/api/v1/cycles/${line.id}/export.csv`,
    };
  });
}

const mostFailing = 100;

async function failingIn(tx: Tx, cycle: string): Promise<CycleView['failing']> {
  const failing: CycleView['failing'][number][] = [];
  for (const { case: id, dueAt } of await tx.work.failingTimers(cycle, mostFailing)) {
    const record = await tx.cases.byId(id);
    if (record !== null) failing.push({ case: id, subject: (await subjectView(tx, record)).name, next_at: dueAt });
  }
  return failing;
}

/** @throws EngineError `cycle-not-found` */
async function findCycle(tx: Tx, id: string): Promise<Cycle> {
  const cycle = await tx.cycles.byId(id);
  if (cycle === null) throw new EngineError('cycle-not-found');
  return cycle;
}

/** A cycle's cases, page by page. */
export async function listCycleCases(call: CycleCall<CasesQuery>): Promise<Listed<CaseLine>> {
  const { services, principal, params, query } = call;
  return services.store.read(principal.institution, async (tx) => {
    await findCycle(tx, params.cycle);
    const read = readPage(
      query,
      (page) => tx.cases.inCycle(params.cycle, filterOf(query), page),
      ({ id }) => id,
    );
    const { items: records, next } = await read;
    const items: CaseLine[] = [];
    for (const record of records) items.push(await caseLine(services.engine, tx, record, services.now()));
    return { items, next };
  });
}

function filterOf({ status, state, unit }: CasesQuery): CaseFilter {
  return {
    ...(status === undefined ? {} : { status }),
    ...(state === undefined ? {} : { state }),
    ...(unit === undefined ? {} : { unit }),
  };
}

const mostUnits = 100;

/** What opening a cycle would come to: how many cases, and at which steps there is nobody today. */
export async function rehearseNewCycle({
  services,
  principal,
  body,
}: Call<{}, {}, CycleRequest>): Promise<OpeningView> {
  const { engine } = services;
  const request = await planOpening(engine, principal.institution, body);
  const rehearsal = await rehearseOpening(engine, principal.institution, request, services.now());
  const lacking = rehearsal.lacking.map((step) => ({
    ...step,
    units: step.units.slice(0, mostUnits),
    more_units: Math.max(0, step.units.length - mostUnits),
  }));
  return { ...rehearsal, period: request.period.label, lacking };
}

/**
 * Opens a cycle for everybody, or for some units and those below them; asked again, it opens what is missing. A small one
 * is finished when this answers; a worker goes on with the rest of a large one.
 */
export async function openNewCycle(call: Call<{}, {}, CycleRequest>): Promise<CycleOpened> {
  const { services, principal, body } = call;
  const { institution, person } = principal;
  const request = await planOpening(services.engine, institution, body);
  const started = await startJob(services.engine, institution, request, person, services.now());
  const job = await beginWork(call, started.id);
  const counts = await services.store.read(institution, (tx) => tx.jobs.counts(job.id));
  const of = (outcome: ItemOutcome, reason?: string): number =>
    counts
      .filter((one) => one.outcome === outcome && (reason === undefined || one.reason === reason))
      .reduce((sum, { count }) => sum + count, 0);
  return {
    cycle: job.cycle,
    job: job.id,
    finished: job.finishedAt !== null,
    cases: of('done'),
    skipped: of('skipped'),
    failed: of('failed'),
    without_actor: of('done', 'without-actor'),
  };
}

/** A cycle's results, one line for each case, streamed page by page. */
export async function exportCycle(call: CycleCall): Promise<FileAnswer> {
  const { services, principal, params } = call;
  const { institution } = principal;
  const { engine, store } = services;
  const { cycle, closures } = await store.read(institution, async (tx) => {
    const found = await findCycle(tx, params.cycle);
    return { cycle: found, closures: await closuresOfCycle(engine, tx, found) };
  });
  const [closure] = closures;
  if (closure === undefined) throw new EngineError('definition-not-found', { definition: cycle.workflow });
  const columns = closure.workflow.result.map(({ label }) => label);
  const header = ['NIP', 'Nama', 'Jabatan', 'Unit', 'Status', 'Langkah', ...columns, 'Diperbarui'];
  const readLines = (after: string) =>
    store.read(institution, async (tx) => {
      const records = await tx.cases.inCycle(cycle.id, {}, { limit: 200, after });
      const lines: string[][] = [];
      for (const record of records) lines.push(await exportLine(tx, closures, columns, record));
      return { lines, next: records.at(-1)?.id ?? null };
    });
  return { body: csvLines(header, readLines), filename: `${fileName(cycle.title)}.csv` };
}

const statusWords: Readonly<Record<CaseStatus, string>> = {
  active: 'berjalan',
  done: 'selesai',
  cancelled: 'dibatalkan',
};

async function exportLine(
  tx: Tx,
  closures: readonly WorkflowClosure[],
  columns: readonly string[],
  record: CaseRecord,
): Promise<string[]> {
  const closure = closures.find(({ hash }) => hash === record.hash);
  const results = new Map(
    closure === undefined ? [] : resultViews(closure, record).map(({ label, value }) => [label, value] as const),
  );
  const subject = await subjectView(tx, record);
  const nip = subject.kind === 'employee' ? ((await tx.people.person(subject.id))?.nip ?? '') : '';
  return [
    nip,
    subject.name,
    subject.position,
    subject.unit.name,
    statusWords[record.status],
    record.leaves.map((leaf) => titleIn(closure === undefined ? closures : [closure], leaf)).join('; '),
    ...columns.map((column) => results.get(column) ?? ''),
    record.updatedAt,
  ];
}

/** Nothing that could end a header or a path. */
export function fileName(title: string): string {
  return (
    title
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .toLowerCase() || 'siklus'
  );
}
