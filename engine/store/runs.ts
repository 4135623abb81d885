import { sql } from 'kysely';
import { EngineError } from '../errors.ts';
import { changedOne, inChunks, inOrderOf, instantText, readJson, type Fence } from './codec.ts';
import type { Progress, ResultFilter, Runs } from './pay-port.ts';
import type { NewRunResult, RunResult, Run } from './pay-records.ts';
import type { ResultRow, RunRow } from './pay-schema.ts';
import type { Page } from './page.ts';
import { openImpacts } from './impacts.ts';
import { prepareInsert, prepareQuery } from './prepared.ts';
import type { Instant } from './records.ts';

/** Runs, their results, and the reports that a new rule needs. */
export function openRuns(fence: Fence): Runs {
  return {
    begin: (run) => begin(fence, run),
    byCase: (caseId) => byCase(fence, caseId),
    list: async () =>
      (await selectRuns(fence).orderBy('start_date', 'desc').orderBy('case_id', 'desc').execute()).map(toRun),
    save: (progress, results) => save(fence, progress, results),
    finish: (caseId, round, digest, at) => finish(fence, { caseId, round, digest, at }),
    lock: (caseId, at) => lock(fence, caseId, at),
    results: (caseId, filter, page) => listResults(fence, caseId, filter, page),
    digests: (caseId, round, page) => digests(fence, caseId, round, page),
    result: async (caseId, person) => {
      const row = await selectResults(fence, caseId).where('person', '=', person).executeTakeFirst();
      return row ? toResult(row) : null;
    },
    resultsFor: (cases, persons) => resultsFor(fence, cases, persons),
    details: (caseId, persons) => details(fence, caseId, persons),
    lockedOf: (person, limit) => lockedOf(fence, person, limit),
    ...openImpacts(fence),
  };
}

function selectRuns({ db, institution }: Fence) {
  return db.selectFrom('runs').selectAll().where('institution', '=', institution);
}

function selectResults({ db, institution }: Fence, caseId: string) {
  return db.selectFrom('results').selectAll().where('institution', '=', institution).where('case_id', '=', caseId);
}

async function begin(fence: Fence, run: Run): Promise<void> {
  const { db, institution } = fence;
  const { institution: _, case_id, ...changes } = toRow(institution, run);
  const known = await byCase(fence, run.case);
  if (known?.status === 'locked') throw new EngineError('run-locked', { case: run.case });
  await db
    .insertInto('runs')
    .values({ institution, case_id, ...changes })
    .onConflict((conflict) => conflict.columns(['institution', 'case_id']).doUpdateSet(changes))
    .execute();
}

async function byCase(fence: Fence, caseId: string): Promise<Run | null> {
  const row = await selectRuns(fence).where('case_id', '=', caseId).executeTakeFirst();
  return row ? toRun(row) : null;
}

async function save(fence: Fence, progress: Progress, results: readonly NewRunResult[]): Promise<boolean> {
  const { db, institution } = fence;
  const { round, from, after, tally, dictionary } = progress;
  const moved = await db
    .updateTable('runs')
    .set({ after_person: after, tally: JSON.stringify(tally), dictionary })
    .where('institution', '=', institution)
    .where('case_id', '=', progress.case)
    .where('status', '=', 'running')
    .where('round', '=', round)
    .where('after_person', '=', from)
    .executeTakeFirstOrThrow();
  if (!changedOne(moved)) return false;
  for (const chunk of inChunks(results.map(({ person }) => person))) {
    for (const table of ['results', 'result_details'] as const) {
      await deleteOf[table](fence, { case_id: progress.case, persons: chunk });
    }
  }
  await insertResults(
    fence,
    results.map((result) => toResultRow(result, round)),
  );
  await insertDetails(
    fence,
    results.map(({ case: case_id, person, detail }) => ({ case_id, person, detail })),
  );
  return true;
}

interface SomeResults {
  readonly case_id: string;
  readonly persons: readonly string[];
}

const deleteFrom = (table: 'results' | 'result_details') =>
  prepareQuery(({ db, institution }, { case_id, persons }: SomeResults) =>
    db
      .deleteFrom(table)
      .where('institution', '=', institution)
      .where('case_id', '=', case_id)
      .where('person', 'in', persons),
  );
const deleteOf = { results: deleteFrom('results'), result_details: deleteFrom('result_details') };
const insertResults = prepareInsert('results');
const insertDetails = prepareInsert('result_details');

interface Ending {
  readonly caseId: string;
  readonly round: number;
  readonly digest: string;
  readonly at: Instant;
}

async function finish({ db, institution }: Fence, { caseId, round, digest, at }: Ending): Promise<void> {
  const stale = db
    .selectFrom('results')
    .select('person')
    .where('institution', '=', institution)
    .where('case_id', '=', caseId)
    .where('round', '<>', round);
  for (const table of ['result_details', 'results'] as const) {
    await db
      .deleteFrom(table)
      .where('institution', '=', institution)
      .where('case_id', '=', caseId)
      .where('person', 'in', stale)
      .execute();
  }
  const done = await db
    .updateTable('runs')
    .set({ status: 'done', digest, finished_at: instantText(at) })
    .where('institution', '=', institution)
    .where('case_id', '=', caseId)
    .where('round', '=', round)
    .where('status', '=', 'running')
    .executeTakeFirstOrThrow();
  if (!changedOne(done)) throw new EngineError('run-not-calculated', { case: caseId });
}

