import type { Kysely } from 'kysely';
import { inKeyOrder } from './in-key-order.ts';

/**
 * A head a day over all chains of an institution, and where each chain ended then. The ends refer to no case: what once
 * was there must stay known when the case is gone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('heads')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addColumn('previous', 'text', (column) => column.notNull())
    .addColumn('chains', 'integer', (column) => column.notNull())
    .addColumn('ends', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('heads_key', ['institution', 'date'])
    .addForeignKeyConstraint('heads_institution', ['institution'], 'institutions', ['institution'])
    .execute();
  await db.schema
    .createTable('head_ends')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('head_ends_key', ['institution', 'case_id', 'seq'])
    .addForeignKeyConstraint('head_ends_institution', ['institution'], 'institutions', ['institution'])
    .$call(inKeyOrder(db))
    .execute();
  await db.schema
    .createIndex('head_ends_of_day')
    .on('head_ends')
    .columns(['institution', 'date', 'case_id', 'seq'])
    .execute();
}
