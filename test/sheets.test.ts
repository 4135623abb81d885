import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openSite, type Site } from './site.ts';
import { accessibilityFaults, follow, visitAs } from './visitor.ts';

let browser: Browser;
let site: Site;
let reader: Page;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), openSite('2026-11-25T02:00:00.000Z')]);
  reader = await visitAs(browser, site, 'Pegawai');
}, 60_000);

afterAll(async () => {
  await browser.close();
  await site.close();
});

const heading = (page: Page): Promise<string> => page.getByRole('heading', { level: 1 }).innerText();
const widthLeft = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.clientWidth - document.documentElement.scrollWidth');

describe('a rule on paper', { timeout: 120_000 }, () => {
  it('is one link away from the rule, and keeps its date from sheet to sheet', async () => {
    await reader.goto(`${site.url}/aturan/skp/predikat-pp30`);
    await follow(reader, reader.getByRole('link', { name: 'Legenda' }));
    expect(await heading(reader)).toBe('Predikat kinerja PNS (nilai)');
    expect(await reader.locator('.sheet').innerText()).toContain('Keadaan per 25 November 2026');
    await reader.getByLabel('Keadaan per tanggal').fill('2021-12-31');
    await follow(reader, reader.getByRole('button', { name: 'Tampilkan' }));
    await follow(reader, reader.getByRole('link', { name: 'Lampiran' }));
    expect(await reader.locator('.sheet').innerText()).toContain('Keadaan per 31 Desember 2021');
    expect(await reader.locator('.sheet table').count()).toBeGreaterThan(0);
    await follow(reader, reader.getByRole('link', { name: 'Isian' }));
    expect(await reader.locator('.sheet .boxes li').allInnerTexts()).toEqual(['Ya', 'Tidak']);
  });

  it('says so on a page when the rule does not apply at the date, or there is no such sheet', async () => {
    const early = await reader.goto(`${site.url}/lembar/legenda/skp/predikat-pp30?per=2020-01-01`);
    expect(early?.status()).toBe(422);
    expect((await reader.goto(`${site.url}/lembar/poster/skp/predikat-pp30`))?.status()).toBe(404);
    expect((await reader.goto(`${site.url}/lembar/legenda/tidak/ada`))?.status()).toBe(404);
  });

  it('fits a phone and a sheet of A4, and is accessible', async () => {
    const page = await visitAs(browser, site, 'Pegawai', true);
    await page.goto(`${site.url}/aturan`);
    const links = await page.getByRole('rowheader').getByRole('link').all();
    const rules = await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''));
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules) {
      for (const sheet of ['legenda', 'lampiran', 'isian']) {
        await page.setViewportSize({ width: 360, height: 800 });
        await page.goto(`${site.url}${rule.replace('/aturan', `/lembar/${sheet}`)}`);
        expect([rule, sheet, await widthLeft(page)]).toEqual([rule, sheet, 0]);
        await page.emulateMedia({ media: 'print' });
        await page.setViewportSize({ width: 657, height: 1000 });
        expect([rule, sheet, 'A4', await widthLeft(page)]).toEqual([rule, sheet, 'A4', 0]);
        await page.emulateMedia({ media: 'screen' });
      }
    }
    for (const sheet of ['legenda', 'lampiran', 'isian']) {
      await page.goto(`${site.url}/lembar/${sheet}/sakip/nilai-88-2021`);
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    expect(site.reported).toEqual([]);
  });
});
