import type { Kysely } from 'kysely';
import { inKeyOrder } from './in-key-order.ts';

/** Cases with their chain of events; everything personal of an event lies in its side row, which can be erased. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createCases(db);
  await createLeaves(db);
  await createEvents(db);
  await createParticipants(db);
  await createSubmits(db);
}

async function createCases(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('cases')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('cycle', 'text', (column) => column.notNull())
    .addColumn('workflow', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('subject_kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('leaves', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    // The last link of the chain, so that a step need not look for it.
    .addColumn('last_seq', 'integer', (column) => column.notNull())
    .addColumn('last_hash', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('result', 'text')
    // Last, because it may be long: what stands behind a long column is found only by reading through it.
    .addColumn('data', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('cases_key', ['institution', 'id'])
    .addUniqueConstraint('cases_subject', ['institution', 'cycle', 'subject'])
    .addForeignKeyConstraint('cases_cycle', ['institution', 'cycle'], 'cycles', ['institution', 'id'])
    .execute();
  const index = db.schema.createIndex.bind(db.schema);
  await index('cases_in_cycle').on('cases').columns(['institution', 'cycle', 'id']).execute();
  await index('cases_by_status').on('cases').columns(['institution', 'cycle', 'status', 'id']).execute();
  await index('cases_of_subject').on('cases').columns(['institution', 'subject', 'created_at', 'id']).execute();
}

/** The active leaf states again, one row each: what lists and counts search by. */
async function createLeaves(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('leaves')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('cycle', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('leaves_key', ['institution', 'case_id', 'state'])
    .addForeignKeyConstraint('leaves_case', ['institution', 'case_id'], 'cases', ['institution', 'id'])
    .$call(inKeyOrder(db))
    .execute();
  await db.schema
    .createIndex('leaves_by_state')
    .on('leaves')
    .columns(['institution', 'cycle', 'state', 'case_id'])
    .execute();
}

async function createEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('events')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('actor', 'text')
    .addColumn('acted_as', 'text')
    .addColumn('details', 'text', (column) => column.notNull())
    .addColumn('side_digest', 'text')
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('events_key', ['institution', 'case_id', 'seq'])
    .addForeignKeyConstraint('events_case', ['institution', 'case_id'], 'cases', ['institution', 'id'])
    .execute();
  await db.schema
    .createTable('event_sides')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('salt', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('event_sides_key', ['institution', 'case_id', 'seq'])
    .addForeignKeyConstraint('event_sides_event', ['institution', 'case_id', 'seq'], 'events', [
      'institution',
      'case_id',
      'seq',
    ])
    .execute();
}

async function createParticipants(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('participants')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('participant', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('participants_key', ['institution', 'case_id', 'participant', 'role'])
    .addForeignKeyConstraint('participants_case', ['institution', 'case_id'], 'cases', ['institution', 'id'])
    .addForeignKeyConstraint('participants_institution', ['participant'], 'institutions', ['institution'])
    .execute();
}

async function createSubmits(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('submits')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('submits_key', ['institution', 'key'])
    .addForeignKeyConstraint('submits_case', ['institution', 'case_id'], 'cases', ['institution', 'id'])
    .$call(inKeyOrder(db))
    .execute();
}
