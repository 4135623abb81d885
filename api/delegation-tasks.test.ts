import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../engine/index.ts';
import { publishChanging } from '../test/change-content.ts';
import { openTestApi, type TestApi } from './testing.ts';
import type { CaseLine, CaseView, DelegationView, Listed, StepDone, TaskView } from './types.ts';

let api: TestApi;
const people: Record<string, Person> = {};
const cookies: Record<string, string> = {};
const ask = <T>(name: string, method: string, path: string, body?: unknown) =>
  api.ask<T>(method, path, { cookie: cookies[name] ?? '', ...(body === undefined ? {} : { body }) });

beforeAll(async () => {
  api = await openTestApi();
  for (const name of ['Hana', 'Sari', 'Budi']) {
    const roles = name === 'Hana' ? [{ role: 'admin_kepegawaian', unit: null }] : [];
    const person = await api.addPerson('kota', { name }, roles);
    people[name] = person;
    cookies[name] = await api.signIn('kota', person);
  }
  await publishChanging(api.store, 'kota');
});
afterAll(() => api.close());

it('a case that waits for nobody becomes the task of whoever is appointed to the unit without a head, at once', async () => {
  await ask('Hana', 'POST', '/cycles', { workflow: 'uji', date: '2026-06-01' });
  const id = (await ask<Listed<CaseLine>>('Sari', 'GET', '/cases')).body.items[0]?.id ?? '';
  await api.store.within('kota', async (tx) => {
    // Their superior was there when the plan was sent in, and is not any more.
    const sari = (await tx.people.person(people['Sari']?.id ?? '')) ?? expect.fail('nobody');
    await tx.people.putPersons([{ ...sari, superior: people['Hana']?.id ?? null }]);
  });
  const { revision, submit_key } = (await ask<CaseView>('Sari', 'GET', `/cases/${id}`)).body;
  const body = { revision, submit_key, form: { x: '3' } };
  expect((await ask<StepDone>('Sari', 'POST', `/cases/${id}/events/AJUKAN`, body)).status).toBe(200);
  await api.store.within('kota', async (tx) => {
    const sari = (await tx.people.person(people['Sari']?.id ?? '')) ?? expect.fail('nobody');
    await tx.people.putPersons([{ ...sari, superior: null }]);
    await tx.work.replaceTasks(id, []);
  });
  const tasks = async () => (await ask<Listed<TaskView>>('Budi', 'GET', '/tasks')).body.items.map((one) => one.case);
  expect(await tasks()).not.toContain(id);
  const days = { from: '2026-01-05', until: '2026-02-01', basis: 'Surat Perintah 1' };
  const place = { person: null, role: null, unit: 'kota-u1' };
  const grant = { kind: 'plt', ...place, stand_in: people['Budi']?.nip ?? '', ...days };
  const granted = await ask<DelegationView>('Hana', 'POST', '/delegations', grant);
  expect(granted.status).toBe(201);
  expect(await tasks()).toContain(id);
  await ask('Hana', 'POST', `/delegations/${granted.body.id}/end`, { until: '2026-01-05' });
  expect(await tasks()).not.toContain(id);
});
