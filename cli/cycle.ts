/** `alur cycle …`: opening a cycle, and work on many or all of its cases. */
import { readFileSync } from 'node:fs';
import {
  proposeMapping,
  loadClosure,
  startComparison,
  startJob,
  startMigration,
  type Engine,
  type Job,
  type JobRequest,
  type JsonObject,
} from '../engine/index.ts';
import { exit, Misuse, readArguments, required, typedPath, type Arguments } from './arguments.ts';
import { openCycle, openUsage } from './cycle-open.ts';
import { openDatabase } from './database.ts';
import { permittedPerson } from './person.ts';
import { createShellEngine } from './shell-origin.ts';
import { note, print, printJson } from './print.ts';
import { readJsonExactly } from './read-json.ts';
import { tellJob, workToEnd } from './work-on-job.ts';

const common = '--institution <slug> [--background] [--database <url>] [--json]';
const chosen = '[--state <langkah>] [--unit <unit>]';
const usage = [
  openUsage,
  `alur cycle list ${common}`,
  `alur cycle remind <siklus> ${chosen} ${common}`,
  `alur cycle cancel <siklus> --by <NIP> --reason <alasan> ${chosen} ${common}`,
  `alur cycle resume <siklus> --by <NIP> --reason <alasan> [--unit <unit>] ${common}`,
  `alur cycle reopen <siklus> --event <tindakan> --by <NIP> --reason <alasan> ${chosen} ${common}`,
  `alur cycle advance <siklus> --event <tindakan> --by <NIP> [--form <berkas.json>] ${chosen} ${common}`,
  `alur cycle migrate <siklus> --to <versi> [--dry-run] [--map <lama=baru>]… [--by <NIP>] [--reason <alasan>] ${common}`,
  `alur cycle recalculate <siklus> --rule <aturan> --by <NIP> ${common}`,
].join('\n');

type Start = (asked: Asked) => Promise<Job>;

interface Asked {
  readonly engine: Engine;
  readonly institution: string;
  readonly cycle: string;
  readonly by: string | null;
  readonly read: Arguments;
  readonly now: string;
}

const verbs: Readonly<Record<string, Start>> = {
  remind: (asked) => start(asked, { kind: 'remind', ...choiceOf(asked) }),
  cancel: (asked) => start(asked, { kind: 'cancel', ...choiceOf(asked), reason: text(asked, 'reason') }),
  resume: (asked) => start(asked, { kind: 'resume', ...choiceOf(asked), reason: text(asked, 'reason') }),
  reopen: (asked) =>
    start(asked, { kind: 'reopen', ...choiceOf(asked), event: text(asked, 'event'), reason: text(asked, 'reason') }),
  advance: async (asked) => {
    const file = asked.read.options['form'];
    const form = typeof file === 'string' ? readForm(file) : null;
    return await start(asked, { kind: 'advance', ...choiceOf(asked), event: text(asked, 'event'), form });
  },
  migrate,
  recalculate: ({ engine, institution, cycle, by, read, now }) => {
    const rule = required(read, 'rule', usage);
    if (by === null) throw new Misuse(`--by diperlukan (is required)\n${usage}`);
    return startComparison(engine, institution, { cycle, rule }, by, now);
  },
};

export async function runCycle(args: readonly string[]): Promise<number> {
  if (args[0] === 'open') return await openCycle(args);
  const texts = { state: 'text', unit: 'text', event: 'text', form: 'text', to: 'text', rule: 'text' } as const;
  const who = { institution: 'text', database: 'text', by: 'text', reason: 'text' } as const;
  const more = { 'dry-run': 'flag', background: 'flag', map: 'texts' } as const;
  const read = readArguments(args, { ...who, ...texts, ...more }, usage);
  const [verb = '', cycle, ...rest] = read.words;
  const institution = required(read, 'institution', usage);
  if (verb === 'list' && cycle === undefined) return await listCycles(read, institution);
  const begin = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (begin === undefined || cycle === undefined || rest.length > 0) throw new Misuse(usage);
  const store = await openDatabase(read);
  try {
    const engine = createShellEngine(store);
    const nip = read.options['by'];
    const by = typeof nip === 'string' ? await permittedPerson(store, institution, nip, 'manage-cycles') : null;
    const now = new Date().toISOString();
    const started = await begin({ engine, institution, cycle, by, read, now });
    const job = read.options['background'] === true ? started : await workToEnd(engine, institution, started);
    return await tellJob(store, institution, job, read.options['json'] === true);
  } finally {
    await store.close();
  }
}

