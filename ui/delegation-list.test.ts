import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../api/testing.ts';
import type { Person } from '../engine/index.ts';
import { createUi } from './app.ts';

const origin = 'http://localhost:3000';
let api: TestApi;
const people: Person[] = [];
let visit: (
  who: number,
  path: string,
  form?: Readonly<Record<string, string>>,
) => Promise<{ status: number; text: string }>;

beforeAll(async () => {
  api = await openTestApi();
  people.push(await api.addPerson('kota', { name: 'Hana' }, [{ role: 'admin_kepegawaian', unit: null }]));
  people.push(await api.addPerson('kota', { name: 'Ani' }), await api.addPerson('kota', { name: 'Budi <b>' }));
  const cookies: string[] = [];
  for (const person of people) cookies.push(await api.signIn('kota', person));
  const report = (error: Error): string => {
    throw error;
  };
  const ui = createUi(api.pages, { report });
  visit = async (who, path, form) => {
    const headers = { host: 'localhost:3000', cookie: cookies[who] ?? '' };
    const page = await ui.request(origin + path, { headers });
    const token = /name="~token" value="([^"]*)"/.exec(await page.clone().text())?.[1] ?? '';
    if (form === undefined) return { status: page.status, text: await page.text() };
    const body = new URLSearchParams({ ...form, '~token': token }).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded', origin };
    const sent = await ui.request(origin + (form['to'] ?? path), {
      method: 'POST',
      headers: { ...headers, ...type },
      body,
    });
    return { status: sent.status, text: sent.headers.get('location') ?? (await sent.text()) };
  };
});
afterAll(() => api.close());

const grant = () => ({
  kind: 'plh',
  person: people[1]?.nip ?? '',
  unit: '',
  stand_in: people[2]?.nip ?? '',
  from: '2026-01-01',
  last: '2026-01-31',
  basis: 'Surat 12/2026',
});

it('is there for the HR administrator alone', async () => {
  expect((await visit(0, '/penggantian')).text).toContain('Tidak ada yang sedang atau akan digantikan.');
  expect((await visit(0, '/tugas')).text).toContain('href="/penggantian"');
  expect((await visit(1, '/penggantian')).status).toBe(403);
  expect((await visit(1, '/tugas')).text).not.toContain('href="/penggantian"');
});

it('tells what is wrong with a grant and keeps what was typed', async () => {
  const answer = await visit(0, '/penggantian', { ...grant(), last: '2025-12-01', basis: 'Surat <i>' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('lebih awal daripada hari pertamanya');
  expect(answer.text).toContain('value="Surat &lt;i&gt;"');
  const strange = await visit(0, '/penggantian', { ...grant(), from: 'kemarin' });
  expect(strange.text).toMatch(/id="from~error">[^<]+</);
  expect((await visit(0, '/penggantian', { ...grant(), stand_in: people[0]?.nip ?? '' })).status).toBe(422);
});

it('grants up to and with the last day, tells both, and ends', async () => {
  expect(await visit(0, '/penggantian', grant())).toEqual({ status: 303, text: '/penggantian?pesan=ditugaskan' });
  const { text } = await visit(0, '/penggantian?pesan=ditugaskan');
  expect(text).toContain('1 Januari 2026 sampai dengan 31 Januari 2026');
  expect(text).toContain('berlaku hari ini');
  expect(text).toContain('Budi &lt;b&gt;');
  expect((await visit(2, '/tugas')).text).toContain('Anda bertindak sebagai Plh (pelaksana harian) untuk Ani');
  expect((await visit(1, '/tugas')).text).toContain('bertindak untuk Anda sebagai Plh');
  const to = /action="(\/penggantian\/[^"]+\/akhiri)"/.exec(text)?.[1] ?? '';
  expect(await visit(0, '/penggantian', { to, last: '2026-01-04' })).toMatchObject({ status: 303 });
  expect((await visit(2, '/tugas')).text).not.toContain('Anda bertindak sebagai Plh');
});
