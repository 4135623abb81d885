/** Looks for anything half done in a store: in the file, in each case's chain, state, data, tasks, timers and keys. */
import { isDeepStrictEqual } from 'node:util';
import {
  activeStates,
  createEngine,
  evaluateRule,
  loadClosure,
  type CaseRecord,
  type Engine,
  type Tx,
} from '../../engine/index.ts';
import { replayCase, replayData } from '../../engine/run/replay.ts';
import { verifyChain } from '../../engine/store/chain.ts';
import { openDatabase, openSqlite } from '../../engine/store/sqlite.ts';
import { institution } from './office.ts';
import type { CaseWorker } from './person.ts';

/** Everything that is not as it must be, in words; and how much was looked at. */
export interface Examination {
  readonly faults: readonly string[];
  readonly cases: number;
  readonly events: number;
}

/** Examines a store that no server has open, and whether it kept what was answered. */
export async function examine(path: string, workers: readonly CaseWorker[]): Promise<Examination> {
  const faults = examineFile(path);
  const store = await openSqlite(path);
  const engine = createEngine(store, evaluateRule);
  const found = await store.read(institution, async (tx) => {
    let [cases, events] = [0, 0];
    for (const record of await allCases(tx)) {
      cases += 1;
      events += await examineCase(engine, tx, record, (what) => faults.push(`case ${record.id}: ${what}`));
    }
    for (const worker of workers) faults.push(...(await examineAnswers(tx, worker)));
    faults.push(...(await examineJobs(tx)), ...(await examineCounts(tx)));
    return { cases, events };
  });
  await store.close();
  return { faults, ...found };
}

function examineFile(path: string): string[] {
  const database = openDatabase(path);
  const integrity = database.pragma('integrity_check', { simple: true });
  const references = database.pragma('foreign_key_check') as unknown[];
  database.close();
  return [
    ...(integrity === 'ok' ? [] : [`the file: ${String(integrity)}`]),
    ...(references.length === 0 ? [] : [`${references.length} references lead nowhere`]),
  ];
}

async function allCases(tx: Tx): Promise<readonly CaseRecord[]> {
  const all: CaseRecord[] = [];
  for (const { id } of await tx.cycles.list()) {
    for (let page = await nextPage(tx, id, ''); page.length > 0; page = await nextPage(tx, id, page.at(-1)?.id ?? ''))
      all.push(...page);
  }
  return all;
}

/** A job's items are all there, each counted once, and what is said to be opened is open. */
async function examineJobs(tx: Tx): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const job of await tx.jobs.list({ limit: 500 })) {
    const items = await tx.jobs.items(job.id, {}, { limit: 100_000 });
    const counted = (await tx.jobs.counts(job.id)).reduce((sum, { count }) => sum + count, 0);
    const settled = items.filter(({ outcome }) => outcome !== 'waiting');
    if (items.length !== job.total) faults.push(`job ${job.id}: ${items.length} items, ${job.total} are said`);
    if (settled.length !== counted)
      faults.push(`job ${job.id}: ${settled.length} items settled, ${counted} are counted`);
    if (job.status === 'done' && settled.length < items.length) faults.push(`job ${job.id}: done with items that wait`);
    for (const { subject, outcome, case: caseId } of job.kind === 'open' ? settled : []) {
      const record = await tx.cases.bySubject(job.cycle, subject);
      if (outcome === 'done' && record?.id !== caseId) faults.push(`job ${job.id}: ${subject} has no case`);
    }
  }
  return faults;
}

/** What is counted as cases move is what there is. */
async function examineCounts(tx: Tx): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { id } of await tx.cycles.list()) {
    const { byStatus, byState } = await tx.cycles.counts(id);
    const [status, states] = [new Map<string, number>(), new Map<string, number>()];
    const add = (to: Map<string, number>, key: string): unknown => to.set(key, (to.get(key) ?? 0) + 1);
    for (let after = ''; ;) {
      const page = await nextPage(tx, id, after);
      for (const record of page) {
        add(status, record.status);
        for (const leaf of record.leaves) add(states, leaf);
      }
      if (page.length === 0) break;
      after = page.at(-1)?.id ?? '';
    }
    const counted = byState.map(({ state, count }) => [state, count]);
    const agrees =
      Object.entries(byStatus).every(([name, count]) => count === (status.get(name) ?? 0)) &&
      isDeepStrictEqual(new Map(counted as [string, number][]), states);
    if (!agrees) faults.push(`cycle ${id}: its cases are counted otherwise than they are`);
  }
  return faults;
}

async function nextPage(tx: Tx, cycle: string, after: string): Promise<readonly CaseRecord[]> {
  return await tx.cases.inCycle(cycle, {}, { limit: 500, after });
}

async function examineCase(engine: Engine, tx: Tx, record: CaseRecord, fault: (what: string) => void): Promise<number> {
  const events = await tx.cases.events(record.id);
  const side = await tx.cases.side(record.id);
  const chain = verifyChain(events, side);
  if (chain.faults.length > 0) fault(`its chain breaks: ${JSON.stringify(chain.faults)}`);
  if (chain.erased.length > 0) fault(`documents are missing: ${chain.erased.join(', ')}`);
  const closure = await loadClosure(engine, tx, record);
  const { state, leaves, status } = replayCase(closure.workflow, events);
  if (
    !isDeepStrictEqual({ state, leaves, status }, { state: record.state, leaves: record.leaves, status: record.status })
  )
    fault('its state is not where its events lead');
  if (!isDeepStrictEqual(replayData(events, side), record.data)) fault('its data is not what its events put there');
  const active = new Set(activeStates(closure.workflow, record.leaves).map((one) => one.path));
  const tasks = await tx.work.tasksOf(record.id);
  const timers = await tx.work.timersOf(record.id);
  for (const one of [...tasks, ...timers])
    if (!active.has(one.state)) fault(`something waits in ${one.state}, which it left`);
  if (record.status === 'active' && tasks.length === 0) fault('it waits for nobody');
  return events.length;
}

/** What was answered stayed: each key with its revision, and at most one step more, whose answer got lost. */
async function examineAnswers(tx: Tx, { case: id, answered }: CaseWorker): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { person, key, revision } of answered) {
    const kept = await tx.cases.submitted(`${person} ${key}`);
    if (kept?.case !== id || kept.revision !== revision)
      faults.push(`case ${id}: revision ${revision} was answered and is gone`);
  }
  const record = await tx.cases.byId(id);
  const last = answered.at(-1)?.revision ?? 1;
  if (record === null || record.revision < last || record.revision > last + 1)
    faults.push(`case ${id}: stands at revision ${record?.revision}, ${last} was answered`);
  return faults;
}
