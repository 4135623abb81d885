import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorld, institution, type World } from '../../test/world.ts';
import { makeDueHeads } from './make-heads.ts';
import { startWorker } from './worker.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const dates = async (slug: string): Promise<readonly string[]> => {
  return (await world.store.read(slug, (tx) => tx.audit.heads())).map(({ date }) => date);
};

it('a day is closed at midnight where the institution is', async () => {
  await world.store.createInstitution({ slug: 'timur', name: 'Timur', zone: 'Asia/Jayapura' });
  const closed = new Map<string, string>();
  // 23:30 in Makassar, 00:30 in Jayapura
  await makeDueHeads(world.store, '2026-03-01T15:30:00.000Z', closed);
  expect([await dates(institution), await dates('timur')]).toEqual([['2026-02-28'], ['2026-03-01']]);
  await makeDueHeads(world.store, '2026-03-01T16:00:00.000Z', closed);
  expect([await dates(institution), await dates('timur')]).toEqual([['2026-02-28', '2026-03-01'], ['2026-03-01']]);
});

it('a head is made once, though two ask and one of them was just started', async () => {
  const now = '2026-03-01T17:00:00.000Z';
  await Promise.all([makeDueHeads(world.store, now, new Map()), makeDueHeads(world.store, now, new Map())]);
  expect(await dates(institution)).toEqual(['2026-03-01']);
});

it('the worker makes it', async () => {
  const clock = (): string => '2026-03-01T17:00:00.000Z';
  const worker = startWorker(world.engine, {
    clock,
    everyMilliseconds: 5,
    onFailure: ({ error }) => {
      throw error;
    },
    onJobFailure: ({ error }) => {
      throw error;
    },
  });
  await expect.poll(() => dates(institution)).toEqual(['2026-03-01']);
  await worker.stop();
});
