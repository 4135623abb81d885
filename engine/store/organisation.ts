/** Reading the organisation as at a day. */
import { inChunks, inOrderOf, type Fence } from './codec.ts';
import type { Organisation } from './organisation-port.ts';
import { bringTo, changesBetween } from './organisation-day.ts';
import { toPerson, toRoleGrant, toUnit } from './people.ts';
import { prepareQuery } from './prepared.ts';
import { readDay, readDays, writeDays } from './read-day.ts';
import type { Person } from './records.ts';

/** The organisation as at any day. */
export function openOrganisation(fence: Fence): Organisation {
  return {
    person: async (date, id) => (await personsById(fence, date, [id]))[0] ?? null,
    personsById: (date, ids) => personsById(fence, date, ids),
    unit: async (date, id) => {
      const [row] = (await unitOn(fence, { date, id })).rows;
      return row ? toUnit(row) : null;
    },
    rolesOf: async (date, person) => {
      const { rows } = await rolesOn(fence, { date, person });
      return [...rows].sort(inOrderOf('role', 'unit')).map(toRoleGrant);
    },
    holders: async (date, role, unit) => {
      const { rows } = await holdersOn(fence, { date, role, unit: unit ?? '' });
      const holders = await personsById(
        fence,
        date,
        rows.map(({ person }) => person),
      );
      return holders.filter(({ active }) => active);
    },
    placements: async (person) => {
      const { rows } = await placementsOf(fence, { person });
      return [...rows].sort(inOrderOf('starts')).map(({ starts, until, unit, position, superior, active }) => {
        return { from: starts, until, unit, position, superior, active: active === 1 };
      });
    },
    activeDuring: async (first, last, { limit, after = '' }) =>
      (await activeDuring(fence, { first, last, limit, after })).rows.map(toPerson),
    countDuring: (first, last) => countDuring(fence, first, last),
    day: () => readDay(fence),
    begun: async () => (await readDays(fence)).begun,
    begin: (begun) => writeDays(fence, { begun }),
    changes: (after, upto) => changesBetween(fence, after, upto),
    bringTo: (date) => bringTo(fence, date),
  };
}

/** Persons with their placements that begin by one day and last beyond another, which is the same one unless it is given. */
function selectPersons({ db, institution }: Fence, date: string, first = date) {
  return db
    .selectFrom('persons')
    .innerJoin('placements', (join) =>
      join.onRef('placements.institution', '=', 'persons.institution').onRef('placements.person', '=', 'persons.id'),
    )
    .select([
      'persons.institution',
      'persons.id',
      'persons.nip',
      'persons.name',
      'placements.unit',
      'placements.position',
      'placements.superior',
      'placements.active',
    ])
    .where('persons.institution', '=', institution)
    .where('placements.starts', '<=', date)
    .where('placements.until', '>', first);
}

interface Dated {
  readonly date: string;
}

// One table a query: SQLite plans a join anew each time it is given other values, which takes it several times as long as
// to answer two.
const namesOf = prepareQuery(({ db, institution }, { ids }: { readonly ids: readonly string[] }) =>
  db
    .selectFrom('persons')
    .select(['institution', 'id', 'nip', 'name'])
    .where('institution', '=', institution)
    .where('id', 'in', ids),
);
const placesOn = prepareQuery(({ db, institution }, { date, ids }: Dated & { readonly ids: readonly string[] }) =>
  db
    .selectFrom('placements')
    .select(['person', 'unit', 'position', 'superior', 'active'])
    .where('institution', '=', institution)
    .where('person', 'in', ids)
    .where('starts', '<=', date)
    .where('until', '>', date),
);
const placementsOf = prepareQuery(({ db, institution }, { person }: { readonly person: string }) =>
  db.selectFrom('placements').selectAll().where('institution', '=', institution).where('person', '=', person),
);
const unitOn = prepareQuery(({ db, institution }, { date, id }: Dated & { readonly id: string }) =>
  db
    .selectFrom('unit_terms')
    .select(['institution', 'unit as id', 'name', 'parent', 'head', 'zone'])
    .where('institution', '=', institution)
    .where('unit', '=', id)
    .where('starts', '<=', date)
    .where('until', '>', date),
);
const rolesOn = prepareQuery(({ db, institution }, { date, person }: Dated & { readonly person: string }) =>
  db
    .selectFrom('role_terms')
    .select(['institution', 'person', 'role', 'unit'])
    .where('institution', '=', institution)
    .where('person', '=', person)
    .where('starts', '<=', date)
    .where('until', '>', date),
);
const holdersOn = prepareQuery(
  ({ db, institution }, { date, role, unit }: Dated & { readonly role: string; readonly unit: string }) =>
    db
      .selectFrom('role_terms')
      .select('person')
      .where('institution', '=', institution)
      .where('role', '=', role)
      .where('unit', '=', unit)
      .where('starts', '<=', date)
      .where('until', '>', date),
);

interface During {
  readonly first: string;
  readonly last: string;
}

/** The last active placement that some of these days fall into. */
const activeDuring = prepareQuery(
  (fence, { first, last, limit, after }: During & { readonly limit: number; readonly after: string }) =>
    selectPersons(fence, last, first)
      .where('placements.active', '=', 1)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('placements as later')
              .select('later.starts')
              .where('later.institution', '=', fence.institution)
              .whereRef('later.person', '=', 'placements.person')
              .whereRef('later.starts', '>', 'placements.starts')
              .where('later.starts', '<=', last)
              .where('later.active', '=', 1),
          ),
        ),
      )
      .where('persons.id', '>', after)
      .orderBy('persons.id')
      .limit(limit),
);

async function countDuring({ db, institution }: Fence, first: string, last: string): Promise<number> {
  const row = await db
    .selectFrom('placements')
    .select((eb) => eb.fn.count('person').distinct().as('count'))
    .where('institution', '=', institution)
    .where('starts', '<=', last)
    .where('until', '>', first)
    .where('active', '=', 1)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function personsById(fence: Fence, date: string, ids: readonly string[]): Promise<readonly Person[]> {
  const persons: Person[] = [];
  for (const chunk of inChunks(ids)) {
    const places = new Map((await placesOn(fence, { date, ids: chunk })).rows.map((row) => [row.person, row]));
    if (places.size === 0) continue;
    for (const row of (await namesOf(fence, { ids: [...places.keys()] })).rows) {
      const place = places.get(row.id);
      if (place !== undefined) persons.push(toPerson({ ...row, ...place }));
    }
  }
  return persons.sort(inOrderOf('id'));
}
