/** What breaks around Alur: each has a clear outcome, loses nothing, and is over once its cause is. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { verifyStore } from '../engine/audit/verify-store.ts';
import { deliverDue } from '../engine/deliver/deliver.ts';
import type { EngineError } from '../engine/errors.ts';
import { takeStep } from '../engine/run/step.ts';
import { fireDueTimers } from '../engine/run/worker.ts';
import { openDatabase, openSqlite } from '../engine/store/sqlite.ts';
import { closureOf, employeeWorkflow } from './content.ts';
import { runAlur } from './run-alur.ts';
import { act, caseOf, createWorld, institution, openFor, reopen, type World } from './world.ts';

const closure = closureOf(
  employeeWorkflow(`initial: menyusun
states:
  menyusun:
    ask: isian
    on: { SIMPAN: { by: pegawai }, AJUKAN: { by: pegawai, target: ditinjau } }
    deadline: { date: 31 Maret, remind: [14 hari kalender], then: { target: ditinjau } }
  ditinjau:
    on: { SETUJUI: { by: penilai, target: selesai } }
  selesai: { type: final }
`),
  `form: isian
title: Isian
fields: { catatan: { label: Catatan, type: paragraf } }
`,
);
const overdue = '2026-04-02T00:00:00.000Z';
const long = { catatan: 'x'.repeat(4000) };

const open: World[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
  vi.unstubAllEnvs();
});

async function newWorld(): Promise<World> {
  const world = await createWorld();
  open.push(world);
  return world;
}

async function findings({ store }: World): Promise<number> {
  const options = { institutions: null, printed: [], onFinding: () => undefined, onProgress: () => undefined };
  return (await verifyStore(store, options)).findings;
}

const timersOf = ({ store }: World, id: string) => store.read(institution, (tx) => tx.work.timersOf(id));
const names = async ({ store }: World, id: string) =>
  (await store.read(institution, (tx) => tx.cases.events(id))).map(({ name }) => name);

/** A disk of its own, of two megabytes; only root may have one. */
const isRoot = process.getuid?.() === 0;
function mountSmallDisk(): { readonly path: string; readonly remount: (how: 'ro' | 'rw') => void } {
  const path = mkdtempSync(join(tmpdir(), 'alur-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', path]);
  const unmount = (): void => {
    execFileSync('umount', ['-l', path]);
    rmSync(path, { recursive: true });
  };
  open.push({ close: async () => unmount() } as World);
  vi.stubEnv('TMPDIR', path);
  return { path, remount: (how) => void execFileSync('mount', ['-o', `remount,${how}`, path]) };
}

async function worldOnSmallDisk() {
  const disk = mountSmallDisk();
  const world = await createWorld();
  // Before its disk is taken away.
  open.unshift(world);
  return { disk, world };
}

describe.skipIf(!isRoot)('a disk that is full', () => {
  it('refuses the step and keeps everything; with room again the same submit goes through', async () => {
    const { disk, world } = await worldOnSmallDisk();
    const { id } = await openFor(world, closure, 'budi');
    const filler = join(disk.path, 'penuh');
    let written = 0;
    const fill = (): void => {
      try {
        for (; ; written += 1) writeFileSync(`${filler}-${written}`, Buffer.alloc(4096));
      } catch {
        // There is no room left, which is what it is for.
      }
    };
    let refused: unknown = null;
    let before = await caseOf(world, id);
    let request = { case: id, event: 'SIMPAN', actor: 'budi', form: long, revision: 0, submitKey: '' };
    for (let turn = 0; turn < 400 && refused === null; turn += 1) {
      fill();
      before = await caseOf(world, id);
      request = { ...request, revision: before.revision, submitKey: `kunci-${turn}` };
      refused = await takeStep(world.engine, institution, request, '2026-03-02T00:00:00Z').then(
        () => null,
        (error: unknown) => error,
      );
    }
    expect(refused).toMatchObject({ code: 'store-full' });
    expect(await caseOf(world, id)).toEqual(before);
    for (let one = 0; one <= written; one += 1) rmSync(`${filler}-${one}`, { force: true });
    const { case: after } = await takeStep(world.engine, institution, request, '2026-03-02T00:00:00Z');
    expect(after.revision).toBe(before.revision + 1);
    expect(await findings(world)).toBe(0);
  });
});

