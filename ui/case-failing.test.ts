import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../api/testing.ts';
import type { CycleOpened } from '../api/types.ts';
import { createEngine, evaluateRule, fireDueTimers, loadLibrary, publishLibrary } from '../engine/index.ts';
import { createUi } from './app.ts';

const workflow = `workflow: terlambat
version: 1
title: Alur terlambat
basis: Contoh
status: contoh
subject: employee
period: year
who:
  pegawai: subject
  penilai: { superior_of: pegawai }
initial: menyusun
states:
  menyusun:
    on: { AJUKAN: { by: pegawai, target: ditinjau } }
    deadline: { date: 31 Maret, basis: Contoh, then: { target: ditinjau } }
  ditinjau: { on: { SETUJUI: { by: penilai, target: selesai } } }
  selesai: { type: final }
`;

let api: TestApi;
let visit: (path: string) => Promise<string>;
beforeAll(async () => {
  api = await openTestApi();
  const hana = await api.addPerson('kota', { name: 'Hana' }, [{ role: 'admin_kepegawaian', unit: null }]);
  const cookie = await api.signIn('kota', hana);
  const library = loadLibrary([{ path: 'workflows/nasional/terlambat.yaml', pack: 'nasional', text: workflow }]);
  const now = '2026-01-05T02:00:00.000Z';
  await publishLibrary(api.store, { institution: 'kota', library, files: null, now, by: null });
  const report = (error: Error): string => {
    throw error;
  };
  const ui = createUi(api.pages, { report });
  visit = async (path) =>
    (await ui.request(`http://localhost:3000${path}`, { headers: { host: 'localhost:3000', cookie } })).text();
  const body = { workflow: 'terlambat', date: '2026-06-01' };
  const opened = await api.ask<CycleOpened>('POST', '/cycles', { cookie, body });
  cycle = opened.body.cycle;
});
afterAll(() => api.close());
let cycle = '';

it('a deadline that cannot move a case is told on its page and on the cycle’s, with the reason and what to do', async () => {
  const late = '2026-04-01T02:00:00.000Z';
  expect(await visit(`/siklus/${cycle}`)).not.toContain('belum dapat berlanjut');
  await fireDueTimers(createEngine(api.store, evaluateRule), late);
  const page = await visit(`/siklus/${cycle}`);
  expect(page).toContain('1 berkas belum dapat berlanjut');
  const id = /href="\/berkas\/([^"]+)">Hana/.exec(page)?.[1] ?? '';
  const told = await visit(`/berkas/${id}`);
  expect(told).toContain('Waktunya lewat, tetapi berkas ini belum dapat berlanjut');
  expect(told).toContain('Tidak ada orang yang dapat bertindak sebagai &quot;Penilai&quot;');
  expect(told).toContain('Sudah dicoba 1 kali');
});
