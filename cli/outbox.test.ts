import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '../engine/index.ts';
import { runAlur } from '../test/run-alur.ts';
import { readOutside } from './outside.ts';

let folder: string;
let database: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alur-outbox-'));
  database = join(folder, 'a.sqlite');
  const store = await openSqlite(database);
  await store.migrate();
  await store.createInstitution({ slug: 'kota', name: 'Kota', zone: 'Asia/Jakarta' });
  const letter = { channel: 'webhook', target: 'w', case: null, createdAt: '2026-01-05T01:00:00.000Z' } as const;
  await store.within('kota', async (tx) => {
    await tx.outbox.add(['a', 'b', 'c'].map((id) => ({ ...letter, id, body: { type: 'case.done' } })));
    for (const id of ['a', 'b']) await tx.outbox.putOff(id, null, 'http-500');
  });
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const ask = (...args: readonly string[]) => runAlur(...args, '--institution', 'kota', '--database', database);

describe('alur outbox', { timeout: 60_000 }, () => {
  it('lists dead letters and sends them again, one or all', async () => {
    expect((await ask('outbox', 'list')).out).toMatch(/a {2}2026.*http-500\nb {2}2026.*\n1 menunggu dikirim, 2 gagal/);
    expect((await ask('outbox', 'resend', 'a')).code).toBe(0);
    const gone = await ask('outbox', 'resend', 'a', '--json');
    expect([gone.code, gone.out + gone.err]).toEqual([1, expect.stringContaining('message-not-found')]);
    expect(JSON.parse((await ask('outbox', 'resend', '--all', '--json')).out)).toEqual({ resent: ['b'] });
    expect(JSON.parse((await ask('outbox', 'list', '--json')).out)).toEqual({ waiting: 3, dead: 0, letters: [] });
    expect((await ask('outbox', 'resend')).code).toBe(2);
    expect((await ask('outbox', 'resend', 'a', '--all')).code).toBe(2);
  });
});

describe('alur webhook', { timeout: 60_000 }, () => {
  it('shows a secret once, lists without it, and removes', async () => {
    const added = await ask(
      'webhook',
      'add',
      'https://contoh.go.id/kait',
      '--types',
      'case.done,case.opened',
      '--json',
    );
    const { id, secret } = JSON.parse(added.out) as { readonly id: string; readonly secret: string };
    expect(secret).toMatch(/^whsec_/);
    const listed = (await ask('webhook', 'list')).out;
    expect(listed).toBe(`${id}  https://contoh.go.id/kait  case.done,case.opened\n`);
    expect((await ask('webhook', 'remove', id)).code).toBe(0);
    const gone = await ask('webhook', 'remove', id, '--json');
    expect([gone.code, gone.out + gone.err]).toEqual([1, expect.stringContaining('webhook-not-found')]);
  });

  it.each([
    ['http://contoh.go.id', 'case.done', 'scheme'],
    ['https://127.0.0.1', 'case.done', 'address'],
    ['https://contoh.go.id', 'case.lost', 'case.lost'],
  ])('refuses %s for %s', async (url, types, why) => {
    const refused = await ask('webhook', 'add', url, '--types', types);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(why);
  });
});

describe('how messages get out', () => {
  it('is read from the environment, and what is wrong there is said without the password', () => {
    const url = 'smtps://a:rahasia@mail.contoh.go.id';
    const from = 'Kinerja <kinerja@contoh.go.id>';
    expect(readOutside({})).toEqual({ mail: null, webhooks: { loopback: false } });
    expect(readOutside({ ALUR_SMTP_URL: url, ALUR_MAIL_FROM: from, ALUR_WEBHOOK_LOOPBACK: '1' })).toEqual({
      mail: { url, from },
      webhooks: { loopback: true },
    });
    const wrong = [
      { ALUR_SMTP_URL: url },
      { ALUR_MAIL_FROM: from },
      { ALUR_SMTP_URL: 'https://a:rahasia@contoh.go.id', ALUR_MAIL_FROM: from },
      { ALUR_SMTP_URL: url, ALUR_MAIL_FROM: 'Kinerja\r\nBcc: a@b.c' },
    ];
    for (const environment of wrong) {
      expect(() => readOutside(environment)).toThrow(/ALUR_/);
      expect(() => readOutside(environment)).not.toThrow(/rahasia/);
    }
  });
});
