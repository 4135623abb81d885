/** A worker that is killed in the middle of a run loses nothing, and what it did is not done again. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPayWorld, importText, openMonth, resultsOf, work } from '../../../test/pay-world.ts';
import { startAlur } from '../../../test/run-alur.ts';
import { act, caseOf, institution, type World } from '../../../test/world.ts';
import type { Run } from '../../store/pay-records.ts';

const people = 4000;
let world: World;
beforeEach(async () => {
  world = await createPayWorld();
  const nip = (index: number): string => `7${String(index).padStart(17, '0')}`;
  await world.store.within(institution, (tx) =>
    tx.people.putPersons(
      Array.from({ length: people }, (_, index) => {
        const id = `p${String(index).padStart(5, '0')}`;
        return { id, nip: nip(index), name: id, unit: 'bidang', position: 'Analis', superior: null, active: true };
      }),
    ),
  );
  const rows = Array.from({ length: people }, (_, index) => `${nip(index)},2024-01-01,${7 + (index % 3)}`);
  await importText(world, 'data', `nip,tanggal,kelas\n${rows.join('\n')}`);
});
afterEach(() => world.close());

const runOf = async (id: string): Promise<Run | null> =>
  await world.store.read(institution, (tx) => tx.runs.byCase(id));

async function killInTheMiddle(id: string, beyond: number): Promise<number> {
  const { child, ended } = startAlur('worker', '--database', world.path);
  for (;;) {
    const done = (await runOf(id))?.tally.persons ?? 0;
    if (done > beyond) break;
    if (child.exitCode !== null) throw new Error((await ended).err);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  child.kill('SIGKILL');
  await ended;
  return (await runOf(id))?.tally.persons ?? 0;
}

it('is finished by the next worker, as if it had never been killed', { timeout: 60_000 }, async () => {
  const { id } = await openMonth(world, '2026-01');
  await act(world, id, 'hana', 'HITUNG');
  const first = await killInTheMiddle(id, 0);
  const second = await killInTheMiddle(id, first);
  expect(second).toBeGreaterThan(first);
  expect(second).toBeLessThan(people);
  expect(await runOf(id)).toMatchObject({ status: 'running', round: 1 });
  const kept = await world.store.read(institution, (tx) => tx.runs.results(id, {}, { limit: 10_000 }));
  expect(kept).toHaveLength(second);
  await work(world, new Date().toISOString());
  const done = await runOf(id);
  expect(done).toMatchObject({ status: 'done', round: 1, tally: { persons: people + 8, paid: people } });
  expect(Object.values(await resultsOf(world, id)).slice(0, 5)).toEqual(kept.slice(0, 5));
  await act(world, id, 'hana', 'HITUNG_ULANG', null, new Date().toISOString());
  await work(world, new Date().toISOString());
  expect((await caseOf(world, id)).leaves).toEqual(['diperiksa']);
  expect(await runOf(id)).toMatchObject({ round: 2, digest: done?.digest, tally: done?.tally });
});
