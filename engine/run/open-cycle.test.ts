import { beforeEach, describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../test/content.ts';
import {
  act,
  caseOf,
  createWorld,
  institution,
  morning,
  openedCase,
  publish,
  year,
  type World,
} from '../../test/world.ts';
import { openCycle, type CycleReport } from './open-cycle.ts';
import { refreshAllTasks, refreshTasks } from './refresh-tasks.ts';

const text = employeeWorkflow(`initial: menyusun
states:
  menyusun:
    on: { AJUKAN: { by: pegawai, target: selesai } }
    deadline: { within: 14 hari kalender }
  selesai: { type: final }
`);
const closure = closureOf(text);

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await publish(world, closure);
  return () => world.close();
});

const open = (subjects: readonly string[], more = {}): Promise<CycleReport> =>
  openCycle(world.engine, institution, { workflow: 'uji', period: year, subjects, ...more }, morning);
const cycles = () => world.store.read(institution, (tx) => tx.cycles.list());
const setInactive = (id: string): Promise<void> =>
  world.store.within(institution, async (tx) => {
    const person = await tx.people.person(id);
    if (person !== null) await tx.people.putPersons([{ ...person, active: false }]);
  });

describe('opening a cycle', () => {
  it('opens a case for each subject, in its first state, with its task', async () => {
    const { cycle, outcomes } = await open(['budi', 'citra']);
    expect(cycle).toMatchObject({
      workflow: 'uji',
      version: 1,
      hash: closure.hash,
      title: 'Alur uji 2026',
      period: year,
    });
    expect(outcomes).toMatchObject([
      { subject: 'budi', outcome: 'opened', stuck: [] },
      { subject: 'citra', outcome: 'opened', stuck: [] },
    ]);
    const id = openedCase(outcomes[0]);
    expect(await caseOf(world, id)).toMatchObject({
      subject: 'budi',
      status: 'active',
      leaves: ['menyusun'],
      data: {},
      revision: 1,
    });
    const [tasks, events] = await world.store.read(institution, async (tx) => [
      await tx.work.tasksOf(id),
      await tx.cases.events(id),
    ]);
    expect(tasks).toMatchObject([{ state: 'menyusun', assignee: { kind: 'person', person: 'budi' } }]);
    expect(events).toMatchObject([
      { seq: 1, name: 'opened', actor: null, details: { entered: ['menyusun'], left: [] } },
    ]);
  });

  it('again goes on with the same cycle and opens only what is missing', async () => {
    const first = await open(['budi']);
    const second = await open(['budi', 'citra']);
    expect(second.cycle).toEqual(first.cycle);
    expect(second.outcomes).toMatchObject([
      { subject: 'budi', outcome: 'skipped', reason: 'already-open' },
      { subject: 'citra', outcome: 'opened' },
    ]);
    expect(await cycles()).toHaveLength(1);
  });

  it('keeps the version it began with, and a new period takes the new one', async () => {
    await open(['budi']);
    await publish(world, closureOf(text.replace('version: 1', 'version: 2').replace('14 hari', '30 hari')));
    expect((await open(['citra'])).cycle.version).toBe(1);
    const next = { start: '2027-01-01', end: '2027-12-31', label: '2027' };
    expect((await open(['citra'], { period: next })).cycle.version).toBe(2);
  });

  it('tells of each subject that it could not open, and opens the others', async () => {
    await setInactive('citra');
    const { outcomes } = await open(['budi', 'tidak-ada', 'citra', 'ani', 'budi']);
    expect(outcomes).toMatchObject([
      { subject: 'budi', outcome: 'opened' },
      { subject: 'tidak-ada', outcome: 'failed', error: { code: 'person-not-found' } },
      { subject: 'citra', outcome: 'skipped', reason: 'inactive' },
      { subject: 'ani', outcome: 'opened' },
    ]);
  });

  it('goes chunk by chunk and says how far it is', async () => {
    await world.store.within(institution, async (tx) => {
      const [budi] = await tx.people.personsById(['budi']);
      if (budi === undefined) throw new Error('no budi');
      const many = Array.from({ length: 120 }, (_, index) => ({
        ...budi,
        id: `p${index}`,
        nip: `1990010120100${String(10000 + index)}`,
      }));
      await tx.people.putPersons(many);
    });
    const progress: [number, number][] = [];
    const subjects = Array.from({ length: 120 }, (_, index) => `p${index}`);
    const request = { workflow: 'uji', period: year, subjects };
    const { outcomes } = await openCycle(world.engine, institution, request, morning, (...at) => progress.push(at));
    expect(outcomes.every(({ outcome }) => outcome === 'opened')).toBe(true);
    expect(progress).toEqual([
      [50, 120],
      [100, 120],
      [120, 120],
    ]);
  });

  it('twice at the same moment opens everything once', async () => {
    const reports = await Promise.all([open(['budi', 'citra']), open(['budi', 'citra'])]);
    expect(await cycles()).toHaveLength(1);
    const outcomes = reports.flatMap((report) => report.outcomes.map(({ outcome }) => outcome)).sort();
    expect(outcomes).toEqual(['opened', 'opened', 'skipped', 'skipped']);
  });

  it('of a workflow that is not published is refused', async () => {
    await expect(open(['budi'], { workflow: 'lain' })).rejects.toMatchObject({ code: 'definition-not-found' });
  });
});

