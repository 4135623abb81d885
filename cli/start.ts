/** `alur start`: serves. With `--demo` a made-up regency and agency are there to try, on loopback only. */
import { existsSync } from 'node:fs';
import { checkInstitution, publishLibrary, type Institution, type Store } from '../engine/index.ts';
import { makeFirstAdministratorCode } from '../api/routes/first-administrator.ts';
import { isSeeded, publishDemo, seedDemo } from '../demo/seed.ts';
import { serve } from '../main.ts';
import { exit, Misuse, originOf, readArguments, type Arguments } from './arguments.ts';
import { loadContent } from './content.ts';
import { databasePath, defaultDatabase, makeDatabase, openDatabase } from './database.ts';
import { readOutside } from './outside.ts';
import { note, print, printJson } from './print.ts';
import { untilStopped } from './until-stopped.ts';

const usage =
  'alur start [--database <url>] [--port <n>] [--host <alamat>] [--origin <https://…>] [--demo] [--json]\n' +
  '  instansi pertama: --institution <slug> --name <nama> --zone <Asia/Jakarta>';

const demoDatabase = `${import.meta.dirname}/../data/demo.sqlite`;

export async function runStart(args: readonly string[]): Promise<number> {
  const read = readArguments(
    args,
    {
      database: 'text',
      port: 'text',
      host: 'text',
      origin: 'text',
      demo: 'flag',
      institution: 'text',
      name: 'text',
      zone: 'text',
    },
    usage,
  );
  if (read.words.length > 0) throw new Misuse(usage);
  const demo = read.options['demo'] === true;
  const host = text(read, 'host') ?? '127.0.0.1';
  const origin = originOf(read, usage);
  const elsewhere = [host, ...(origin === undefined ? [] : [new URL(origin).hostname])].find((one) => !isLocal(one));
  if (demo && elsewhere !== undefined) {
    throw new Misuse(`--demo hanya melayani alamat lokal (only serves loopback), bukan ${elsewhere}`);
  }
  const outside = readOutside();
  const named = demo ? null : namedInstitution(read);
  // before a file is made, which a refusal would leave behind
  if (named !== null && !existsSync(databasePath(read))) checkInstitution(named);
  const open = demo || named !== null ? makeDatabase : openDatabase;
  const store = await open(read, demo ? demoDatabase : defaultDatabase);
  if (demo) await prepareDemo(store);
  else await prepareInstitution(store, named, text(read, 'institution'));
  // listened for before the address is told: whoever reads it may stop the server at once
  const stopped = untilStopped();
  const port = portOf(read);
  const server = await listen({ store, host, port, demo, outside, ...(origin === undefined ? {} : { origin }) });
  const address = origin ?? `http://${host === '::1' ? '[::1]' : host}:${server.port}`;
  const first = demo ? [] : await findFirstLinks(store, address);
  if (read.options['json'] === true) printJson({ address, port: server.port, first_administrators: first });
  else {
    for (const { name, link } of first) print(`Administrator pertama ${name}: ${link}`);
    print(`\nAlur siap di ${address}\n(Alur is ready at ${address}; stop with Ctrl+C)`);
  }
  await stopped;
  await server.close();
  await store.close();
  return exit.fine;
}

async function listen(options: Parameters<typeof serve>[0]): ReturnType<typeof serve> {
  try {
    return await serve(options);
  } catch (error) {
    await options.store.close();
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Misuse(
        `Porta ${options.port} sedang dipakai program lain. Pilih yang lain: npm start -- --port ${options.port + 1} (the port is in use)`,
      );
    }
    throw error;
  }
}

async function prepareDemo(store: Store): Promise<void> {
  const now = new Date().toISOString();
  const { library } = loadContent();
  if (await isSeeded(store)) {
    for (const line of await publishDemo(store, library, now)) note(line);
    return;
  }
  note('Menyiapkan peragaan (preparing the demo) …');
  await seedDemo(store, library, now, (line) => note(`  ${line}`));
}

/** The institution as it is to be made; null unless all of it is given. */
function namedInstitution(read: Arguments): Institution | null {
  const [slug, name, zone] = ['institution', 'name', 'zone'].map((option) => text(read, option)?.trim());
  if (slug === undefined || !name || zone === undefined) return null;
  return { slug, name, zone };
}

/** A real installation begins with one institution, named on the command line, and an empty store is published once. */
async function prepareInstitution(store: Store, named: Institution | null, asked: string | undefined): Promise<void> {
  const known = await store.institutions();
  if (asked === undefined && known.length === 0)
    throw new Misuse(`Basis data masih kosong: sebutkan instansi pertama (name the first institution)\n${usage}`);
  if (asked === undefined || known.some(({ slug }) => slug === asked.trim())) return;
  if (named === null) throw new Misuse(usage);
  const { slug } = named;
  await store.createInstitution(named);
  const { published, problems } = await publishLibrary(store, {
    institution: slug,
    library: loadContent().library,
    files: null,
    now: new Date().toISOString(),
    by: null,
  });
  for (const one of problems) note(`${one.file}:${one.line} ${one.message}`);
  note(`${published.length} aturan dan alur diterbitkan untuk ${slug}.`);
}

interface FirstLink {
  readonly institution: string;
  readonly name: string;
  readonly link: string;
}

/** A one-time link for each institution that has no administrator yet. */
async function findFirstLinks(store: Store, address: string): Promise<readonly FirstLink[]> {
  const links: FirstLink[] = [];
  for (const { slug, name } of await store.institutions()) {
    const code = await makeFirstAdministratorCode(store, slug, new Date().toISOString());
    const link = `${address}/administrator-pertama?institution=${slug}&code=${code}`;
    if (code !== null) links.push({ institution: slug, name, link });
  }
  return links;
}

function isLocal(host: string): boolean {
  return ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host);
}

function portOf(read: Arguments): number {
  const port = Number(text(read, 'port') ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Misuse(`--port ${text(read, 'port')}\n${usage}`);
  return port;
}

function text({ options }: Arguments, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
