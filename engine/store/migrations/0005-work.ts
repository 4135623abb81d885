import type { Kysely } from 'kysely';
import { inKeyOrder } from './in-key-order.ts';

/** What is expected of people and of the clock: tasks, timers, notices, drafts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTasks(db);
  await createTimers(db);
  await createNotices(db);
  await createDrafts(db);
}

async function createTasks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tasks')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('assignee_kind', 'text', (column) => column.notNull())
    // A person's id or a role's name; the unit is empty for a person and for a role in the whole institution.
    .addColumn('assignee', 'text', (column) => column.notNull())
    .addColumn('assignee_unit', 'text', (column) => column.notNull())
    // Far in the future when there is no deadline, so that one index sorts such tasks last.
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('tasks_key', [
      'institution',
      'case_id',
      'state',
      'who',
      'assignee_kind',
      'assignee',
      'assignee_unit',
    ])
    .addForeignKeyConstraint('tasks_case', ['institution', 'case_id'], 'cases', ['institution', 'id'])
    .$call(inKeyOrder(db))
    .execute();
  await db.schema
    .createIndex('tasks_by_assignee')
    .on('tasks')
    .columns(['institution', 'assignee_kind', 'assignee', 'assignee_unit', 'due_at', 'case_id', 'state', 'who'])
    .execute();
}

async function createTimers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('timers')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addColumn('local_date', 'text', (column) => column.notNull())
    .addColumn('zone', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('timers_key', ['institution', 'case_id', 'state', 'kind', 'event'])
    .addForeignKeyConstraint('timers_case', ['institution', 'case_id'], 'cases', ['institution', 'id'])
    .$call(inKeyOrder(db))
    .execute();
  // The one index that does not lead with the institution: the worker asks over all of them.
  await db.schema
    .createIndex('timers_due')
    .on('timers')
    .columns(['due_at', 'institution', 'case_id', 'state', 'kind', 'event'])
    .execute();
}

async function createNotices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('notices')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('parameters', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('read_at', 'text')
    .addPrimaryKeyConstraint('notices_key', ['institution', 'id'])
    .addForeignKeyConstraint('notices_person', ['institution', 'person'], 'persons', ['institution', 'id'])
    .addForeignKeyConstraint('notices_case', ['institution', 'case_id'], 'cases', ['institution', 'id'])
    .execute();
  await db.schema
    .createIndex('notices_of_person')
    .on('notices')
    .columns(['institution', 'person', 'created_at', 'id'])
    .execute();
}

async function createDrafts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('drafts')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('form', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('saved_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('drafts_key', ['institution', 'case_id', 'state', 'form', 'person'])
    .addForeignKeyConstraint('drafts_case', ['institution', 'case_id'], 'cases', ['institution', 'id'])
    .addForeignKeyConstraint('drafts_person', ['institution', 'person'], 'persons', ['institution', 'id'])
    .execute();
}
