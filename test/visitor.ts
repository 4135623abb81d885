/** A person at the site in a real browser: signs in with one click, opens a task, fills in what is asked, presses a button. */
import { get } from 'node:http';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { beforeEach } from 'vitest';
import type { Site } from './site.ts';

/** Signs in as a sample user in a browser window of their own, with JavaScript off unless asked. */
export async function visitAs(browser: Browser, site: Site, persona: string, script = false): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: script, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(site.url);
  await page.locator('button.persona', { hasText: new RegExp(`^\\s*${persona}\\s`) }).click();
  await page.waitForURL(`${site.url}/tugas`);
  return page;
}

/** Opens the task with this title from the start page. */
export async function openTask(page: Page, site: Site, title: string): Promise<void> {
  await page.goto(`${site.url}/tugas`);
  await follow(page, page.getByRole('link', { name: title }).first());
}

/**
 * Fills every empty field of the form in which the button is, but what is folded: texts with the given words, first choices, addresses.
 * What a journey wants to say itself it fills in before or after.
 */
export async function fillAll(page: Page, button: string, words: string): Promise<void> {
  const form = page.locator('form', { has: page.getByRole('button', { name: button }) });
  const inputs = form.locator('textarea, input:not([type=hidden]):not([type=radio])').filter({ visible: true });
  for (const input of await inputs.all()) {
    if ((await input.inputValue()) !== '') continue;
    await input.fill((await input.getAttribute('type')) === 'url' ? 'https://contoh.go.id/bukti' : words);
  }
  for (const choices of await form.locator('fieldset:has(> .choice)').filter({ visible: true }).all()) {
    if ((await choices.locator('input:checked').count()) === 0) await choices.locator('input').first().check();
  }
}

/** Presses a button and waits for the page that follows. */
export function press(page: Page, button: string | RegExp): Promise<void> {
  return follow(page, page.getByRole('button', { name: button }));
}

/** A click that leads to another page; it is over when that page is there. */
export async function follow(page: Page, link: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), link.click()]);
}

/** Bytes that the page at an address costs over the wire, compressed as a browser asks for it. */
export async function bytesOverTheWire(page: Page, address: string): Promise<number> {
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return new Promise((resolve, reject) => {
    const asked = get(address, { headers: { cookie, 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(bytes));
    });
    asked.on('error', reject);
  });
}

/** What axe finds wrong with the page, also within its folds, as `id: element`; the page needs JavaScript for this. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const folds = page.locator('details:not([open])');
  const closed = await folds.elementHandles();
  for (const fold of closed) await fold.evaluate('(one) => one.setAttribute("open", "")');
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const fold of closed) await fold.evaluate('(one) => one.removeAttribute("open")');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** The steps of a journey follow from each other: once one has failed, the rest are skipped. */
export function stopAtFirstFailure(): void {
  let failed = false;
  beforeEach(({ skip, onTestFailed }) => {
    if (failed) skip('an earlier step of this journey failed');
    onTestFailed(() => {
      failed = true;
    });
  });
}
