import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeStore } from './contract.ts';
import type { Schema } from './schema.ts';
import { createSqliteDialect } from './sqlite-dialect.ts';
import { explainFault } from './sqlite-faults.ts';
import { openDatabase, openSqlite } from './sqlite.ts';
import { createStore } from './store.ts';

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

  it('commits the steps of one turn of the event loop once', async () => {
    const heard: string[] = [];
    const store = await openSqlite(join(folder, 'group.sqlite'), { onStatement: (sql) => void heard.push(sql) });
    await store.migrate();
    await store.createInstitution({ slug: 'demo', name: 'Kabupaten', zone: 'Asia/Makassar' });
    heard.length = 0;
    await Promise.all(Array.from({ length: 9 }, () => store.withinGroup('demo', (tx) => tx.people.countPersons())));
    expect(heard.filter((sql) => sql === 'commit')).toHaveLength(1);
    heard.length = 0;
    await store.withinGroup('demo', (tx) => tx.people.countPersons());
    expect(heard).toEqual(['begin immediate', expect.stringContaining('count'), 'commit']);
    await store.close();
  });

  it('commits all at once what came while another transaction held the file', async () => {
    const heard: string[] = [];
    const store = await openSqlite(join(folder, 'waited.sqlite'), { onStatement: (sql) => void heard.push(sql) });
    await store.migrate();
    await store.createInstitution({ slug: 'demo', name: 'Kabupaten', zone: 'Asia/Makassar' });
    const holding = Promise.withResolvers<void>();
    const first = store.within('demo', () => holding.promise);
    const others: Promise<number>[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      others.push(store.withinGroup('demo', (tx) => tx.people.countPersons()));
      await new Promise(setImmediate);
    }
    heard.length = 0;
    holding.resolve();
    await Promise.all([first, ...others]);
    expect(heard.filter((sql) => sql === 'commit')).toHaveLength(2);
    await store.close();
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

  it('says that a file is damaged or no database, and leaves it as it is', async () => {
    const sound = join(folder, 'sound.sqlite');
    const store = await openSqlite(sound);
    await store.migrate();
    await store.close();
    const bytes = await readFile(sound);
    const spoiled: readonly (readonly [string, Buffer])[] = [
      ['a text', Buffer.from('nip,nama,jabatan\n'.repeat(100))],
      ['cut off', bytes.subarray(0, bytes.length / 2)],
      ['overwritten', Buffer.from(bytes).fill(0xff, 4096)],
    ];
    for (const [name, content] of spoiled) {
      const path = join(folder, `${name}.sqlite`);
      await writeFile(path, content);
      await expect(readThrough(path), name).rejects.toMatchObject({ code: 'store-damaged' });
      expect((await readFile(path)).equals(content), name).toBe(true);
    }
  });

  it('says that it cannot be opened', async () => {
    await expect(openSqlite(folder)).rejects.toMatchObject({
      code: 'store-unwritable',
      details: { reason: 'SQLITE_CANTOPEN' },
    });
  });

  it('says that the disk is full, keeps what was there, and goes on once there is room', async () => {
    const path = join(folder, 'full.sqlite');
    const prepared = await openSqlite(path);
    await prepared.migrate();
    await prepared.close();
    const database = openDatabase(path);
    const dialect = createSqliteDialect({ database, patienceMilliseconds: 100 });
    const db = new Kysely<Schema>({ dialect });
    const store = createStore({ writer: db, reader: db, explainFault, copyOnline: null, close: () => db.destroy() });
    const add = async (slug: string) =>
      await store.createInstitution({ slug, name: 'x'.repeat(100_000), zone: 'Asia/Makassar' });
    await add('a');
    database.pragma(`max_page_count = ${String(database.pragma('page_count', { simple: true }))}`);
    await expect(add('b')).rejects.toMatchObject({ code: 'store-full' });
    expect((await store.institutions()).map(({ slug }) => slug)).toEqual(['a']);
    database.pragma('max_page_count = 100000');
    await add('b');
    expect(await store.institutions()).toHaveLength(2);
    await store.close();
  });

  it('refuses a place that cannot hold a file', async () => {
    await expect(openSqlite(join(folder, 'tidak-ada', 'a.sqlite'))).rejects.toThrow('directory does not exist');
  });

  it('refuses a database in memory, which its two connections could not share', async () => {
    await expect(openSqlite(':memory:')).rejects.toThrow('write-ahead log');
  });
});

/** Opens a file and asks for everything in it that opening alone would not touch. */
async function readThrough(path: string): Promise<void> {
  const store = await openSqlite(path);
  try {
    await store.migrate();
    await store.institutions();
  } finally {
    await store.close();
  }
}
