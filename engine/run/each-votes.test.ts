import { afterEach, beforeEach, expect, it } from 'vitest';
import { closureOf } from '../../test/content.ts';
import { act, createWorld, institution, openFor, type World } from '../../test/world.ts';
import type { CaseRecord } from '../store/records.ts';

const closure = closureOf(`workflow: sidang
version: 1
title: Sidang panitia
subject: employee
period: year
who:
  pegawai: subject
  panitia: { role: evaluator }
initial: disidangkan
states:
  disidangkan:
    on:
      SEPAKAT: { by: panitia, each: { need: 2 }, target: disetujui }
      TOLAK: { by: panitia, each: { need: 2 }, target: ditolak }
  disetujui: { type: final }
  ditolak: { type: final }
`);

let world: World;
let current: CaseRecord;
beforeEach(async () => {
  world = await createWorld();
  await world.store.within(institution, (tx) => tx.people.grant([{ person: 'hana', role: 'evaluator', unit: null }]));
  current = await openFor(world, closure, 'budi');
});
afterEach(() => world.close());

const vote = async (actor: string, event: string): Promise<readonly string[]> => {
  current = await act(world, current.id, actor, event, null);
  return current.leaves;
};

it('whoever changes from one of several such steps to another counts for the last one alone', async () => {
  expect(await vote('eka', 'SEPAKAT')).toEqual(['disidangkan']);
  expect(await vote('eka', 'TOLAK')).toEqual(['disidangkan']);
  expect(await vote('fajar', 'SEPAKAT')).toEqual(['disidangkan']);
  expect(await vote('hana', 'SEPAKAT')).toEqual(['disetujui']);
});

it('a vote that is changed back counts again', async () => {
  await vote('eka', 'TOLAK');
  await vote('eka', 'SEPAKAT');
  await vote('eka', 'TOLAK');
  expect(await vote('fajar', 'TOLAK')).toEqual(['ditolak']);
});