async function lock({ db, institution }: Fence, caseId: string, at: Instant): Promise<void> {
  const locked = await db
    .updateTable('runs')
    .set({ status: 'locked', locked_at: instantText(at) })
    .where('institution', '=', institution)
    .where('case_id', '=', caseId)
    .where('status', '=', 'done')
    .executeTakeFirstOrThrow();
  if (!changedOne(locked)) throw new EngineError('run-not-calculated', { case: caseId });
}

async function listResults(
  fence: Fence,
  caseId: string,
  { outcome, unit, name }: ResultFilter,
  page: Page,
): Promise<readonly RunResult[]> {
  const rows = await selectResults(fence, caseId)
    .$if(outcome !== undefined, (query) => query.where('outcome', '=', outcome ?? ''))
    .$if(unit !== undefined, (query) => query.where('unit', '=', unit ?? ''))
    .$if(name !== undefined, (query) => query.where('person', 'in', personsNamed(fence, name ?? '')))
    .where('person', '>', page.after ?? '')
    .orderBy('person')
    .limit(page.limit)
    .execute();
  return rows.map(toResult);
}

function personsNamed({ db, institution }: Fence, part: string) {
  const pattern = `%${part.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return db
    .selectFrom('persons')
    .select('id')
    .where('institution', '=', institution)
    .where(sql<boolean>`lower(name) like ${pattern} escape '\\'`);
}

async function digests(
  { db, institution }: Fence,
  caseId: string,
  round: number,
  page: Page,
): Promise<readonly { readonly person: string; readonly digest: string }[]> {
  return await db
    .selectFrom('results')
    .select(['person', 'digest'])
    .where('institution', '=', institution)
    .where('case_id', '=', caseId)
    .where('round', '=', round)
    .where('person', '>', page.after ?? '')
    .orderBy('person')
    .limit(page.limit)
    .execute();
}

async function resultsFor(
  { db, institution }: Fence,
  cases: readonly string[],
  persons: readonly string[],
): Promise<readonly RunResult[]> {
  if (cases.length === 0) return [];
  const results: RunResult[] = [];
  for (const chunk of inChunks(persons)) {
    const rows = await db
      .selectFrom('results')
      .selectAll()
      .where('institution', '=', institution)
      .where('person', 'in', chunk)
      .where('case_id', 'in', cases)
      .execute();
    results.push(...rows.map(toResult));
  }
  return results.sort(inOrderOf('person', 'case'));
}

async function details(
  { db, institution }: Fence,
  caseId: string,
  persons: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const chunk of inChunks(persons)) {
    const rows = await db
      .selectFrom('result_details')
      .select(['person', 'detail'])
      .where('institution', '=', institution)
      .where('case_id', '=', caseId)
      .where('person', 'in', chunk)
      .execute();
    for (const { person, detail } of rows) found.set(person, detail);
  }
  return found;
}

async function lockedOf({ db, institution }: Fence, person: string, limit: number): Promise<readonly RunResult[]> {
  const rows = await db
    .selectFrom('results')
    .innerJoin('runs', (join) =>
      join.onRef('runs.institution', '=', 'results.institution').onRef('runs.case_id', '=', 'results.case_id'),
    )
    .selectAll('results')
    .where('results.institution', '=', institution)
    .where('results.person', '=', person)
    .where('runs.status', '=', 'locked')
    .orderBy('runs.start_date', 'desc')
    .orderBy('runs.case_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toResult);
}

function toRow(institution: string, run: Run): RunRow {
  return {
    institution,
    case_id: run.case,
    start_date: run.start,
    end_date: run.end,
    rule: run.rule.id,
    rule_version: run.rule.version,
    rule_hash: run.rule.hash,
    calendar: run.calendar,
    round: run.round,
    revision: run.revision,
    upto: run.upto,
    status: run.status,
    corrects: JSON.stringify(run.corrects),
    after_person: run.after,
    people: run.people,
    tally: JSON.stringify(run.tally),
    digest: run.digest,
    dictionary: run.dictionary,
    started_at: instantText(run.startedAt),
    finished_at: run.finishedAt === null ? null : instantText(run.finishedAt),
    locked_at: run.lockedAt === null ? null : instantText(run.lockedAt),
  };
}

function toRun(row: RunRow): Run {
  return {
    case: row.case_id,
    start: row.start_date,
    end: row.end_date,
    rule: { id: row.rule, version: row.rule_version, hash: row.rule_hash },
    calendar: row.calendar,
    round: row.round,
    revision: row.revision,
    upto: row.upto,
    status: row.status as Run['status'],
    corrects: readJson(row.corrects),
    after: row.after_person,
    people: row.people,
    tally: readJson(row.tally),
    digest: row.digest,
    dictionary: row.dictionary,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    lockedAt: row.locked_at,
  };
}

function toResultRow(result: NewRunResult, round: number): Omit<ResultRow, 'institution'> {
  return {
    case_id: result.case,
    person: result.person,
    round,
    unit: result.unit,
    outcome: result.outcome,
    facts: JSON.stringify(result.facts),
    answers: JSON.stringify(result.answers),
    base: result.base,
    amount: result.amount,
    corrections: JSON.stringify(result.corrections),
    net: result.net,
    problem: result.problem === null ? null : JSON.stringify(result.problem),
    digest: result.digest,
  };
}

function toResult(row: ResultRow): RunResult {
  return {
    case: row.case_id,
    person: row.person,
    unit: row.unit,
    outcome: row.outcome as RunResult['outcome'],
    facts: readJson(row.facts),
    answers: readJson(row.answers),
    base: row.base,
    amount: row.amount,
    corrections: readJson(row.corrections),
    net: row.net,
    problem: row.problem === null ? null : readJson(row.problem),
    digest: row.digest,
  };
}
