/** Stand-ins over HTTP and on the pages: who may grant, what whoever acts and whoever is replaced are told. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../engine/index.ts';
import { openTestApi, publishContent, type TestApi } from './testing.ts';
import type {
  CaseLine,
  CaseView,
  CycleOpened,
  DelegationList,
  DelegationRequest,
  DelegationView,
  Listed,
  ProblemView,
  TaskView,
} from './types.ts';

let api: TestApi;
const people: Record<string, Person> = {};
const cookies: Record<string, string> = {};
let theirs: string;

async function join(name: string, superior: string | null, roles: readonly string[] = []): Promise<void> {
  const given = { name, superior: superior === null ? null : (people[superior]?.id ?? null) };
  const held = roles.map((role) => ({ role, unit: null }));
  const person = await api.addPerson('kota', given, held);
  people[name] = person;
  cookies[name] = await api.signIn('kota', person);
}

function ask<T = ProblemView>(name: string, method: string, path: string, body?: unknown) {
  const cookie = cookies[name] ?? '';
  return api.ask<T>(method, path, body === undefined ? { cookie } : { cookie, body });
}

const rencana = {
  pendekatan: 'kuantitatif',
  hasil_utama: [{ rencana: 'Pelayanan cepat', aspek: 'waktu', indikator: 'Hari per berkas', target: '3 hari' }],
  dukungan_sumber_daya: [{ isi: 'Laptop' }],
  skema_pertanggungjawaban: [{ isi: 'Lapor tiap triwulan' }],
  konsekuensi: [{ isi: 'Sesuai kesepakatan' }],
};
const nip = (name: string): string => people[name]?.nip ?? '';
const request = (change: Partial<DelegationRequest> = {}): DelegationRequest => ({
  kind: 'plh',
  person: nip('Atasan'),
  role: null,
  unit: null,
  stand_in: nip('Budi'),
  basis: 'Surat Perintah 12/2026',
  from: '2026-01-05',
  until: '2026-02-01',
  ...change,
});
const tasksOf = async (name: string): Promise<readonly TaskView[]> =>
  (await ask<Listed<TaskView>>(name, 'GET', '/tasks')).body.items;
const see = async (name: string): Promise<CaseView> => (await ask<CaseView>(name, 'GET', `/cases/${theirs}`)).body;

beforeAll(async () => {
  api = await openTestApi();
  await publishContent(api, 'kota');
  await join('Kepala', null, ['pejabat_berwenang']);
  await join('Atasan', 'Kepala');
  await join('Sari', 'Atasan');
  await join('Budi', 'Atasan');
  await join('Hana', 'Kepala', ['admin_kepegawaian']);
  await ask<CycleOpened>('Hana', 'POST', '/cycles', { workflow: 'skp-tahunan', date: '2026-03-01' });
  theirs = (await ask<Listed<CaseLine>>('Sari', 'GET', '/cases')).body.items[0]?.id ?? '';
});
afterAll(() => api.close());

describe('granting', () => {
  it.each(['Sari', 'Atasan', 'Kepala'])('is not for %s', async (name) => {
    expect((await ask(name, 'POST', '/delegations', request())).status).toBe(403);
    expect((await ask(name, 'GET', '/delegations')).status).toBe(403);
  });

  it.each([
    ['to whoever grants', { stand_in: '' }, 403, 'delegation-own-grant'],
    ['to somebody unknown', { stand_in: '199999999999999999' }, 404, 'person-not-found'],
    ['of nobody', { person: null }, 422, 'delegation-place'],
    ['without a day', { until: '2026-01-05' }, 422, 'delegation-dates'],
    ['with a day that is none', { from: '2026-13-01' }, 400, 'request-invalid'],
  ] as const)('%s is refused', async (_, change, status, code) => {
    const body = request({
      ...change,
      ...('stand_in' in change && change.stand_in === '' ? { stand_in: nip('Hana') } : {}),
    });
    const answer = await ask('Hana', 'POST', '/delegations', body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is listed until it is over, and can be ended before', async () => {
    const granted = await ask<DelegationView>('Hana', 'POST', '/delegations', request());
    expect(granted.body).toMatchObject({ place: { person: { name: 'Atasan' } }, in_force: true });
    const list = await ask<DelegationList>('Hana', 'GET', '/delegations');
    expect(list.body.items.map(({ stand_in }) => stand_in.name)).toEqual(['Budi']);
    expect(list.body.units.map(({ name }) => name)).toEqual(['Dinas Satu']);
    const path = `/delegations/${granted.body.id}/end`;
    expect((await ask('Hana', 'POST', path, { until: '2026-01-04' })).body.code).toBe('delegation-past');
    const ended = await ask<DelegationView>('Hana', 'POST', path, { until: '2026-01-05' });
    expect(ended.body).toMatchObject({ in_force: false, granted_until: '2026-02-01' });
    expect((await ask<DelegationList>('Hana', 'GET', '/delegations')).body.items).toEqual([]);
    expect(api.logged.join()).not.toContain(nip('Budi'));
  });

  it('may be of a unit’s head, or of one role', async () => {
    const head = request({ person: null, unit: 'kota-u1', from: '2027-01-01', until: '2027-02-01' });
    const one = await ask<DelegationView>('Hana', 'POST', '/delegations', head);
    expect(one.body.place).toMatchObject({ kind: 'head', person: null, unit: { name: 'Dinas Satu' } });
    const role = { ...head, person: nip('Kepala'), unit: null, role: 'pejabat_berwenang' };
    const two = await ask<DelegationView>('Hana', 'POST', '/delegations', role);
    expect(two.body.place).toMatchObject({ kind: 'role', role: 'pejabat_berwenang' });
  });
});

describe('a stand-in at work', () => {
  beforeAll(async () => {
    expect((await ask('Hana', 'POST', '/delegations', request())).status).toBe(201);
  });

  it('finds the tasks of whoever is replaced among their own, marked as such, but not what they may not do', async () => {
    const { revision } = await see('Sari');
    const body = { revision, submit_key: randomUUID(), form: rencana };
    expect((await ask('Sari', 'POST', `/cases/${theirs}/events/AJUKAN`, body)).status).toBe(200);
    const [task] = (await tasksOf('Budi')).filter(({ subject }) => subject.name === 'Sari');
    expect(task).toMatchObject({
      as: 'Pejabat penilai kinerja',
      in_place: { kind: 'plh', of: 'Atasan', vacant: false },
    });
    // Budi's own plan waits for himself alone
    expect((await tasksOf('Budi')).map(({ subject, in_place }) => [subject.name, in_place === null])).toEqual(
      expect.arrayContaining([['Budi', true]]),
    );
    expect((await see('Atasan')).now[0]?.waiting_for[0]).toMatchObject({ in_place: [{ name: 'Budi' }], you: true });
  });

  it('is told in whose place they act, and so is the history', async () => {
    const view = await see('Budi');
    const approve = view.actions.find(({ event }) => event === 'SETUJUI');
    expect(approve?.in_place).toEqual({ kind: 'plh', of: 'Atasan', vacant: false });
    const { revision, submit_key } = view;
    expect((await ask('Budi', 'POST', `/cases/${theirs}/events/SETUJUI`, { revision, submit_key })).status).toBe(200);
    expect((await see('Sari')).history.at(-1)?.by).toMatchObject({
      name: 'Budi',
      as: 'Pejabat penilai kinerja',
      in_place: { kind: 'plh', of: 'Atasan' },
    });
  });

  it('and whoever is replaced see a note of it', async () => {
    for (const name of ['Budi', 'Atasan']) {
      const own = await ask<Listed<DelegationView>>(name, 'GET', '/delegations/own');
      expect(own.body.items.map(({ stand_in }) => stand_in.name)).toEqual(['Budi']);
    }
    expect((await ask<Listed<DelegationView>>('Sari', 'GET', '/delegations/own')).body.items).toEqual([]);
  });

  it('finds none of it once the grant is over', async () => {
    api.setNow('2026-01-31T17:00:00.000Z');
    cookies['Budi'] = await api.signIn('kota', people['Budi'] ?? expect.fail('nobody'));
    expect((await tasksOf('Budi')).filter(({ in_place }) => in_place !== null)).toEqual([]);
  });
});
