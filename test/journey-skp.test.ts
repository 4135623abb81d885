import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openSite, type Site } from './site.ts';
import {
  accessibilityFaults,
  bytesOverTheWire,
  fillAll,
  follow,
  openTask,
  press,
  stopAtFirstFailure,
  visitAs,
} from './visitor.ts';

let browser: Browser;
let site: Site;
let employee: Page;
let superior: Page;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), openSite()]);
  const administrator = await visitAs(browser, site, 'Admin kepegawaian');
  await administrator.goto(`${site.url}/siklus/buka`);
  await administrator.getByLabel('Alur kerja').selectOption('skp-tahunan');
  await administrator.getByLabel('Tanggal di dalam periode').fill('2026-01-01');
  await press(administrator, 'Periksa dulu');
  await press(administrator, /uka siklus$/);
  employee = await visitAs(browser, site, 'Pegawai');
  superior = await visitAs(browser, site, 'Atasan langsung');
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

const banner = (page: Page): Promise<string> => page.locator('.banner').first().innerText();

describe('an SKP case from plan to final decision, without JavaScript', { timeout: 120_000 }, () => {
  stopAtFirstFailure();

  it('the employee drafts a plan, adds a row, and finds all of it again', async () => {
    await openTask(employee, site, 'Menyusun SKP');
    await employee.getByLabel('Kuantitatif').check();
    await employee.locator('[name="hasil_utama/0/rencana"]').fill('Tersusunnya peta layanan digital');
    await press(employee, 'Tambah hasil kerja utama');
    await employee.locator('[name="hasil_utama/1/rencana"]').fill('Terselenggaranya bimbingan teknis');
    await press(employee, 'Simpan draf');
    expect(await banner(employee)).toContain('Draf tersimpan');
    expect(await employee.locator('[name="hasil_utama/0/rencana"]').inputValue()).toBe(
      'Tersusunnya peta layanan digital',
    );
    expect(await employee.locator('[name="hasil_utama/1/rencana"]').inputValue()).toBe(
      'Terselenggaranya bimbingan teknis',
    );
  });

  it('an incomplete plan comes back with links to what is missing and nothing lost', async () => {
    await press(employee, 'Ajukan ke pejabat penilai');
    const summary = employee.locator('.banner.bad');
    expect(await summary.getByRole('heading').innerText()).toBe('Ada yang perlu diperbaiki');
    const target = (await summary.getByRole('link').first().getAttribute('href'))?.slice(1) ?? '';
    expect(await employee.locator(`[id="${target}"]`).count()).toBe(1);
    expect(await employee.locator('[name="hasil_utama/1/rencana"]').inputValue()).toBe(
      'Terselenggaranya bimbingan teknis',
    );
  });

  it('a session that ended in between costs nothing that was typed', async () => {
    await fillAll(employee, 'Ajukan ke pejabat penilai', 'Diisi sebelum sesi berakhir');
    const left = await employee.context().newPage();
    await left.goto(employee.url());
    await left.locator('[name="hasil_utama/0/target"]').fill('Diisi di tab lain');
    await employee.context().clearCookies();
    await press(employee, 'Ajukan ke pejabat penilai');
    expect(await banner(employee)).toContain('Sesi Anda sudah berakhir');
    await follow(employee, employee.locator('button.persona', { hasText: /^\s*Pegawai\s/ }));
    expect(await banner(employee)).toContain('disimpan sebagai draf');
    expect(await employee.locator('[name="hasil_utama/0/target"]').inputValue()).toBe('Diisi sebelum sesi berakhir');
    await press(left, 'Ajukan ke pejabat penilai');
    expect(await left.getByRole('heading', { level: 1 }).innerText()).toBe('Draf ini punya dua versi');
    expect(await left.locator('main').innerText()).toContain('Diisi di tab lain');
    await left.close();
    await press(employee, 'Ajukan ke pejabat penilai');
    expect(await banner(employee)).toContain('Ditinjau pejabat penilai');
  });

  it('the superior returns it with a note, the employee sends it again, the superior agrees', async () => {
    await openTask(superior, site, 'Ditinjau pejabat penilai');
    await superior.locator('summary', { hasText: 'Kembalikan dengan catatan' }).click();
    await fillAll(superior, 'Kembalikan dengan catatan', 'Target kedua belum terukur');
    await press(superior, 'Kembalikan dengan catatan');
    await openTask(employee, site, 'Menyusun SKP');
    expect(await employee.locator('main').innerText()).toContain('Target kedua belum terukur');
    await press(employee, 'Ajukan ke pejabat penilai');
    await openTask(superior, site, 'Ditinjau pejabat penilai');
    await press(superior, 'Sepakati dan tetapkan SKP');
    expect(await banner(superior)).toContain('Triwulan I: rencana aksi');
  });

  it('a page left open in another tab cannot take the step a second time', async () => {
    await openTask(employee, site, 'Triwulan I: rencana aksi');
    const stale = await employee.context().newPage();
    await stale.goto(employee.url());
    await fillAll(employee, 'Simpan rencana aksi', 'Menyusun rancangan');
    await press(employee, 'Simpan rencana aksi');
    await fillAll(stale, 'Simpan rencana aksi', 'Dari tab lama');
    await press(stale, 'Simpan rencana aksi');
    expect(await stale.locator('.banner.bad').innerText()).not.toBe('');
    expect(await stale.getByLabel('Isian Anda yang belum terkirim').inputValue()).toContain('Dari tab lama');
    await stale.close();
  });

  it('four quarters pass with realisation, evidence and feedback', async () => {
    for (const quarter of ['I', 'II', 'III', 'IV']) {
      if (quarter !== 'I') await takeTask(employee, `Triwulan ${quarter}: rencana aksi`, 'Simpan rencana aksi');
      await takeTask(employee, `Triwulan ${quarter}: realisasi`, 'Laporkan realisasi');
      await takeTask(superior, `Triwulan ${quarter}: umpan balik`, 'Kirim umpan balik');
    }
    expect(await banner(superior)).toContain('Penilaian tahunan');
  });

  it('the ratings become a predicate that says why, with its legal basis', async () => {
    await openTask(superior, site, 'Penilaian tahunan');
    await rate(superior, 'hasil_kerja', 'sesuai');
    await rate(superior, 'perilaku_kerja', 'di_bawah');
    await fillAll(superior, 'Tetapkan rating', 'Sesuai bukti dukung');
    await press(superior, 'Tetapkan rating');
    await openTask(employee, site, 'Hasil disampaikan');
    expect(await employee.locator('main').innerText()).toContain('Kurang');
    await employee.locator('summary', { hasText: 'Mengapa begitu?' }).click();
    expect(await employee.locator('main').innerText()).toContain('PermenPANRB 6/2022');
  });

  it('the employee objects and the superior’s superior decides for good', async () => {
    await employee.locator('summary', { hasText: 'Ajukan keberatan' }).click();
    await fillAll(employee, 'Ajukan keberatan', 'Perilaku dinilai tanpa bukti');
    await press(employee, 'Ajukan keberatan');
    const above = await visitAs(browser, site, 'Atasan pejabat penilai');
    await openTask(above, site, 'Keberatan diperiksa');
    await rate(above, 'perilaku_kerja', 'sesuai');
    await fillAll(above, 'Putuskan keberatan', 'Bukti dukung menunjukkan sebaliknya');
    await press(above, 'Putuskan keberatan');
    expect(await above.locator('.chip.done').first().innerText()).toBe('Selesai');
    await employee.reload();
    expect(await employee.locator('.card', { hasText: 'Hasil' }).first().innerText()).toContain('Baik');
  });

  async function takeTask(page: Page, title: string, button: string): Promise<void> {
    await openTask(page, site, title);
    await fillAll(page, button, 'Berjalan sesuai rencana');
    await press(page, button);
  }

  function rate(page: Page, field: string, code: string): Promise<void> {
    return page.locator(`[name="${field}"][value="${code}"]`).check();
  }
});

