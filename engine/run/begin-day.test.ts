/** A change among people takes effect on its day: tasks go to whom they belong, and who is missing is told. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../test/content.ts';
import { act, createWorld, institution, morning, openFor, type World } from '../../test/world.ts';
import type { CaseRecord, Person } from '../store/records.ts';
import { beginDays } from './begin-day.ts';
import { grantPlace } from './delegate.ts';

const closure = closureOf(
  employeeWorkflow(
    `initial: menyusun
states:
  menyusun: { on: { AJUKAN: { by: pegawai, target: ditinjau } } }
  ditinjau:
    on:
      SETUJUI: { by: penilai, target: selesai }
      BANDING: { by: atasan, target: selesai, tone: careful }
  selesai: { type: final }
`,
    '  atasan: { superior_of: penilai }\n',
  ),
);

let world: World;
let current: CaseRecord;
beforeEach(async () => {
  world = await createWorld();
  await world.store.within(institution, (tx) => tx.organisation.begin('2026-03-01'));
  current = await openFor(world, closure, 'budi');
  current = await act(world, current.id, 'budi', 'AJUKAN');
});
afterEach(() => world.close());

const change = (id: string, to: Partial<Person>, from: string): Promise<void> =>
  world.store.within(institution, async (tx) => {
    const person = (await tx.people.person(id)) ?? expect.fail('nobody');
    await tx.people.putPersons([{ ...person, ...to }], from);
  });
const assignees = async (): Promise<readonly unknown[]> => {
  const tasks = await world.store.read(institution, (tx) => tx.work.tasksOf(current.id));
  return tasks.map(({ assignee }) => (assignee.kind === 'person' ? assignee.person : assignee.role));
};
const notices = () => world.store.read(institution, (tx) => tx.work.noticesFor('hana', 10));
const dawn = (day: string) => `${day}T00:00:00Z`;

it('open tasks go to the new superior on the day on which they become it', async () => {
  await change('budi', { superior: 'eka' }, '2026-03-10');
  const begun = new Map<string, string>();
  await beginDays(world.engine, dawn('2026-03-09'), begun);
  expect(await assignees()).toEqual(['ani']);
  await beginDays(world.engine, dawn('2026-03-10'), begun);
  expect(await assignees()).toEqual(['eka']);
  expect((await world.store.read(institution, (tx) => tx.people.person('budi')))?.superior).toBe('eka');
  await act(world, current.id, 'eka', 'SETUJUI', null, dawn('2026-03-10'));
});

it('though lists were brought to the day before, for somebody who was given a role', async () => {
  await change('budi', { superior: 'eka' }, '2026-03-10');
  await world.store.within(institution, (tx) => tx.organisation.bringTo('2026-03-10'));
  await beginDays(world.engine, dawn('2026-03-10'), new Map());
  expect(await assignees()).toEqual(['eka']);
});

it('before the day has begun anywhere, the new superior may act already and the old one no more', async () => {
  await change('budi', { superior: 'eka' }, '2026-03-10');
  await expect(act(world, current.id, 'ani', 'SETUJUI', null, dawn('2026-03-10'))).rejects.toMatchObject({
    code: 'not-allowed',
  });
  expect((await act(world, current.id, 'eka', 'SETUJUI', null, dawn('2026-03-10'))).status).toBe('done');
});

it('a superior who is gone in mid-step leaves the case to nobody, and the HR administrators are told once', async () => {
  await change('ani', { active: false, superior: null }, '2026-03-10');
  const begun = new Map<string, string>();
  await beginDays(world.engine, dawn('2026-03-10'), begun);
  await beginDays(world.engine, dawn('2026-03-10'), begun);
  await beginDays(world.engine, dawn('2026-03-10'), new Map());
  expect(await assignees()).toEqual([]);
  expect(await notices()).toMatchObject([{ kind: 'stuck', parameters: { count: '1' } }]);
  await expect(act(world, current.id, 'ani', 'SETUJUI', null, dawn('2026-03-10'))).rejects.toMatchObject({
    code: 'not-allowed',
  });
});

it('until somebody stands in for them: the case goes on, and stops again when the grant ends', async () => {
  await change('ani', { active: false }, '2026-03-10');
  await beginDays(world.engine, dawn('2026-03-10'), new Map());
  await world.store.within(institution, (tx) => {
    const place = { kind: 'person', person: 'ani' } as const;
    const days = { from: '2026-03-12', until: '2026-03-20', basis: 'Surat 1' };
    return grantPlace(tx, { ...days, kind: 'plt', place, standIn: 'eka' }, null, morning);
  });
  await beginDays(world.engine, dawn('2026-03-12'), new Map());
  expect(await assignees()).toEqual(['ani']);
  await beginDays(world.engine, dawn('2026-03-20'), new Map());
  // The superior of ani could still object.
  expect(await assignees()).toEqual([]);
});

it('a new head of a unit is found by the cases of its people', async () => {
  const headed = closureOf(
    employeeWorkflow(
      `initial: a\nstates:\n  a: { on: { MAJU: { by: pimpinan, target: b } } }\n  b: { type: final }\n`,
      '  pimpinan: head_of_unit\n',
    ).replace('workflow: uji', 'workflow: uji-pimpinan'),
  );
  current = await openFor(world, headed, 'citra');
  await world.store.within(institution, async (tx) => {
    const unit = (await tx.people.unit('bidang')) ?? expect.fail('no unit');
    await tx.people.putUnits([{ ...unit, head: 'eka' }], '2026-03-10');
  });
  expect(await assignees()).toEqual(['ani']);
  await beginDays(world.engine, dawn('2026-03-10'), new Map());
  expect(await assignees()).toEqual(['eka']);
});
