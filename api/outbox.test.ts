import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message, Person } from '../engine/index.ts';
import { createUi } from '../ui/app.ts';
import { openTestApi, origin, type TestApi } from './testing.ts';
import type { OutboxView, ProblemView } from './types.ts';

let api: TestApi;
let pengelola: string;
let pegawai: string;
let budi: Person;
const letter = '019adcaa-0000-7000-8000-000000000001';
const post = '019adcaa-0000-7000-8000-000000000002';

beforeAll(async () => {
  api = await openTestApi();
  const admin = await api.addPerson('kota', { name: 'Admin' }, [{ role: 'administrator', unit: null }]);
  budi = await api.addPerson('kota', { name: 'Budi' });
  pengelola = await api.signIn('kota', admin);
  pegawai = await api.signIn('kota', budi);
  const createdAt = '2026-01-05T01:00:00.000Z';
  const notice = { id: 'n-1', person: budi.id, case: null, kind: 'reminder', parameters: {}, createdAt, readAt: null };
  const messages: readonly Message[] = [
    { id: letter, channel: 'email', target: budi.id, case: null, body: { notice: 'n-1' }, createdAt },
    { id: post, channel: 'webhook', target: 'w', case: null, body: { type: 'case.done' }, createdAt },
  ];
  await api.store.within('kota', async (tx) => {
    await tx.work.addNotices([notice]);
    await tx.outbox.add(messages);
    await tx.outbox.putOff(letter, null, 'smtp-550');
    await tx.outbox.putOff(post, null, 'webhook-gone');
  });
});
afterAll(() => api.close());

describe('dead letters', () => {
  it('are shown to an administrator and to nobody else', async () => {
    expect((await api.ask('GET', '/outbox', { cookie: pegawai })).status).toBe(403);
    const { body } = await api.ask<OutboxView>('GET', '/outbox', { cookie: pengelola });
    expect(body).toMatchObject({ waiting: 0, dead: 2, next: null });
    expect(body.items).toMatchObject([
      { id: letter, channel: 'email', to: 'Budi', about: 'reminder', reason: 'smtp-550' },
      { id: post, channel: 'webhook', to: null, about: 'case.done', reason: 'webhook-gone' },
    ]);
  });

  it('stand on a page, with the reason in words and a way to send them again', async () => {
    const report = (error: Error): string => {
      throw error;
    };
    const ui = createUi(api.pages, { report });
    const headers = { cookie: pengelola, host: 'localhost:3000', origin };
    const page = await (await ui.request(`${origin}/kiriman`, { headers })).text();
    expect(page).toContain('2 gagal, 0 menunggu dikirim.');
    expect(page).toContain('webhook ini sudah dihapus');
    expect(page).toContain('smtp-550');
    const token = /name="~token" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const body = new URLSearchParams({ '~token': token, '~back': '/kiriman' }).toString();
    const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await ui.request(`${origin}/kiriman/${post}`, { method: 'POST', headers: form, body });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/kiriman']);
    expect(await api.store.read('kota', (tx) => tx.outbox.counts())).toEqual({ waiting: 1, dead: 1 });
  });

  it('are sent again once; who asks a second time is told', async () => {
    const resend = () => api.ask<ProblemView>('POST', `/outbox/${letter}/resend`, { cookie: pengelola });
    expect((await resend()).status).toBe(204);
    expect((await resend()).body).toMatchObject({ status: 404, code: 'message-not-found' });
    const due = await api.store.dueMessages('2026-01-05T02:00:00.000Z', 10);
    expect(due.map(({ message }) => message.id).sort((a, b) => (a < b ? -1 : 1))).toEqual([letter, post]);
    expect(api.logged.join()).not.toContain('Budi');
  });
});
