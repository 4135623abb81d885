import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../api/testing.ts';
import { loadLibrary, publishLibrary } from '../engine/index.ts';
import { createUi } from './app.ts';
import { stylePath } from './style.ts';

const origin = 'http://localhost:3000';

let api: TestApi;
let cookie: string;
let ask: (
  path: string,
  asked?: { form?: Record<string, string>; headers?: Record<string, string> },
) => Promise<Response>;

beforeAll(async () => {
  api = await openTestApi();
  const person = await api.addPerson('kota', { name: 'Ani <b>Wijaya</b> & "rekan"' });
  cookie = await api.signIn('kota', person);
  const report = (error: Error): string => {
    throw error;
  };
  const ui = createUi(api.pages, { report });
  ask = async (path, { form, headers = {} } = {}) =>
    ui.request(origin + path, {
      headers: { host: 'localhost:3000', ...headers },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form).toString() }),
    });
});

afterAll(() => api.close());

describe('every page', () => {
  it('escapes what people typed, and loads nothing but our own style', async () => {
    const answer = await ask('/tugas', { headers: { cookie } });
    const page = await answer.text();
    expect(page).toContain('Ani &lt;b&gt;Wijaya&lt;/b&gt; &amp; &quot;rekan&quot;');
    expect(page).not.toMatch(/<script|<style| style=| on\w+=/);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('speaks Indonesian first and English when chosen', async () => {
    expect(await (await ask('/masuk')).text()).toContain('<html lang="id">');
    const chosen = await ask('/bahasa/en?kembali=/masuk');
    expect(chosen.headers.get('location')).toBe('/masuk');
    const english = { cookie: chosen.headers.get('set-cookie')?.split(';')[0] ?? '' };
    expect(await (await ask('/masuk', { headers: english })).text()).toContain('Use your NIP and password.');
  });

  it('never leads away from this site', async () => {
    for (const elsewhere of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      // Browsers drop tabs and line ends from an address, and resolve dots, before they read it.
      '/\t/evil.example',
      '/\n/evil.example',
      '/.//evil.example',
      '/x/..//evil.example',
      '/%2e%2e//evil.example',
    ]) {
      const answer = await ask(`/bahasa/id?kembali=${encodeURIComponent(elsewhere)}`);
      expect([elsewhere, answer.headers.get('location')]).toEqual([elsewhere, '/']);
    }
    const here = await ask(`/bahasa/id?kembali=${encodeURIComponent('/siklus/1?halaman=2#isi')}`);
    expect(here.headers.get('location')).toBe('/siklus/1?halaman=2#isi');
  });

  it('never lets an address write a header', async () => {
    const answer = await ask(`/bahasa/id?kembali=${encodeURIComponent('/tugas\r\nset-cookie: alur=x')}`);
    expect(answer.headers.get('location')).toBe('/tugasset-cookie:%20alur=x');
    expect(answer.headers.getSetCookie()).toHaveLength(1);
  });

  it('shares one small stylesheet that browsers may keep for good', async () => {
    const answer = await ask(stylePath);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(gzipSync(await answer.text()).length).toBeLessThan(8_000);
  });
});

describe('the calendar', () => {
  const calendar = `calendar: hari-kerja
version: 1
title: Kalender <b>uji</b>
basis: SKB contoh
source: x
status: contoh
week: { 2026-01-01: [senin, selasa, rabu, kamis, jumat] }
holidays:
  2026-03-14: { name: Pengganti, kind: hari kerja pengganti, basis: SKB contoh 2 }
  2026-03-11: { name: Libur contoh, kind: libur daerah, basis: SKB contoh 1 }
  2027-03-11: { name: Libur tahun depan, kind: libur daerah, basis: SKB contoh 3 }
known_until: 2027-12-31
`;

  it('is a page that says so before one is published, and then lists the days of a year with their basis', async () => {
    expect(await (await ask('/kalender', { headers: { cookie } })).text()).toContain('Belum ada kalender yang terbit.');
    const files = [{ path: 'rules/kota/kalender.yaml', pack: 'kota', text: calendar }];
    const { problems } = await publishLibrary(api.store, {
      institution: 'kota',
      library: loadLibrary(files),
      files: null,
      now: '2026-01-05T02:00:00.000Z',
      by: null,
    });
    expect(problems).toEqual([]);
    const page = await (await ask('/kalender', { headers: { cookie } })).text();
    expect(page).toContain('Kalender &lt;b&gt;uji&lt;/b&gt;');
    expect(page).toContain('senin, selasa, rabu, kamis, jumat');
    expect(page).toMatch(
      /Rabu, 11 Maret 2026[\s\S]*Libur contoh[\s\S]*SKB contoh 1[\s\S]*Sabtu, 14 Maret 2026[\s\S]*dikerjakan/,
    );
    expect(page).not.toContain('Libur tahun depan');
    expect(page).toContain('href="/kalender?tahun=2027"');
    const next = await (await ask('/kalender?tahun=2027', { headers: { cookie } })).text();
    expect(next).toContain('Libur tahun depan');
    expect((await ask('/kalender?tahun=abc', { headers: { cookie } })).status).toBe(200);
    expect(await (await ask('/aturan', { headers: { cookie } })).text()).toContain('href="/kalender"');
  });
});

describe('who may see a page', () => {
  it('a stranger is asked to sign in and comes back to where they wanted to go', async () => {
    const answer = await ask('/aturan');
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('name="~back" value="/aturan"');
  });

  it('what does not exist is a page too', async () => {
    const answer = await ask('/tiada', { headers: { cookie } });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Halaman tidak ditemukan');
  });

  it('an address that asks for what cannot be is told so, and is no error of ours', async () => {
    for (const path of ['/aturan/skp/predikat-6-2022?versi=1e9', '/gambar/skp-tahunan?berkas=..%2f']) {
      const answer = await ask(path, { headers: { cookie } });
      expect([path, answer.status]).toEqual([path, 400]);
      expect(await answer.text()).toContain('Permintaan tidak sesuai');
    }
  });

  it('what the API refuses is said in its own words', async () => {
    const answer = await ask('/akun', { headers: { cookie } });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('Tidak berwenang');
  });
});

describe('a form', () => {
  it('from another site is refused, signed in or not', async () => {
    for (const headers of [{ cookie }, {}] as Record<string, string>[]) {
      for (const foreign of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: 'https://localhost:3000' },
        { origin, 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        {},
      ] as Record<string, string>[]) {
        const answer = await ask('/masuk', { form: { login: '1' }, headers: { ...headers, ...foreign } });
        expect(answer.status).toBe(403);
      }
    }
  });

  it('is read up to its limit, whether or not it says how long it is', async () => {
    const chunk = new TextEncoder().encode('a'.repeat(100_000));
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => (++sent > 50 ? controller.close() : controller.enqueue(chunk)),
    });
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers: { origin }, body, duplex: 'half' };
    const answer = await createUi(api.pages, { report: String }).request(`${origin}/masuk`, init);
    expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(20);
  });

  it('without its session’s token is refused', async () => {
    const answer = await ask('/keluar', { form: {}, headers: { cookie, origin } });
    expect(answer.status).toBe(403);
  });

  it('with both ends the session', async () => {
    const page = await (await ask('/tugas', { headers: { cookie } })).text();
    const token = /name="~token" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const answer = await ask('/keluar', { form: { '~token': token }, headers: { cookie, origin } });
    expect(answer.headers.get('location')).toBe('/masuk?pesan=keluar');
    expect((await ask('/tugas', { headers: { cookie } })).status).toBe(401);
  });

  it('sent after the session ended waits, escaped, in the sign-in page', async () => {
    const form = { '~do': 'draft', ringkasan: '"><script>alert(1)</script>' };
    const answer = await ask('/berkas/123', { form, headers: { origin } });
    expect(answer.status).toBe(401);
    const page = await answer.text();
    expect(page).toContain('isian Anda tidak hilang');
    expect(page).not.toContain('<script>');
  });

  it('that is wrong keeps the login but never the password', async () => {
    const form = { institution: 'kota', login: '198001012005010009', password: 'salah sekali ini' };
    const answer = await ask('/masuk', { form, headers: { origin } });
    const page = await answer.text();
    expect(answer.status).toBe(401);
    expect(page).toContain('value="198001012005010009"');
    expect(page).not.toContain('salah sekali');
  });
});
