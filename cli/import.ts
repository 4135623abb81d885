/** `alur import`: people, units, superiors and roles from a CSV file, with activation codes for the new ones; and stand-ins. */
import { existsSync, writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import {
  always,
  createEngine,
  delegationColumns,
  EngineError,
  evaluateRule,
  importDelegations,
  importPeople,
  refreshAllTasks,
  refreshDelegated,
  type Changes,
  readTable,
  type Line,
  type Store,
  type Table,
  peopleColumns,
  type Problem,
} from '../engine/index.ts';
import { makeAccountCode } from '../api/accounts.ts';
import { UnreadableRow } from '../api/read-rows.ts';
import { dateOption, exit, Misuse, readArguments, required, typedPath, type Arguments } from './arguments.ts';
import { openDatabase } from './database.ts';
import { openFile, runImportFacts } from './import-facts.ts';
import { describeProblem, exitOf, note, print, printJson, printProblems } from './print.ts';

const usage =
  'alur import facts … (lihat alur import facts --help)\n' +
  'alur import people <berkas.csv | berkas.xlsx> --institution <slug> --database <url> [--from <TTTT-BB-HH>] [--dry-run] [--codes <berkas-keluaran.csv>] [--json]\n' +
  `kolom (columns): ${peopleColumns.join(',')}\n` +
  'alur import delegations <berkas.csv | berkas.xlsx> --institution <slug> --database <url> [--dry-run] [--json]\n' +
  `kolom (columns): ${delegationColumns.join(',')}`;

export async function runImport(args: readonly string[]): Promise<number> {
  if (args[0] === 'facts') return await runImportFacts(args.slice(1));
  const read = readArguments(
    args,
    { institution: 'text', database: 'text', from: 'text', 'dry-run': 'flag', codes: 'text' },
    usage,
  );
  const [what, path, ...rest] = read.words;
  if (what === 'delegations' && path !== undefined && rest.length === 0) return await importStandIns(read, path);
  if (what !== 'people' || path === undefined || rest.length > 0) throw new Misuse(usage);
  const json = read.options['json'] === true;
  const institution = required(read, 'institution', usage);
  const from = read.options['from'] === undefined ? undefined : dateOption(read, 'from', usage);
  const table = await readFile(path, peopleColumns, neededOfPeople);
  if (exitOf(table.problems) !== exit.fine) return printProblems(table.problems, json);
  const codes = typeof read.options['codes'] === 'string' ? typedPath(read.options['codes']) : null;
  // Codes that nobody has used yet stand nowhere else.
  if (codes !== null && existsSync(codes))
    throw new Misuse(`${codes} sudah ada; sebutkan berkas lain untuk kode aktivasi (already exists).`);
  const store = await openDatabase(read);
  try {
    const outcome = await importPeople(store, institution, table.rows, {
      ...table.origin,
      dryRun: read.options['dry-run'] === true,
      now: new Date().toISOString(),
      ...(from === undefined ? {} : { from }),
    });
    if (read.options['dry-run'] !== true) await tellStuckCases(store, institution);
    if (codes !== null && outcome.newPersons.length > 0 && read.options['dry-run'] !== true) {
      const now = new Date().toISOString();
      const lines = await store.within(institution, async (tx) => {
        const made: string[][] = [];
        for (const person of outcome.newPersons)
          made.push([person.nip, person.name, (await makeAccountCode(tx, person, now)).code]);
        return made;
      });
      writeFileSync(codes, stringify([['nip', 'nama', 'kode_aktivasi'], ...lines]), { mode: 0o600, flag: 'wx' });
      note(`${lines.length} kode aktivasi ditulis ke ${codes} (activation codes written).`);
    }
    const result = {
      units: outcome.units,
      persons: outcome.persons,
      new_persons: outcome.newPersons.length,
      changes: {
        moved: outcome.changes.moved,
        other_superior: outcome.changes.otherSuperior,
        no_superior: outcome.changes.noSuperior,
        heads: outcome.changes.heads,
        parents: outcome.changes.parents,
      },
      from: outcome.from === always ? null : outcome.from,
    };
    warn(table.problems);
    if (json) printJson(result);
    else {
      print(
        `${result.persons} pegawai (${result.new_persons} baru) dan ${result.units} unit ${read.options['dry-run'] === true ? 'diperiksa' : 'diimpor'}${result.from === null ? '' : `, berlaku sejak ${result.from} (holds from)`}.`,
      );
      for (const line of sayChanges(outcome.changes)) print(`  ${line}`);
    }
    return exit.fine;
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'import-invalid') throw error;
    return printProblems(error.details['problems'] as readonly Problem[], json);
  } finally {
    await store.close();
  }
}

