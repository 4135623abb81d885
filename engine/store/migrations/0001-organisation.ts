import type { Kysely } from 'kysely';
import { inKeyOrder } from './in-key-order.ts';

/** Institutions, their units and people, and who holds which role. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('institutions')
    .addColumn('institution', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('zone', 'text', (column) => column.notNull())
    .execute();
  await createUnits(db);
  await createPersons(db);
  await createRoleGrants(db);
}

// Parents, units and superiors may arrive in any order, so these references are checked at commit. A unit's head has
// none: PostgreSQL cannot create two tables that refer to each other.
async function createUnits(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('units')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('parent', 'text')
    .addColumn('head', 'text')
    .addColumn('zone', 'text')
    .addPrimaryKeyConstraint('units_key', ['institution', 'id'])
    .addForeignKeyConstraint('units_institution', ['institution'], 'institutions', ['institution'])
    .addForeignKeyConstraint('units_parent', ['institution', 'parent'], 'units', ['institution', 'id'], (reference) =>
      reference.deferrable().initiallyDeferred(),
    )
    .execute();
}

async function createPersons(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('persons')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('nip', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('position', 'text', (column) => column.notNull())
    .addColumn('superior', 'text')
    .addColumn('active', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('persons_key', ['institution', 'id'])
    .addUniqueConstraint('persons_nip', ['institution', 'nip'])
    .addForeignKeyConstraint('persons_unit', ['institution', 'unit'], 'units', ['institution', 'id'], (reference) =>
      reference.deferrable().initiallyDeferred(),
    )
    .addForeignKeyConstraint(
      'persons_superior_person',
      ['institution', 'superior'],
      'persons',
      ['institution', 'id'],
      (reference) => reference.deferrable().initiallyDeferred(),
    )
    .execute();
  await db.schema.createIndex('persons_active').on('persons').columns(['institution', 'active', 'id']).execute();
  await db.schema.createIndex('persons_by_unit').on('persons').columns(['institution', 'unit']).execute();
  await db.schema.createIndex('persons_by_superior').on('persons').columns(['institution', 'superior']).execute();
}

async function createRoleGrants(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('role_grants')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    // Empty for the whole institution: a key column cannot be null.
    .addColumn('unit', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('role_grants_key', ['institution', 'person', 'role', 'unit'])
    .addForeignKeyConstraint('role_grants_person', ['institution', 'person'], 'persons', ['institution', 'id'])
    .$call(inKeyOrder(db))
    .execute();
  await db.schema
    .createIndex('role_grants_holders')
    .on('role_grants')
    .columns(['institution', 'role', 'unit', 'person'])
    .execute();
}
