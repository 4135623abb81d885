import type { Kysely } from 'kysely';
import { inKeyOrder } from './in-key-order.ts';

/** Monthly runs: registers of dated entries, results with what explains them, and reports on what a new rule changes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createBatches(db);
  await createEntries(db);
  await createRuns(db);
  await createResults(db);
  await createImpacts(db);
}

async function createBatches(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('batches')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('import_id', 'text', (column) => column.notNull())
    .addColumn('register', 'text', (column) => column.notNull())
    .addColumn('file', 'text', (column) => column.notNull())
    .addColumn('entered_by', 'text')
    .addColumn('entered_at', 'text', (column) => column.notNull())
    .addColumn('entries', 'integer', (column) => column.notNull())
    .addColumn('earliest', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('batches_key', ['institution', 'number'])
    .addForeignKeyConstraint('batches_institution', ['institution'], 'institutions', ['institution'])
    .execute();
}

async function createEntries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('entries')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('register', 'text', (column) => column.notNull())
    .addColumn('from_date', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('batch', 'integer', (column) => column.notNull())
    .addColumn('until_date', 'text', (column) => column.notNull())
    // Null withdraws what was entered before under the same key.
    .addColumn('facts', 'text')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('line', 'integer', (column) => column.notNull())
    // By the last day: what concerns a month, spans that reach into it included, ends in it or later.
    .addPrimaryKeyConstraint('entries_key', [
      'institution',
      'person',
      'register',
      'until_date',
      'from_date',
      'key',
      'batch',
    ])
    .addForeignKeyConstraint('entries_person', ['institution', 'person'], 'persons', ['institution', 'id'])
    .addForeignKeyConstraint('entries_batch', ['institution', 'batch'], 'batches', ['institution', 'number'])
    .$call(inKeyOrder(db))
    .execute();
  // What came late, found without reading what came in time.
  await db.schema
    .createIndex('entries_of_batch')
    .on('entries')
    .columns(['institution', 'batch', 'from_date', 'person'])
    .execute();
}

async function createRuns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('runs')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('start_date', 'text', (column) => column.notNull())
    .addColumn('end_date', 'text', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('rule_version', 'integer', (column) => column.notNull())
    .addColumn('rule_hash', 'text', (column) => column.notNull())
    .addColumn('calendar', 'text')
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('upto', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('corrects', 'text', (column) => column.notNull())
    .addColumn('after_person', 'text', (column) => column.notNull())
    .addColumn('people', 'integer', (column) => column.notNull())
    .addColumn('tally', 'text', (column) => column.notNull())
    .addColumn('digest', 'text')
    .addColumn('dictionary', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('finished_at', 'text')
    .addColumn('locked_at', 'text')
    .addPrimaryKeyConstraint('runs_key', ['institution', 'case_id'])
    .addForeignKeyConstraint('runs_case', ['institution', 'case_id'], 'cases', ['institution', 'id'])
    .execute();
}

async function createResults(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('results')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addColumn('answers', 'text', (column) => column.notNull())
    .addColumn('base', 'text', (column) => column.notNull())
    .addColumn('amount', 'text', (column) => column.notNull())
    .addColumn('corrections', 'text', (column) => column.notNull())
    .addColumn('net', 'text', (column) => column.notNull())
    .addColumn('problem', 'text')
    .addColumn('digest', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('results_key', ['institution', 'case_id', 'person'])
    .addForeignKeyConstraint('results_run', ['institution', 'case_id'], 'runs', ['institution', 'case_id'])
    .addForeignKeyConstraint('results_person', ['institution', 'person'], 'persons', ['institution', 'id'])
    .execute();
  await db.schema
    .createIndex('results_by_outcome')
    .on('results')
    .columns(['institution', 'case_id', 'outcome', 'person'])
    .execute();
  await db.schema
    .createIndex('results_of_person')
    .on('results')
    .columns(['institution', 'person', 'case_id'])
    .execute();
  // Apart from the results, so that lists and totals need not read past them.
  await db.schema
    .createTable('result_details')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('result_details_key', ['institution', 'case_id', 'person'])
    .addForeignKeyConstraint('result_details_run', ['institution', 'case_id'], 'runs', ['institution', 'case_id'])
    .execute();
}

async function createImpacts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('impacts')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('before', 'text', (column) => column.notNull())
    .addColumn('after', 'text', (column) => column.notNull())
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addColumn('made_by', 'text')
    .addColumn('report', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('impacts_key', ['institution', 'rule', 'before', 'after', 'made_at'])
    .addForeignKeyConstraint('impacts_institution', ['institution'], 'institutions', ['institution'])
    .execute();
}
