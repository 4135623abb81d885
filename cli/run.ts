/** `alur run`: a month from its opening to its file for the treasury and everyone's slips as PDF. */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { createEngine, EngineError, evaluateRule, type Run, type Store } from '../engine/index.ts';
import { exportRun, type ExportFormat } from '../api/pay/export.ts';
import { linesOf } from '../api/pay/read-results.ts';
import { evaluatedBy } from '../api/pay/evaluated-by.ts';
import { readSlips } from '../api/pay/read-slips.ts';
import { createSlipPrinter } from '../api/pay/slip-pdf.ts';
import { exit, Misuse, readArguments, required, typedPath, type Arguments } from './arguments.ts';
import { openDatabase } from './database.ts';
import { note, print, printJson } from './print.ts';
import { isMonthVerb, monthUsage, runMonth } from './run-month.ts';

const usage =
  `${monthUsage}\n` +
  'alur run export --month <TTTT-BB> --institution <slug> --format csv|xlsx --out <berkas> [--run <nomor>] [--database <url>] [--json]\n' +
  'alur run slips  --month <TTTT-BB> --institution <slug> --out <folder> [--run <nomor>] [--database <url>] [--json]';

export async function runRun(args: readonly string[]): Promise<number> {
  if (isMonthVerb(args[0])) return await runMonth(args);
  const options = {
    institution: 'text',
    month: 'text',
    run: 'text',
    format: 'text',
    out: 'text',
    database: 'text',
  } as const;
  const read = readArguments(args, options, usage);
  const [verb, ...rest] = read.words;
  if ((verb !== 'export' && verb !== 'slips') || rest.length > 0) throw new Misuse(usage);
  const institution = required(read, 'institution', usage);
  const out = typedPath(required(read, 'out', usage));
  const format = verb === 'export' ? formatOf(read) : null;
  const store = await openDatabase(read);
  try {
    const run = await findRun(store, institution, read);
    const done =
      format === null
        ? await writeSlips(store, institution, run, out)
        : await writeFileOf(store, institution, run, { format, out });
    if (run.status !== 'locked')
      note('Belum disetujui: ini konsep, bukan untuk pembayaran. (Not approved: a draft, not to pay by.)');
    if (read.options['json'] === true) printJson(done);
    else print(`${done.written} ${format === null ? 'slip ditulis ke' : 'pegawai ditulis ke'} ${out} (written).`);
    return exit.fine;
  } finally {
    await store.close();
  }
}

function formatOf(read: Arguments): ExportFormat {
  const format = required(read, 'format', usage);
  if (format !== 'csv' && format !== 'xlsx') throw new Misuse(usage);
  return format;
}

/** The run of a month that is calculated; of several the one that `--run` names. @throws EngineError, Misuse */
async function findRun(store: Store, institution: string, read: Arguments): Promise<Run> {
  const month = required(read, 'month', usage);
  const id = read.options['run'];
  const runs = await store.read(institution, (tx) => tx.runs.list());
  const fits = runs.filter((run) => run.start.startsWith(`${month}-`) && (id === undefined || run.case === id));
  const [run, ...more] = fits;
  if (run === undefined) throw new EngineError('run-not-found');
  if (more.length > 0) throw new Misuse(`--run: ${fits.map((one) => one.case).join(', ')}\n${usage}`);
  if (run.status === 'running') throw new EngineError('run-not-calculated', { case: run.case });
  return run;
}

interface Written {
  readonly run: string;
  readonly month: string;
  /** False for a draft: what is not locked may still change. */
  readonly final: boolean;
  readonly written: number;
}

interface Target {
  readonly format: ExportFormat;
  readonly out: string;
}

/** Writes the file whole or not at all. */
async function writeFileOf(store: Store, institution: string, run: Run, { format, out }: Target): Promise<Written> {
  const beside = `${out}.${process.pid}.tmp`;
  try {
    const { rule } = await store.read(institution, (tx) => evaluatedBy(createEngine(store, evaluateRule), tx, run));
    const stream = exportRun(format, run, linesOf(store, institution, run, rule));
    await pipeline(Readable.fromWeb(stream as NodeStream), createWriteStream(beside, { mode: 0o600, flags: 'wx' }));
    await rename(beside, out);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  return { run: run.case, month: run.start.slice(0, 7), final: run.status === 'locked', written: run.tally.persons };
}

const slipsAtOnce = 100;

/** One PDF for each person who is paid, in a folder for each unit. */
async function writeSlips(store: Store, institution: string, run: Run, out: string): Promise<Written> {
  const engine = createEngine(store, evaluateRule);
  const printSlip = createSlipPrinter();
  let written = 0;
  for (let after: string | null = ''; after !== null;) {
    const page: { readonly limit: number; readonly after: string } = { limit: slipsAtOnce, after };
    const { slips, units, next } = await store.read(institution, async (tx) => {
      const results = await tx.runs.results(run.case, { outcome: 'paid' }, page);
      const persons = results.map(({ person }) => person);
      return {
        slips: await readSlips(engine, tx, run, persons),
        units: new Map(results.map(({ person, unit }) => [person, unit])),
        next: results.length < slipsAtOnce ? null : (persons.at(-1) ?? null),
      };
    });
    for (const slip of slips) {
      const folder = join(out, fileName(units.get(slip.person.id) ?? ''));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, `${fileName(slip.person.nip)}-${slip.month}.pdf`), printSlip(slip, 'id'), {
        mode: 0o600,
      });
      written += 1;
    }
    note(`${written}/${run.tally.paid}`);
    after = next;
  }
  return { run: run.case, month: run.start.slice(0, 7), final: run.status === 'locked', written };
}

/** Nothing that could leave the folder. */
function fileName(id: string): string {
  return id.replace(/[^\w-]+/g, '_') || '_';
}
