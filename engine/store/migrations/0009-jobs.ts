import { sql, type Kysely } from 'kysely';
import { inKeyOrder } from './in-key-order.ts';

/** Work on many cases at once, each outcome kept; and how many cases of a cycle are where, counted as they move. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createJobs(db);
  await createItems(db);
  await createCounts(db);
  await countWhatIsThere(db);
}

async function createJobs(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('jobs')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('cycle', 'text', (column) => column.notNull())
    .addColumn('request', 'text', (column) => column.notNull())
    // The job whose items this one goes on with.
    .addColumn('based_on', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('collected', 'text', (column) => column.notNull())
    .addColumn('total', 'integer', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    // Far in the future when there is nothing left to do.
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addColumn('requested_by', 'text')
    .addColumn('requested_at', 'text', (column) => column.notNull())
    .addColumn('finished_at', 'text')
    .addPrimaryKeyConstraint('jobs_key', ['institution', 'id'])
    .addForeignKeyConstraint('jobs_cycle', ['institution', 'cycle'], 'cycles', ['institution', 'id'])
    .addForeignKeyConstraint('jobs_based_on', ['institution', 'based_on'], 'jobs', ['institution', 'id'])
    .execute();
  await db.schema.createIndex('jobs_newest').on('jobs').columns(['institution', 'requested_at', 'id']).execute();
  await db.schema.createIndex('jobs_of_cycle').on('jobs').columns(['institution', 'cycle', 'id']).execute();
  await db.schema.createIndex('jobs_upon').on('jobs').columns(['institution', 'based_on']).execute();
  // As for timers, the worker asks over all institutions.
  await db.schema.createIndex('jobs_due').on('jobs').columns(['due_at', 'institution', 'id']).execute();
}

async function createItems(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('job_items')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('job', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text')
    .addColumn('at', 'text')
    .addColumn('detail', 'text')
    .addPrimaryKeyConstraint('job_items_key', ['institution', 'job', 'subject'])
    .addForeignKeyConstraint('job_items_job', ['institution', 'job'], 'jobs', ['institution', 'id'])
    .$call(inKeyOrder(db))
    .execute();
  await db.schema
    .createIndex('job_items_by_outcome')
    .on('job_items')
    .columns(['institution', 'job', 'outcome', 'reason', 'subject'])
    .execute();
  await db.schema
    .createTable('job_counts')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('job', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('job_counts_key', ['institution', 'job', 'outcome', 'reason'])
    .addForeignKeyConstraint('job_counts_job', ['institution', 'job'], 'jobs', ['institution', 'id'])
    .$call(inKeyOrder(db))
    .execute();
}

async function createCounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('case_counts')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('cycle', 'text', (column) => column.notNull())
    // What is counted: `status`, `state` or `hash`, the edition a case runs on.
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    // The sum of a few rows is the count, so that steps in different cases need not wait for one row.
    .addColumn('shard', 'integer', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('case_counts_key', ['institution', 'cycle', 'kind', 'value', 'shard'])
    .addForeignKeyConstraint('case_counts_cycle', ['institution', 'cycle'], 'cycles', ['institution', 'id'])
    .$call(inKeyOrder(db))
    .execute();
}

async function countWhatIsThere(db: Kysely<unknown>): Promise<void> {
  for (const [kind, column, table] of [
    ['status', 'status', 'cases'],
    ['hash', 'hash', 'cases'],
    ['state', 'state', 'leaves'],
  ] as const) {
    await sql`
      insert into case_counts (institution, cycle, kind, value, shard, count)
      select institution, cycle, ${kind}, ${sql.ref(column)}, 0, count(*)
      from ${sql.table(table)} group by institution, cycle, ${sql.ref(column)}
    `.execute(db);
  }
}
