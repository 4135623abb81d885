/** `alur import facts`: attendance, leave, penalties and other facts of people, from a CSV or XLSX file. */
import { basename } from 'node:path';
import { createEngine, evaluateRule, importFacts, type FactsReport } from '../engine/index.ts';
import { exit, Misuse, readArguments, required, typedPath } from './arguments.ts';
import { openDatabase } from './database.ts';
import { describeProblem, note, print, printJson, printProblems } from './print.ts';
import { openRows, UnreadableRow, type Rows } from '../api/read-rows.ts';

const usage =
  'alur import facts <berkas.csv | berkas.xlsx> --register <nama> --institution <slug> [--month <TTTT-BB>]\n' +
  '  [--source <asal data>] [--dry-run] [--database <url>] [--json]\n' +
  'kolom (columns): nip, data menurut nama atau labelnya; boleh ditambah tanggal, sampai, sumber, batal';

export async function runImportFacts(args: readonly string[]): Promise<number> {
  const read = readArguments(
    args,
    { register: 'text', institution: 'text', month: 'text', source: 'text', database: 'text', 'dry-run': 'flag' },
    usage,
  );
  const [path, ...rest] = read.words;
  if (path === undefined || rest.length > 0) throw new Misuse(usage);
  const json = read.options['json'] === true;
  const institution = required(read, 'institution', usage);
  const register = required(read, 'register', usage);
  const text = (name: string): string | null => {
    const value = read.options[name];
    return typeof value === 'string' ? value : null;
  };
  const dryRun = read.options['dry-run'] === true;
  let store: Awaited<ReturnType<typeof openDatabase>> | null = null;
  try {
    const rows = await openFile(path);
    store = await openDatabase(read);
    let said = performance.now();
    const report = await importFacts(createEngine(store, evaluateRule), institution, {
      ...rows,
      register,
      file: basename(path),
      month: text('month'),
      source: text('source') ?? '',
      dryRun,
      by: null,
      now: new Date().toISOString(),
      onProgress: (count) => {
        if (performance.now() - said < 1000) return;
        said = performance.now();
        note(`${count} baris (rows)`);
      },
    });
    return tell(report, dryRun, json);
  } catch (error) {
    if (!(error instanceof UnreadableRow)) throw error;
    return printProblems([error.problem], json);
  } finally {
    await store?.close();
  }
}

/** The rows of a file. @throws UnreadableRow; Misuse for a file that cannot be opened */
export async function openFile(path: string): Promise<Rows> {
  try {
    return await openRows(typedPath(path), path);
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    throw new Misuse(`${path}: ${error.message}`);
  }
}

/** Prints the report; the exit code says whether every row was taken. */
function tell(report: FactsReport, dryRun: boolean, json: boolean): number {
  if (json) printJson(report);
  else {
    for (const one of report.problems) print(describeProblem(one));
    const { rows, entered, replaced, withdrawn, unchanged, refused, late } = report;
    const done = dryRun ? 'catatan akan masuk (entries would be made)' : 'catatan masuk (entries made)';
    print(
      `${rows} baris dibaca (rows read): ${entered} ${done}, di antaranya ${entered - replaced - withdrawn} baru (new), ` +
        `${replaced} mengganti yang tercatat (replace what was recorded), ${withdrawn} pembatalan (withdrawals); ` +
        `${unchanged} sudah tercatat (known already), ${refused} baris ditolak (rows refused).`,
    );
    for (const { month, entries } of late)
      print(`${entries} masuk sesudah bulan ${month} dikunci; selisihnya dihitung pada bulan berikutnya (late).`);
  }
  return report.problems.some(({ severity }) => severity === 'error') || report.refused > 0 ? exit.problems : exit.fine;
}
