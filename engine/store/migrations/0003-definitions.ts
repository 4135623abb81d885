import type { Kysely } from 'kysely';

/** What is published, and the cycles opened from it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('definitions')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('edition', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('pack', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('closure', 'text', (column) => column.notNull())
    .addColumn('published_at', 'text', (column) => column.notNull())
    .addColumn('published_by', 'text')
    .addPrimaryKeyConstraint('definitions_key', ['institution', 'kind', 'id', 'edition'])
    .addForeignKeyConstraint('definitions_institution', ['institution'], 'institutions', ['institution'])
    .execute();
  await db.schema.createIndex('definitions_by_hash').on('definitions').columns(['institution', 'hash']).execute();
  await db.schema
    .createTable('cycles')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('workflow', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('period_start', 'text', (column) => column.notNull())
    .addColumn('period_end', 'text', (column) => column.notNull())
    .addColumn('period_label', 'text', (column) => column.notNull())
    .addColumn('opened_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('cycles_key', ['institution', 'id'])
    .addForeignKeyConstraint('cycles_institution', ['institution'], 'institutions', ['institution'])
    .execute();
}
