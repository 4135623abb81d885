import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { calculate, keepRun, openMonth, publishPay } from './kept-runs.ts';
import { openSite, type Site } from './site.ts';
import { accessibilityFaults, follow, press, stopAtFirstFailure, visitAs } from './visitor.ts';
import { institution } from './world.ts';

const now = '2026-02-02T02:00:00.000Z';
/** NIPs of budi and ani, and that of nobody. */
const [budi, ani, nobody] = ['198001012005011003', '198001012005011002', '199901012025011999'];

let browser: Browser;
let site: Site;
let folder: string;
let keeper: Page;
let employee: Page;
let run: string;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), openSite(now)]);
  folder = mkdtempSync(join(tmpdir(), 'alur-impor-'));
  await site.store.within(institution, (tx) =>
    tx.people.grant(['kepala', 'hana'].map((person) => ({ person, role: 'pejabat_berwenang', unit: null }))),
  );
  const keeping = { store: site.store, institution, now };
  await publishPay(keeping);
  await keepRun(keeping, '2025-12', [{ person: 'budi', kelas: '8' }]);
  run = await openMonth(keeping, '2026-01');
  keeper = await visitAs(browser, site, 'Admin kepegawaian');
}, 120_000);

afterAll(async () => {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true });
});

async function upload(name: string, rows: readonly string[], button: string): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, ['nip,tanggal,keadaan,menit', ...rows].join('\n'));
  await keeper.goto(`${site.url}/tunjangan/impor`);
  await keeper.selectOption('#register', 'kehadiran');
  await keeper.fill('#month', '2026-01');
  await keeper.setInputFiles('#berkas', path);
  await press(keeper, button);
}

