import { beforeEach, describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../test/content.ts';
import { act, createWorld, institution, morning, openFor, type World } from '../../test/world.ts';
import type { CaseRecord } from '../store/records.ts';
import { availableEvents } from './available-events.ts';
import { readSituation } from './situation.ts';

const form = `form: isian
title: Isian
fields: { x: { label: X, type: angka } }
`;
const closure = closureOf(
  employeeWorkflow(`initial: kerja
states:
  kerja:
    initial: menyusun
    on: { SIMPAN: { by: penilai }, HENTI: { by: [pegawai, penilai], target: selesai } }
    states:
      menyusun:
        ask: isian
        on:
          AJUKAN: { by: pegawai, target: kerja.menunggu, when: isian.x > 1 }
          SIMPAN: { by: pegawai }
      menunggu:
        on:
          LANJUT: { by: penilai, target: selesai, when: isian.x > 5 }
          MUNDUR: { by: penilai, target: kerja.menyusun }
  selesai: { type: final }
`),
  form,
);

let world: World;
let current: CaseRecord;
beforeEach(async () => {
  world = await createWorld();
  current = await openFor(world, closure, 'budi');
  return () => world.close();
});

const events = async (person: string): Promise<Record<string, readonly string[] | string>> => {
  const all = await world.store.read(institution, async (tx) =>
    availableEvents(tx, await readSituation(world.engine, tx, current.id, morning), person),
  );
  return Object.fromEntries(
    all.map(({ state, transition, as, refused }) => [`${state.path} ${transition.event}`, refused?.code ?? as]),
  );
};

describe('what a person can do', () => {
  it('is what the active states offer, an inner state before those around it', async () => {
    expect(await events('budi')).toEqual({
      'kerja.menyusun AJUKAN': ['pegawai'],
      'kerja.menyusun SIMPAN': ['pegawai'],
      'kerja HENTI': ['pegawai'],
    });
  });

  it('says of the rest why not', async () => {
    expect(await events('ani')).toEqual({
      'kerja.menyusun AJUKAN': 'not-allowed',
      'kerja.menyusun SIMPAN': 'not-allowed',
      'kerja HENTI': ['penilai'],
    });
  });

  it('says when a guard closes the way, if no form can change that', async () => {
    await act(world, current.id, 'budi', 'AJUKAN', { x: '2' });
    expect(await events('ani')).toMatchObject({
      'kerja.menunggu LANJUT': 'guard-closed',
      'kerja.menunggu MUNDUR': ['penilai'],
      'kerja SIMPAN': ['penilai'],
    });
  });

  it('is nothing once the case is closed', async () => {
    await act(world, current.id, 'budi', 'HENTI');
    expect(await events('budi')).toEqual({});
  });
});

describe('an event that two states around each other know', () => {
  it('is never taken from the outer one by those whom the inner one asked', async () => {
    const inner = closureOf(
      employeeWorkflow(`initial: kerja
states:
  kerja:
    initial: menyusun
    on: { MAJU: { by: penilai, target: selesai } }
    states:
      menyusun: { ask: isian, on: { MAJU: { by: pegawai, target: lagi, when: isian.x > 5 } } }
      lagi: {}
  selesai: { type: final }
`).replace('workflow: uji', 'workflow: dalam'),
      form,
    );
    current = await openFor(world, inner, 'budi');
    await expect(act(world, current.id, 'budi', 'MAJU', { x: '1' })).rejects.toMatchObject({ code: 'guard-closed' });
    expect((await act(world, current.id, 'budi', 'MAJU', { x: '6' })).leaves).toEqual(['kerja.lagi']);
    expect((await act(world, current.id, 'ani', 'MAJU')).status).toBe('done');
  });
});

describe('an event that two regions know', () => {
  it('is taken in both or not at all: who may act in one of them only is refused', async () => {
    const both = closureOf(
      employeeWorkflow(`initial: bersama
states:
  bersama:
    type: parallel
    states:
      kiri: { on: { X: { by: [pegawai, penilai] }, Y: { by: penilai } } }
      kanan: { on: { X: { by: pegawai }, Y: { by: penilai } } }
`).replace('workflow: uji', 'workflow: bersama'),
    );
    current = await openFor(world, both, 'budi');
    await expect(act(world, current.id, 'ani', 'X')).rejects.toMatchObject({ code: 'not-allowed' });
    expect((await act(world, current.id, 'budi', 'X')).revision).toBe(2);
    expect((await act(world, current.id, 'ani', 'Y')).revision).toBe(3);
  });
});
