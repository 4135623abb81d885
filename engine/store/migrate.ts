import type { Kysely } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, Migrator, type Migration } from 'kysely/migration';
import { EngineError } from '../errors.ts';
import type { Schema } from './schema.ts';

/**
 * Applies the migrations a database lacks, all in one transaction, and returns their names. Of several processes at
 * once one applies them; the others wait and apply nothing.
 * @throws EngineError `schema-newer`, before anything is written, for a database that knows a migration we do not
 */
export async function migrateSchema(
  db: Kysely<Schema>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<readonly string[]> {
  await refuseNewer(db, migrations);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('migrating failed', { cause: error });
  return results.map((result) => result.migrationName);
}

async function refuseNewer(db: Kysely<Schema>, migrations: Readonly<Record<string, Migration>>): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === DEFAULT_MIGRATION_TABLE)) return;
  const applied = await db
    .withTables<{ [DEFAULT_MIGRATION_TABLE]: { name: string } }>()
    .selectFrom(DEFAULT_MIGRATION_TABLE)
    .select('name')
    .orderBy('name', 'desc')
    .execute();
  const unknown = applied.find((row) => !(row.name in migrations));
  if (unknown) throw new EngineError('schema-newer', { migration: unknown.name });
}
