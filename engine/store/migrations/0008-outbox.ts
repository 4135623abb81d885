import type { Kysely } from 'kysely';

/** What is still to be sent outside, where to, and what could not be sent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createAddresses(db);
  await createWebhooks(db);
  await createOutbox(db);
}

async function createAddresses(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('addresses')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('addresses_key', ['institution', 'person'])
    .addForeignKeyConstraint('addresses_person', ['institution', 'person'], 'persons', ['institution', 'id'])
    .execute();
}

async function createWebhooks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('webhooks')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('types', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('webhooks_key', ['institution', 'id'])
    .addForeignKeyConstraint('webhooks_institution', ['institution'], 'institutions', ['institution'])
    .execute();
}

async function createOutbox(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    // A person's id or a webhook's; it may be gone when the message is sent.
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('case_id', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    // Far in the future for a dead letter, so that nobody looks for it.
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('dead', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('outbox_key', ['institution', 'id'])
    .addForeignKeyConstraint('outbox_case', ['institution', 'case_id'], 'cases', ['institution', 'id'])
    .execute();
  await db.schema.createIndex('outbox_dead').on('outbox').columns(['institution', 'dead', 'id']).execute();
  // Like that of the timers without the institution in front: the worker asks over all of them.
  await db.schema.createIndex('outbox_due').on('outbox').columns(['due_at', 'institution', 'id']).execute();
}
