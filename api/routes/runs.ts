/** Monthly runs: what they come to, their results page by page, and the file for the treasury. */
import {
  cameLater,
  EngineError,
  loadClosure,
  openedMonths,
  type CameLater,
  type CaseRecord,
  type Engine,
  type ResultFilter,
  type RuleDefinition,
  type Run,
  type RunOutcome,
  type RunResult,
  type Tx,
  type WorkflowClosure,
} from '../../engine/index.ts';
import type { Call, FileAnswer } from '../operation.ts';
import { readPage, type PageQuery } from '../paging.ts';
import { exportName, exportRun, type ExportFormat } from '../pay/export.ts';
import { linesOf, nameAll } from '../pay/read-results.ts';
import { evaluatedBy } from '../pay/evaluated-by.ts';
import type { Listed, MonthLine, ResultLineView, RunComparison, RunLine, RunTotalsView, RunView } from '../types.ts';
import { monthLine, resultLine, runLine, totalsView } from '../views/pay/run.ts';

export type RunCall<Q = {}> = Call<{ readonly run: string }, Q>;
export type ResultsQuery = PageQuery & {
  readonly outcome?: RunOutcome;
  readonly unit?: string;
  readonly nip?: string;
  readonly name?: string;
};

/** All months that were opened, calculated or not, the latest first. */
export async function listRuns({ services, principal }: Call): Promise<Listed<MonthLine>> {
  return services.store.read(principal.institution, async (tx) => {
    const months = await openedMonths(services.engine, tx);
    return { items: months.flatMap((month) => monthLine(month) ?? []), next: null };
  });
}

/** One run, and the one before it. */
export async function viewRun({ services, principal, params }: RunCall): Promise<RunView> {
  return services.store.read(principal.institution, async (tx) => {
    const run = await findRun(tx, params.run);
    const { rule, line } = await knownRun(services.engine, tx, run);
    const { imports, ...changed } = await laterOf(services.engine, tx, run);
    const before = await runBefore(tx, run);
    return {
      ...line,
      rule: { id: rule.id, version: rule.version, title: rule.title },
      started_at: run.startedAt,
      finished_at: run.finishedAt,
      locked_at: run.lockedAt,
      digest: run.digest,
      before: before === null ? null : (await knownRun(services.engine, tx, before)).line,
      units: (await tx.people.units()).map(({ id, name }) => ({ id, name })),
      later: {
        imports: imports.map(({ import: of, register, file, entries, at }) => ({
          id: of,
          register,
          file,
          entries,
          at,
        })),
        ...changed,
      },
    };
  });
}

async function laterOf(engine: Engine, tx: Tx, { case: id }: Run): Promise<CameLater> {
  const months = await openedMonths(engine, tx);
  const month = months.find(({ record }) => record.id === id);
  if (month === undefined) throw new Error(`the run ${id} is of no month that was opened`);
  return await cameLater(tx, month, months);
}

/** What a run comes to by unit, by fact and by line, and the same of the one before. @throws EngineError `run-not-calculated` */
export async function viewTotals({ services, principal, params }: RunCall): Promise<RunComparison> {
  const { institution } = principal;
  const read = await services.store.read(institution, async (tx) => {
    const run = await findRun(tx, params.run);
    if (run.status === 'running') throw new EngineError('run-not-calculated');
    const before = await runBefore(tx, run);
    return {
      now: await knownRun(services.engine, tx, run),
      before: before === null ? null : await knownRun(services.engine, tx, before),
      units: new Map((await tx.people.units()).map((unit) => [unit.id, unit])),
    };
  });
  const totalsOf = async ({ run, rule }: KnownRun): Promise<RunTotalsView> =>
    totalsView(rule, await services.pay.countRun(institution, run, rule), read.units);
  return {
    totals: await totalsOf(read.now),
    before: read.before === null ? null : await totalsOf(read.before),
  };
}

/** The run of the latest month before that is calculated. */
async function runBefore(tx: Tx, { start }: Run): Promise<Run | null> {
  return (await tx.runs.list()).find((one) => one.start < start && one.status !== 'running') ?? null;
}

interface KnownRun {
  readonly run: Run;
  readonly rule: RuleDefinition;
  readonly line: RunLine;
}

async function knownRun(engine: Engine, tx: Tx, run: Run): Promise<KnownRun> {
  const { record, closure } = await caseOf(engine, tx, run);
  return { run, rule: (await evaluatedBy(engine, tx, run)).rule, line: runLine(run, record, closure) };
}

/** @throws EngineError `run-not-found` */
export async function findRun(tx: Tx, id: string): Promise<Run> {
  const run = await tx.runs.byCase(id);
  if (run === null) throw new EngineError('run-not-found');
  return run;
}

async function caseOf(
  engine: Engine,
  tx: Tx,
  run: Run,
): Promise<{ readonly record: CaseRecord; readonly closure: WorkflowClosure }> {
  const record = await tx.cases.byId(run.case);
  if (record === null) throw new Error(`the run ${run.case} has no case`);
  return { record, closure: await loadClosure(engine, tx, record) };
}

/** Results by person, page by page, or the one of a NIP. */
export async function listResults(call: RunCall<ResultsQuery>): Promise<Listed<ResultLineView>> {
  const { services, principal, params, query } = call;
  return services.store.read(principal.institution, async (tx) => {
    const run = await findRun(tx, params.run);
    const { items, next } =
      query.nip === undefined
        ? await readPage(
            query,
            (page) => tx.runs.results(run.case, filterOf(query), page),
            ({ person }) => person,
          )
        : { items: await resultOfNip(tx, run, query.nip), next: null };
    const known = await nameAll(tx, items);
    return { items: items.map((one) => resultLine(one, known.person(one), known.unit(one))), next };
  });
}

function filterOf({ outcome, unit, name }: ResultsQuery): ResultFilter {
  return {
    ...(outcome === undefined ? {} : { outcome }),
    ...(unit === undefined ? {} : { unit }),
    ...(name === undefined ? {} : { name }),
  };
}

async function resultOfNip(tx: Tx, run: Run, nip: string): Promise<readonly RunResult[]> {
  const person = await tx.people.personByNip(nip);
  const result = person === null ? null : await tx.runs.result(run.case, person.id);
  return result === null ? [] : [result];
}

/** The file of a run that is complete. @throws EngineError `run-not-calculated` */
export function exportResults(format: ExportFormat): (call: RunCall) => Promise<FileAnswer> {
  return async ({ services, principal, params }) => {
    const { institution } = principal;
    const { run, rule } = await services.store.read(institution, async (tx) => {
      const found = await findRun(tx, params.run);
      if (found.status === 'running') throw new EngineError('run-not-calculated');
      return { run: found, ...(await evaluatedBy(services.engine, tx, found)) };
    });
    return {
      body: exportRun(format, run, linesOf(services.store, institution, run, rule)),
      filename: exportName(run, format),
    };
  };
}
