import { inChunks, inOrderOf, type Fence } from './codec.ts';
import { putPersons, putUnits } from './people-terms.ts';
import type { Page, People } from './port.ts';
import { prepareQuery } from './prepared.ts';
import { grantRoles, revokeRole } from './role-terms.ts';
import type { Person, RoleGrant, Unit } from './records.ts';
import type { PersonRow, RoleGrantRow, UnitRow } from './schema.ts';

/** Units, persons and the roles they hold, as of the organisation's day. */
export function openPeople(fence: Fence): People {
  return {
    putUnits: (units, from) => putUnits(fence, units, from),
    putPersons: (persons, from) => putPersons(fence, persons, from),
    units: async () => (await selectUnits(fence).orderBy('id').execute()).map(toUnit),
    unit: async (id) => {
      const [row] = (await unitById(fence, { id })).rows;
      return row ? toUnit(row) : null;
    },
    person: async (id) => {
      const [row] = (await personById(fence, { id })).rows;
      return row ? toPerson(row) : null;
    },
    personByNip: async (nip) => {
      const row = await selectPersons(fence).where('nip', '=', nip).executeTakeFirst();
      return row ? toPerson(row) : null;
    },
    personsByNip: (nips) => personsByNip(fence, nips),
    personsById: (ids) => personsById(fence, ids),
    persons: (page) => activePersons(fence, page),
    countPersons: () => countPersons(fence),
    subordinates: async (person) => {
      const rows = await selectPersons(fence)
        .where('superior', '=', person)
        .where('active', '=', 1)
        .orderBy('id')
        .execute();
      return rows.map(toPerson);
    },
    grant: (grants, from) => grantRoles(fence, grants, from),
    revoke: (revoked, from) => revokeRole(fence, revoked, from),
    rolesOf: (person) => rolesOf(fence, person),
    holders: (role, unit) => holders(fence, role, unit),
  };
}

type Id = { readonly id: string };
const unitById = prepareQuery((fence, { id }: Id) => selectUnits(fence).where('id', '=', id));
const personById = prepareQuery((fence, { id }: Id) => selectPersons(fence).where('id', '=', id));
const personsInList = prepareQuery((fence, { ids }: { readonly ids: readonly string[] }) =>
  selectPersons(fence).where('id', 'in', ids),
);
const personsWithNips = prepareQuery((fence, { nips }: { readonly nips: readonly string[] }) =>
  selectPersons(fence).where('nip', 'in', nips),
);
const personsWithRole = prepareQuery((fence, { role, unit }: { readonly role: string; readonly unit: string }) =>
  selectPersons(fence)
    .innerJoin('role_grants', (join) =>
      join.onRef('role_grants.institution', '=', 'persons.institution').onRef('role_grants.person', '=', 'persons.id'),
    )
    .where('role_grants.institution', '=', fence.institution)
    .where('role_grants.role', '=', role)
    .where('role_grants.unit', '=', unit)
    .where('persons.active', '=', 1),
);

function selectUnits({ db, institution }: Fence) {
  return db.selectFrom('units').selectAll().where('institution', '=', institution);
}

function selectPersons({ db, institution }: Fence) {
  return db.selectFrom('persons').selectAll('persons').where('persons.institution', '=', institution);
}

async function personsById(fence: Fence, ids: readonly string[]): Promise<readonly Person[]> {
  const persons: Person[] = [];
  for (const chunk of inChunks(ids)) {
    const { rows } = await personsInList(fence, { ids: chunk });
    persons.push(...rows.map(toPerson));
  }
  return persons.sort(inOrderOf('id'));
}

async function personsByNip(fence: Fence, nips: readonly string[]): Promise<readonly Person[]> {
  const persons: Person[] = [];
  for (const chunk of inChunks(nips)) {
    const { rows } = await personsWithNips(fence, { nips: chunk });
    persons.push(...rows.map(toPerson));
  }
  return persons.sort(inOrderOf('id'));
}

async function activePersons(fence: Fence, page: Page): Promise<readonly Person[]> {
  const rows = await selectPersons(fence)
    .where('active', '=', 1)
    .where('id', '>', page.after ?? '')
    .orderBy('id')
    .limit(page.limit)
    .execute();
  return rows.map(toPerson);
}

async function countPersons({ db, institution }: Fence): Promise<number> {
  const row = await db
    .selectFrom('persons')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('institution', '=', institution)
    .where('active', '=', 1)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function rolesOf({ db, institution }: Fence, person: string): Promise<readonly RoleGrant[]> {
  const rows = await db
    .selectFrom('role_grants')
    .selectAll()
    .where('institution', '=', institution)
    .where('person', '=', person)
    .orderBy('role')
    .orderBy('unit')
    .execute();
  return rows.map(toRoleGrant);
}

async function holders(fence: Fence, role: string, unit: string | null): Promise<readonly Person[]> {
  const { rows } = await personsWithRole(fence, { role, unit: unit ?? '' });
  return rows.map(toPerson).sort(inOrderOf('id'));
}

/** A unit's row as a record. */
export function toUnit({ id, name, parent, head, zone }: UnitRow): Unit {
  return { id, name, parent, head, zone };
}

/** A person's row as a record. */
export function toPerson({ id, nip, name, unit, position, superior, active }: PersonRow): Person {
  return { id, nip, name, unit, position, superior, active: active === 1 };
}

/** A grant's row as a record. */
export function toRoleGrant({ person, role, unit }: RoleGrantRow): RoleGrant {
  return { person, role, unit: unit === '' ? null : unit };
}
