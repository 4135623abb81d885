/** Many cases at once, another version, a corrected rule and a look back, on a telephone without JavaScript. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { publishChanging } from './change-content.ts';
import { openSite, type Site } from './site.ts';
import { accessibilityFaults, follow, press, stopAtFirstFailure, visitAs } from './visitor.ts';
import { act, institution } from './world.ts';

let browser: Browser;
let site: Site;
let keeper: Page;
let evaluator: Page;
let cycle: string;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), openSite()]);
  await publishChanging(site.store, institution);
  await site.store.within(institution, (tx) =>
    tx.people.grant([{ person: 'eka', role: 'pejabat_berwenang', unit: null }]),
  );
  keeper = await visitAs(browser, site, 'Admin kepegawaian');
  evaluator = await visitAs(browser, site, 'Evaluator', true);
  for (const page of [keeper, evaluator]) await page.setViewportSize({ width: 360, height: 740 });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const fits = async (page: Page): Promise<void> => {
  expect(await page.evaluate('document.documentElement.scrollWidth'), page.url()).toBe(360);
};
const caseOf = async (subject: string): Promise<string> =>
  (await site.store.read(institution, (tx) => tx.cases.bySubject(cycle, subject)))?.id ?? '';

describe('an administrator with a crowd of cases', { timeout: 120_000 }, () => {
  stopAtFirstFailure();

  it('opens a cycle for everybody and sees what became of each', async () => {
    await keeper.goto(`${site.url}/siklus/buka`);
    await keeper.getByLabel('Alur kerja').selectOption('uji');
    await keeper.getByLabel('Tanggal di dalam periode').fill('2026-01-01');
    await press(keeper, 'Periksa dulu');
    await press(keeper, /uka siklus$/);
    expect(await keeper.locator('.banner').first().innerText()).toContain('8');
    cycle = new URL(keeper.url()).pathname.split('/').at(-1) ?? '';
    await follow(keeper, keeper.getByRole('link', { name: 'Pekerjaan massal' }));
    await follow(keeper, keeper.getByRole('link', { name: 'Membuka berkas' }));
    expect(await keeper.locator('main').innerText()).toContain('8 dari 8 dikerjakan: selesai.');
    expect(await keeper.locator('meta[http-equiv="refresh"]').count()).toBe(0);
    await fits(keeper);
  });

  it('takes a step in many of them, and reads why it was refused in one', async () => {
    await keeper.goto(`${site.url}/siklus/${cycle}`);
    await follow(keeper, keeper.getByRole('link', { name: 'Kerjakan banyak berkas' }));
    await fits(keeper);
    const form = keeper.locator('form', { has: keeper.locator('input[name="kind"][value="advance"]') });
    await form.getByLabel('Tindakan').selectOption('LEWATI');
    await follow(keeper, form.getByRole('button'));
    await press(keeper, 'Ambil langkah (');
    const told = await keeper.locator('main').innerText();
    expect(told).toContain('Mengambil langkah');
    expect(told).toMatch(/selesai\s+7/);
    await follow(keeper, keeper.getByRole('link', { name: 'gagal' }).first());
    expect(await keeper.locator('table').last().innerText()).toContain('hana');
    await fits(keeper);
  });

  it('rehearses another version, chooses what took the place of a step, and moves the cases', async () => {
    await publishChanging(site.store, institution, { workflow: 2, review: 'ditelaah' });
    await keeper.goto(`${site.url}/siklus/${cycle}`);
    await follow(keeper, keeper.getByRole('link', { name: 'Pindah versi' }));
    await keeper.getByLabel('Ke versi').selectOption('2');
    await press(keeper, 'Lihat');
    expect(await keeper.locator('main').innerText()).toContain('Usulan: Ditelaah (di antara langkah yang sama).');
    await fits(keeper);
    await press(keeper, 'Uji coba dahulu');
    expect(await keeper.locator('h1').innerText()).toBe('Uji coba pindah versi');
    expect(await keeper.locator('main').innerText()).toContain('berlanjut di langkah pengganti');
    await keeper.goBack();
    await press(keeper, 'Pindahkan sekarang');
    expect(await keeper.locator('[role=alert]').innerText()).toContain('Belum dipindahkan');
    await keeper.getByLabel('Uji cobanya sudah saya lihat; pindahkan 8').check();
    await press(keeper, 'Pindahkan sekarang');
    expect(await keeper.locator('main').innerText()).toContain('8 dari 8 dikerjakan: selesai.');
    await keeper.goto(`${site.url}/siklus/${cycle}`);
    expect(await keeper.locator('main').innerText()).toContain('Ditelaah');
  });

  it('compares with a corrected rule, which only another person may approve', async () => {
    const id = await caseOf('hana');
    await act(site, id, 'hana', 'AJUKAN', { x: '5' }, '2026-01-06T02:00:00.000Z');
    await act(site, id, 'kepala', 'SETUJUI', null, '2026-01-07T02:00:00.000Z');
    await publishChanging(site.store, institution, { workflow: 2, review: 'ditelaah', rule: 2, limit: 6 });
    site.setNow('2026-01-05T03:00:00.000Z');
    await keeper.goto(`${site.url}/siklus/${cycle}/hitung-ulang`);
    await fits(keeper);
    await press(keeper, 'Bandingkan');
    const told = await keeper.locator('main').innerText();
    expect(told).toContain('Arah: kanan → kiri');
    expect(told).toContain('Jalannya: Selesai → Dibina');
    expect(told).toContain('menunggu persetujuan orang lain');
    expect(await keeper.getByRole('button', { name: 'Setujui' }).count()).toBe(0);
    await fits(keeper);
    await evaluator.goto(keeper.url());
    expect(await accessibilityFaults(evaluator)).toEqual([]);
    await evaluator.getByLabel('Alasan').fill('Ambang keliru');
    await press(evaluator, 'Setujui');
    expect(await evaluator.locator('h1').innerText()).toBe('Mengoreksi keputusan');
    expect(await evaluator.locator('main').innerText()).toContain('1 dari 1 dikerjakan: selesai.');
  });

  it('sees a case as it was, and as it was known then', async () => {
    const id = await caseOf('hana');
    await keeper.goto(`${site.url}/berkas/${id}`);
    expect(await keeper.locator('main').innerText()).toContain('kiri');
    expect(await keeper.locator('main').innerText()).toMatch(
      /selesai pada .*\.\s+Dikoreksi pada .*: Arah\.\s+Alasan: Ambang/,
    );
    await keeper.locator('summary', { hasText: 'Lihat sebagaimana adanya' }).click();
    await keeper.getByLabel('Pada tanggal').fill('2026-01-06');
    await press(keeper, 'Tampilkan');
    expect(await keeper.locator('.banner').first().innerText()).toContain('6 Januari 2026');
    expect(await keeper.locator('main').innerText()).toContain('Ditelaah');
    await fits(keeper);
    await follow(keeper, keeper.getByRole('link', { name: 'Kembali ke keadaan sekarang' }));
    expect(await keeper.locator('.chip', { hasText: 'Koreksi' }).count()).toBeGreaterThan(0);
    await keeper.goto(`${site.url}/berkas/${id}?pada=2020-01-01`);
    expect(await keeper.locator('main').innerText()).toContain('belum dibuka');
  });

  it('cancels what is left, with a reason', async () => {
    await keeper.goto(`${site.url}/siklus/${cycle}/massal`);
    const form = keeper.locator('form', { has: keeper.locator('input[name="kind"][value="cancel"]') });
    await follow(keeper, form.getByRole('button'));
    await keeper.getByLabel('Alasan').fill('Siklus percobaan');
    await keeper
      .getByLabel('Ketik jumlah berkasnya')
      .fill((await keeper.locator('h1').innerText()).replaceAll(/\D/g, ''));
    await fits(keeper);
    await press(keeper, 'Batalkan (');
    expect(await keeper.locator('main').innerText()).toMatch(/selesai\s+7/);
    expect(site.reported).toEqual([]);
  });

  it('reads pages without accessibility faults', async () => {
    const id = await caseOf('hana');
    const other = await visitAs(browser, site, 'Admin kepegawaian', true);
    const paths = ['massal', 'massal/tegaskan?kind=resume', 'versi?versi=2', 'hitung-ulang'].map(
      (path) => `/siklus/${cycle}/${path}`,
    );
    const job = new URL(keeper.url()).pathname;
    for (const path of [...paths, '/pekerjaan', job, `/berkas/${id}?pada=2026-01-06`]) {
      await other.goto(site.url + path);
      expect(await accessibilityFaults(other), path).toEqual([]);
    }
  });
});
