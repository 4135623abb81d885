/** Verifying and backing up a store, against merely reading the same rows and copying the same file. */
import { closeSync, copyFileSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import {
  createEngine,
  evaluateRule,
  makeDueHeads,
  openCycle,
  takeBackup,
  takeStep,
  verifyStore,
  type CaseRecord,
} from '../engine/index.ts';
import { median, significant } from './measure.ts';
import { openBenchStore, type BenchStore } from './store.ts';

const rounds = 3;
const people = Number(process.env['ALUR_BENCH_CASES'] ?? 10_000);
const atOnce = 64;
const now = '2026-01-05T02:00:00.000Z';

/** Every case is opened, noted in, decided upon, and noted in again: five events, with a head before and after. */
export async function benchRecord(): Promise<Record<string, number>> {
  const bench = await openBenchStore(people);
  const { store, folder, institution } = bench;
  await fill(bench);
  const file = join(folder, 'alur.sqlite');
  const scans: number[] = [];
  const verifications: number[] = [];
  const copies: number[] = [];
  const backups: number[] = [];
  let events = 0;
  let peak = 0;
  for (let round = 0; round < rounds; round++) {
    scans.push(await seconds(() => scan(file)));
    verifications.push(
      await seconds(async () => {
        const onFinding = (): never => {
          throw new Error('a finding in a sound store');
        };
        const onProgress = (): void => void (peak = Math.max(peak, process.memoryUsage().rss));
        const request = { institutions: [institution], printed: [], onFinding, onProgress };
        ({ events } = await verifyStore(store, request));
      }),
    );
    copies.push(await seconds(() => copy(file, join(folder, 'copy'))));
    backups.push(await seconds(() => takeBackup(store, { path: join(folder, 'backup'), force: true })));
    for (const name of ['copy', 'backup']) rmSync(join(folder, name));
  }
  await bench.close();
  return {
    record_events: events,
    verify_vs_scan: significant(median(verifications.map((one, round) => one / (scans[round] ?? 1)))),
    verify_events_per_second: significant(events / median(verifications)),
    verify_peak_mb: significant(peak / 1e6),
    backup_vs_copy: significant(median(backups.map((one, round) => one / (copies[round] ?? 1)))),
    backup_seconds: significant(median(backups)),
  };
}

async function fill({ store, institution, persons }: BenchStore): Promise<void> {
  const engine = createEngine(store, evaluateRule);
  const period = { start: '2026-01-01', end: '2026-12-31', label: '2026' };
  const { cycle } = await openCycle(engine, institution, { workflow: 'bolak-balik', period, subjects: persons }, now);
  await makeDueHeads(store, now, new Map());
  const step = async ({ id, subject }: CaseRecord): Promise<void> => {
    for (const [index, event] of ['CATAT', 'PUTUSKAN', 'CATAT'].entries()) {
      const submitKey = `${id}-${index}`;
      await takeStep(
        engine,
        institution,
        { case: id, event, actor: subject, form: null, revision: index + 1, submitKey },
        now,
      );
    }
  };
  for (let after = ''; ;) {
    const page = { limit: atOnce, after };
    const cases = await store.read(institution, (tx) => tx.cases.inCycle(cycle.id, {}, page));
    await Promise.all(cases.map(step));
    if (cases.length < atOnce) break;
    after = cases.at(-1)?.id ?? '';
  }
  await makeDueHeads(store, '2026-01-06T02:00:00.000Z', new Map());
}

/** Reads every row of the record in the order of its key. */
function scan(file: string): void {
  const database = new SqliteDatabase(file, { readonly: true });
  for (const table of ['cases', 'events', 'event_sides', 'leaves', 'head_ends']) {
    const key = table === 'cases' ? 'id' : 'case_id';
    let rows = 0;
    for (const _ of database.prepare(`select * from ${table} order by institution, ${key}`).iterate()) rows += 1;
    if (rows === 0) throw new Error(`nothing in ${table}`);
  }
  database.close();
}

function copy(from: string, to: string): void {
  copyFileSync(from, to);
  const file = openSync(to, 'r');
  fsyncSync(file);
  closeSync(file);
}

async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
