/** `alur cycle open`: opens a cycle of a published workflow for everyone it is about. */
import {
  createEngine,
  evaluateRule,
  legalBoundaries,
  loadClosure,
  openCycle,
  planCycle,
  type CycleRequest,
  type Engine,
  type Outcome,
} from '../engine/index.ts';
import { dateOption, exit, Misuse, readArguments, required } from './arguments.ts';
import { openDatabase } from './database.ts';
import { note, print, printJson } from './print.ts';

const usage =
  'alur cycle open <alur> --institution <slug> --period <TTTT-BB-HH: suatu hari dalam periodenya> [--split <TTTT-BB-HH: hari pertama peraturan yang baru>] [--title <judul>] [--database <url>] [--json]';

export async function runCycle(args: readonly string[]): Promise<number> {
  const read = readArguments(
    args,
    { institution: 'text', period: 'text', split: 'text', title: 'text', database: 'text' },
    usage,
  );
  const [verb, workflow, ...rest] = read.words;
  if (verb !== 'open' || workflow === undefined || rest.length > 0) throw new Misuse(usage);
  const institution = required(read, 'institution', usage);
  const date = dateOption(read, 'period', usage);
  const split = read.options['split'] === undefined ? {} : { split: dateOption(read, 'split', usage) };
  const store = await openDatabase(read);
  try {
    const engine = createEngine(store, evaluateRule);
    const request = await planCycle(engine, institution, { workflow, date, ...split });
    await tellBoundaries(engine, institution, request);
    const title = read.options['title'];
    const { cycle, outcomes } = await openCycle(
      engine,
      institution,
      { ...request, ...(typeof title === 'string' ? { title } : {}) },
      new Date().toISOString(),
      (done, of) => note(`${done}/${of}`),
    );
    const counts = count(outcomes);
    if (read.options['json'] === true) printJson({ cycle: cycle.id, title: cycle.title, ...counts });
    else print(`${cycle.title}: ${counts.opened} dibuka, ${counts.skipped} dilewati, ${counts.failed} gagal.`);
    for (const outcome of outcomes) {
      if (outcome.outcome === 'failed') note(`${outcome.subject}: ${outcome.error.code}`);
    }
    return counts.failed === 0 ? exit.fine : exit.problems;
  } finally {
    await store.close();
  }
}

/** The law may change inside the period; everybody in the cycle is judged by the day that its workflow names. */
async function tellBoundaries(engine: Engine, institution: string, { workflow, period }: CycleRequest): Promise<void> {
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

function count(outcomes: readonly Outcome[]): Record<'opened' | 'skipped' | 'failed', number> {
  const of = (kind: Outcome['outcome']): number => outcomes.filter((one) => one.outcome === kind).length;
  return { opened: of('opened'), skipped: of('skipped'), failed: of('failed') };
}
