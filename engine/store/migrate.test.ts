import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorMessage, EngineError } from '../errors.ts';
import { step } from './contract/samples.ts';
import { migrateSchema } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import type { Schema } from './schema.ts';
import { createSqliteDialect } from './sqlite-dialect.ts';
import { openDatabase, openSqlite } from './sqlite.ts';

const create = (table: string): Migration => ({
  up: async (db: Kysely<unknown>) => await db.schema.createTable(table).addColumn('id', 'text').execute(),
});
const fail: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.createTable('setengah').addColumn('id', 'text').execute();
    await sql`insert into setengah (id) values ('a')`.execute(db);
    throw new Error('gagal di tengah');
  },
};

describe('migrating SQLite', () => {
  let folder: string;
  let file: string;
  const opened: Kysely<Schema>[] = [];
  const open = () => {
    const database = openDatabase(file);
    const dialect = createSqliteDialect({ database, patienceMilliseconds: 5000 });
    const db = new Kysely<Schema>({ dialect });
    opened.push(db);
    return db;
  };
  const tables = async (db: Kysely<Schema>) => (await db.introspection.getTables()).map((table) => table.name).sort();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'alur-migrate-'));
    file = join(folder, 'a.sqlite');
  });
  afterEach(async () => {
    for (const db of opened.splice(0)) await db.destroy();
    await rm(folder, { recursive: true });
  });

  it('applies what is missing, in the order of the names, and says what', async () => {
    const db = open();
    expect(await migrateSchema(db, { '0001-a': create('a') })).toEqual(['0001-a']);
    const more = { '0003-c': create('c'), '0001-a': create('a'), '0002-b': create('b') };
    expect(await migrateSchema(db, more)).toEqual(['0002-b', '0003-c']);
    expect(await tables(db)).toEqual(['a', 'b', 'c']);
  });

  it('leaves nothing of a migration that fails, nor of those applied together with it', async () => {
    const db = open();
    await migrateSchema(db, { '0001-a': create('a') });
    const broken = { '0001-a': create('a'), '0002-b': create('b'), '0003-gagal': fail };
    await expect(migrateSchema(db, broken)).rejects.toThrow('gagal di tengah');
    expect(await tables(db)).toEqual(['a']);
    expect(await migrateSchema(db, { '0001-a': create('a'), '0002-b': create('b') })).toEqual(['0002-b']);
  });

  it('refuses a database that a newer version made, and does not touch it', async () => {
    const db = open();
    await migrateSchema(db, { '0001-a': create('a'), '0002-masa-depan': create('b') });
    const before = dump(file);
    const refusal: unknown = await migrateSchema(db, { '0001-a': create('a'), '0001-b': create('c') }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(EngineError);
    expect(refusal).toMatchObject({ code: 'schema-newer', details: { migration: '0002-masa-depan' } });
    expect(errorMessage(refusal as EngineError)).toContain('versi Alur yang lebih baru (migrasi 0002-masa-depan)');
    expect(dump(file)).toEqual(before);
  });

  it('by two connections at once is done by exactly one of them', async () => {
    const applied = await Promise.all([open(), open()].map(async (db) => await migrateSchema(db, migrations)));
    expect(applied.map((names) => names.length).toSorted((a, b) => a - b)).toEqual([0, Object.keys(migrations).length]);
  });

  it('takes people, units and roles of an older database as having always been so', async () => {
    const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0007'));
    await migrateSchema(open(), before);
    const database = openDatabase(file);
    database.exec(`
      insert into institutions values ('satu', 'Instansi Satu', 'Asia/Jakarta');
      insert into units values ('satu', 'u', 'Unit', null, 'p1', null);
      insert into persons values ('satu', 'p1', '198001012005011001', 'A', 'u', 'Kepala', null, 1);
      insert into persons values ('satu', 'p2', '198001012005011002', 'B', 'u', 'Analis', 'p1', 0);
      insert into role_grants values ('satu', 'p1', 'evaluator', '');
      insert into role_grants values ('satu', 'p2', 'penyusun_sakip', 'u');`);
    database.close();
    const store = await openSqlite(file);
    await store.migrate();
    const days = ['1990-01-01', '2026-01-01'];
    for (const day of days) {
      await store.read('satu', async (tx) => {
        expect(await tx.organisation.person(day, 'p2')).toEqual(await tx.people.person('p2'));
        expect((await tx.organisation.person(day, 'p2'))?.active).toBe(false);
        expect(await tx.organisation.person(day, 'p1')).toMatchObject({ unit: 'u', position: 'Kepala', active: true });
        expect((await tx.organisation.unit(day, 'u'))?.head).toBe('p1');
        expect(await tx.organisation.holders(day, 'evaluator', null)).toHaveLength(1);
        expect(await tx.organisation.rolesOf(day, 'p2')).toEqual([{ person: 'p2', role: 'penyusun_sakip', unit: 'u' }]);
      });
    }
    await store.close();
  });

  it('counts the cases of an older database once, and goes on counting', async () => {
    const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0009'));
    await migrateSchema(open(), before);
    const database = openDatabase(file);
    const made = '2026-01-01T00:00:00.000Z';
    database.exec(`
      insert into institutions values ('satu', 'Instansi Satu', 'Asia/Jakarta');
      insert into cycles values ('satu', 's', 'skp', 1, 'h', 'SKP', '2026-01-01', '2026-12-31', '2026', '${made}');`);
    for (const [name, status, leaves] of [
      ['a1', 'active', ['kiri', 'kanan']],
      ['a2', 'active', ['kiri']],
      ['a3', 'done', ['selesai']],
    ] as const) {
      database.exec(`insert into cases values ('satu', '${name}', 's', 'skp', 1, 'h', 'employee', '${name}', '${status}',
        '{}', '${JSON.stringify(leaves)}', 1, 0, '', '${made}', '${made}', null, '{}');`);
      for (const leaf of leaves) database.exec(`insert into leaves values ('satu', '${name}', '${leaf}', 's')`);
    }
    database.close();
    const store = await openSqlite(file);
    await store.migrate();
    const counts = () => store.read('satu', (tx) => tx.cycles.counts('s'));
    expect(await counts()).toEqual({
      byStatus: { active: 2, done: 1, cancelled: 0 },
      byState: [
        { state: 'kanan', count: 1 },
        { state: 'kiri', count: 2 },
        { state: 'selesai', count: 1 },
      ],
      byHash: [{ hash: 'h', count: 3 }],
    });
    await store.within('satu', (tx) => tx.cases.commit({ ...step(1, 1, { leaves: ['kanan'] }), case: 'a2' }));
    expect((await counts()).byState[1]).toEqual({ state: 'kiri', count: 1 });
    await store.close();
  });

  it('gives every table a primary key that leads with the institution', async () => {
    const db = open();
    await migrateSchema(db, migrations);
    const database = openDatabase(file);
    const leading = (await tables(db)).map((table) => {
      const columns = database.pragma(`table_info(${table})`) as { name: string; pk: number }[];
      return [table, columns.find((column) => column.pk === 1)?.name];
    });
    database.close();
    expect(leading.length).toBeGreaterThan(15);
    expect(leading.filter(([, column]) => column !== 'institution')).toEqual([]);
  });
});

/** Everything a database file holds. */
function dump(file: string): unknown {
  const database = openDatabase(file);
  const tables = database.prepare("select name, sql from sqlite_master where type = 'table' order by name").all() as {
    name: string;
  }[];
  const rows = tables.map(({ name }) => database.prepare(`select * from "${name}"`).all());
  database.close();
  return [tables, rows];
}
