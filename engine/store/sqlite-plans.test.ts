/** No list and no step costs more in a larger institution: every statement finds its rows by an index, in order. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { first } from './contract/fixture.ts';
import { reviewStep } from './contract/review-step.ts';
import { waiting } from './contract/outbox-samples.ts';
import { job, settled } from './contract/job-samples.ts';
import { batch, entry, progress, result, run } from './contract/pay-samples.ts';
import { at, caseRecord, cycle, draft, id, person, step, task, timer, unit } from './contract/samples.ts';
import type { Store, Tx } from './port.ts';
import { itemPosition, jobPosition, taskPosition } from './position.ts';
import { openDatabase, openSqlite } from './sqlite.ts';

let folder: string;
let store: Store;
let heard: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alur-plans-'));
  store = await openSqlite(join(folder, 'a.sqlite'), { onStatement: (sql) => void heard.push(sql) });
  await store.migrate();
  await store.createInstitution({ slug: first, name: 'Instansi satu', zone: 'Asia/Jakarta' });
  await store.within(first, async (tx) => {
    await tx.people.putUnits([unit(1)]);
    await tx.people.putPersons([person(1), person(2)]);
    await tx.cycles.create(cycle(1));
    await tx.cases.open(caseRecord(1), step(1, 0, { tasks: [task(1)], timers: [timer(1)] }));
    await tx.runs.begin(run(1));
    await tx.jobs.create(job(1, { status: 'running' }));
  });
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const roles = [{ person: id(1), role: 'evaluator', unit: null }];
const month = { register: 'kehadiran', from: '2026-01-01', until: '2026-01-31' };
const late = { after: 1, upto: 9, until: '2026-01-31' };
const day = '2026-06-01';
const page = { limit: 50, after: id(0) };
const page0 = { limit: 50 };

it.each<[string, (tx: Tx) => Promise<unknown>]>([
  ['the next page of persons', (tx) => tx.people.persons(page)],
  ['a person by NIP', (tx) => tx.people.personByNip(person(1).nip)],
  ['subordinates', (tx) => tx.people.subordinates(id(1))],
  ['the holders of a role', (tx) => tx.people.holders('evaluator', null)],
  ['a person on a day', (tx) => tx.organisation.person(day, id(1))],
  ['persons on a day', (tx) => tx.organisation.personsById(day, [id(1), id(2)])],
  ['a unit on a day', (tx) => tx.organisation.unit(day, id(1))],
  ['the roles of a person on a day', (tx) => tx.organisation.rolesOf(day, id(1))],
  ['the holders of a role on a day', (tx) => tx.organisation.holders(day, 'evaluator', null)],
  ['a later day of the organisation', (tx) => tx.organisation.bringTo(day)],
  ['a person placed as from a day', (tx) => tx.people.putPersons([person(1, { position: 'Kepala' })], day)],
  ['a role from a day on', (tx) => tx.people.grant([{ person: id(1), role: 'evaluator', unit: null }], day)],
  ['the next page of delegations', (tx) => tx.delegations.list(day, { limit: 50, after: `${day}.${id(1)}` })],
  ['whom a person stands in for', (tx) => tx.delegations.heldBy([id(1)], { from: day, until: day })],
  ['who stands in for persons', (tx) => tx.delegations.forPersons([id(1), id(2)], { from: day, until: day })],
  ['who stands in for heads', (tx) => tx.delegations.forHeads([id(1)], { from: day, until: day })],
  ['delegations that begin or end', (tx) => tx.delegations.changing('2026-01-01', day)],
  ['the next page of a cycle', (tx) => tx.cases.inCycle(id(1), {}, page)],
  ['the next page of a cycle by status', (tx) => tx.cases.inCycle(id(1), { status: 'active' }, page)],
  ['the next page of a cycle by state', (tx) => tx.cases.inCycle(id(1), { state: 'menyusun' }, page)],
  [
    'the next page of a cycle by state and status',
    (tx) => {
      return tx.cases.inCycle(id(1), { state: 'menyusun', status: 'active' }, page);
    },
  ],
  ['a subject’s cases', (tx) => tx.cases.ofSubject(id(1))],
  ['the next page of tasks', (tx) => tx.work.tasksFor(id(1), roles, { limit: 50, after: taskPosition(task(1)) })],
  ['cases that wait for a person', (tx) => tx.work.casesWaitingFor(id(1))],
  ['tasks of others in whose place one acts', (tx) => tx.work.tasksFor(id(1), [], { limit: 50 }, [task(2).assignee])],
  ['what changes between two days', (tx) => tx.organisation.changes('2026-01-01', day)],
  ['notices', (tx) => tx.work.noticesFor(id(1), 10)],
  ['events', (tx) => tx.cases.events(id(1))],
  ['a draft', (tx) => tx.work.saveDraft(draft(1), 0)],
  ['a step', (tx) => tx.cases.commit(reviewStep)],
  ['a timer that is taken', (tx) => tx.work.takeTimer(timer(1))],
  ['an attempt', (tx) => tx.accounts.countAttempt('a', at(0), 60)],
  ['a code', (tx) => tx.accounts.takeCode('a', at(0))],
  ['how many cases are where', (tx) => tx.cycles.counts(id(1))],
  ['the next page of jobs', (tx) => tx.jobs.list({ limit: 50, after: jobPosition(job(1)) })],
  ['the jobs of a cycle', (tx) => tx.jobs.ofCycle(id(1), 10)],
  ['the jobs upon a job', (tx) => tx.jobs.upon(id(1))],
  ['items that wait', (tx) => tx.jobs.waiting(id(1), 50)],
  ['items that are settled', (tx) => tx.jobs.settle(id(1), [settled(1)])],
  ['the next page of items', (tx) => tx.jobs.items(id(1), {}, { limit: 50, after: itemPosition(settled(1)) })],
  [
    'the next page of items that failed',
    (tx) => tx.jobs.items(id(1), { outcome: 'failed' }, { limit: 50, after: itemPosition(settled(1)) }),
  ],
  ['the next page of items that failed so', (tx) => tx.jobs.items(id(1), { outcome: 'failed', reason: 'a' }, page0)],
  ['how many items came to what', (tx) => tx.jobs.counts(id(1))],
  ['a slice of the record', (tx) => tx.audit.slice(id(0), 1)],
  ['who was active in a month', (tx) => tx.organisation.activeDuring('2026-01-01', '2026-01-31', page)],
  ['entries of a month', (tx) => tx.registers.inForce({ ...month, persons: [id(1), id(2)], upto: 9 })],
  ['late entries of some people', (tx) => tx.registers.late(late, [id(1)])],
  ['a batch', (tx) => tx.registers.addBatch(batch(), [entry(1)])],
  ['the next page of results', (tx) => tx.runs.results(id(1), {}, page)],
  ['the next digests', (tx) => tx.runs.digests(id(1), 1, page)],
  ['the next page of exceptions', (tx) => tx.runs.results(id(1), { outcome: 'exception' }, page)],
  ['a person’s results', (tx) => tx.runs.resultsFor([id(1), id(2)], [id(1)])],
  ['what explains a result', (tx) => tx.runs.details(id(1), [id(1)])],
  ['a slice of a run', (tx) => tx.runs.save(progress(1), [result(1)])],
  ['a message in hand', (tx) => tx.outbox.claim(waiting(1), at(5))],
  ['the next page of dead letters', (tx) => tx.outbox.dead(page)],
  ['how many messages there are', (tx) => tx.outbox.counts()],
  ['a head', (tx) => tx.audit.makeHead('2026-01-01', at(0))],
  ['the next page of a head’s ends', (tx) => tx.audit.headEnds('2026-01-01', page)],
])('%s', async (_, work) => {
  heard = [];
  await store.within(first, work);
  expect(findScans(heard)).toEqual([]);
});

it('timers and messages that are due', async () => {
  heard = [];
  await store.dueTimers(at(40), 100);
  await store.dueMessages(at(40), 100);
  expect(findScans(heard)).toEqual([]);
});

it('jobs that are due', async () => {
  heard = [];
  await store.dueJobs(at(40), 100);
  expect(findScans(heard)).toEqual([]);
});

it('a unit’s cases are found by its people, not by walking the cycle', async () => {
  heard = [];
  await store.within(first, async (tx) => await tx.cases.inCycle(id(1), { unit: id(1), state: 'menyusun' }, page));
  const plan = explain(heard);
  expect(plan.filter((detail) => detail.startsWith('SEARCH cases'))).toEqual([
    expect.stringContaining('(institution=? AND cycle=? AND subject=?)'),
  ]);
});

it('a state’s cases are found by their leaves, not by walking the cycle', async () => {
  heard = [];
  await store.within(first, async (tx) => await tx.cases.inCycle(id(1), { state: 'menyusun' }, page));
  expect(explain(heard)).toEqual([
    expect.stringContaining('leaves_by_state (institution=? AND cycle=? AND state=? AND case_id>?)'),
    expect.stringMatching(/^SEARCH cases .*id=\?\)$/),
  ]);
});

it('entries are found by their people and days, late ones by the batches they came with', async () => {
  heard = [];
  await store.within(first, async (tx) => {
    await tx.registers.inForce({ ...month, persons: [id(1), id(2)], upto: 9 });
    await tx.registers.latePersons(late);
    await tx.registers.late(late, [id(1)]);
    await tx.runs.resultsFor([id(1)], [id(1)]);
  });
  const searches = explain(heard).filter((detail) => /^SEARCH (entries|results)/.test(detail));
  expect(searches).toEqual([
    expect.stringContaining('PRIMARY KEY (institution=? AND person=? AND register=? AND until_date>?)'),
    expect.stringContaining('entries_of_batch (institution=? AND batch=? AND from_date<?)'),
    expect.stringContaining('PRIMARY KEY (institution=? AND person=?)'),
    expect.stringMatching(/\(institution=\? AND (case_id=\? AND person=\?|person=\? AND case_id=\?)\)/),
  ]);
});

it('is a check that finds what it looks for', () => {
  expect(findScans(['select * from persons order by name'])).toHaveLength(2);
});

/** The steps of the plans that read a whole table or sort what they read. */
function findScans(statements: readonly string[]): readonly string[] {
  return explain(statements).filter((detail) => /^SCAN (?!\d+-ROW VALUES)|TEMP B-TREE/.test(detail));
}

/** The plans of all statements but those that begin and end a transaction. */
function explain(statements: readonly string[]): readonly string[] {
  const database = openDatabase(join(folder, 'a.sqlite'));
  const plans = statements
    .filter((sql) => !/^(begin|commit|rollback)/.test(sql))
    .flatMap((sql) => {
      const values = Array.from(sql.matchAll(/\?/g), () => null);
      return database.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...values);
    });
  database.close();
  return plans.map((plan) => plan.detail);
}
