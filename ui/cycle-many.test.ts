import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type Answered, type TestApi } from '../api/testing.ts';
import type { CycleOpened, JobSelection } from '../api/types.ts';
import type { Person } from '../engine/index.ts';
import { publishChanging } from '../test/change-content.ts';
import { createUi } from './app.ts';

const origin = 'http://localhost:3000';
let api: TestApi;
const people: Person[] = [];
let cycle: string;
let ask: (method: string, path: string, body?: object) => Promise<Answered<Readonly<Record<string, unknown>>>>;
let visit: (
  who: number,
  path: string,
  form?: Readonly<Record<string, string>>,
) => Promise<{ status: number; text: string }>;

beforeAll(async () => {
  api = await openTestApi();
  people.push(await api.addPerson('kota', { name: 'Hana' }, [{ role: 'admin_kepegawaian', unit: null }]));
  for (const name of ['Ani', 'Budi']) people.push(await api.addPerson('kota', { name }));
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
  await publishChanging(api.store, 'kota');
  ask = (method, path, body) => api.ask(method, path, { cookie: cookies[0] ?? '', ...(body ? { body } : {}) });
  const opened = await ask('POST', '/cycles', { workflow: 'uji', date: '2026-06-01' });
  cycle = (opened.body as unknown as CycleOpened).cycle;
});
afterAll(() => api.close());

const confirm = (kind: string, more: string = ''): string => `/siklus/${cycle}/massal/tegaskan?kind=${kind}${more}`;
const counts = async (): Promise<unknown> => (await ask('GET', `/cycles/${cycle}`)).body['by_status'];

describe('work on many cases', () => {
  it('is told with its number of cases by state first, and does nothing until that is confirmed', async () => {
    const page = await visit(0, confirm('cancel'));
    expect(page.text).toContain('Batalkan: 3 berkas');
    expect(page.text).toMatch(/Menyusun\s*<\/th>\s*<td class="number">3</);
    expect(await counts()).toEqual({ active: 3, done: 0, cancelled: 0 });
    const { body } = await ask('GET', `/cycles/${cycle}/selections/cancel?state=ditinjau`);
    expect(body as unknown as JobSelection).toEqual({ count: 0, states: [] });
    expect((await visit(0, confirm('cancel', '&state=ditinjau'))).text).toContain('Tidak ada berkas yang cocok');
    expect((await visit(1, confirm('cancel'))).status).toBe(403);
  });

  it('asks for the reason of a cancellation and for the number, and takes no other', async () => {
    const hidden = { '~kind': 'cancel', '~state': '', '~unit': '', '~event': '', '~count': '3' };
    const wrong = await visit(0, confirm('cancel'), { ...hidden, reason: 'Keliru', count: '2' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Jumlah berkasnya sekarang 3, bukan 2.');
    expect(wrong.text).toContain('value="Keliru"');
    expect((await visit(0, confirm('cancel'), { ...hidden, count: '3' })).text).toContain('Tuliskan alasannya.');
    expect(await counts()).toEqual({ active: 3, done: 0, cancelled: 0 });
    const done = await visit(0, confirm('cancel'), { ...hidden, reason: 'Keliru', count: '3' });
    expect(done).toMatchObject({ status: 303, text: expect.stringMatching(/^\/pekerjaan\//) });
    // Her own case is nobody's to cancel but another administrator's.
    expect(await counts()).toEqual({ active: 1, done: 0, cancelled: 2 });
  });

  it('is refused over the API with selection-changed when other cases are there by now', async () => {
    const { status, body } = await ask('POST', `/cycles/${cycle}/jobs`, { kind: 'remind', count: 9 });
    expect([status, body['code']]).toEqual([409, 'selection-changed']);
  });
});

describe('cancelled cases', () => {
  const cancelled = async (): Promise<string> => {
    const { body } = await ask('GET', `/cycles/${cycle}/cases?status=cancelled`);
    return (body['items'] as readonly { readonly id: string }[])[0]?.id ?? '';
  };

  it('can be resumed one by one from their page, with a reason', async () => {
    const id = await cancelled();
    expect((await visit(0, `/berkas/${id}`)).text).toContain(`/berkas/${id}/lanjut`);
    expect((await visit(0, `/berkas/${id}/lanjut`, { '~revision': '2', '~submit_key': 'a' })).status).toBe(422);
    const asked = { '~revision': '2', '~submit_key': 'kunci-lanjut-1', reason: 'Salah pilih' };
    expect(await visit(0, `/berkas/${id}/lanjut`, asked)).toMatchObject({ status: 303 });
    const page = await visit(0, `/berkas/${id}`);
    expect(page.text).toContain('Pembatalan ditarik; berkas berlanjut');
    expect(page.text).toContain('Salah pilih');
  });

  it('can be resumed all at once', async () => {
    const hidden = { '~kind': 'resume', '~state': '', '~unit': '', '~event': '', '~count': '1' };
    expect((await visit(0, confirm('resume'))).text).toContain('Lanjutkan yang dibatalkan: 1 berkas');
    expect((await visit(0, confirm('resume'), { ...hidden, reason: 'Salah pilih' })).status).toBe(303);
    expect(await counts()).toEqual({ active: 3, done: 0, cancelled: 0 });
  });
});
