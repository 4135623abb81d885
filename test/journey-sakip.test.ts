import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openSite, type Site } from './site.ts';
import { accessibilityFaults, fillAll, follow, openTask, press, stopAtFirstFailure, visitAs } from './visitor.ts';

const components = ['perencanaan', 'pengukuran', 'pelaporan', 'evaluasi'];
const parts = ['keberadaan', 'kualitas', 'pemanfaatan'];

/** What the unit gives itself and what the evaluator leaves of it, in the order of the 12 subcomponents. */
const own = ['A', 'BB', '80', 'A', 'BB', 'B', 'AA', 'A', '77,5', 'BB', 'B', 'CC'];
const verified = ['A', 'BB', 'B', 'A', 'B', 'B', 'A', 'A', '72,25', 'B', 'B', 'CC'];

let browser: Browser;
let site: Site;
let compiler: Page;
let evaluator: Page;
let assurer: Page;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), openSite()]);
  const administrator = await visitAs(browser, site, 'Admin kepegawaian');
  await administrator.goto(`${site.url}/siklus/buka`);
  await administrator.getByLabel('Alur kerja').selectOption('sakip-evaluasi');
  await administrator.getByLabel('Tanggal di dalam periode').fill('2026-01-01');
  await press(administrator, 'Periksa dulu');
  await press(administrator, /uka siklus$/);
  compiler = await visitAs(browser, site, 'Penyusun SAKIP unit');
  evaluator = await visitAs(browser, site, 'Evaluator');
  assurer = await visitAs(browser, site, 'Penjamin mutu', true);
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

describe('a SAKIP evaluation from self-assessment to the fixed result', { timeout: 120_000 }, () => {
  stopAtFirstFailure();

  it('the unit assesses itself with letters and decimals', async () => {
    await openTask(compiler, site, 'Penilaian mandiri');
    expect(await compiler.getByRole('group', { name: '4. Evaluasi akuntabilitas kinerja internal' }).count()).toBe(1);
    await score(compiler, own);
    await press(compiler, 'Kirim ke evaluator');
    expect(await compiler.locator('.banner').innerText()).toContain('Verifikasi evaluator');
  });

  it('a score that is no score comes back beside its field, with the rest kept', async () => {
    await openTask(evaluator, site, 'Verifikasi evaluator');
    expect(await evaluator.locator('[name="perencanaan_pemanfaatan"]').inputValue()).toBe('80');
    await score(evaluator, verified);
    await evaluator.locator('[name="evaluasi_kualitas"]').fill('delapan');
    await press(evaluator, 'Ajukan ke penjamin mutu');
    expect(await evaluator.locator('.banner.bad').innerText()).toContain('"delapan" bukan angka');
    expect(await evaluator.locator('[name="pelaporan_pemanfaatan"]').inputValue()).toBe('72,25');
    expect(await evaluator.locator('[name="evaluasi_kualitas"]').inputValue()).toContain('delapan');
    await evaluator.locator('[name="evaluasi_kualitas"]').fill('b');
    await press(evaluator, 'Ajukan ke penjamin mutu');
    expect(await evaluator.locator('.banner').innerText()).toContain('Penjaminan mutu');
  });

  it('the evaluator may not assure the quality of the same evaluation', async () => {
    await evaluator.reload();
    expect(await evaluator.getByRole('button', { name: 'Setujui hasil verifikasi' }).count()).toBe(0);
  });

  it('the quality assurer returns it once, then agrees, on a page without accessibility faults', async () => {
    await openTask(assurer, site, 'Penjaminan mutu');
    expect(await accessibilityFaults(assurer)).toEqual([]);
    await assurer.locator('summary', { hasText: 'Kembalikan ke evaluator' }).click();
    await fillAll(assurer, 'Kembalikan ke evaluator', 'Lengkapi catatan');
    await press(assurer, 'Kembalikan ke evaluator');
    await openTask(evaluator, site, 'Verifikasi evaluator');
    await press(evaluator, 'Ajukan ke penjamin mutu');
    await openTask(assurer, site, 'Penjaminan mutu');
    await press(assurer, 'Setujui hasil verifikasi');
    expect(await assurer.locator('.banner').innerText()).toContain('Hasil sementara disampaikan');
  });

  it('the unit objects, the evaluator answers, and the scores are put right', async () => {
    await compiler.reload();
    await fillAll(compiler, 'Ajukan sanggahan', 'Bukti sudah lengkap');
    await press(compiler, 'Ajukan sanggahan');
    await openTask(evaluator, site, 'Sanggahan dijawab');
    await fillAll(evaluator, 'Kirim tanggapan', 'Diterima');
    await press(evaluator, 'Kirim tanggapan');
    await openTask(evaluator, site, 'Nilai diperbaiki');
    await evaluator.locator('[name="perencanaan_keberadaan"]').fill('AA');
    await press(evaluator, 'Ajukan perbaikan ke penjamin mutu');
    await openTask(assurer, site, 'Penjaminan mutu atas perbaikan');
    await press(assurer, 'Setujui perbaikan');
  });

  it('the result is fixed: component scores, total and predicate, each with its reason', async () => {
    const page = assurer.locator('main');
    expect(await page.locator('.chip').first().innerText()).toBe('Selesai');
    const result = await page
      .locator('section', { has: assurer.getByRole('heading', { name: 'Hasil', exact: true }) })
      .innerText();
    // 23,70 + 22,20 + 12,16875 + 16,25, rounded once at the end
    expect(result).toMatch(/Nilai\s+74,32/);
    expect(result).toMatch(/Predikat\s+BB\b/);
    await assurer.locator('summary', { hasText: 'Mengapa begitu?' }).first().click();
    expect(await page.innerText()).toContain('PermenPANRB 88/2021');
  });

  it('the administrator downloads the results', async () => {
    const administrator = await visitAs(browser, site, 'Admin kepegawaian', true);
    await administrator.goto(`${site.url}/siklus`);
    await follow(administrator, administrator.getByRole('link', { name: /SAKIP/ }).first());
    expect(await accessibilityFaults(administrator)).toEqual([]);
    const address = await administrator.getByRole('link', { name: 'Unduh hasil (CSV)' }).getAttribute('href');
    const csv = await administrator.context().request.get(site.url + address);
    expect(csv.headers()['content-type']).toContain('text/csv');
    expect(await csv.text()).toContain('Bidang');
  });

  it('never failed on our side', () => {
    expect(site.reported).toEqual([]);
  });
});

async function score(page: Page, scores: readonly string[]): Promise<void> {
  const names = components.flatMap((component) => parts.map((part) => `${component}_${part}`));
  for (const [index, name] of names.entries()) await page.locator(`[name="${name}"]`).fill(scores[index] ?? '');
}
