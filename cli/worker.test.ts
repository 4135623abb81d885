/** Workers as real processes on one file. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCycle } from '../engine/run/open-cycle.ts';
import type { CaseRecord } from '../engine/store/records.ts';
import { closureOf, employeeWorkflow } from '../test/content.ts';
import { startServer } from '../test/crash/server.ts';
import { runAlur, startAlur, type Running } from '../test/run-alur.ts';
import { createWorld, institution, publish, type World } from '../test/world.ts';

const closure = closureOf(
  employeeWorkflow(`initial: menyusun
states:
  menyusun:
    on: { AJUKAN: { by: pegawai, target: ditinjau } }
    deadline: { date: 31 Januari, then: { target: ditinjau } }
  ditinjau:
    on: { SETUJUI: { by: penilai, target: selesai } }
    deadline: { date: 31 Maret, then: { target: selesai } }
  selesai: { type: final }
`),
);
const employees = 60;

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await publish(world, closure);
  const persons = Array.from({ length: employees }, (_, index) => ({
    id: `pegawai-${index}`,
    nip: String(199_001_012_015_010_000n + BigInt(index)),
    name: `Pegawai ${index}`,
    unit: 'bidang',
    position: 'Analis',
    superior: 'ani',
    active: true,
  }));
  await world.store.within(institution, (tx) => tx.people.putPersons(persons));
});
let running: Running[] = [];
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  await world.close();
});

/** Opens a cycle of a year gone by: every case has a deadline that passed, and then another one. */
async function openLate(): Promise<readonly CaseRecord[]> {
  const subjects = Array.from({ length: employees }, (_, index) => `pegawai-${index}`);
  const period = { start: '2025-01-01', end: '2025-12-31', label: '2025' };
  const { cycle } = await openCycle(
    world.engine,
    institution,
    { workflow: 'uji', period, subjects },
    new Date().toISOString(),
  );
  return await world.store.read(institution, (tx) => tx.cases.inCycle(cycle.id, {}, { limit: 500 }));
}

async function countDue(): Promise<number> {
  return (await world.store.dueTimers(new Date().toISOString(), 500)).length;
}

async function untilNothingIsDue(): Promise<void> {
  while ((await countDue()) > 0) await wait(20);
}

describe('alur worker', { timeout: 120_000 }, () => {
  it('fires each deadline once, though two workers and a server are at it', async () => {
    const { path, store } = world;
    const cases = await openLate();
    expect(cases).toHaveLength(employees);
    running = [startAlur('worker', '--database', path), startAlur('worker', '--database', path)];
    const server = await startServer(path);
    await untilNothingIsDue();
    // whoever comes last finds nothing to do, and is not to be stopped before it listens
    await Promise.all(running.map(({ spoken }) => spoken));
    for (const { child } of running) child.kill('SIGTERM');
    const ends = await Promise.all(running.map(({ ended }) => ended));
    expect(ends.map(({ code, err }) => [code, err])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect(await server.stop()).toBe(0);
    const fired = await store.read(institution, async (tx) => {
      const names: string[] = [];
      for (const { id } of cases) names.push((await tx.cases.events(id)).map(({ details }) => details.event).join(' '));
      return names;
    });
    expect(new Set(fired)).toEqual(new Set(['opened deadline.menyusun deadline.ditinjau']));
    const heads = await store.read(institution, (tx) => tx.audit.heads());
    expect(heads).toHaveLength(1);
    expect(await runAlur('audit', 'verify', '--database', path)).toMatchObject({ code: 0 });
  });

  it('goes on where one that was killed left off', async () => {
    const { path } = world;
    await openLate();
    running = [startAlur('worker', '--database', path)];
    while ((await countDue()) > employees - 5) await wait(5);
    running[0]?.child.kill('SIGKILL');
    await running[0]?.ended;
    running = [startAlur('worker', '--database', path)];
    await untilNothingIsDue();
    expect(await runAlur('audit', 'verify', '--database', path)).toMatchObject({ code: 0 });
  });

  it('is misused with words', async () => {
    expect(await runAlur('worker', 'sekarang', '--database', world.path)).toMatchObject({ code: 2 });
  });
});
