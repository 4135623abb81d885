/** What a database holds, in a few numbers and hashes; of any schema Alur has had. */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { DEFAULT_MIGRATION_LOCK_TABLE, DEFAULT_MIGRATION_TABLE } from 'kysely/migration';
import type { Fingerprint } from './port.ts';
import type { Schema } from './schema.ts';

const chunk = 1000;
const bookkeeping = [DEFAULT_MIGRATION_TABLE, DEFAULT_MIGRATION_LOCK_TABLE];

/** Takes the fingerprint of a database, within one transaction. */
export async function takeFingerprint(db: Kysely<Schema>): Promise<Fingerprint> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const names = tables.map(({ name }) => name).sort();
  const rows: Record<string, number> = {};
  for (const name of names) if (!bookkeeping.includes(name)) rows[name] = await countRows(db, name as keyof Schema);
  const sum = createHash('sha256');
  if (names.includes('cases')) for await (const line of chainEnds(db)) sum.update(`${line}\n`);
  if (names.includes('heads')) for (const line of await headLines(db)) sum.update(`${line}\n`);
  return {
    schema: names.includes(DEFAULT_MIGRATION_TABLE) ? await lastMigration(db) : '',
    rows,
    chains: sum.digest('hex'),
  };
}

async function countRows(db: Kysely<Schema>, table: keyof Schema): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function* chainEnds(db: Kysely<Schema>): AsyncGenerator<string> {
  const institutions = await db.selectFrom('institutions').select('institution').orderBy('institution').execute();
  for (const { institution } of institutions) {
    for (let after: string | undefined = ''; after !== undefined;) {
      const cases: { readonly id: string; readonly last_seq: number; readonly last_hash: string }[] = await db
        .selectFrom('cases')
        .select(['id', 'last_seq', 'last_hash'])
        .where('institution', '=', institution)
        .where('id', '>', after)
        .orderBy('id')
        .limit(chunk)
        .execute();
      for (const { id, last_seq, last_hash } of cases) yield `${institution} ${id} ${last_seq} ${last_hash}`;
      after = cases.at(-1)?.id;
    }
  }
}

async function headLines(db: Kysely<Schema>): Promise<readonly string[]> {
  const query = db.selectFrom('heads').select(['institution', 'date', 'hash']).orderBy('institution').orderBy('date');
  return (await query.execute()).map(({ institution, date, hash }) => `${institution} ${date} ${hash}`);
}

async function lastMigration(db: Kysely<Schema>): Promise<string> {
  const row = await db
    .withTables<{ [DEFAULT_MIGRATION_TABLE]: { name: string } }>()
    .selectFrom(DEFAULT_MIGRATION_TABLE)
    .select('name')
    .orderBy('name', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.name ?? '';
}
