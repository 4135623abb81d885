import { sql, type Kysely } from 'kysely';
import { inKeyOrder } from './in-key-order.ts';

/**
 * The organisation over time: where people are from when until when, what units are, who holds which role, who stands in
 * for whom. What was there before has always been so, as far as anyone knows.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createPlacements(db);
  await createUnitTerms(db);
  await createRoleTerms(db);
  await createDays(db);
  await createDelegations(db);
  await keepWhatIs(db);
}

async function createPlacements(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('placements')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('starts', 'text', (column) => column.notNull())
    .addColumn('until', 'text', (column) => column.notNull())
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('position', 'text', (column) => column.notNull())
    .addColumn('superior', 'text')
    .addColumn('active', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('placements_key', ['institution', 'person', 'starts'])
    .addForeignKeyConstraint('placements_person', ['institution', 'person'], 'persons', ['institution', 'id'])
    .addForeignKeyConstraint('placements_unit', ['institution', 'unit'], 'units', ['institution', 'id'], (reference) =>
      reference.deferrable().initiallyDeferred(),
    )
    .addForeignKeyConstraint(
      'placements_superior',
      ['institution', 'superior'],
      'persons',
      ['institution', 'id'],
      (reference) => reference.deferrable().initiallyDeferred(),
    )
    .$call(inKeyOrder(db))
    .execute();
  await db.schema
    .createIndex('placements_beginning')
    .on('placements')
    .columns(['institution', 'starts', 'person'])
    .execute();
}

async function createUnitTerms(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('unit_terms')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('starts', 'text', (column) => column.notNull())
    .addColumn('until', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('parent', 'text')
    .addColumn('head', 'text')
    .addColumn('zone', 'text')
    .addPrimaryKeyConstraint('unit_terms_key', ['institution', 'unit', 'starts'])
    .addForeignKeyConstraint('unit_terms_unit', ['institution', 'unit'], 'units', ['institution', 'id'])
    .addForeignKeyConstraint(
      'unit_terms_parent',
      ['institution', 'parent'],
      'units',
      ['institution', 'id'],
      (reference) => reference.deferrable().initiallyDeferred(),
    )
    .$call(inKeyOrder(db))
    .execute();
  await db.schema
    .createIndex('unit_terms_beginning')
    .on('unit_terms')
    .columns(['institution', 'starts', 'unit'])
    .execute();
}

async function createRoleTerms(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('role_terms')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    // Empty for the whole institution: a key column cannot be null.
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('starts', 'text', (column) => column.notNull())
    .addColumn('until', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('role_terms_key', ['institution', 'person', 'role', 'unit', 'starts'])
    .addForeignKeyConstraint('role_terms_person', ['institution', 'person'], 'persons', ['institution', 'id'])
    .$call(inKeyOrder(db))
    .execute();
  const index = db.schema.createIndex.bind(db.schema);
  await index('role_terms_holders').on('role_terms').columns(['institution', 'role', 'unit', 'person']).execute();
  await index('role_terms_beginning').on('role_terms').columns(['institution', 'starts']).execute();
  await index('role_terms_ending').on('role_terms').columns(['institution', 'until']).execute();
}

async function createDays(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('organisation_days')
    .addColumn('institution', 'text', (column) => column.primaryKey())
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('begun', 'text', (column) => column.notNull())
    .addForeignKeyConstraint('organisation_days_institution', ['institution'], 'institutions', ['institution'])
    .execute();
}

async function createDelegations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('delegations')
    .addColumn('institution', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    // Empty for the head of a unit, whoever that is.
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('stand_in', 'text', (column) => column.notNull())
    .addColumn('starts', 'text', (column) => column.notNull())
    .addColumn('until', 'text', (column) => column.notNull())
    .addColumn('granted_until', 'text', (column) => column.notNull())
    .addColumn('basis', 'text', (column) => column.notNull())
    .addColumn('granted_by', 'text')
    .addColumn('granted_at', 'text', (column) => column.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'text')
    .addPrimaryKeyConstraint('delegations_key', ['institution', 'id'])
    .addForeignKeyConstraint('delegations_stand_in', ['institution', 'stand_in'], 'persons', ['institution', 'id'])
    .execute();
  const index = db.schema.createIndex.bind(db.schema);
  await index('delegations_held').on('delegations').columns(['institution', 'stand_in', 'until']).execute();
  await index('delegations_of_person').on('delegations').columns(['institution', 'person', 'until']).execute();
  await index('delegations_of_unit').on('delegations').columns(['institution', 'unit', 'until']).execute();
  await index('delegations_ending').on('delegations').columns(['institution', 'until', 'id']).execute();
  await index('delegations_beginning').on('delegations').columns(['institution', 'starts']).execute();
}

const always = '0001-01-01';
const forever = '9999-12-31';

async function keepWhatIs(db: Kysely<unknown>): Promise<void> {
  await sql`insert into placements (institution, person, starts, until, unit, position, superior, active)
    select institution, id, ${always}, ${forever}, unit, position, superior, active from persons`.execute(db);
  await sql`insert into unit_terms (institution, unit, starts, until, name, parent, head, zone)
    select institution, id, ${always}, ${forever}, name, parent, head, zone from units`.execute(db);
  await sql`insert into role_terms (institution, person, role, unit, starts, until)
    select institution, person, role, unit, ${always}, ${forever} from role_grants`.execute(db);
}
