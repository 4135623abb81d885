import { beforeEach, describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../test/content.ts';
import { act, caseOf, createWorld, institution, openFor, type World } from '../../test/world.ts';
import type { CaseRecord, Notice, Timer } from '../store/records.ts';
import { fireTimer, type Fired } from './fire-timer.ts';
import { fireDueTimers, startWorker, type TimerFailure } from './worker.ts';

const form = `form: isian
title: Isian
fields: { x: { label: X, type: angka } }
`;
const closure = closureOf(
  employeeWorkflow(`initial: menyusun
states:
  menyusun:
    ask: isian
    on: { AJUKAN: { by: pegawai, target: ditinjau }, SIMPAN: { by: pegawai } }
    deadline: { date: 31 Maret, remind: [14 hari kalender, 3 hari kalender, 60 hari kalender], then: { target: terlambat } }
  ditinjau:
    on: { SETUJUI: { by: penilai, target: diumumkan } }
    deadline: { within: 14 hari kalender }
  diumumkan:
    on: { KEBERATAN: { by: pegawai, target: ditinjau } }
    after: { 1 bulan: selesai }
  terlambat:
    on: { AJUKAN: { by: pegawai, target: menunggu } }
  menunggu:
    on: { SETUJUI: { by: penilai, target: selesai } }
    deadline: { within: 2 hari kalender, then: { target: selesai, when: isian.x > 5 } }
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

const timers = (): Promise<readonly Timer[]> => world.store.read(institution, (tx) => tx.work.timersOf(current.id));
const notices = (person: string): Promise<readonly Notice[]> =>
  world.store.read(institution, (tx) => tx.work.noticesFor(person, 10));
const tasks = () => world.store.read(institution, (tx) => tx.work.tasksOf(current.id));

/** No job is started here. */
const noJobs = {
  onJobFailure: ({ error }: { readonly error: unknown }): never => {
    throw error;
  },
};

describe('entering a state', () => {
  it('starts its deadline, and the reminders that still lie ahead, in the zone of the case', async () => {
    const zone = 'Asia/Makassar';
    expect(await timers()).toMatchObject([
      { kind: 'remind', event: 'remind.0', dueAt: '2026-03-16T16:00:00.000Z', localDate: '2026-03-17', zone },
      { kind: 'remind', event: 'remind.1', dueAt: '2026-03-27T16:00:00.000Z', localDate: '2026-03-28', zone },
      {
        kind: 'deadline',
        event: 'deadline.menyusun',
        dueAt: '2026-03-31T16:00:00.000Z',
        localDate: '2026-03-31',
        zone,
      },
    ]);
    expect(await tasks()).toMatchObject([{ state: 'menyusun', dueAt: '2026-03-31T16:00:00.000Z' }]);
  });

  it('takes the zone of the unit where it has one', async () => {
    current = await openFor(world, closure, 'dewi');
    expect((await timers()).at(-1)).toMatchObject({ dueAt: '2026-03-31T15:00:00.000Z', zone: 'Asia/Jayapura' });
  });

  it('starts no timer for a deadline that only shows as late', async () => {
    await act(world, current.id, 'budi', 'AJUKAN', { x: '1' });
    expect(await timers()).toEqual([]);
    expect(await tasks()).toMatchObject([{ state: 'ditinjau', dueAt: '2026-03-15T16:00:00.000Z' }]);
  });

  it('leaves the timers alone when a step keeps the state', async () => {
    const before = await timers();
    await act(world, current.id, 'budi', 'SIMPAN', { x: '1' });
    expect(await timers()).toEqual(before);
    expect(await tasks()).toHaveLength(1);
  });
});

describe('a due timer', () => {
  const late = '2026-03-31T16:00:00.000Z';
  const fire = async (kind: Timer['kind'], now: string): Promise<Fired> => {
    const timer = (await timers()).find((one) => one.kind === kind);
    if (timer === undefined) throw new Error(`no ${kind}`);
    return fireTimer(world.engine, institution, timer, now);
  };

  it('moves the case, recorded without an actor, and tells whom the task waited for', async () => {
    expect(await fire('deadline', late)).toBe('done');
    expect(await caseOf(world, current.id)).toMatchObject({ leaves: ['terlambat'], revision: 2 });
    const events = await world.store.read(institution, (tx) => tx.cases.events(current.id));
    expect(events.at(-1)).toMatchObject({
      name: 'deadline',
      actor: null,
      as: null,
      details: { event: 'deadline.menyusun', left: ['menyusun'], entered: ['terlambat'] },
    });
    expect(await notices('budi')).toMatchObject([
      {
        kind: 'deadline',
        case: current.id,
        parameters: { workflow: 'Alur uji', state: 'Menyusun', due: '2026-03-31', path: 'menyusun' },
      },
    ]);
    expect(await timers()).toEqual([]);
  });

  it('acts once, however many workers try', async () => {
    const timer = (await timers()).find(({ kind }) => kind === 'deadline') as Timer;
    const outcomes = await Promise.all([1, 2, 3].map(() => fireTimer(world.engine, institution, timer, late)));
    expect(outcomes.toSorted()).toEqual(['done', 'gone', 'gone']);
    expect((await caseOf(world, current.id)).revision).toBe(2);
  });

  it('that has ended does nothing', async () => {
    const timer = (await timers()).find(({ kind }) => kind === 'deadline') as Timer;
    await act(world, current.id, 'budi', 'AJUKAN', { x: '1' });
    expect(await fireTimer(world.engine, institution, timer, late)).toBe('gone');
    expect((await caseOf(world, current.id)).leaves).toEqual(['ditinjau']);
  });

  it('reminds without touching the case', async () => {
    expect(await fire('remind', '2026-03-16T16:00:00.000Z')).toBe('done');
    expect(await notices('budi')).toMatchObject([{ kind: 'reminder', parameters: { due: '2026-03-31' } }]);
    expect(await caseOf(world, current.id)).toEqual(current);
    expect(await timers()).toHaveLength(2);
  });

  it('goes on after a length of time', async () => {
    await act(world, current.id, 'budi', 'AJUKAN', { x: '1' });
    await act(world, current.id, 'ani', 'SETUJUI');
    expect(await timers()).toMatchObject([{ kind: 'after', event: 'after.diumumkan.0', localDate: '2026-04-01' }]);
    expect(await fire('after', '2026-04-01T16:00:00.000Z')).toBe('done');
    expect(await caseOf(world, current.id)).toMatchObject({ status: 'done', leaves: ['selesai'] });
  });

  it('whose guard says no is recorded and gone, and the case stays', async () => {
    await act(world, current.id, 'budi', 'SIMPAN', { x: '1' });
    await fire('deadline', late);
    await act(world, current.id, 'budi', 'AJUKAN', null, late);
    expect(await fire('deadline', '2026-04-03T16:00:00.000Z')).toBe('done');
    expect(await caseOf(world, current.id)).toMatchObject({ leaves: ['menunggu'], revision: 5 });
    const events = await world.store.read(institution, (tx) => tx.cases.events(current.id));
    expect(events.at(-1)?.details).toMatchObject({ guards: [{ outcome: false }], entered: [], left: [] });
    expect(await timers()).toEqual([]);
    expect(await tasks()).toHaveLength(1);
  });
});

describe('a step after the time was up', () => {
  const late = '2026-03-31T16:00:00.000Z';
  const submit = (now: string): Promise<CaseRecord> => act(world, current.id, 'budi', 'AJUKAN', { x: '1' }, now);

  it('finds the case moved by its deadline, although no worker has come by yet', async () => {
    await expect(submit(late)).rejects.toThrow('revision-conflict');
    expect(await caseOf(world, current.id)).toMatchObject({ leaves: ['terlambat'], revision: 2 });
    expect((await act(world, current.id, 'budi', 'AJUKAN', null, late)).leaves).toEqual(['menunggu']);
  });

  it('is taken up to the last moment, whatever reminder is due', async () => {
    expect((await submit('2026-03-31T15:59:59.999Z')).leaves).toEqual(['ditinjau']);
  });
});

describe('the worker', () => {
  const late = '2026-03-31T16:00:00.000Z';

  it('acts on everything due, and on nothing else', async () => {
    expect(await fireDueTimers(world.engine, '2026-03-31T15:59:59.999Z')).toEqual({
      found: 2,
      fired: 2,
      unfinished: 0,
      failures: [],
    });
    expect((await caseOf(world, current.id)).leaves).toEqual(['menyusun']);
    expect(await fireDueTimers(world.engine, late)).toMatchObject({ found: 1, fired: 1 });
    expect((await caseOf(world, current.id)).leaves).toEqual(['terlambat']);
  });

  it('puts a timer off that fails, longer each time, and still acts on the others', async () => {
    await act(world, current.id, 'budi', 'SIMPAN', { x: '1' });
    await fireDueTimers(world.engine, late);
    await act(world, current.id, 'budi', 'AJUKAN', null, late);
    // A case whose guard cannot be answered: nothing was ever submitted.
    const poisoned = current;
    const other = await openFor(world, closure, 'citra');
    await fireDueTimers(world.engine, late);
    await act(world, other.id, 'citra', 'AJUKAN', null, late);
    const now = '2026-04-03T16:00:00.000Z';
    const report = await fireDueTimers(world.engine, now);
    expect(report).toMatchObject({
      found: 2,
      fired: 1,
      failures: [{ institution, timer: { case: other.id }, error: { code: 'guard-unresolvable' } }],
    });
    expect((await caseOf(world, poisoned.id)).revision).toBe(5);
    current = other;
    expect(await timers()).toMatchObject([{ attempts: 1, dueAt: '2026-04-03T16:01:00.000Z', localDate: '2026-04-03' }]);
    await fireDueTimers(world.engine, '2026-04-03T16:01:00.000Z');
    expect(await timers()).toMatchObject([{ attempts: 2, dueAt: '2026-04-03T16:03:00.000Z' }]);
  });

  it('runs by its own clock until it is stopped, and hears of failures', async () => {
    const failures: TimerFailure[] = [];
    const clock = (): string => late;
    const worker = startWorker(world.engine, {
      clock,
      everyMilliseconds: 5,
      onFailure: (one) => failures.push(one),
      ...noJobs,
    });
    await expect.poll(async () => (await caseOf(world, current.id)).leaves).toEqual(['terlambat']);
    await worker.stop();
    expect(failures).toEqual([]);
  });

  it('goes on after the store itself failed', async () => {
    const failures: TimerFailure[] = [];
    const broken = new Error('the disk is full');
    let calls = 0;
    const store = {
      ...world.store,
      dueTimers: (now: string, limit: number) => {
        if (++calls === 1) throw broken;
        return world.store.dueTimers(now, limit);
      },
    };
    const worker = startWorker(
      { ...world.engine, store },
      { clock: () => late, everyMilliseconds: 5, onFailure: (one) => failures.push(one), ...noJobs },
    );
    await expect.poll(async () => (await caseOf(world, current.id)).leaves).toEqual(['terlambat']);
    await worker.stop();
    expect(failures).toEqual([{ institution: '', timer: null, error: broken }]);
  });
});
