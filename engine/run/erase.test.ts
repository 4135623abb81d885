import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../test/content.ts';
import { act, caseOf, createWorld, institution, morning, openFor, type World } from '../../test/world.ts';
import type { Finding } from '../audit/finding.ts';
import { verifyStore } from '../audit/verify-store.ts';
import { openDatabase } from '../store/sqlite.ts';
import { cancelCase } from './cancel-case.ts';
import { erase, type ErasureRequest } from './erase.ts';
import { replayCase } from './replay.ts';

const closure = closureOf(
  employeeWorkflow(`initial: menyusun
result: { Isi: isian.catatan }
states:
  menyusun:
    ask: isian
    on: { AJUKAN: { by: pegawai, target: ditinjau } }
    deadline: { date: 31 Maret, remind: [14 hari kalender] }
  ditinjau:
    on: { SETUJUI: { by: penilai, target: selesai }, KEMBALIKAN: { by: penilai, target: menyusun } }
  selesai: { type: final }
`),
  `form: isian
title: Isian
fields: { catatan: { label: Catatan, type: paragraf } }
`,
);
const secret = 'RAHASIA-'.repeat(200);

let world: World;
beforeEach(async () => {
  world = await createWorld();
  return () => world.close();
});

async function finish(person: string): Promise<string> {
  const { id } = await openFor(world, closure, person);
  await act(world, id, person, 'AJUKAN', { catatan: secret });
  await act(world, id, 'ani', 'SETUJUI');
  return id;
}

const request = (what: ErasureRequest['what'], more: Partial<ErasureRequest> = {}): ErasureRequest => ({
  what,
  by: 'hana',
  basis: 'UU 27/2022 Pasal 43',
  reason: 'Masa simpan berakhir',
  ...more,
});
const run = (what: ErasureRequest['what'], more: Partial<ErasureRequest> = {}) =>
  erase(world.engine, institution, request(what, more), morning);
const eraseOne = (id: string) => run({ kind: 'case', case: id });

async function findings(): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  const options = { institutions: null, printed: [], onProgress: () => undefined };
  await verifyStore(world.store, { ...options, onFinding: (one) => void found.push(one) });
  return found;
}

describe('an erased case', () => {
  it('keeps its chain and its state, loses what was personal, and says why and by whom', async () => {
    const id = await finish('budi');
    const before = await caseOf(world, id);
    expect(before).toMatchObject({ data: { isian: { catatan: secret } }, result: { Isi: secret } });
    expect(await eraseOne(id)).toEqual({ cases: [{ case: id, documents: 1 }] });
    const after = await caseOf(world, id);
    const { state, leaves, status } = before;
    expect(after).toMatchObject({
      state,
      leaves,
      status,
      data: {},
      result: { Isi: '' },
      revision: before.revision + 1,
    });
    const { events, side } = await world.store.read(institution, async (tx) => ({
      events: await tx.cases.events(id),
      side: await tx.cases.side(id),
    }));
    expect(events.at(-1)).toMatchObject({ name: 'erased', actor: 'hana', details: { erased: [2] } });
    expect([...side].map(([seq, { body }]) => [seq, body])).toEqual([
      [4, { basis: 'UU 27/2022 Pasal 43', reason: 'Masa simpan berakhir' }],
    ]);
    expect(replayCase(closure.workflow, events)).toEqual({ state, leaves, status });
    expect(await findings()).toEqual([]);
  });

  it('is erased once; what the erasure said of itself stays', async () => {
    const id = await finish('budi');
    await eraseOne(id);
    expect(await eraseOne(id)).toEqual({ cases: [] });
    expect((await caseOf(world, id)).revision).toBe(4);
  });

  it('takes notices and messages about it along, and no one else’s', async () => {
    const [id, other] = [await finish('budi'), await finish('citra')];
    await world.store.within(institution, async (tx) => {
      for (const [one, person] of [
        [id, 'budi'],
        [other, 'citra'],
      ] as const) {
        const notice = { person, kind: 'reminder', parameters: {}, createdAt: morning, readAt: null };
        await tx.work.addNotices([{ id: `n-${person}`, case: one, ...notice }]);
        const mail = { channel: 'email', target: person, body: { notice: `n-${person}` }, createdAt: morning } as const;
        await tx.outbox.add([{ id: `m-${person}`, case: one, ...mail }]);
      }
    });
    await eraseOne(id);
    const left = await world.store.read(institution, async (tx) => ({
      messages: [await tx.outbox.message('m-budi'), (await tx.outbox.message('m-citra'))?.id],
      notices: [await tx.work.notice('n-budi'), (await tx.work.notice('n-citra'))?.id],
    }));
    expect(left).toEqual({ messages: [null, 'm-citra'], notices: [null, 'n-citra'] });
    expect((await caseOf(world, other)).data).not.toEqual({});
  });

  it('is told to the machines that heard of it', async () => {
    const types = ['case.done'] as const;
    const webhook = { id: 'w', url: 'https://contoh.go.id', secret: 'whsec_', types, createdAt: morning };
    await world.store.within(institution, (tx) => tx.contacts.addWebhook(webhook));
    const id = await finish('budi');
    await eraseOne(id);
    const messages = await world.store.dueMessages(morning, 10);
    expect(messages.map(({ message }) => message.body)).toMatchObject([
      { type: 'case.done', data: { case: id, event: 'erased', status: 'done' } },
    ]);
  });

  it('cannot be read out of the file any more', async () => {
    const id = await finish('budi');
    const squeeze = () => {
      const database = openDatabase(world.path);
      database.pragma('wal_checkpoint(truncate)');
      database.close();
      return readFileSync(world.path).includes('RAHASIA-RAHASIA');
    };
    expect(squeeze()).toBe(true);
    await eraseOne(id);
    expect(squeeze()).toBe(false);
  });
});

