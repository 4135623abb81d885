import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeStore } from './contract.ts';
import { openDatabase, openSqlite } from './sqlite.ts';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alur-store-'));
});
afterAll(async () => await rm(folder, { recursive: true }));

describeStore('SQLite', async () => await openSqlite(join(folder, `${(files += 1)}.sqlite`)));

describe('a SQLite file', () => {
  const file = () => join(folder, 'pragmas.sqlite');

  it('keeps a write-ahead log, syncs every commit and holds references, also when it is opened again', async () => {
    await (await openSqlite(file())).close();
    for (const database of [openDatabase(file()), openDatabase(file())]) {
      const pragma = (name: string) => database.pragma(name, { simple: true });
      // 2 is FULL
      expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
      expect(pragma('busy_timeout')).toBeGreaterThan(0);
      database.close();
    }
  });

  it('keeps what was committed when it is opened again', async () => {
    const path = join(folder, 'reopened.sqlite');
    const store = await openSqlite(path);
    await store.migrate();
    await store.createInstitution({ slug: 'demo', name: 'Kabupaten', zone: 'Asia/Makassar' });
    await store.close();
    const again = await openSqlite(path);
    expect(await again.migrate()).toEqual({ applied: [] });
    expect(await again.institutions()).toEqual([{ slug: 'demo', name: 'Kabupaten', zone: 'Asia/Makassar' }]);
    await again.close();
  });

  it('finishes the transactions that wait before it closes', async () => {
    const path = join(folder, 'closing.sqlite');
    const store = await openSqlite(path);
    await store.migrate();
    const waiting = ['a', 'b', 'c'].map((slug) => store.createInstitution({ slug, name: slug, zone: 'Asia/Jakarta' }));
    await store.close();
    await Promise.all(waiting);
    await expect(store.institutions()).rejects.toThrow();
  });

  it('refuses a place that cannot hold a file', async () => {
    await expect(openSqlite(join(folder, 'tidak-ada', 'a.sqlite'))).rejects.toThrow('directory does not exist');
  });

  it('refuses a database in memory, which its two connections could not share', async () => {
    await expect(openSqlite(':memory:')).rejects.toThrow('write-ahead log');
  });
});