describe('a month of allowances', { timeout: 60_000 }, () => {
  stopAtFirstFailure();

  it('begins with a file of attendance that is checked: each wrong row is named, nothing is kept', async () => {
    const rows = [`${budi},2026-01-05,hadir,45`, `${budi},2026-01-06,hadir,-3`, `${nobody},2026-01-05,alpa,0`];
    await upload('hadir.csv', rows, 'Periksa dahulu');
    const told = await keeper.locator('main').innerText();
    expect(told).toContain('belum ada yang disimpan');
    expect(told).toMatch(/Baris 3[\s\S]*bernilai "-3"[\s\S]*Baris 4[\s\S]*Tidak ada pegawai dengan NIP ini/);
    expect(await keeper.getByText('hadir.csv').count()).toBe(0);
  });

  it('goes on with the file put right', async () => {
    const rows = [`${budi},2026-01-05,hadir,45`, `${budi},2026-01-06,hadir,3`, `${budi},2026-01-07,alpa,0`];
    await upload('hadir.csv', rows, 'Impor');
    expect(await keeper.locator('main').innerText()).toMatch(/Impor selesai\.[\s\S]*Catatan yang masuk\s+3/);
    expect(await keeper.getByText('hadir.csv').count()).toBe(1);
  });

  it('refuses an empty form in words', async () => {
    await keeper.goto(`${site.url}/tunjangan/impor`);
    await press(keeper, 'Impor');
    expect(await keeper.locator('[role=alert]').innerText()).toContain('Pilih berkasnya dahulu.');
  });

  it('takes the classes of people the same way', async () => {
    const path = join(folder, 'kelas.csv');
    writeFileSync(path, `nip,kelas,tanggal\n${budi},8,2026-01-01\n${ani},9,2026-01-01\n`);
    await keeper.goto(`${site.url}/tunjangan/impor`);
    await keeper.selectOption('#register', 'data');
    await keeper.setInputFiles('#berkas', path);
    await press(keeper, 'Impor');
    expect(await keeper.locator('main').innerText()).toMatch(/Impor selesai\.[\s\S]*Catatan yang masuk\s+2/);
  });

  it('is calculated for everyone by the worker once it is started', async () => {
    await keeper.goto(`${site.url}/tugas`);
    await follow(keeper, keeper.getByRole('link', { name: 'Menyiapkan data' }));
    await press(keeper, 'HITUNG');
    await calculate({ store: site.store, now });
  });

  it('is shown with its totals beside last month’s, and whoever could not be calculated', async () => {
    await keeper.goto(`${site.url}/tunjangan`);
    await follow(keeper, keeper.getByRole('link', { name: 'Januari 2026' }));
    const told = await keeper.locator('main').innerText();
    expect(told).toContain('6 orang belum dapat dihitung');
    expect(told).toMatch(/Tidak masuk tanpa keterangan\s+1 orang\s+Rp229\.758\s+Rp0/);
    await follow(keeper, keeper.getByRole('link', { name: 'Lihat dan perbaiki' }));
    expect(await keeper.locator('tbody').innerText()).toMatch(/citra[\s\S]*Kelas jabatan[\s\S]*Yang perlu dilakukan/);
  });

  it('shows an employee nothing before it is locked', async () => {
    employee = await visitAs(browser, site, 'Pegawai');
    await employee.goto(`${site.url}/slip`);
    expect(await employee.locator('main').innerText()).toContain('Belum ada slip.');
    await employee.goto(`${site.url}/slip/${run}`);
    expect(await employee.locator('h1').innerText()).toBe('Halaman tidak ditemukan');
    await employee.goto(`${site.url}/tunjangan/${run}`);
    expect(await employee.locator('h1').innerText()).toBe('Tidak berwenang');
  });

  it('is not approved by whoever prepared it, though she may approve', async () => {
    await keeper.goto(`${site.url}/berkas/${run}`);
    await press(keeper, 'AJUKAN');
    expect(await keeper.locator('main').innerText()).toContain('Menunggu persetujuan');
    expect(await keeper.getByRole('button', { name: 'SETUJUI' }).count()).toBe(0);
    expect(await keeper.getByRole('button', { name: 'TARIK' }).count()).toBe(1);
  });

  it('is approved by a second person, who sees what it comes to', async () => {
    const approver = await visitAs(browser, site, 'Pejabat yang menyetujui');
    await approver.goto(`${site.url}/berkas/${run}`);
    await follow(approver, approver.getByRole('link', { name: 'Lihat rincian' }));
    expect(await approver.locator('main').innerText()).toMatch(/Dibayarkan\s+Rp9\.364\.177/);
    await follow(approver, approver.getByRole('link', { name: 'Buka berkas perhitungan ini' }));
    await press(approver, 'SETUJUI');
    expect(await approver.locator('[role=status]').innerText()).toContain('Selesai');
  });

  it('is followed by a form for the next month that is filled in already', async () => {
    await keeper.goto(`${site.url}/tunjangan`);
    await follow(keeper, keeper.getByRole('link', { name: 'Buka bulan baru' }));
    expect(await keeper.locator('#workflow').inputValue()).toBe('gaji');
    expect(await keeper.locator('#date').inputValue()).toBe('2026-02-01');
  });

  it('is read on a phone once it is locked: every line with its article and events', async () => {
    await employee.setViewportSize({ width: 360, height: 740 });
    await employee.goto(`${site.url}/tugas`);
    await follow(employee, employee.getByRole('link', { name: 'Slip saya' }));
    await follow(employee, employee.getByRole('link', { name: 'Januari 2026' }));
    const told = await employee.locator('main').innerText();
    expect(told).toContain('Rp4.284.977');
    expect(told).toContain('1,75% dari Rp4.595.150');
    await employee.getByText('2 kejadian').click();
    expect(await employee.locator('main').innerText()).toContain(
      '5 Januari 2026: Keadaan: Hadir; Menit terlambat: 45 menit',
    );
    const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
    expect(await employee.evaluate(fits)).toBe(true);
  });

  it('is downloaded as PDF', async () => {
    const [download] = await Promise.all([
      employee.waitForEvent('download'),
      employee.getByRole('link', { name: 'Unduh PDF' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('slip-2026-01.pdf');
    expect(
      readFileSync(await download.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('is objected to, and the objection begins with what the slip says', async () => {
    await press(employee, 'Ajukan keberatan');
    expect(await employee.locator('h1').innerText()).toBe('Keberatan atas slip tunjangan');
    expect(await employee.getByLabel('Nomor perhitungan').inputValue()).toBe(run);
    const amount = employee.getByLabel('Jumlah dibayarkan menurut slip');
    expect(await amount.inputValue()).toBe('Rp4.284.977');
    await press(employee, 'Ajukan keberatan');
    expect(await employee.locator('[role=alert]').innerText()).not.toContain('Jumlah');
    expect(await amount.inputValue()).toBe('Rp4.284.977');
    await employee.getByLabel('Yang tidak sesuai dan alasannya').fill('Tanggal 3 saya hadir.');
    await press(employee, 'Ajukan keberatan');
    expect(await employee.locator('[role=status]').innerText()).toContain('Keberatan diperiksa');
    await keeper.goto(`${site.url}/tugas`);
    await follow(keeper, keeper.getByRole('link', { name: 'Keberatan diperiksa' }));
    expect(await keeper.locator('main').innerText()).toContain('Tanggal 3 saya hadir.');
  });

  it('has pages that axe finds nothing wrong with', async () => {
    const [hana, pegawai] = [
      await visitAs(browser, site, 'Admin kepegawaian', true),
      await visitAs(browser, site, 'Pegawai', true),
    ];
    const pages: readonly (readonly [Page, string])[] = [
      ...['', '/impor', `/${run}`, `/${run}/hasil`, `/${run}/hasil/budi`].map(
        (path) => [hana, `/tunjangan${path}`] as const,
      ),
      [pegawai, '/slip'],
      [pegawai, `/slip/${run}`],
    ];
    for (const [page, path] of pages) {
      await page.goto(site.url + path);
      expect(await accessibilityFaults(page), path).toEqual([]);
    }
    expect(site.reported).toEqual([]);
  });
});