describe('erasing a person', () => {
  it('goes over all cases about them, and takes drafts, notices and address along', async () => {
    const id = await finish('budi');
    await world.store.within(institution, async (tx) => {
      await tx.contacts.putEmail('budi', 'budi@contoh.go.id');
      const notice = { case: null, kind: 'calendar', parameters: {}, createdAt: morning, readAt: null };
      await tx.work.addNotices([{ id: 'n', person: 'budi', ...notice }]);
    });
    expect(await run({ kind: 'person', person: 'budi' })).toEqual({ cases: [{ case: id, documents: 1 }] });
    const left = await world.store.read(institution, async (tx) => ({
      email: await tx.contacts.email('budi'),
      notices: await tx.work.noticesFor('budi', 5),
    }));
    expect(left).toEqual({ email: null, notices: [] });
    expect(await findings()).toEqual([]);
  });
});

describe('erasure is refused', () => {
  it('while a case runs, and then erases nothing at all', async () => {
    const { id } = await openFor(world, closure, 'budi');
    await act(world, id, 'budi', 'AJUKAN', { catatan: secret });
    await expect(run({ kind: 'person', person: 'budi' })).rejects.toMatchObject({ code: 'case-active' });
    await expect(eraseOne(id)).rejects.toMatchObject({ code: 'case-active' });
    expect((await caseOf(world, id)).data).not.toEqual({});
    const cancel = { case: id, actor: 'hana', reason: 'Pindah', revision: 2, submitKey: 'k' };
    await cancelCase(world.engine, institution, cancel, morning);
    expect(await eraseOne(id)).toEqual({ cases: [{ case: id, documents: 2 }] });
    expect(await findings()).toEqual([]);
  });

  it.each([
    ['without a basis', { basis: ' ' }, 'reason-required'],
    ['without a reason', { reason: '' }, 'reason-required'],
    ['by nobody known', { by: 'entah' }, 'person-not-found'],
    ['of nobody known', { what: { kind: 'person', person: 'entah' } }, 'person-not-found'],
    ['of no case', { what: { kind: 'case', case: 'entah' } }, 'case-not-found'],
  ] as const)('%s', async (_, more, code) => {
    const id = await finish('budi');
    await expect(run({ kind: 'case', case: id }, more)).rejects.toMatchObject({ code });
    expect((await caseOf(world, id)).data).not.toEqual({});
  });
});