async function start({ engine, institution, by, now }: Asked, request: JobRequest): Promise<Job> {
  return await startJob(engine, institution, request, by, now);
}

/** The answers to a form as a JSON object. */
function readForm(file: string): JsonObject {
  const read = readJsonExactly(readFileSync(typedPath(file), 'utf8'));
  if (!('value' in read)) {
    const { line, column } = 'broken' in read ? read.broken : read.twice;
    throw new Misuse(`${file}:${line}:${column} bukan JSON yang jelas (no clear JSON)`);
  }
  return read.value as JsonObject;
}

function choiceOf({ cycle, read: { options } }: Asked): { cycle: string; cases: { state?: string; unit?: string } } {
  const of = (name: 'state' | 'unit'): object => (typeof options[name] === 'string' ? { [name]: options[name] } : {});
  return { cycle, cases: { ...of('state'), ...of('unit') } };
}

function text({ read }: Asked, name: string): string {
  return required(read, name, usage);
}

async function migrate({ engine, institution, cycle, by, read, now }: Asked): Promise<Job> {
  const version = Number(required(read, 'to', usage));
  if (!Number.isInteger(version)) throw new Misuse(usage);
  const dryRun = read.options['dry-run'] === true;
  const reason = read.options['reason'];
  const map = mapOf((read.repeated['map'] ?? []).flatMap((pairs) => pairs.split(',')));
  const asked = { cycle, version, map, dryRun, reason: typeof reason === 'string' ? reason : null };
  const before = await engine.store.read(institution, (tx) => tx.cycles.byId(cycle));
  const job = await startMigration(engine, institution, asked, by, now);
  const { to } = job.request as unknown as { readonly to: { readonly workflow: string; readonly hash: string } };
  if (before !== null && Object.keys(map).length === 0) await tellProposals(engine, institution, before, to);
  return job;
}

type Edition = { readonly workflow: string; readonly hash: string };

/** States that are gone are told before the cases are looked at, with what likely took their place. */
async function tellProposals(engine: Engine, institution: string, before: Edition, to: Edition): Promise<void> {
  const [old, next] = await engine.store.read(institution, async (tx) => [
    await loadClosure(engine, tx, before),
    await loadClosure(engine, tx, to),
  ]);
  for (const { from, title, to: found } of proposeMapping(old.workflow, next.workflow)) {
    const proposed =
      found === null ? 'tidak ada yang serupa (nothing is alike)' : `--map ${from}=${found.state} (${found.why})`;
    note(`Langkah "${title}" (${from}) tidak ada lagi: ${proposed}`);
  }
}

function mapOf(pairs: readonly string[]): Readonly<Record<string, string>> {
  const entries = pairs.map((pair) => pair.split('=').map((part) => part.trim()));
  if (entries.some((parts) => parts.length !== 2 || parts.includes('')))
    throw new Misuse(`--map <lama=baru>\n${usage}`);
  return Object.fromEntries(entries) as Record<string, string>;
}

async function listCycles(read: Arguments, institution: string): Promise<number> {
  const store = await openDatabase(read);
  try {
    const cycles = await store.read(institution, async (tx) => {
      const found: { id: string; title: string; version: number; active: number; done: number; cancelled: number }[] =
        [];
      for (const { id, title, version } of await tx.cycles.list())
        found.push({ id, title, version, ...(await tx.cycles.counts(id)).byStatus });
      return found;
    });
    if (read.options['json'] === true) printJson({ cycles });
    else
      for (const { id, title, version, active, done, cancelled } of cycles)
        print(`${id}  ${title}  v${version}  ${active} berjalan, ${done} selesai, ${cancelled} dibatalkan`);
    return exit.fine;
  } finally {
    await store.close();
  }
}
