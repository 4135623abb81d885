/** Real processes that die in the middle of a job, wherever it is; another one then finishes it. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../../test/content.ts';
import { addPeople, ended, runToEnd, work } from '../../../test/jobs.ts';
import { createWorld, institution, morning, publish, year, type World } from '../../../test/world.ts';
import type { Finding } from '../../audit/finding.ts';
import { verifyStore } from '../../audit/verify-store.ts';
import type { JsonObject } from '../../store/records.ts';
import { approveCorrections, startComparison } from './corrections.ts';
import type { JobRequest } from './job.ts';
import { startMigration } from './migrate.ts';
import { startJob } from './start-job.ts';

const text = employeeWorkflow(
  `  pengelola: { role: admin_kepegawaian, label: Pengelola }
initial: menyusun
states:
  menyusun:
    on: { MAJUKAN: { by: pengelola, target: ditinjau }, TUTUP: { by: pengelola, target: selesai } }
    deadline: { date: 31 Maret, then: { target: selesai } }
  ditinjau: { on: { SETUJUI: { by: penilai, target: selesai } } }
  selesai: { type: final }
reopen:
  BUKA_KEMBALI: { by: pengelola, target: menyusun, label: Buka kembali }
`,
);
const closure = closureOf(text);
const child = fileURLToPath(new URL('../../../test/job-child.ts', import.meta.url));
const people = 60;

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await publish(world, closure);
  await addPeople(world, people);
});
afterEach(() => world.close());

/** Lets process after process begin and die, each some statements further on, until one of them finishes the job. */
function killUntilDone(job: string, step: number): number {
  let kills = 0;
  for (let last = 1; last < 100_000; last += step) {
    const run = spawnSync(process.execPath, [child, world.path, job, String(last)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (run.signal !== 'SIGKILL') {
      expect(run.status).toBe(0);
      return kills;
    }
    kills += 1;
  }
  throw new Error('never done');
}

const findings = async (): Promise<readonly Finding[]> => {
  const found: Finding[] = [];
  await verifyStore(world.store, { institutions: null, printed: [], onFinding: (one) => found.push(one) });
  return found;
};

describe('a worker that is killed again and again', () => {
  it('opens each case once', async () => {
    const request: JobRequest = { kind: 'open', workflow: 'uji', period: year, units: ['bidang'] };
    const { id, cycle } = await startJob(world.engine, institution, request, 'hana', morning);
    expect(killUntilDone(id, 83)).toBeGreaterThan(5);
    expect(await ended(world, id)).toMatchObject({
      job: { status: 'done', total: people + 3 },
      counts: [{ outcome: 'done', reason: null, count: people + 3 }],
    });
    const { byStatus, byState } = await world.store.read(institution, (tx) => tx.cycles.counts(cycle));
    expect([byStatus.active, byState]).toEqual([people + 3, [{ state: 'menyusun', count: people + 3 }]]);
    expect(await findings()).toEqual([]);
  }, 240_000);

  const steps: readonly (readonly [string, object, string])[] = [
    ['takes a step in each case once', { kind: 'advance', event: 'MAJUKAN', form: null }, 'MAJUKAN'],
    ['cancels each case once', { kind: 'cancel', reason: 'Salah buka' }, 'cancelled'],
    ['opens each case again once', { kind: 'reopen', event: 'BUKA_KEMBALI', reason: 'Keliru' }, 'reopened'],
  ];
  it.each(steps)(
    '%s',
    async (_, request, event) => {
      const { job } = await runToEnd(world, { kind: 'open', workflow: 'uji', period: year, units: ['bidang'] });
      const many = { cycle: job.cycle, cases: {} };
      if (event === 'reopened') await runToEnd(world, { ...many, kind: 'advance', event: 'TUTUP', form: null });
      const { id } = await startJob(world.engine, institution, { ...many, ...request } as JobRequest, 'hana', morning);
      expect(killUntilDone(id, 149)).toBeGreaterThan(2);
      const { items, counts } = await ended(world, id);
      expect(counts).toEqual([{ outcome: 'done', reason: null, count: people + 3 }]);
      for (const { subject } of items) {
        const events = await world.store.read(institution, (tx) => tx.cases.events(subject));
        expect(events.filter(({ name }) => name === event)).toHaveLength(1);
      }
      expect(await findings()).toEqual([]);
    },
    240_000,
  );

  it('migrates each case once', async () => {
    const { job } = await runToEnd(world, { kind: 'open', workflow: 'uji', period: year, units: ['bidang'] });
    await publish(world, closureOf(text.replace('version: 1', 'version: 2').replaceAll('menyusun', 'menulis')));
    const asked = { cycle: job.cycle, version: 2, map: { menyusun: 'menulis' }, dryRun: false, reason: null };
    const { id } = await startMigration(world.engine, institution, asked, null, morning);
    expect(killUntilDone(id, 149)).toBeGreaterThan(2);
    const { items, counts } = await ended(world, id);
    expect(counts).toEqual([{ outcome: 'done', reason: 'mapped', count: people + 3 }]);
    for (const { subject } of items) {
      const events = await world.store.read(institution, (tx) => tx.cases.events(subject));
      expect(events.map(({ name }) => name)).toEqual(['opened', 'migrated']);
    }
    const { byState, byHash } = await world.store.read(institution, (tx) => tx.cycles.counts(job.cycle));
    expect([byState, byHash.length]).toEqual([[{ state: 'menulis', count: people + 3 }], 1]);
    expect(await findings()).toEqual([]);
  }, 240_000);

  it('corrects each case once', async () => {
    const deciding = (version: number, answer: string) => `rule: arah
version: ${version}
title: Arah
basis: Contoh
effective: 2020-01-01
facts: { x: { label: X, range: "[0..9]", step: 1 } }
answers: { arah: { label: Arah, values: [kiri, kanan] } }
decide: { hit: first, rows: [{ arah: ${answer}, x: "[0..4]" }, { arah: kanan }] }
`;
    const decides = text
      .replace('workflow: uji', 'workflow: putus')
      .replace('initial: menyusun', 'initial: memutus')
      .replace(
        'states:',
        `states:\n  memutus: { decide: { rule: arah, facts: { x: '1' }, answer: arah, on: { others: menyusun } } }`,
      );
    const before = closureOf(decides, deciding(1, 'kiri'));
    await publish(world, before);
    const rule = closureOf(decides, deciding(2, 'kanan')).rules['arah'];
    if (rule === undefined) throw new Error('no rule');
    const { hash, pack, version } = rule;
    const closure2 = { rule } as unknown as JsonObject;
    const published = { publishedAt: morning, publishedBy: null };
    await world.store.within(institution, (tx) =>
      tx.definitions.publish({
        kind: 'rule',
        id: 'arah',
        version,
        pack,
        content: hash,
        hash,
        closure: closure2,
        ...published,
      }),
    );
    const { job } = await runToEnd(world, { kind: 'open', workflow: 'putus', period: year, units: ['bidang'] });
    const asked = { cycle: job.cycle, rule: 'arah' };
    const comparison = await startComparison(world.engine, institution, asked, 'hana', morning);
    expect(killUntilDone(comparison.id, 13)).toBeGreaterThan(1);
    const approved = { comparison: comparison.id, reason: 'Keliru' };
    const { id } = await approveCorrections(world.engine, institution, approved, 'eka', morning);
    expect(killUntilDone(id, 149)).toBeGreaterThan(2);
    const { items, counts } = await ended(world, id);
    expect(counts).toEqual([{ outcome: 'done', reason: 'differs', count: people + 3 }]);
    for (const { subject } of items) {
      const events = await world.store.read(institution, (tx) => tx.cases.events(subject));
      expect(events.map(({ name }) => name)).toEqual(['opened', 'decided', 'recalculated']);
    }
    expect(await findings()).toEqual([]);
  }, 240_000);

  it('reminds each person once', async () => {
    const { job } = await runToEnd(world, { kind: 'open', workflow: 'uji', period: year, units: ['bidang'] });
    const cases = { cycle: job.cycle, cases: {} };
    await runToEnd(world, { ...cases, kind: 'advance', event: 'MAJUKAN', form: null });
    const { id } = await startJob(world.engine, institution, { ...cases, kind: 'remind' }, null, morning);
    expect(killUntilDone(id, 61)).toBeGreaterThan(2);
    await work(world, id);
    const told = await world.store.read(institution, (tx) => tx.work.noticesFor('ani', 1000));
    // ani is the superior of budi, citra and everybody like budi
    expect(told).toHaveLength(people + 2);
    expect(new Set(told.map(({ case: about }) => about)).size).toBe(people + 2);
  }, 240_000);
});
