/** What holds when several processes use one file, and when one of them dies. */
import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyChain } from './chain.ts';
import { first } from './contract/fixture.ts';
import { reviewStep } from './contract/review-step.ts';
import { caseRecord, cycle, draft, id, person, step, task, timer, unit } from './contract/samples.ts';
import { migrations } from './migrations/all.ts';
import type { Store, Tx } from './port.ts';
import { openDatabase, openSqlite } from './sqlite.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alur-processes-'));
  file = join(folder, 'alur.sqlite');
});
afterEach(async () => await rm(folder, { recursive: true }));

describe('two processes on one file', () => {
  it('lose no update', async () => {
    await prepare(file);
    const ends = await Promise.all([runChild('steps', file, 60), runChild('steps', file, 60)]);
    expect(ends.map((end) => end.signal ?? end.code)).toEqual([0, 0]);
    const seen = await look(file);
    expect(seen.record?.revision).toBe(121);
    expect(seen.events).toHaveLength(121);
    expect(seen.faults).toEqual([]);
  });

  it('migrate it once, whoever comes first', async () => {
    const ends = await Promise.all([1, 2, 3].map(async () => await runChild('migrate', file)));
    expect(ends.map((end) => end.signal ?? end.code)).toEqual([0, 0, 0]);
    const applied = ends.map((end) => (JSON.parse(end.output) as string[]).length);
    expect(applied.toSorted((a, b) => a - b)).toEqual([0, 0, Object.keys(migrations).length]);
  });
});

describe('a write while another process holds the file', () => {
  const countPersons = async (tx: Tx) => await tx.people.countPersons();

  it('waits its turn', async () => {
    await prepare(file);
    const other = openDatabase(file);
    const store = await openSqlite(file);
    other.exec('begin immediate');
    const waiting = store.within(first, countPersons);
    expect(await store.read(first, countPersons)).toBe(2);
    other.exec('commit');
    expect(await waiting).toBe(2);
    other.close();
    await store.close();
  });

  it('fails with a plain sentence when that takes too long, and works afterwards', async () => {
    await prepare(file);
    const other = openDatabase(file);
    const store = await openSqlite(file, { patienceMilliseconds: 120 });
    other.exec('begin immediate');
    await expect(store.within(first, countPersons)).rejects.toMatchObject({ code: 'store-busy' });
    other.exec('rollback');
    expect(await store.within(first, countPersons)).toBe(2);
    other.close();
    await store.close();
  });
});

describe('a process killed in a step', () => {
  it('leaves the case exactly before or after that step, whichever statement it was at', async () => {
    await prepare(file);
    const before = await look(file);
    const after = await lookAfterStep(join(folder, 'after.sqlite'));
    expect(after.record?.revision).toBe(2);

    const outcomes: string[] = [];
    for (let statement = 1; outcomes.at(-1) !== 'after'; statement += 1) {
      const copy = join(folder, `${statement}.sqlite`);
      await copyFile(file, copy);
      const end = await runChild('die', copy, statement);
      expect(end.signal).toBe('SIGKILL');
      const seen = await look(copy);
      expect(seen).toEqual(end.output === 'committed' ? after : before);
      outcomes.push(end.output === 'committed' ? 'after' : 'before');
    }
    // begin, the reads, the writes to every table of a step, commit
    expect(outcomes.length).toBeGreaterThan(15);
  });
});

/** A file with one case that has a task, a timer and a draft. */
async function prepare(path: string): Promise<void> {
  const store = await openSqlite(path);
  await store.migrate();
  await store.createInstitution({ slug: first, name: 'Instansi satu', zone: 'Asia/Jakarta' });
  await store.within(first, async (tx) => {
    await tx.people.putUnits([unit(1)]);
    await tx.people.putPersons([person(1), person(2)]);
    await tx.cycles.create(cycle(1));
    await tx.cases.open(caseRecord(1), step(1, 0, { tasks: [task(1)], timers: [timer(1)] }));
    await tx.work.saveDraft(draft(1), 0);
  });
  await store.close();
}

async function lookAfterStep(copy: string) {
  await copyFile(file, copy);
  const store = await openSqlite(copy);
  await store.within(first, async (tx) => await tx.cases.commit(reviewStep));
  await store.close();
  return await look(copy);
}

/** All that a step writes, without salts and hashes, which differ from run to run. */
async function look(path: string) {
  const store: Store = await openSqlite(path);
  const seen = await store.read(first, async (tx) => {
    const events = await tx.cases.events(id(1));
    const side = await tx.cases.side(id(1));
    return {
      record: await tx.cases.byId(id(1)),
      counts: await tx.cycles.counts(id(1)),
      events: events.map(({ seq, name, at, actor, details }) => ({ seq, name, at, actor, details })),
      side: [...side].map(([seq, { body }]) => ({ seq, body })),
      faults: verifyChain(events, side).faults,
      tasks: await tx.work.tasksOf(id(1)),
      timers: await tx.work.timersOf(id(1)),
      draft: await tx.work.draft(id(1), 'menyusun', 'skp/rencana', id(1)),
      notices: await tx.work.noticesFor(id(2), 10),
      submitted: await tx.cases.submitted('kunci'),
    };
  });
  await store.close();
  return seen;
}

interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

async function runChild(mode: 'migrate' | 'steps' | 'die', path: string, number = 0): Promise<End> {
  const script = fileURLToPath(new URL('./contract/sqlite-child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, mode, path, String(number)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, output }));
  });
}