/** Who and what comes to stand otherwise; nothing for what stays. */
function sayChanges({ moved, otherSuperior, noSuperior, heads, parents }: Changes): readonly string[] {
  const told: readonly (readonly [number, string])[] = [
    [moved, 'pegawai pindah unit (move to another unit)'],
    [otherSuperior, 'pegawai berganti atasan (have another superior)'],
    [noSuperior, 'pegawai tidak beratasan lagi (have no superior any more)'],
    [heads, 'unit berganti atau kehilangan kepala (have another head, or none)'],
    [parents, 'unit berganti induk (have another parent)'],
  ];
  return told.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
}

/** Hands open tasks to today's superiors, and says how many cases nobody can act in. */
async function tellStuckCases(store: Store, institution: string): Promise<void> {
  const stuck = await refreshAllTasks(createEngine(store, evaluateRule), institution, new Date().toISOString());
  if (stuck.length > 0)
    note(`${stuck.length} berkas tanpa orang yang dapat bertindak (cases in which nobody can act).`);
}

const neededOfPeople = ['nip', 'nama', 'jabatan', 'kode_unit', 'nama_unit', 'nip_atasan'] as const;

/** Reads a file by its heading; what cannot be read as a table is among the problems. @throws Misuse */
async function readFile<Column extends string>(
  path: string,
  columns: readonly Column[],
  needed: readonly Column[],
): Promise<Table<Column>> {
  try {
    const { heading, delimiter, lines } = await openFile(path);
    const all: Line[] = await Array.fromAsync(lines);
    return readTable({ file: path, heading, delimiter, lines: all }, { columns, needed });
  } catch (error) {
    if (!(error instanceof UnreadableRow)) throw error;
    return { rows: [], origin: { file: path, lines: [], names: [], delimiter: null }, problems: [error.problem] };
  }
}

/** What was passed over, beside the outcome. */
function warn(problems: readonly Problem[]): void {
  for (const one of problems) note(describeProblem(one));
}

/** `alur import delegations`: plt, plh and delegations from a CSV file. */
async function importStandIns(read: Arguments, path: string): Promise<number> {
  const json = read.options['json'] === true;
  const institution = required(read, 'institution', usage);
  const table = await readFile(path, delegationColumns, ['jenis', 'nip_pengganti', 'mulai', 'sampai_dengan', 'dasar']);
  if (exitOf(table.problems) !== exit.fine) return printProblems(table.problems, json);
  const dryRun = read.options['dry-run'] === true;
  const store = await openDatabase(read);
  try {
    const now = new Date().toISOString();
    const granted = await importDelegations(store, institution, table.rows, { ...table.origin, dryRun, now });
    const engine = createEngine(store, evaluateRule);
    if (!dryRun) for (const one of granted) await refreshDelegated(engine, institution, one, now);
    const count = granted.length;
    warn(table.problems);
    if (json) printJson({ delegations: count });
    else print(`${count} penggantian ${dryRun ? 'diperiksa' : 'diimpor'} (stand-ins).`);
    return exit.fine;
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'import-invalid') throw error;
    return printProblems(error.details['problems'] as readonly Problem[], json);
  } finally {
    await store.close();
  }
}
