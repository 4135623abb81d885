import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../api/testing.ts';
import type { CycleLine, Listed } from '../api/types.ts';
import type { Person } from '../engine/index.ts';
import { publishChanging } from '../test/change-content.ts';
import { createUi } from './app.ts';

const origin = 'http://localhost:3000';
const asked = { workflow: 'uji', date: '2026-06-01' };
let api: TestApi;
let keeper: Person;
let cookie: string;

beforeAll(async () => {
  api = await openTestApi();
  keeper = await api.addPerson('kota', { name: 'Hana' }, [{ role: 'admin_kepegawaian', unit: null }]);
  for (const name of ['Ani', 'Budi']) await api.addPerson('kota', { name });
  cookie = await api.signIn('kota', keeper);
  await publishChanging(api.store, 'kota');
});
afterAll(() => api.close());

async function send(path: string): Promise<{ readonly status: number; readonly text: string }> {
  const report = (error: Error): string => {
    throw error;
  };
  const ui = createUi(api.pages, { report });
  const headers = { host: 'localhost:3000', cookie };
  const page = await ui.request(`${origin}/siklus/buka`, { headers });
  const token = /name="~token" value="([^"]*)"/.exec(await page.text())?.[1] ?? '';
  const type = { 'content-type': 'application/x-www-form-urlencoded', origin };
  const body = new URLSearchParams({ ...asked, '~token': token }).toString();
  const sent = await ui.request(origin + path, { method: 'POST', headers: { ...headers, ...type }, body });
  return { status: sent.status, text: sent.headers.get('location') ?? (await sent.text()) };
}

const cycles = async (): Promise<number> =>
  (await api.ask<Listed<CycleLine>>('GET', '/cycles', { cookie })).body.items.length;

describe('opening a cycle', () => {
  it('names the units without anybody for a step first, and opens nothing until that is confirmed', async () => {
    const { status, text } = await send('/siklus/buka');
    expect(status).toBe(200);
    expect(text).toContain('3 pegawai atau unit mendapat berkas.');
    expect(text).toMatch(/3 berkas tidak punya cukup orang yang dapat bertindak sebagai Penilai/i);
    expect(text).toMatch(/Dinas Satu<\/th>\s*<td class="number">3</);
    expect(text).toContain('Tetap buka siklus');
    expect(await cycles()).toBe(0);
  });

  it('says that every step has somebody once they have superiors, and opens it when confirmed', async () => {
    await api.store.within('kota', async (tx) => {
      const everybody = await tx.people.persons({ limit: 10 });
      const [first, second] = everybody.map(({ id }) => id);
      const other = (id: string) => (id === first ? second : first) ?? null;
      await tx.people.putPersons(everybody.map((person) => ({ ...person, superior: other(person.id) })));
    });
    expect((await send('/siklus/buka')).text).toContain('Per hari ini, semua langkah sudah ada orangnya.');
    expect((await send('/siklus/buka/tegaskan')).text).toMatch(/^\/siklus\/.*dibuka=3-0-0-0$/);
    expect((await send('/siklus/buka')).text).toContain('3 berkas sudah ada di siklus ini.');
    expect(await cycles()).toBe(1);
  });
});
