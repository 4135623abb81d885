/** A definition that disappeared, or was spoiled, in the database: what its cases say, and that nothing of them is lost. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../test/content.ts';
import { ended, runToEnd, work } from '../../test/jobs.ts';
import { act, caseOf, createWorld, institution, openFor, publish, year, type World } from '../../test/world.ts';
import type { Finding } from '../audit/finding.ts';
import { verifyStore } from '../audit/verify-store.ts';
import type { CaseRecord } from '../store/records.ts';
import { openDatabase } from '../store/sqlite.ts';
import { createEngine } from './engine.ts';
import { startMigration } from './jobs/migrate.ts';
import { fireDueTimers } from './worker.ts';

const closure = closureOf(
  employeeWorkflow(`initial: menyusun
states:
  menyusun:
    on: { AJUKAN: { by: pegawai, target: selesai } }
    deadline: { date: 31 Maret, then: { target: selesai } }
  selesai: { type: final }
`),
);

let world: World;
let record: CaseRecord;
beforeEach(async () => {
  world = await createWorld();
  record = await openFor(world, closure, 'budi');
});
afterEach(() => world.close());

/** Changes the file behind the engine's back; a process that starts then has read nothing before. */
function spoil(sql: string): World {
  const database = openDatabase(world.path);
  database.exec(sql);
  database.close();
  return { ...world, engine: createEngine(world.store, world.engine.evaluate) };
}

const kinds: readonly (readonly [string, string, string, string])[] = [
  ['is gone', `delete from definitions where id = 'uji'`, 'definition-not-found', 'definition-missing'],
  [
    'is no JSON any more',
    `update definitions set closure = '{' where id = 'uji'`,
    'definition-damaged',
    'definition-changed',
  ],
  [
    'lacks a part',
    `update definitions set closure = '{}' where id = 'uji'`,
    'definition-damaged',
    'definition-changed',
  ],
  [
    'was changed',
    `update definitions set closure = replace(closure, 'Menyusun', 'Menulis') where id = 'uji'`,
    'definition-damaged',
    'definition-changed',
  ],
];

describe.each(kinds)('a definition that %s', (_, sql, code, finding) => {
  it('refuses every step of its cases by that code, and changes nothing', async () => {
    const later = spoil(sql);
    await expect(act(later, record.id, 'budi', 'AJUKAN')).rejects.toMatchObject({ code });
    expect(await caseOf(world, record.id)).toEqual(record);
  });

  it('puts its timers off, and tells', async () => {
    const later = spoil(sql);
    const { failures, fired } = await fireDueTimers(later.engine, '2026-04-01T00:00:00.000Z');
    expect([fired, failures]).toMatchObject([0, [{ timer: { case: record.id, state: 'menyusun' }, error: { code } }]]);
    const timers = await world.store.read(institution, (tx) => tx.work.timersOf(record.id));
    expect(timers).toMatchObject([{ attempts: 1 }]);
  });

  it('fails each of its cases in a job that had begun, by that code', async () => {
    const { job } = await runToEnd(world, { kind: 'remind', cycle: record.cycle, cases: {} });
    expect(job.status).toBe('done');
    await publish(
      world,
      closureOf(
        employeeWorkflow(
          'initial: a\nstates: { a: { on: { B: { by: pegawai, target: c } } }, c: { type: final } }\n',
        ).replace('version: 1', 'version: 2'),
      ),
    );
    const request = { cycle: record.cycle, version: 2, map: { menyusun: 'a' }, dryRun: false, reason: null };
    const { id } = await startMigration(world.engine, institution, request, null, '2026-03-02T00:00:00.000Z');
    const later = spoil(sql.replace(`id = 'uji'`, `id = 'uji' and version = 1`));
    await work(later, id);
    expect((await ended(later, id)).items).toMatchObject([{ outcome: 'failed', reason: code }]);
    expect(await caseOf(world, record.id)).toEqual(record);
  });

  it('opens no cases, and is named by the audit', async () => {
    const later = spoil(sql);
    const opening = { kind: 'open', workflow: 'uji', period: year } as const;
    await expect(runToEnd(later, opening)).rejects.toMatchObject({ code });
    const found: Finding[] = [];
    await verifyStore(world.store, { institutions: null, printed: [], onFinding: (one) => found.push(one) });
    expect(found.map((one) => one.code)).toEqual([finding]);
  });
});

it('a definition that was put back serves its cases again', async () => {
  const gone = spoil(`delete from definitions where id = 'uji'`);
  await expect(act(gone, record.id, 'budi', 'AJUKAN')).rejects.toMatchObject({ code: 'definition-not-found' });
  await publish(world, closure);
  expect((await act(gone, record.id, 'budi', 'AJUKAN')).status).toBe('done');
});
