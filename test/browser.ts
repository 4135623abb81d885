/**
 * A headless Chromium for journeys: the one named by CHROMIUM_PATH, else the machine's own, else the one from npm,
 * which brings its own libraries and fonts (linux-x64 only) and therefore needs no installation.
 */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** `--no-zygote` and `--no-sandbox` for containers and root; the rest keeps Chromium from calling home. */
const args = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Opens a browser; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && !existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, which does not exist`);
  const executablePath = named ?? installed.find((path) => existsSync(path)) ?? (await unpackFromNpm());
  return chromium.launch({ executablePath, args, headless: true });
}

/** The package looks for this variable when it is loaded, and unpacks its NSS libraries and fonts only if it is set. */
async function unpackFromNpm(): Promise<string> {
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}
