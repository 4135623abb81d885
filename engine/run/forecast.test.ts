/** A case played forward by the clock alone tells what the worker then does. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../test/content.ts';
import { act, caseOf, createWorld, institution, morning, openFor, type World } from '../../test/world.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import type { CaseRecord } from '../store/records.ts';
import { forecastCase, mostSteps, readForecasting, type Forecast } from './forecast.ts';
import { readSituation } from './situation.ts';
import { fireDueTimers } from './worker.ts';

const rule = `rule: arah
version: 1
title: Arah
basis: Contoh
effective: 2020-01-01
facts: { bobot: { label: Bobot, range: "[0..100]", step: 1 } }
parameters: { ambang: { unit: poin, basis: Contoh, values: { 2020-01-01: 50 } } }
answers: { arah: { label: Arah, values: [Tinggi, Rendah] } }
decide:
  hit: first
  rows:
    - { arah: Tinggi, bobot: ">= ambang" }
    - { arah: Rendah }
`;
const form = `form: rencana
title: Rencana
fields: { bobot: { label: Bobot, type: angka, range: "[0..100]", step: 1 } }
`;

const closure = (states: string): WorkflowClosure => closureOf(employeeWorkflow(states), rule, form);
const decided = closure(`initial: menyusun
states:
  menyusun:
    ask: rencana
    on: { AJUKAN: { by: pegawai, target: ditinjau } }
  ditinjau:
    on: { SETUJUI: { by: penilai, target: memutus } }
    deadline: { within: 14 hari kalender, remind: [3 hari kalender], then: { target: memutus } }
  memutus:
    decide: { rule: arah, facts: { bobot: rencana.bobot }, answer: arah, on: { Tinggi: diumumkan, Rendah: ditunda } }
  diumumkan:
    on: { TERIMA: { by: pegawai, target: selesai } }
    after: { 1 bulan: selesai }
  ditunda: { on: { LANJUT: { by: penilai, target: selesai } } }
  selesai: { type: final }
`);

let world: World;
let current: CaseRecord;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const forecast = (now = morning): Promise<Forecast> =>
  world.store
    .read(institution, async (tx) => {
      return await readForecasting(world.engine, tx, await readSituation(world.engine, tx, current.id, now));
    })
    .then(forecastCase);

describe('if nobody acts', () => {
  it('a case goes on at its deadlines, decides by its rules, and ends', async () => {
    current = await openFor(world, decided, 'budi');
    current = await act(world, current.id, 'budi', 'AJUKAN', { bobot: '80' });
    const { steps, end } = await forecast();
    expect(steps).toEqual([
      {
        at: '2026-03-15T16:00:00.000Z',
        date: '2026-03-15',
        kind: 'deadline',
        from: ['Ditinjau'],
        to: ['Diumumkan'],
        decided: [{ rule: 'Arah', answers: { arah: 'Tinggi' } }],
      },
      {
        at: '2026-04-16T16:00:00.000Z',
        date: '2026-04-16',
        kind: 'after',
        from: ['Diumumkan'],
        to: ['Selesai'],
        decided: [],
      },
    ]);
    expect(end).toEqual({ kind: 'done' });
    expect((await caseOf(world, current.id)).leaves).toEqual(['ditinjau']);
  });

  it('it is what the worker then does', async () => {
    current = await openFor(world, decided, 'budi');
    await act(world, current.id, 'budi', 'AJUKAN', { bobot: '80' });
    const { steps } = await forecast();
    for (const { at, to } of steps) {
      await fireDueTimers(world.engine, at);
      const { leaves } = await caseOf(world, current.id);
      expect(leaves.map((leaf) => leaf.toLowerCase())).toEqual(to.map((title) => title.toLowerCase()));
    }
    expect((await caseOf(world, current.id)).status).toBe('done');
  });

  it('one that is late goes on at once', async () => {
    current = await openFor(world, decided, 'budi');
    await act(world, current.id, 'budi', 'AJUKAN', { bobot: '80' });
    expect((await forecast('2026-05-01T00:00:00.000Z')).steps.map(({ at }) => at)).toEqual([
      '2026-05-01T00:00:00.000Z',
      '2026-06-01T16:00:00.000Z',
    ]);
  });

  it('one without a deadline waits for ever, where it is or further on', async () => {
    current = await openFor(world, decided, 'budi');
    expect(await forecast()).toMatchObject({ steps: [], end: { kind: 'waits', states: ['Menyusun'] } });
    await act(world, current.id, 'budi', 'AJUKAN', { bobot: '20' });
    expect(await forecast()).toMatchObject({
      steps: [{ to: ['Ditunda'] }],
      end: { kind: 'waits', states: ['Ditunda'] },
    });
  });

  it('one that goes round is followed so far and no further', async () => {
    const states = `initial: a
states:
  a: { on: { STOP: { by: pegawai, target: c } }, after: { 1 hari kalender: b } }
  b: { on: { STOP: { by: pegawai, target: c } }, after: { 1 hari kalender: a } }
  c: { type: final }
`;
    current = await openFor(world, closure(states), 'budi');
    const { steps, end } = await forecast();
    expect([steps.length, end]).toEqual([mostSteps, { kind: 'goes-on' }]);
  });

  it('one that cannot go on says why, and its parallel parts go on until then', async () => {
    const states = `initial: bersama
states:
  bersama:
    type: parallel
    states:
      x:
        initial: x1
        states:
          x1: { on: { A: { by: pegawai, target: x2 } }, after: { 2 hari kalender: x2 } }
          x2: { type: final }
      y:
        initial: y1
        states:
          y1: { ask: rencana, on: { B: { by: penilai, target: y2 } }, after: { 5 hari kalender: { target: y2, when: rencana.bobot > 5 } } }
          y2: { type: final }
    onDone: selesai
  selesai: { type: final }
`;
    current = await openFor(world, closure(states), 'budi');
    const { steps, end } = await forecast();
    expect(steps.map(({ date, from, to }) => [date, from, to])).toEqual([['2026-03-03', ['X1'], ['X2']]]);
    expect(end).toMatchObject({ kind: 'refused', error: { code: 'guard-unresolvable' } });
  });

  it('a closed one does nothing', async () => {
    current = await openFor(world, decided, 'budi');
    await act(world, current.id, 'budi', 'AJUKAN', { bobot: '20' });
    await act(world, current.id, 'ani', 'SETUJUI');
    await act(world, current.id, 'ani', 'LANJUT');
    expect(await forecast()).toMatchObject({ steps: [], end: { kind: 'done' } });
  });
});

describe('a deadline whose next step nobody can take', () => {
  const waiting = closure(`initial: menyusun
states:
  menyusun:
    on: { AJUKAN: { by: pegawai, target: ditinjau } }
    deadline: { within: 14 hari kalender, then: { target: ditinjau } }
  ditinjau: { on: { SETUJUI: { by: penilai, target: selesai } } }
  selesai: { type: final }
`);
  const late = '2026-03-20T01:00:00.000Z';

  it('is forecast as refused, told with its next attempt once it failed, and moves once somebody can act', async () => {
    current = await openFor(world, waiting, 'dewi');
    expect(await forecast()).toMatchObject({ steps: [], failing: null });
    expect((await forecast()).end).toMatchObject({ kind: 'refused', error: { code: 'nobody-can-act' } });
    expect((await fireDueTimers(world.engine, late)).failures).toHaveLength(1);
    const nextAt = '2026-03-20T01:01:00.000Z';
    expect((await forecast(late)).failing).toMatchObject({ attempts: 1, nextAt, error: { code: 'nobody-can-act' } });
    expect(await fireDueTimers(world.engine, late)).toMatchObject({ found: 0 });
    await world.store.within(institution, async (tx) => {
      const [dewi] = await tx.people.personsById(['dewi']);
      if (dewi !== undefined) await tx.people.putPersons([{ ...dewi, superior: 'kepala' }]);
    });
    expect((await forecast(late)).failing).toMatchObject({ attempts: 1, error: null });
    expect(await fireDueTimers(world.engine, nextAt)).toMatchObject({ fired: 1, failures: [] });
    expect(await forecast(nextAt)).toMatchObject({ failing: null, end: { kind: 'waits' } });
  });

  it('is tried again within the hour, however often it failed', async () => {
    current = await openFor(world, waiting, 'dewi');
    let now = late;
    for (let attempt = 0; attempt < 12; attempt++) {
      expect((await fireDueTimers(world.engine, now)).failures).toHaveLength(1);
      const [timer] = await world.store.read(institution, (tx) => tx.work.timersOf(current.id));
      expect(Date.parse(timer?.dueAt ?? '') - Date.parse(now)).toBeLessThanOrEqual(3_600_000);
      now = timer?.dueAt ?? '';
    }
  });
});
