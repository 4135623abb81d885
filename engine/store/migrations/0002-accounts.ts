import type { Kysely } from 'kysely';

/** Accounts and what signing in needs: sessions, one-time codes, counted attempts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createAccounts(db);
  await createSessions(db);
  await createCodes(db);
  await createAttempts(db);
}

async function createAccounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('accounts')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('login', 'text', (column) => column.notNull())
    .addColumn('password', 'text')
    .addColumn('disabled', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('accounts_key', ['institution', 'id'])
    .addUniqueConstraint('accounts_login', ['institution', 'login'])
    .addUniqueConstraint('accounts_person', ['institution', 'person'])
    .addForeignKeyConstraint('accounts_of_person', ['institution', 'person'], 'persons', ['institution', 'id'])
    .execute();
}

async function createSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('id_hash', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('last_seen_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('sessions_key', ['institution', 'id_hash'])
    .addForeignKeyConstraint('sessions_account', ['institution', 'account'], 'accounts', ['institution', 'id'])
    .execute();
  await db.schema.createIndex('sessions_by_account').on('sessions').columns(['institution', 'account']).execute();
  await db.schema.createIndex('sessions_by_expiry').on('sessions').columns(['institution', 'expires_at']).execute();
}

async function createCodes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('codes')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('code_hash', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('account', 'text')
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('codes_key', ['institution', 'code_hash'])
    .addForeignKeyConstraint('codes_institution', ['institution'], 'institutions', ['institution'])
    .addForeignKeyConstraint('codes_account', ['institution', 'account'], 'accounts', ['institution', 'id'])
    .execute();
  await db.schema.createIndex('codes_by_account').on('codes').columns(['institution', 'account', 'purpose']).execute();
}

async function createAttempts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('attempts')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('attempts_key', ['institution', 'key', 'at'])
    .addForeignKeyConstraint('attempts_institution', ['institution'], 'institutions', ['institution'])
    .execute();
  await db.schema.createIndex('attempts_by_expiry').on('attempts').columns(['institution', 'expires_at']).execute();
}