describe('the pages of that institution', { timeout: 120_000 }, () => {
  const pages = ['/tugas', '/penggantian', '/siklus', '/alur/skp-tahunan', '/aturan/skp/predikat-6-2022'];
  const casePath = (): string => new URL(employee.url()).pathname;

  it('let the HR administrator appoint a stand-in, who is told at their tasks', async () => {
    const administrator = await visitAs(browser, site, 'Admin kepegawaian');
    await administrator.goto(`${site.url}/penggantian`);
    const field = (label: string) => administrator.getByLabel(label, { exact: true });
    await field('NIP yang digantikan').fill('198001012005011002');
    await field('NIP yang bertindak').fill('198001012005011003');
    await field('Mulai').fill('2026-01-01');
    await administrator.locator('#last').fill('2027-12-31');
    await field('Dasar').fill('Surat Perintah 12/2026');
    await press(administrator, 'Catat penugasan');
    expect(await administrator.locator('.banner.good').innerText()).toBe('Penugasan dicatat.');
    expect(await administrator.locator('tbody tr').innerText()).toContain('berlaku hari ini');
    await employee.goto(`${site.url}/tugas`);
    expect(await employee.locator('.banner.warn').innerText()).toContain('Anda bertindak sebagai Plt');
    await employee.goBack();
  });

  it('have no accessibility faults that axe can find, and keep to their own style', async () => {
    const administrator = await visitAs(browser, site, 'Admin kepegawaian', true);
    const refused: string[] = [];
    administrator.on('console', (message) => refused.push(message.text()));
    for (const path of [...pages, '/siklus/buka', '/kata-sandi', casePath()]) {
      await administrator.goto(site.url + path);
      expect(await accessibilityFaults(administrator), path).toEqual([]);
    }
    await administrator.context().clearCookies();
    for (const path of ['/masuk', '/aktivasi', '/administrator-pertama']) {
      await administrator.goto(site.url + path);
      expect(await accessibilityFaults(administrator), path).toEqual([]);
    }
    expect(refused).toEqual([]);
  });

  it('fit a phone without scrolling sideways', async () => {
    const page = await visitAs(browser, site, 'Admin kepegawaian', true);
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of [...pages, casePath()]) {
      await page.goto(site.url + path);
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(360);
    }
  });

  it('cost an employee little on a slow line: a full case with its style', async () => {
    const page = await bytesOverTheWire(employee, employee.url());
    const style = await employee.locator('link[rel=stylesheet]').getAttribute('href');
    expect(page + (await bytesOverTheWire(employee, site.url + style))).toBeLessThan(30_000);
  });

  it('never failed on our side', () => {
    expect(site.reported).toEqual([]);
  });
});
