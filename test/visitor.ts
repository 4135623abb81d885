/** A person at the site in a real browser: signs in with one click, opens a task, fills in what is asked, presses a button. */
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
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
  await page.getByRole('link', { name: title }).first().click();
}

/**
 * Fills every empty field of the form in which the button is: texts with the given words, first choices, addresses.
 * What a journey wants to say itself it fills in before or after.
 */
export async function fillAll(page: Page, button: string, words: string): Promise<void> {
  const form = page.locator('form', { has: page.getByRole('button', { name: button }) });
  for (const input of await form.locator('textarea, input:not([type=hidden]):not([type=radio])').all()) {
    if ((await input.inputValue()) !== '') continue;
    await input.fill((await input.getAttribute('type')) === 'url' ? 'https://contoh.go.id/bukti' : words);
  }
  for (const choices of await form.locator('fieldset:has(> .choice)').all()) {
    if ((await choices.locator('input:checked').count()) === 0) await choices.locator('input').first().check();
  }
}

/** Presses a button and waits for the case page that follows. */
export async function press(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.waitForLoadState();
}

/** What axe finds wrong with the page, as `id: element`; the page needs JavaScript for this. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
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
