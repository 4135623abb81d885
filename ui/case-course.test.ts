/** A step of several people, reopening, and what happens by itself: over HTTP and on the pages. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../api/testing.ts';
import type { CaseLine, CaseView, ForecastView, Listed, ProblemView, StepDone } from '../api/types.ts';
import { loadLibrary, publishLibrary, type Person } from '../engine/index.ts';
import { createUi } from './app.ts';

const workflow = `workflow: tinjauan-sejawat
version: 1
title: Tinjauan sejawat
basis: Contoh
status: contoh
subject: employee
period: year
who:
  pegawai: subject
  peninjau: { role: evaluator, label: Peninjau }
  pengelola: { role: admin_kepegawaian, label: Pengelola }
initial: ditinjau
states:
  ditinjau:
    title: Ditinjau sejawat
    ask: tinjauan
    on: { TINJAU: { by: peninjau, label: Kirim tinjauan, each: { need: all }, target: diumumkan } }
    deadline: { date: 31 Januari, basis: Contoh, status: contoh, then: { target: diumumkan } }
  diumumkan:
    title: Diumumkan
    on: { TERIMA: { by: pegawai, label: Terima, target: selesai } }
  selesai: { type: final, title: Selesai }
reopen:
  BUKA_KEMBALI: { by: pengelola, target: diumumkan, label: Buka kembali, help: Bila hasilnya keliru., basis: Contoh, status: contoh }
`;
const form = `form: tinjauan
title: Isi tinjauan
fields: { pendapat: { label: Pendapat, type: paragraf } }
`;

const origin = 'http://localhost:3000';
let api: TestApi;
const people: Record<string, Person> = {};
const cookies: Record<string, string> = {};
let id: string;

const ask = <T = ProblemView>(name: string, method: string, path: string, body?: unknown) =>
  api.ask<T>(method, path, { cookie: cookies[name] ?? '', ...(body === undefined ? {} : { body }) });
const see = async (name: string): Promise<CaseView> => (await ask<CaseView>(name, 'GET', `/cases/${id}`)).body;
let page: (
  name: string,
  path?: string,
  form?: Readonly<Record<string, string>>,
) => Promise<{ status: number; text: string }>;

beforeAll(async () => {
  api = await openTestApi();
  const files = [
    { path: 'workflows/kota/forms/tinjauan.yaml', pack: 'kota', text: form },
    { path: 'workflows/kota/tinjauan-sejawat.yaml', pack: 'kota', text: workflow },
  ];
  const library = loadLibrary(files);
  const now = '2026-01-05T02:00:00.000Z';
  const { problems } = await publishLibrary(api.store, { institution: 'kota', library, files: null, now, by: null });
  expect(problems).toEqual([]);
  for (const [name, role] of [
    ['Sari', null],
    ['Eka', 'evaluator'],
    ['Fajar', 'evaluator'],
    ['Hana', 'admin_kepegawaian'],
  ] as const) {
    const person = await api.addPerson('kota', { name }, role === null ? [] : [{ role, unit: null }]);
    people[name] = person;
    cookies[name] = await api.signIn('kota', person);
  }
  await ask('Hana', 'POST', '/cycles', { workflow: 'tinjauan-sejawat', date: '2026-03-01' });
  id = (await ask<Listed<CaseLine>>('Sari', 'GET', '/cases')).body.items[0]?.id ?? '';
  const ui = createUi(api.pages, {
    report: (error) => {
      throw error;
    },
  });
  page = async (name, path = `/berkas/${id}`, sent) => {
    const headers = { host: 'localhost:3000', cookie: cookies[name] ?? '' };
    const got = await ui.request(origin + path, { headers });
    const text = await got.text();
    if (sent === undefined) return { status: got.status, text };
    const hidden = [...text.matchAll(/name="(~[^"]+)" value="([^"]*)"/g)].map(([, key = '', value = '']) => [
      key,
      value,
    ]);
    const body = new URLSearchParams([...hidden, ...Object.entries(sent)]).toString();
    const more = { 'content-type': 'application/x-www-form-urlencoded', origin };
    const answer = await ui.request(origin + path.split('?')[0], {
      method: 'POST',
      headers: { ...headers, ...more },
      body,
    });
    return { status: answer.status, text: answer.headers.get('location') ?? (await answer.text()) };
  };
});
afterAll(() => api.close());

it('a case tells what happens if nobody acts, on its page as well', async () => {
  const { body } = await ask<ForecastView>('Sari', 'GET', `/cases/${id}/forecast`);
  expect(body).toMatchObject({
    steps: [{ date: '2026-01-31', kind: 'deadline', from: ['Ditinjau sejawat'], to: ['Diumumkan'] }],
    end: { kind: 'waits', states: ['Diumumkan'] },
  });
  const { text } = await page('Sari');
  expect(text).toContain('Bila tidak ada yang bertindak');
  expect(text).toMatch(/31 Januari 2026<\/strong>: lewat tenggat, dari Ditinjau sejawat ke Diumumkan/);
  expect(text).toContain('Berkas menunggu tanpa batas waktu di: Diumumkan.');
});

it('each of several people sees how many have, and only what they wrote until enough have', async () => {
  const first = await see('Eka');
  expect(first.actions[0]?.each).toEqual({ given: 0, need: 2, yours: false });
  const body = { revision: first.revision, submit_key: randomUUID(), form: { pendapat: 'Cermat sekali' } };
  const done = await ask<StepDone>('Eka', 'POST', `/cases/${id}/events/TINJAU`, body);
  expect(done.body.states).toEqual(['Ditinjau sejawat']);
  const [eka, fajar] = [await see('Eka'), await see('Fajar')];
  expect([eka.actions[0]?.each, fajar.actions[0]?.each]).toEqual([
    { given: 1, need: 2, yours: true },
    { given: 1, need: 2, yours: false },
  ]);
  expect(eka.actions[0]?.form?.values).toEqual({ pendapat: 'Cermat sekali' });
  expect(fajar.actions[0]?.form?.values).toEqual({});
  expect([eka.submissions.length, fajar.submissions.length, (await see('Sari')).submissions.length]).toEqual([1, 0, 0]);
  expect(fajar.now[0]?.waiting_for[0]?.persons.map(({ name }) => name)).toEqual(['Fajar']);
  expect([eka.now[0]?.waiting_for[0]?.you, fajar.now[0]?.waiting_for[0]?.you]).toEqual([false, true]);
  expect((await page('Fajar')).text).toContain('1 dari 2 sudah');
  expect((await page('Eka')).text).toContain('Anda sudah mengirim');
  expect((await page('Fajar')).text).not.toContain('Cermat sekali');
  expect(eka.history.at(-1)).toMatchObject({
    kind: 'step',
    label: 'Kirim tinjauan',
    by: { name: 'Eka', as: 'Peninjau' },
  });
});

it('tells on its page with numbers when fewer are left than a step of several takes', async () => {
  const text = workflow
    .replace('tinjauan-sejawat', 'tinjauan-dua')
    .replace('need: all', 'need: 2')
    .replace('role: evaluator', 'role: penjamin_mutu');
  const files = [
    { path: 'workflows/kota/forms/tinjauan.yaml', pack: 'kota', text: form },
    { path: 'workflows/kota/tinjauan-dua.yaml', pack: 'kota', text },
  ];
  const now = '2026-01-05T02:00:00.000Z';
  const library = loadLibrary(files);
  await publishLibrary(api.store, { institution: 'kota', library, files: null, now, by: null });
  const grant = { person: people['Eka']?.id ?? '', role: 'penjamin_mutu', unit: null };
  await api.store.within('kota', (tx) => tx.people.grant([grant]));
  await ask('Hana', 'POST', '/cycles', { workflow: 'tinjauan-dua', date: '2026-03-01' });
  const mine = (await ask<Listed<CaseLine>>('Sari', 'GET', '/cases')).body.items;
  const other = mine.find((one) => one.id !== id)?.id ?? '';
  const { body } = await ask<CaseView>('Sari', 'GET', `/cases/${other}`);
  expect(body.now[0]).toMatchObject({ short: [{ who: 'Peninjau', need: 2, count: 1 }], missing: [] });
  const told = 'Langkah ini memerlukan 2 orang sebagai Peninjau, tetapi yang dapat bertindak hanya 1.';
  expect((await page('Sari', `/berkas/${other}`)).text).toContain(told);
});

it('and everybody sees all of it once they have, as openly from each before they act', async () => {
  const { revision, submit_key } = await see('Fajar');
  const body = { revision, submit_key, form: { pendapat: 'Perlu teliti' } };
  await ask('Fajar', 'POST', `/cases/${id}/events/TINJAU`, body);
  const view = await see('Sari');
  expect(view.submissions.map(({ by, title }) => [by?.name, title])).toEqual([
    ['Eka', 'Isi tinjauan'],
    ['Fajar', 'Isi tinjauan'],
  ]);
  expect(view.actions.map(({ event, each }) => [event, each])).toEqual([['TERIMA', null]]);
  const { text } = await page('Sari');
  expect(text.match(/<details open>/g)).toHaveLength(2);
  expect(text.indexOf('Cermat sekali')).toBeLessThan(text.indexOf('id="tindakan"'));
});

it('a finished case is opened again by whoever may, with a reason that its history shows', async () => {
  const { revision, submit_key } = await see('Sari');
  await ask('Sari', 'POST', `/cases/${id}/events/TERIMA`, { revision, submit_key });
  expect((await see('Sari')).reopenings).toEqual([]);
  const view = await see('Hana');
  expect(view.reopenings).toMatchObject([
    { event: 'BUKA_KEMBALI', label: 'Buka kembali', to: 'Diumumkan', in_place: null },
  ]);
  const request = { event: 'BUKA_KEMBALI', reason: 'x', revision: view.revision, submit_key: randomUUID() };
  expect((await ask('Sari', 'POST', `/cases/${id}/reopening`, request)).body.code).toBe('not-allowed');
  expect((await page('Hana')).text).toContain(`/berkas/${id}/buka-kembali?langkah=BUKA_KEMBALI`);
  expect((await page('Sari', `/berkas/${id}/buka-kembali?langkah=BUKA_KEMBALI`)).status).toBe(303);
  const path = `/berkas/${id}/buka-kembali?langkah=BUKA_KEMBALI`;
  expect((await page('Hana', path)).text).toContain('Berkas berlanjut di: Diumumkan.');
  expect((await page('Hana', path, { reason: '' })).status).toBe(422);
  const sent = await page('Hana', path, { reason: 'Nama <b>tertukar</b>' });
  expect(sent).toEqual({ status: 303, text: `/berkas/${id}?pesan=langkah` });
  const again = await see('Sari');
  expect([again.status, again.now[0]?.title]).toEqual(['active', 'Diumumkan']);
  expect(again.history.at(-1)).toMatchObject({
    kind: 'reopened',
    label: 'Buka kembali',
    reason: 'Nama <b>tertukar</b>',
    by: { name: 'Hana', as: 'Pengelola' },
  });
  const { text } = await page('Sari');
  expect(text).toContain('Dibuka kembali: Buka kembali');
  expect(text).toContain('Nama &lt;b&gt;tertukar&lt;/b&gt;');
});

it('what parallel branches wrote is open side by side for whoever acts once all are done', async () => {
  const branch = (name: string, by: string): string => `      ${name}:
        initial: menilai
        states:
          menilai:
            title: Menilai
            ask: { form: tinjauan, as: ${name} }
            on: { NILAI_${name.toUpperCase()}: { by: ${by}, target: beres } }
          beres: { type: final, title: Beres }
`;
  const text = `${workflow.slice(0, workflow.indexOf('initial:')).replace('tinjauan-sejawat', 'dua-sisi')}initial: dinilai
states:
  dinilai:
    title: Dinilai
    type: parallel
    states:
${branch('kiri', 'peninjau')}${branch('kanan', 'pengelola')}    onDone: diumumkan
  diumumkan:
    title: Diumumkan
    on: { TERIMA: { by: pegawai, target: selesai } }
  selesai: { type: final, title: Selesai }
`;
  const files = [
    { path: 'workflows/kota/forms/tinjauan.yaml', pack: 'kota', text: form },
    { path: 'workflows/kota/dua-sisi.yaml', pack: 'kota', text },
  ];
  const library = loadLibrary(files);
  expect(library.problems).toEqual([]);
  const now = '2026-01-05T02:00:00.000Z';
  await publishLibrary(api.store, { institution: 'kota', library, files: null, now, by: null });
  await ask('Hana', 'POST', '/cycles', { workflow: 'dua-sisi', date: '2026-03-01' });
  const mine = (await ask<Listed<CaseLine>>('Sari', 'GET', '/cases')).body.items;
  const other = mine.find((one) => one.workflow === 'Tinjauan sejawat' && one.states.includes('Menilai'))?.id ?? '';
  for (const [name, event] of [
    ['Eka', 'NILAI_KIRI'],
    ['Hana', 'NILAI_KANAN'],
  ] as const) {
    const { revision, submit_key } = (await ask<CaseView>(name, 'GET', `/cases/${other}`)).body;
    const body = { revision, submit_key, form: { pendapat: `Kata ${name}` } };
    expect((await ask(name, 'POST', `/cases/${other}/events/${event}`, body)).status).toBe(200);
  }
  const shown = await page('Sari', `/berkas/${other}`);
  expect(shown.text.match(/<details open>/g)).toHaveLength(2);
  expect(shown.text).toContain('Kata Eka');
});