describe.skipIf(!isRoot)('a disk that cannot be written', () => {
  it('is told before anything begins, in words, and left as it is; afterwards everything goes on', async () => {
    const { disk, world } = await worldOnSmallDisk();
    const { id } = await openFor(world, closure, 'budi');
    // Its folder goes with the disk.
    await open.shift()?.store.close();
    disk.remount('ro');
    await expect(openSqlite(world.path)).rejects.toMatchObject({ code: 'store-unwritable' });
    const told = await runAlur('audit', 'verify', '--database', world.path);
    expect(told.code).not.toBe(0);
    expect(told.out + told.err).toContain(world.path);
    disk.remount('rw');
    const engine = await reopen(world.path);
    const after = { ...world, engine, store: engine.store };
    expect(await fireDueTimers(engine, overdue)).toMatchObject({ fired: 2, failures: [] });
    expect(await names(after, id)).toEqual(['opened', 'deadline']);
    expect(await findings(after)).toBe(0);
    await engine.store.close();
  });
});

describe('a clock that is set back an hour', () => {
  const hour = (back: number): string => new Date(Date.parse(overdue) - back * 3_600_000).toISOString();

  it('fires no deadline again, takes steps as before, and leaves a record that holds', async () => {
    const world = await newWorld();
    const { id } = await openFor(world, closure, 'budi');
    expect(await fireDueTimers(world.engine, hour(0))).toMatchObject({ fired: 2 });
    expect(await fireDueTimers(world.engine, hour(1))).toMatchObject({ fired: 0 });
    await act(world, id, 'ani', 'SETUJUI', null, hour(1));
    expect(await fireDueTimers(world.engine, hour(0))).toMatchObject({ fired: 0 });
    expect(await names(world, id)).toEqual(['opened', 'deadline', 'SETUJUI']);
    expect(await findings(world)).toBe(0);
  });

  it('sends what was about to go when the clock is there again, once', async () => {
    const world = await newWorld();
    await world.store.within(institution, (tx) => tx.contacts.putEmail('budi', 'budi@contoh.go.id'));
    await openFor(world, closure, 'budi');
    await fireDueTimers(world.engine, hour(0));
    const sent: string[] = [];
    const senders = {
      mail: async ({ id }: { readonly id: string }) => void sent.push(id),
      post: async () => undefined,
    };
    const deliver = (back: number) =>
      deliverDue({ store: world.store, senders, clock: () => hour(back), origin: null, onFailure: () => undefined });
    for (const back of [1, 0.5, 0, 1, -1]) await deliver(back);
    // that the deadline passed; what reminded of it came too late to be of use
    expect(sent).toHaveLength(1);
  });
});

describe('a definition that disappeared', () => {
  it('stops its own cases with that reason, holds up no others, and is healed by putting it back', async () => {
    const world = await newWorld();
    const other = closureOf(
      employeeWorkflow(`initial: a
states:
  a: { on: { MAJU: { by: pegawai, target: b } }, deadline: { date: 31 Maret, then: { target: b } } }
  b: { type: final }
`).replace('workflow: uji', 'workflow: lain'),
    );
    const lost = await openFor(world, closure, 'budi');
    const kept = await openFor(world, other, 'citra');
    const database = openDatabase(world.path);
    const row = database.prepare(`select * from definitions where hash = ?`).get(lost.hash) as Record<string, unknown>;
    database.prepare(`delete from definitions where hash = ?`).run(lost.hash);
    const engine = await reopen(world.path);
    const without = { ...world, engine };
    await expect(act(without, lost.id, 'budi', 'SIMPAN', long)).rejects.toMatchObject({ code: 'definition-not-found' });
    const { failures } = await fireDueTimers(engine, overdue);
    expect(failures.map(({ timer, error }) => [timer?.case, (error as EngineError).code])).toEqual([
      [lost.id, 'definition-not-found'],
      [lost.id, 'definition-not-found'],
    ]);
    expect((await caseOf(world, kept.id)).status).toBe('done');
    expect(await timersOf(world, lost.id)).toMatchObject([{ attempts: 1 }, { attempts: 1 }]);
    const columns = Object.keys(row);
    database
      .prepare(`insert into definitions (${columns.join()}) values (${columns.map(() => '?').join()})`)
      .run(...Object.values(row));
    database.close();
    const again = new Date(Date.parse(overdue) + 120_000).toISOString();
    // The reminder, put off as well, has nothing to remind of any more.
    expect(await fireDueTimers(engine, again)).toMatchObject({ found: 2, fired: 1, failures: [] });
    expect(await names(world, lost.id)).toEqual(['opened', 'deadline']);
    await engine.store.close();
  });
});
