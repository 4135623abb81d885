/**
 * A monthly run: facts of everyone loaded from a file, everyone evaluated and stored with what explains it, and the file
 * for the treasury written; beside a bare bulk insert of the very same rows. `ALUR_BENCH_PEOPLE` people (5,000 if not
 * said otherwise) with 20 days of attendance each.
 */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import SqliteDatabase from 'better-sqlite3';
import { exportRun } from '../api/pay/export.ts';
import { linesOf } from '../api/pay/read-results.ts';
import { evaluatedBy } from '../api/pay/evaluated-by.ts';
import { openRows } from '../api/read-rows.ts';
import {
  createEngine,
  evaluateRule,
  importFacts,
  loadLibrary,
  openCycle,
  openSqlite,
  periodAround,
  publishLibrary,
  takeStep,
  type Engine,
  type Run,
} from '../engine/index.ts';
import { fireDueTimers } from '../engine/run/worker.ts';
import { payFiles } from '../test/pay-content.ts';
import { significant } from './measure.ts';

const people = Number(process.env['ALUR_BENCH_PEOPLE'] ?? 5000);
const days = 20;
const institution = 'bench';
const now = '2026-02-01T00:00:00.000Z';

export async function benchPay(): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'alur-pay-'));
  try {
    return await measure(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(folder: string): Promise<Record<string, number>> {
  const path = join(folder, 'alur.sqlite');
  const store = await openSqlite(path);
  const engine = createEngine(store, evaluateRule);
  await prepare(engine);
  await writeFiles(folder);
  const load = async (register: string): Promise<number> =>
    await seconds(async () => {
      const rows = await openRows(join(folder, `${register}.csv`), `${register}.csv`);
      const request = { register, file: `${register}.csv`, month: null, source: 'mesin', dryRun: false, by: null, now };
      const report = await importFacts(engine, institution, { ...rows, ...request });
      if (report.refused > 0) throw new Error(`${report.refused} rows were refused`);
    });
  await load('data');
  const loaded = await load('kehadiran');
  const bareEntries = bareInsert(path, join(folder, 'bare-entries.sqlite'), ['entries'], "register = 'kehadiran'");
  const case_ = await openMonth(engine);
  const calculated = await seconds(() => calculate(engine, case_, 'HITUNG'));
  const first = await runOf(engine, case_);
  if (first.tally.paid !== people) throw new Error(`${first.tally.paid} of ${people} were paid`);
  const bareResults = bareInsert(path, join(folder, 'bare-results.sqlite'), ['results', 'result_details'], '1 = 1');
  const exported = await seconds(async () => {
    const { rule } = await store.read(institution, (tx) => evaluatedBy(engine, tx, first));
    const stream = exportRun('csv', first, linesOf(store, institution, first, rule));
    await pipeline(Readable.fromWeb(stream as NodeStream), createWriteStream(join(folder, 'hasil.csv')));
  });
  const detail = averageDetail(path);
  // What a rerun takes in memory and time is what the first one took; here it has to come to the same.
  await calculate(engine, case_, 'HITUNG_ULANG');
  const second = await runOf(engine, case_);
  if (second.digest !== first.digest) throw new Error('a rerun came to something else');
  await store.close();
  const rows = people * days;
  return {
    pay_people: people,
    pay_events: rows,
    pay_load_seconds: significant(loaded),
    pay_load_rows_per_second: significant(rows / loaded),
    pay_bare_insert_rows_per_second: significant(rows / bareEntries),
    pay_load_vs_bare_insert: significant(bareEntries / loaded),
    pay_calculate_seconds: significant(calculated),
    pay_people_per_second: significant(people / calculated),
    pay_calculate_vs_bare_insert: significant(bareResults / calculated),
    pay_export_seconds: significant(exported),
    pay_detail_bytes: significant(detail),
    pay_file_mb: significant(statSync(path).size / 2 ** 20),
    pay_peak_mb: significant(process.resourceUsage().maxRSS / 1024),
  };
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

const idOf = (index: number): string => `01990000-0000-7000-8000-${String(index).padStart(12, '0')}`;
const nipOf = (index: number): string => `1980${String(index).padStart(14, '0')}`;

async function prepare({ store }: Engine): Promise<void> {
  await store.migrate();
  await store.createInstitution({ slug: institution, name: 'Bench', zone: 'Asia/Jakarta' });
  const units = Array.from({ length: 50 }, (_, index) => ({
    id: `u${index}`,
    name: `Unit ${index}`,
    parent: null,
    head: null,
    zone: null,
  }));
  await store.within(institution, (tx) => tx.people.putUnits(units));
  for (let from = 0; from < people; from += 5000) {
    const chunk = Array.from({ length: Math.min(5000, people - from) }, (_, index) => {
      const number = from + index;
      const person = { id: idOf(number), nip: nipOf(number), name: `Pegawai ${number}`, position: 'Analis' };
      return { ...person, unit: `u${number % units.length}`, superior: null, active: true };
    });
    await store.within(institution, (tx) => tx.people.putPersons(chunk));
  }
  const roles = ['admin_kepegawaian', 'pejabat_berwenang'];
  await store.within(institution, (tx) =>
    tx.people.grant(roles.map((role, index) => ({ person: idOf(index), role, unit: null }))),
  );
  const files = Object.entries(payFiles()).map(([file, text]) => ({ path: file, pack: 'nasional', text }));
  const { problems } = await publishLibrary(store, {
    institution,
    library: loadLibrary(files),
    files: null,
    now,
    by: null,
  });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
}

/** One row a person, and one a person and day, by day as a machine would write them. */
async function writeFiles(folder: string): Promise<void> {
  const write = async (name: string, lines: () => Generator<string>): Promise<void> =>
    await pipeline(Readable.from(lines()), createWriteStream(join(folder, name)));
  await write('data.csv', function* () {
    yield 'nip,tanggal,kelas\n';
    for (let index = 0; index < people; index++) yield `${nipOf(index)},2024-01-01,${7 + (index % 3)}\n`;
  });
  await write('kehadiran.csv', function* () {
    yield 'nip,tanggal,keadaan,menit\n';
    for (let day = 1; day <= days; day++) {
      const date = `2026-01-${String(day).padStart(2, '0')}`;
      for (let index = 0; index < people; index++) {
        const late = (index * 7 + day * 13) % 19;
        yield `${nipOf(index)},${date},${late === 18 ? 'alpa,' : `hadir,${late > 12 ? late : 0}`}\n`;
      }
    }
  });
}

async function openMonth(engine: Engine): Promise<string> {
  const request = { workflow: 'gaji', period: periodAround('month', '2026-01-01'), subjects: [institution] };
  const { outcomes } = await openCycle(engine, institution, request, now);
  if (outcomes[0]?.outcome !== 'opened') throw new Error('the month did not open');
  return outcomes[0].case;
}

async function calculate(engine: Engine, id: string, event: string): Promise<void> {
  const record = await engine.store.read(institution, (tx) => tx.cases.byId(id));
  const revision = record?.revision ?? 0;
  const request = { case: id, event, actor: idOf(0), form: null, revision, submitKey: `${id}-${revision}` };
  await takeStep(engine, institution, request, now);
  for (let busy = true; busy;) {
    const { unfinished, failures } = await fireDueTimers(engine, now);
    if (failures[0] !== undefined) throw failures[0].error;
    busy = unfinished > 0;
  }
}

async function runOf({ store }: Engine, id: string): Promise<Run> {
  const run = await store.read(institution, (tx) => tx.runs.byCase(id));
  if (run?.status !== 'done') throw new Error('the month was not calculated');
  return run;
}

const rowsAtOnce = 2000;

/** Seconds that it takes to insert the rows of some tables into empty ones like them, and nothing else. */
function bareInsert(source: string, target: string, tables: readonly string[], where: string): number {
  const from = new SqliteDatabase(source, { readonly: true });
  const into = new SqliteDatabase(target);
  into.pragma('journal_mode = wal');
  into.pragma('synchronous = full');
  into.pragma('foreign_keys = off');
  let milliseconds = 0;
  for (const table of tables) {
    const made = from
      .prepare<[string], { readonly sql: string }>(
        'select sql from sqlite_master where tbl_name = ? and sql is not null order by type desc',
      )
      .all(table);
    for (const { sql } of made) into.exec(sql);
    let rows: (readonly unknown[])[] = [];
    const flush = (): void => {
      const [first] = rows;
      if (first === undefined) return;
      const insert = into.prepare(`insert into ${table} values (${first.map(() => '?').join(', ')})`);
      const start = performance.now();
      into.transaction(() => rows.forEach((row) => insert.run(...row)))();
      milliseconds += performance.now() - start;
      rows = [];
    };
    for (const row of from.prepare(`select * from ${table} where ${where}`).raw().iterate() as Iterable<unknown[]>) {
      if (rows.push(row) >= rowsAtOnce) flush();
    }
    flush();
  }
  from.close();
  into.close();
  return milliseconds / 1000;
}

function averageDetail(path: string): number {
  const database = new SqliteDatabase(path, { readonly: true });
  const row = database
    .prepare<[], { readonly size: number }>('select avg(length(detail)) as size from result_details')
    .get();
  database.close();
  return row?.size ?? 0;
}
