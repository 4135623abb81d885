/** `alur start`: serves. With `--demo` a made-up regency and agency are there to try, on loopback only. */
import { publishLibrary, type Store } from '../engine/index.ts';
import { makeFirstAdministratorCode } from '../api/routes/first-administrator.ts';
import { isSeeded, publishDemo, seedDemo } from '../demo/seed.ts';
import { serve } from '../main.ts';
import { exit, Misuse, originOf, readArguments, type Arguments } from './arguments.ts';
import { loadContent } from './content.ts';
import { defaultDatabase, openDatabase } from './database.ts';
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
  const store = await openDatabase(read, demo ? demoDatabase : defaultDatabase);
  if (demo) await prepareDemo(store);
  else await prepareInstitution(store, read);
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

/** A real installation begins with one institution, named on the command line, and an empty store is published once. */
async function prepareInstitution(store: Store, read: Arguments): Promise<void> {
  const slug = text(read, 'institution');
  const known = await store.institutions();
  if (slug === undefined) {
    if (known.length === 0)
      throw new Misuse(`Basis data masih kosong: sebutkan instansi pertama (name the first institution)\n${usage}`);
    return;
  }
  if (known.some((one) => one.slug === slug)) return;
  const name = text(read, 'name');
  const zone = text(read, 'zone');
  if (name === undefined || zone === undefined) throw new Misuse(usage);
  await store.createInstitution({ slug, name, zone });
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
