/** Workers as real processes on one file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, evaluateRule, openCycle, openSqlite, type CaseRecord, type Store } from '../engine/index.ts';
import { startServer } from '../test/crash/server.ts';
import { buildOffice, institution, workflow } from '../test/crash/office.ts';
import { runAlur, startAlur, type Running } from '../test/run-alur.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alur-worker-'));
  path = join(folder, 'alur.sqlite');
  await buildOffice(path);
  return () => rmSync(folder, { recursive: true });
});
let running: Running[] = [];
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});

/** Opens a cycle of a year gone by for everybody: every case has a deadline that passed. */
async function openLate(store: Store): Promise<readonly CaseRecord[]> {
  const persons = await store.read(institution, (tx) => tx.people.persons({ limit: 500 }));
  const request = {
    workflow,
    period: { start: '2025-01-01', end: '2025-12-31', label: '2025' },
    subjects: persons.map(({ id }) => id),
  };
  const engine = createEngine(store, evaluateRule);
  const { cycle } = await openCycle(engine, institution, request, new Date().toISOString());
  return await store.read(institution, (tx) => tx.cases.inCycle(cycle.id, {}, { limit: 500 }));
}

async function untilNothingIsDue(store: Store): Promise<void> {
  while ((await store.dueTimers(new Date().toISOString(), 1)).length > 0) await wait(20);
}

describe('alur worker', { timeout: 120_000 }, () => {
  it('fires each deadline once, though two workers and a server are at it', async () => {
    const store = await openSqlite(path);
    const cases = await openLate(store);
    expect(cases.length).toBeGreaterThan(50);
    running = [startAlur('worker', '--database', path), startAlur('worker', '--database', path)];
    const server = await startServer(path);
    await untilNothingIsDue(store);
    for (const { child } of running) child.kill('SIGTERM');
    const ends = await Promise.all(running.map(({ ended }) => ended));
    expect(ends.map(({ code, err }) => [code, err])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect(await server.stop()).toBe(0);
    const fired = await store.read(institution, async (tx) => {
      const counts: number[] = [];
      for (const { id } of cases) {
        const events = await tx.cases.events(id);
        const deadlines = events.filter(({ name }) => name === 'deadline').map(({ details }) => details.event);
        expect(new Set(deadlines).size).toBe(deadlines.length);
        counts.push(deadlines.length);
      }
      return counts;
    });
    expect(Math.min(...fired)).toBeGreaterThan(0);
    const heads = await store.read(institution, (tx) => tx.audit.heads());
    expect(heads).toHaveLength(1);
    await store.close();
    expect(await runAlur('audit', 'verify', '--database', path)).toMatchObject({ code: 0 });
  });

  it('goes on where one that was killed left off', async () => {
    const store = await openSqlite(path);
    const cases = await openLate(store);
    running = [startAlur('worker', '--database', path)];
    while ((await store.dueTimers(new Date().toISOString(), 500)).length >= cases.length) await wait(5);
    running[0]?.child.kill('SIGKILL');
    await running[0]?.ended;
    running = [startAlur('worker', '--database', path)];
    await untilNothingIsDue(store);
    await store.close();
    expect(await runAlur('audit', 'verify', '--database', path)).toMatchObject({ code: 0 });
  });

  it('is misused with words', async () => {
    expect(await runAlur('worker', 'sekarang', '--database', path)).toMatchObject({ code: 2 });
  });
});
