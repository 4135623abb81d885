/** `alur cycle open`: opens a cycle of a published workflow for everyone it is about. */
import { createEngine, evaluateRule, openCycle, planCycle, type Outcome } from '../engine/index.ts';
import { dateOption, exit, Misuse, readArguments, required } from './arguments.ts';
import { openDatabase } from './database.ts';
import { note, print, printJson } from './print.ts';

const usage =
  'alur cycle open <alur> --institution <slug> --period <TTTT-BB-HH: suatu hari dalam periodenya> [--title <judul>] [--database <url>] [--json]';

export async function runCycle(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { institution: 'text', period: 'text', title: 'text', database: 'text' }, usage);
  const [verb, workflow, ...rest] = read.words;
  if (verb !== 'open' || workflow === undefined || rest.length > 0) throw new Misuse(usage);
  const institution = required(read, 'institution', usage);
  const date = dateOption(read, 'period', usage);
  const store = await openDatabase(read);
  try {
    const engine = createEngine(store, evaluateRule);
    const request = await planCycle(engine, institution, { workflow, date });
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

function count(outcomes: readonly Outcome[]): Record<'opened' | 'skipped' | 'failed', number> {
  const of = (kind: Outcome['outcome']): number => outcomes.filter((one) => one.outcome === kind).length;
  return { opened: of('opened'), skipped: of('skipped'), failed: of('failed') };
}
