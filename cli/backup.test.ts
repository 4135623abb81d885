/** Backup and restore as real processes, killed in the middle too. */
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeBackup } from '../engine/backup.ts';
import { openSqlite } from '../engine/index.ts';
import { migrations } from '../engine/store/migrations/all.ts';
import { examineSqliteFile } from '../engine/store/sqlite-copy.ts';
import { openDatabase } from '../engine/store/sqlite.ts';
import { createArchive, type Archive } from '../test/archive.ts';
import { act, institution } from '../test/world.ts';
import { runAlur, startAlur, type Running } from '../test/run-alur.ts';

let archive: Archive;
let folder: string;
let database: string;
beforeAll(async () => {
  archive = await createArchive();
});
afterAll(() => archive.world.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alur-backup-'));
  database = join(folder, 'alur.sqlite');
  return () => rmSync(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);
const left = (): readonly string[] => readdirSync(folder).sort();

/** Makes a database whose copying takes a while. */
function fatten(path: string): void {
  const file = openDatabase(path);
  file.exec('create table if not exists beban (institution text, isi blob)');
  const insert = file.prepare('insert into beban values (?, randomblob(1000000))');
  file.transaction(() => {
    for (let megabyte = 0; megabyte < 40; megabyte += 1) insert.run(institution);
  })();
  file.close();
}

/** A backup of the archive as it is. */
async function backUp(name: string): Promise<string> {
  await takeBackup(archive.world.store, { path: at(name), force: false });
  return at(name);
}

describe('alur backup', { timeout: 120_000 }, () => {
  it('makes one whole private file of a database in use, and says what is in it', async () => {
    const { code, out } = await runAlur('backup', at('cadangan'), '--database', archive.world.path, '--json');
    expect(code).toBe(0);
    const told = JSON.parse(out) as { readonly schema: string; readonly rows: Record<string, number> };
    expect(told).toMatchObject({
      schema: Object.keys(migrations).at(-1),
      rows: { cases: 7, institutions: 1, heads: 3 },
    });
    expect(left()).toEqual(['cadangan']);
    expect(statSync(at('cadangan')).mode & 0o777).toBe(0o600);
    const { faults, fingerprint } = await examineSqliteFile(at('cadangan'));
    expect([faults, fingerprint.rows]).toEqual([[], told.rows]);
  });

  it('is of one moment, though steps are taken meanwhile', async () => {
    const { world, cases } = archive;
    fatten(world.path);
    const backing = startAlur('backup', at('cadangan'), '--database', world.path);
    let steps = 0;
    const done = backing.ended.then(() => true);
    while (!(await Promise.race([done, wait(1, false)]))) {
      await act(world, cases[6] ?? '', 'dewi', 'SIMPAN', { x: String(steps % 10) });
      steps += 1;
    }
    expect(await backing.ended).toMatchObject({ code: 0 });
    expect(steps).toBeGreaterThan(2);
    expect(await runAlur('audit', 'verify', '--database', at('cadangan'))).toMatchObject({ code: 0 });
  });

  it('leaves a file that is there alone, unless told otherwise', async () => {
    writeFileSync(at('cadangan'), 'milik orang lain');
    const backup = (...more: readonly string[]) =>
      runAlur('backup', at('cadangan'), '--database', archive.world.path, ...more);
    const refused = await backup('--json');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({ problems: [{ code: 'copy-exists' }] });
    expect(readFileSync(at('cadangan'), 'utf8')).toBe('milik orang lain');
    expect(await backup('--force')).toMatchObject({ code: 0 });
    expect((await examineSqliteFile(at('cadangan'))).faults).toEqual([]);
  });

  it('is misused without a file, or with a database that is not there, which it does not make', async () => {
    expect(await runAlur('backup', '--database', archive.world.path)).toMatchObject({ code: 2 });
    expect(await runAlur('backup', at('cadangan'), '--database', at('tiada.sqlite'))).toMatchObject({ code: 2 });
    const itself = await runAlur('backup', archive.world.path, '--database', archive.world.path, '--force');
    expect([itself.code, itself.err]).toEqual([2, expect.stringContaining('the database itself')]);
    expect(left()).toEqual([]);
  });

  it('says in a sentence when the place cannot be written', async () => {
    const { code, out } = await runAlur('backup', at('tiada/cadangan'), '--database', archive.world.path, '--json');
    expect([code, JSON.parse(out)]).toMatchObject([1, { problems: [{ code: 'store-unwritable' }] }]);
  });

  it('refuses a copy that does not hold what was copied, and a database with tools of its own', async () => {
    const { store } = archive.world;
    const request = { path: at('cadangan'), force: false };
    const lossy = {
      ...store,
      copyOnline: async (target: string) => {
        const copied = await store.copyOnline!(target);
        const file = openDatabase(target);
        file.exec('delete from notices');
        file.close();
        return copied;
      },
    };
    await expect(takeBackup(lossy, request)).rejects.toMatchObject({ code: 'copy-faulty' });
    await expect(takeBackup({ ...store, copyOnline: null }, request)).rejects.toMatchObject({
      code: 'copy-unsupported',
    });
    expect(left()).toEqual([]);
  });

  it('killed at any moment leaves no file that looks whole, and a former backup as it was', async () => {
    fatten(archive.world.path);
    await backUp('cadangan');
    const before = readFileSync(at('cadangan'));
    for (let kill = 0; kill < 6; kill += 1) {
      const running = startAlur('backup', at('cadangan'), '--database', archive.world.path, '--force');
      await killInTheMiddle(running, kill * 40);
      const isFormer = readFileSync(at('cadangan')).equals(before);
      if (!isFormer) expect((await examineSqliteFile(at('cadangan'))).faults).toEqual([]);
      expect(left().filter((name) => name !== 'cadangan' && !/\.\d+\.part(-\w+)?$/.test(name))).toEqual([]);
    }
  });
});

describe('alur restore', { timeout: 120_000 }, () => {
  const restore = (...more: readonly string[]) =>
    runAlur('restore', at('cadangan'), '--database', database, '--json', ...more);
  const codeOf = (out: string): string => (JSON.parse(out) as { problems: { code: string }[] }).problems[0]?.code ?? '';

  it('brings a backup back where there was nothing, whole and verified, and leaves the backup as it was', async () => {
    const backup = await backUp('cadangan');
    const bytes = readFileSync(backup);
    const { code, out } = await restore();
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ former: null, findings: [], rows: { cases: 7 } });
    expect(left()).toEqual(['alur.sqlite', 'cadangan']);
    expect(readFileSync(backup).equals(bytes)).toBe(true);
    expect(statSync(database).mode & 0o777).toBe(0o600);
    const store = await openSqlite(database);
    expect((await store.institutions()).map(({ slug }) => slug)).toEqual([institution]);
    await store.close();
  });

  it('replaces a database only when told to, and keeps it beside under a date', async () => {
    await backUp('cadangan');
    const store = await openSqlite(database);
    await store.migrate();
    // Made but never used: nothing to lose.
    await store.close();
    expect((await restore()).code).toBe(0);
    const refused = await restore();
    expect([refused.code, codeOf(refused.out)]).toEqual([1, 'restore-not-empty']);
    const { code, out } = await restore('--force');
    expect(code).toBe(0);
    const { former } = JSON.parse(out) as { readonly former: string };
    expect(former).toMatch(/alur\.sqlite\.\d{8}T\d{6}Z\.lama$/);
    expect((await examineSqliteFile(former)).fingerprint.rows['cases']).toBe(7);
  });

  it('does not touch a database that somebody has open', async () => {
    await backUp('cadangan');
    expect((await restore()).code).toBe(0);
    const store = await openSqlite(database);
    await store.institutions();
    const refused = await restore('--force');
    expect([refused.code, codeOf(refused.out)]).toEqual([1, 'restore-in-use']);
    expect((await store.institutions()).length).toBe(1);
    await store.close();
    expect((await restore('--force')).code).toBe(0);
  });

  it('restores over a damaged database, and keeps that one with its log', async () => {
    await backUp('cadangan');
    writeFileSync(database, 'bukan basis data '.repeat(500));
    writeFileSync(`${database}-wal`, 'sisa log');
    expect(codeOf((await restore()).out)).toBe('restore-not-empty');
    const { code, out } = await restore('--force');
    expect(code).toBe(0);
    const { former } = JSON.parse(out) as { readonly former: string };
    expect(readFileSync(former, 'utf8')).toContain('bukan basis data');
    expect(readFileSync(`${former}-wal`, 'utf8')).toBe('sisa log');
    expect(existsSync(`${database}-wal`)).toBe(false);
  });

  it('refuses what is no backup: another file, a damaged one, a database with its log, one of a newer Alur', async () => {
    writeFileSync(at('cadangan'), 'bukan basis data '.repeat(500));
    expect(codeOf((await restore()).out)).toBe('store-damaged');
    const path = await backUp('utuh');
    const bytes = readFileSync(path);
    writeFileSync(
      at('cadangan'),
      Buffer.concat([bytes.subarray(0, 40_000), Buffer.alloc(30_000, 0xff), bytes.subarray(70_000)]),
    );
    expect(['copy-faulty', 'store-damaged']).toContain(codeOf((await restore()).out));
    copyFileSync(path, at('cadangan'));
    writeFileSync(at('cadangan-wal'), 'log');
    expect(codeOf((await restore()).out)).toBe('copy-has-log');
    rmSync(at('cadangan-wal'));
    edit(at('cadangan'), `insert into kysely_migration values ('9999-nanti', '2030')`);
    expect(codeOf((await restore()).out)).toBe('schema-newer');
    expect(await runAlur('restore', at('tiada'), '--database', database)).toMatchObject({ code: 2 });
    expect(left()).toEqual(['cadangan', 'utuh']);
  });

  it('says what the record of a backup lacks, and restores it only when told to', async () => {
    edit(await backUp('cadangan'), `update cases set subject = 'kepala' where id = '${archive.cases[6] ?? ''}'`);
    const refused = await restore();
    expect([refused.code, codeOf(refused.out)]).toEqual([1, 'restore-findings']);
    expect(refused.err).toContain('case-differs');
    expect(existsSync(database)).toBe(false);
    const { code, out } = await restore('--force');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ findings: [{ code: 'case-differs', case: archive.cases[6] }] });
    expect(existsSync(database)).toBe(true);
  });

  it('killed at any moment leaves the former database or the restored one, and never half of one', async () => {
    fatten(archive.world.path);
    await backUp('cadangan');
    const first = await openSqlite(database);
    await first.migrate();
    await first.createInstitution({ slug: 'lama', name: 'Lama', zone: 'Asia/Jakarta' });
    await first.close();
    const former = readFileSync(database);
    let killed = 0;
    for (let kill = 0; kill < 8; kill += 1) {
      const running = startAlur('restore', at('cadangan'), '--database', database, '--force');
      if ((await killInTheMiddle(running, kill * 60)) === 'SIGKILL') killed += 1;
      const { faults, fingerprint } = await examineSqliteFile(database);
      expect([faults, [undefined, 0, 7]]).toEqual([[], expect.arrayContaining([fingerprint.rows['cases']])]);
      for (const name of left().filter((one) => one.endsWith('.lama')))
        expect((await examineSqliteFile(at(name))).faults).toEqual([]);
      writeFileSync(database, former);
      for (const name of left().filter((one) => /lama|part/.test(one))) rmSync(at(name));
    }
    expect(killed).toBeGreaterThan(0);
  });
});

/** Kills a process some milliseconds after it began to write its temporary file. */
async function killInTheMiddle({ child, ended }: Running, milliseconds: number): Promise<string | null> {
  let isOver = false;
  void ended.then(() => (isOver = true));
  while (!isOver && !left().some((name) => name.endsWith('.part'))) await wait(1);
  await wait(milliseconds);
  child.kill('SIGKILL');
  return (await ended).signal;
}

/** Changes a backup in place and leaves it one file. */
function edit(path: string, sql: string): void {
  const file = openDatabase(path);
  file.exec(sql);
  file.pragma('journal_mode = delete');
  file.close();
}
