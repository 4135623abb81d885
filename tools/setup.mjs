// Installs the dependencies when they are missing or no longer those of package-lock.json; otherwise does nothing.
// Runs before every npm script, so it is plain JavaScript for the Node that came with the machine (20 or later), and
// it never writes to stdout: `npm run --silent alur -- … --json` must print nothing but JSON.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, 'node_modules', '.alur-setup');
const lock = join(root, '.setup-lock');

const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

if (!isReady()) await underLock(() => isReady() || install());

function isReady() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8').trim() === wanted;
}

function install() {
  say('Alur: memasang dependensi, sekali saja, biasanya di bawah satu menit … / installing dependencies, once …');
  // npm would compile every package that has a binding.gyp, prebuilt files or not; `node` alone has a script to run
  npm('ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund');
  npm('rebuild', 'node', '--ignore-scripts=false');
  assertPinnedNode();
  writeFileSync(stampFile, `${wanted}\n`);
}

function npm(command, ...options) {
  const script = process.env.npm_execpath;
  const [program, first] = script ? [process.env.npm_node_execpath ?? process.execPath, [script]] : ['npm', []];
  const { status, error } = spawnSync(
    program,
    [...first, command, ...options, '--loglevel=error'],
    { cwd: root, stdio: ['ignore', 2, 2] }, // npm's own report belongs on stderr too
  );
  if (!error && status === 0) return;
  fail(
    `npm ${command} gagal${error ? ` (${error.message})` : ''}. Periksa sambungan ke registri npm, lalu ulangi. / npm ${command} failed; its own message is above.`,
  );
}

/** Without the `node` package's install script every npm script would silently run on the machine's own Node. */
function assertPinnedNode() {
  const pinned = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.node;
  const program = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const found = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout?.trim();
  if (found === `v${pinned}`) return;
  fail(
    `Node ${pinned} tidak terpasang (yang ada: ${found ?? 'tidak ada'}). / Node ${pinned} was not installed; found ${found ?? 'none'}.`,
  );
}

/** Two scripts may start at once: the second waits for the first one's installation and then finds it done. */
async function underLock(work) {
  let waiting = false;
  while (!takeLock()) {
    if (!waiting) say('Alur: menunggu pemasangan yang sedang berjalan … / waiting for another installation …');
    waiting = true;
    await sleep(300);
  }
  process.on('exit', () => rmSync(lock, { force: true }));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
  work();
}

/** The lock appears together with its holder's process id: a link to a file already written is atomic. */
function takeLock() {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isAbandoned()) rmSync(lock, { force: true });
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** True when the holder was killed, so that its process is gone. */
function isAbandoned() {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function fail(line) {
  say(`Alur: ${line}`);
  process.exit(1);
}
