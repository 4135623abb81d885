/** `alur cycle open`: opens a cycle of a published workflow for everyone it is about. */
import {
  legalBoundaries,
  loadClosure,
  planOpening,
  rehearseOpening,
  startJob,
  type Engine,
  type OpenRequest,
} from '../engine/index.ts';
import { dateOption, exit, Misuse, readArguments, required } from './arguments.ts';
import { openDatabase } from './database.ts';
import { createShellEngine } from './shell-origin.ts';
import { note, print, printJson } from './print.ts';
import { countOf, tellJob, workToEnd } from './work-on-job.ts';

export const openUsage =
  'alur cycle open <alur> --institution <slug> --period <TTTT-BB-HH: suatu hari dalam periodenya> [--split <TTTT-BB-HH: hari pertama peraturan yang baru>] [--units <unit,…>] [--title <judul>] [--background] [--database <url>] [--json]';

export async function openCycle(args: readonly string[]): Promise<number> {
  const known = { institution: 'text', period: 'text', split: 'text', units: 'texts', title: 'text' } as const;
  const read = readArguments(args, { ...known, background: 'flag', database: 'text' }, openUsage);
  const [, workflow, ...rest] = read.words;
  if (workflow === undefined || rest.length > 0) throw new Misuse(openUsage);
  const institution = required(read, 'institution', openUsage);
  const date = dateOption(read, 'period', openUsage);
  const split = read.options['split'] === undefined ? {} : { split: dateOption(read, 'split', openUsage) };
  const chosen = (read.repeated['units'] ?? []).flatMap((units) => units.split(','));
  const title = read.options['title'];
  const store = await openDatabase(read);
  try {
    const engine = createShellEngine(store);
    const plan = { workflow, date, ...split, ...(chosen.length === 0 ? {} : { units: chosen }) };
    const request = await planOpening(engine, institution, plan);
    await tellBoundaries(engine, institution, request);
    await tellLacking(engine, institution, request);
    const titled = typeof title === 'string' ? { ...request, title } : request;
    const started = await startJob(engine, institution, titled, null, new Date().toISOString());
    if (read.options['background'] === true)
      return await tellJob(store, institution, started, read.options['json'] === true);
    const job = await workToEnd(engine, institution, started);
    const { counts, cycle } = await store.read(institution, async (tx) => ({
      counts: await tx.jobs.counts(job.id),
      cycle: await tx.cycles.byId(job.cycle),
    }));
    const [opened, skipped, failed] = [countOf(counts, 'done'), countOf(counts, 'skipped'), countOf(counts, 'failed')];
    const named = { cycle: job.cycle, title: cycle?.title ?? '', job: job.id };
    if (read.options['json'] === true) printJson({ ...named, opened, skipped, failed });
    else print(`${named.title}: ${opened} dibuka, ${skipped} dilewati, ${failed} gagal.`);
    if (failed > 0) note(`alur job items ${job.id} --outcome failed --institution ${institution}`);
    return failed === 0 ? exit.fine : exit.problems;
  } finally {
    await store.close();
  }
}

/** The law may change inside the period; everybody in the cycle is judged by the day that its workflow names. */
async function tellBoundaries(engine: Engine, institution: string, request: OpenRequest): Promise<void> {
  const { workflow, period } = request;
  const boundaries = await engine.store.read(institution, async (tx) => {
    const latest = await tx.definitions.latest('workflow', workflow);
    return latest === null
      ? []
      : legalBoundaries(await loadClosure(engine, tx, { workflow, hash: latest.hash }), period);
  });
  for (const { rule, title, date } of boundaries) {
    note(
      `${title} (${rule}) berubah pada ${date}, di dalam periode ini; pecah siklusnya dengan --split ${date} bila kedua bagian dinilai terpisah. (The rule changes inside this period.)`,
    );
  }
}

const mostTold = 20;

/** Steps that too few people can take today: they can still be completed while the cases run. */
async function tellLacking(engine: Engine, institution: string, request: OpenRequest): Promise<void> {
  const { lacking } = await rehearseOpening(engine, institution, request, new Date().toISOString());
  for (const { who, states, need, count, units } of lacking) {
    const named = units.slice(0, mostTold).map((one) => {
      const there = need > 1 ? `; ${one.there} dari ${need} orang (people)` : '';
      return `${one.unit} (${one.count}${there})`;
    });
    const more = units.length > mostTold ? `, dan ${units.length - mostTold} unit lain (other units)` : '';
    const step = `${states.join(', ')}: ${count} berkas tidak punya cukup orang sebagai ${who.join(' / ')}`;
    note(`Peringatan: ${step} (cases with too few people): ${named.join(', ')}${more}`);
  }
}