describe('a case for whose first state nobody can act', () => {
  const needsSuperior = closureOf(
    employeeWorkflow(`initial: ditinjau
states:
  ditinjau: { on: { SETUJUI: { by: penilai, target: selesai } }, deadline: { within: 14 hari kalender } }
  selesai: { type: final }
`).replace('workflow: uji', 'workflow: lain'),
  );

  it('is opened all the same and told, and gets its task once there is somebody', async () => {
    await publish(world, needsSuperior);
    const { outcomes } = await open(['dewi'], { workflow: 'lain' });
    expect(outcomes).toMatchObject([{ outcome: 'opened', stuck: [{ state: 'ditinjau', who: ['Penilai'] }] }]);
    const id = openedCase(outcomes[0]);
    const later = '2026-03-10T00:00:00.000Z';
    expect(await refreshTasks(world.engine, institution, id, later)).toEqual([{ state: 'ditinjau', who: ['Penilai'] }]);
    await world.store.within(institution, async (tx) => {
      const dewi = await tx.people.person('dewi');
      if (dewi !== null) await tx.people.putPersons([{ ...dewi, superior: 'kepala' }]);
    });
    expect(await refreshTasks(world.engine, institution, id, later)).toEqual([]);
    const tasks = await world.store.read(institution, (tx) => tx.work.tasksOf(id));
    expect(tasks).toMatchObject([
      // counted from the day the state was entered, in the zone of dewi's unit
      { assignee: { person: 'kepala' }, dueAt: '2026-03-15T15:00:00.000Z', createdAt: later },
    ]);
    expect((await act(world, id, 'kepala', 'SETUJUI')).status).toBe('done');
    expect(await refreshTasks(world.engine, institution, id, later)).toEqual([]);
  });
});

describe('after people changed', () => {
  it('every active case hands its tasks to whom they belong now, and keeps their dates', async () => {
    const reviewed = closureOf(
      employeeWorkflow(`initial: ditinjau
states:
  ditinjau: { on: { SETUJUI: { by: penilai, target: selesai } }, deadline: { within: 14 hari kalender } }
  selesai: { type: final }
`).replace('workflow: uji', 'workflow: tinjau'),
    );
    await publish(world, reviewed);
    const { outcomes } = await open(['budi', 'citra', 'dewi'], { workflow: 'tinjau' });
    const [budi, citra, dewi] = outcomes.map(openedCase);
    await act(world, citra ?? '', 'ani', 'SETUJUI');
    await world.store.within(institution, async (tx) => {
      const person = await tx.people.person('budi');
      if (person !== null) await tx.people.putPersons([{ ...person, superior: 'kepala' }]);
    });
    const later = '2026-03-10T00:00:00.000Z';
    expect(await refreshAllTasks(world.engine, institution, later)).toEqual([
      { case: dewi, stuck: [{ state: 'ditinjau', who: ['Penilai'] }] },
    ]);
    const tasks = (id = '') => world.store.read(institution, (tx) => tx.work.tasksOf(id));
    expect(await tasks(budi)).toMatchObject([
      { assignee: { person: 'kepala' }, dueAt: '2026-03-15T16:00:00.000Z', createdAt: later },
    ]);
    expect(await tasks(citra)).toEqual([]);
    await refreshAllTasks(world.engine, institution, '2026-03-11T00:00:00.000Z');
    expect(await tasks(budi)).toMatchObject([{ createdAt: later }]);
  });
});

describe('a workflow about units', () => {
  const units = closureOf(`workflow: sakip
version: 1
title: Evaluasi
subject: unit
period: year
who: { pimpinan: head_of_unit }
initial: menilai
states:
  menilai: { on: { AJUKAN: { by: pimpinan, target: selesai } } }
  selesai: { type: final }
`);

  it('opens for units, and knows when there is none', async () => {
    await publish(world, units);
    const { outcomes } = await open(['bidang', 'budi'], { workflow: 'sakip' });
    expect(outcomes).toMatchObject([
      { subject: 'bidang', outcome: 'opened' },
      { subject: 'budi', outcome: 'failed', error: { code: 'unit-not-found' } },
    ]);
    expect((await act(world, openedCase(outcomes[0]), 'ani', 'AJUKAN')).status).toBe('done');
  });
});
