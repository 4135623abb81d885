/** `alur audit`: verifies the record, and makes and prints the daily heads over it. */
import { readFileSync } from 'node:fs';
import {
  EngineError,
  makeDueHeads,
  verifyStore,
  type Finding,
  type Head,
  type PrintedHead,
  type Store,
} from '../engine/index.ts';
import { dateOption, exit, Misuse, readArguments, typedPath, type Arguments } from './arguments.ts';
import { existingDatabase, openDatabase } from './database.ts';
import { print, printJson, showProgress } from './print.ts';

const usage =
  'alur audit verify [--institution <slug>] [--head <sidik atau berkas>] [--database <url>] [--json]\n' +
  'alur audit head [--institution <slug>] [--at <TTTT-BB-HH>] [--database <url>] [--json]';

export async function runAudit(args: readonly string[]): Promise<number> {
  const known = { institution: 'text', head: 'text', at: 'text', database: 'text' } as const;
  const read = readArguments(args, known, usage);
  const [verb, ...rest] = read.words;
  const run = { verify: runVerify, head: runHead }[verb ?? ''];
  const other = verb === 'verify' ? 'at' : 'head';
  if (run === undefined || rest.length > 0 || read.options[other] !== undefined) throw new Misuse(usage);
  const printed = readPrinted(read);
  existingDatabase(read);
  const store = await openDatabase(read);
  try {
    return await run(store, read, printed);
  } finally {
    await store.close();
  }
}

async function runVerify(store: Store, read: Arguments, printed: readonly PrintedHead[]): Promise<number> {
  const json = read.options['json'] === true;
  const slug = slugOf(read);
  const findings: Finding[] = [];
  const report = await verifyStore(store, {
    institutions: slug === null ? null : [slug],
    printed: printed.filter(({ of }) => slug === null || of === null || of.institution === slug),
    onFinding: (one) => (json ? void findings.push(one) : print(describeFinding(one))),
    onProgress: showProgress(),
  });
  if (json) printJson({ ...report, findings });
  else {
    const { cases, events, heads } = report;
    print(`${cases} berkas, ${events} peristiwa, ${heads} kepala rantai diperiksa: ${report.findings} temuan.`);
    print(`    ${cases} cases, ${events} events, ${heads} heads verified: ${report.findings} findings.`);
  }
  return report.findings === 0 ? exit.fine : exit.problems;
}

/** `institution  case  event  code  what is wrong`, with the English line below. */
export function describeFinding(one: Finding): string {
  const event = one.event === null ? [] : [`#${one.event}`];
  const place = [one.institution, one.case, ...event].filter((part) => part !== null && part !== '').join('  ');
  return `${place}  ${one.code}  ${one.message}\n    ${one.en}`;
}

async function runHead(store: Store, read: Arguments): Promise<number> {
  const date = read.options['at'] === undefined ? null : dateOption(read, 'at', usage);
  const slug = slugOf(read);
  await makeDueHeads(store, new Date().toISOString(), new Map());
  const heads: (Head & { readonly institution: string })[] = [];
  for (const institution of slug === null ? (await store.institutions()).map((one) => one.slug) : [slug]) {
    const stored = await store.read(institution, (tx) => tx.audit.heads());
    const head = date === null ? stored.at(-1) : stored.find((one) => one.date === date);
    if (head !== undefined) heads.push({ institution, ...head });
    else throw new EngineError('head-not-found', { institution, date: date ?? '' });
  }
  if (read.options['json'] === true) printJson({ heads });
  else for (const head of heads) print(`${head.institution}  ${head.date}  ${head.hash}`);
  return exit.fine;
}

/** A hash, or a file that `alur audit head` printed, as text or as JSON. */
function readPrinted({ options }: Arguments): readonly PrintedHead[] {
  const given = options['head'];
  if (typeof given !== 'string') return [];
  if (/^[0-9a-f]{64}$/.test(given)) return [{ hash: given, of: null }];
  let text: string;
  try {
    text = readFileSync(typedPath(given), 'utf8');
  } catch (error) {
    throw new Misuse(`--head ${given}: ${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
  const heads = text.trimStart().startsWith('{') ? readJsonHeads(text) : text.split('\n').flatMap(readLine);
  if (heads === null || heads.length === 0)
    throw new Misuse(`--head ${given}: bukan keluaran "alur audit head" (not what "alur audit head" prints)\n${usage}`);
  return heads;
}

function readLine(line: string): readonly PrintedHead[] {
  const [, institution = '', date = '', hash = ''] =
    /^\s*([a-z0-9-]+)\s+(\d{4}-\d\d-\d\d)\s+([0-9a-f]{64})\s*$/.exec(line) ?? [];
  return hash === '' ? [] : [{ hash, of: { institution, date } }];
}

function readJsonHeads(text: string): readonly PrintedHead[] | null {
  try {
    const { heads } = JSON.parse(text) as { readonly heads: readonly Record<string, unknown>[] };
    return heads.flatMap((one) =>
      readLine(`${String(one['institution'])} ${String(one['date'])} ${String(one['hash'])}`),
    );
  } catch {
    return null;
  }
}

function slugOf({ options }: Arguments): string | null {
  return typeof options['institution'] === 'string' ? options['institution'] : null;
}
