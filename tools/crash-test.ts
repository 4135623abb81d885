/**
 * Kills the real server again and again while people work on it, and after each time looks whether anything is half done
 * or lost: `node tools/crash-test.ts [kills]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openSqlite } from '../engine/index.ts';
import { buildOffice, busy, institution } from '../test/crash/office.ts';
import { examine } from '../test/crash/examine.ts';
import {
  makeCaseWorker,
  makeCycleWorker,
  signIn,
  type CaseWorker,
  type CycleWorker,
  type Line,
} from '../test/crash/person.ts';
import { openOutdoors, settleOutdoors, type Heard } from '../test/crash/outside.ts';
import { startServer } from '../test/crash/server.ts';

export interface CrashReport {
  readonly faults: readonly string[];
  readonly kills: number;
  /** Steps that were answered in all. */
  readonly steps: number;
  readonly cycles: number;
  readonly cases: number;
  readonly events: number;
  readonly heard: Heard;
}

const longestMilliseconds = 1_500;
/** Years of overdue cases: no more than there are. */
const mostYears = 19;

/** Lets people work, kills the server at a random moment, examines, and begins again; stops at the first fault. */
export async function crashAgainAndAgain(kills: number, tell: (line: string) => void): Promise<CrashReport> {
  const folder = mkdtempSync(join(tmpdir(), 'alur-crash-'));
  const path = join(folder, 'alur.sqlite');
  const outdoors = await openOutdoors();
  const overdueYears = Math.min(2 + Math.ceil(kills / 5), mostYears);
  const { cycle } = await buildOffice(path, { overdueYears, webhook: outdoors.receiver.url });
  let workers: Workers | null = null;
  let examined = { faults: [] as readonly string[], cases: 0, events: 0 };
  for (let kill = 1; kill <= kills + 1 && examined.faults.length === 0; kill += 1) {
    const server = await startServer(path, outdoors.environment);
    workers ??= await hire(server.port, path, cycle);
    const line: Line = { port: server.port, stopped: false };
    const working = Promise.all([...workers.cases, workers.cycles].map((one) => one.work(line)));
    await Promise.race([working, wait(Math.random() * longestMilliseconds)]);
    // The last time it may finish, and so may everybody's work.
    if (kill > kills) {
      line.stopped = true;
      await working;
      const code = await server.stop();
      if (code !== 0) throw new Error(`the server stopped with ${code}`);
    } else {
      await server.kill();
      await working;
    }
    examined = await examine(path, workers.cases);
    const steps = workers.cases.reduce((sum, one) => sum + one.answered.length, 0);
    tell(
      `${kill}: ${steps} steps, ${workers.cycles.opened.length} cycles, ${examined.cases} cases, ${examined.events} events`,
    );
  }
  const heard = await settleOutdoors(path, outdoors);
  await outdoors.close();
  rmSync(folder, { recursive: true });
  const steps = workers?.cases.reduce((sum, one) => sum + one.answered.length, 0) ?? 0;
  const faults = [...examined.faults, ...heard.faults];
  return { ...examined, faults, kills, steps, cycles: workers?.cycles.opened.length ?? 0, heard };
}

interface Workers {
  readonly cases: readonly CaseWorker[];
  readonly cycles: CycleWorker;
}

/** Sessions begin once: they outlive every server. */
async function hire(port: number, path: string, cycle: string): Promise<Workers> {
  const superior = await signIn(port, 'atasan');
  const store = await openSqlite(path);
  const cases: CaseWorker[] = [];
  for (const person of busy) {
    const record = await store.read(institution, (tx) => tx.cases.bySubject(cycle, person));
    if (record === null) throw new Error(`${person} has no case`);
    cases.push(makeCaseWorker(record.id, person, { own: await signIn(port, person), superior }));
  }
  await store.close();
  return { cases, cycles: makeCycleWorker(await signIn(port, 'kepegawaian')) };
}

if (import.meta.main) {
  const report = await crashAgainAndAgain(Number(process.argv[2] ?? 50), (line) => console.log(line));
  console.log(JSON.stringify(report, null, 2));
  process.exitCode = report.faults.length === 0 ? 0 : 1;
}
