/** Writing persons and units as from a day on: their terms, and the row of today where that day is not after it. */
import { inChunks, type Fence } from './codec.ts';
import { always } from './organisation-records.ts';
import { readDay } from './read-day.ts';
import type { Person, Unit } from './records.ts';
import type { PlacementRow, UnitTermRow } from './organisation-schema.ts';
import { changeTerms, termOn, withChanges, type Term } from './terms.ts';

type Place = Pick<Person, 'unit' | 'position' | 'superior' | 'active'>;
type Shape = Pick<Unit, 'name' | 'parent' | 'head' | 'zone'>;

/** Inserts persons, or replaces them by id, as from a day on; NIP and name have no day. */
export async function putPersons(fence: Fence, persons: readonly Person[], from = always): Promise<void> {
  const day = await readDay(fence);
  for (const chunk of inChunks(persons)) {
    const known = await readPlacements(
      fence,
      chunk.map(({ id }) => id),
    );
    const current: Person[] = [];
    const written: (Term<Place> & { readonly id: string })[] = [];
    for (const person of chunk) {
      const { id, unit, position, superior, active } = person;
      const terms = known.get(id) ?? [];
      const changes = changeTerms(terms, from, { unit, position, superior, active });
      written.push(...changes.map((term) => ({ ...term, id })));
      // Somebody who is yet to come is on file, but not there.
      const today = termOn(withChanges(terms, changes), day) ?? { unit, position, superior, active: false };
      current.push({ ...person, ...today });
    }
    await upsertPersons(fence, current);
    await upsertPlacements(fence, written);
  }
}

/** Inserts units, or replaces them by id, as from a day on. */
export async function putUnits(fence: Fence, units: readonly Unit[], from = always): Promise<void> {
  const day = await readDay(fence);
  for (const chunk of inChunks(units)) {
    const known = await readUnitTerms(
      fence,
      chunk.map(({ id }) => id),
    );
    const current: Unit[] = [];
    const written: (Term<Shape> & { readonly id: string })[] = [];
    for (const { id, name, parent, head, zone } of chunk) {
      const is = { name, parent, head, zone };
      const terms = known.get(id) ?? [];
      const changes = changeTerms(terms, from, is);
      written.push(...changes.map((term) => ({ ...term, id })));
      current.push({ id, ...(termOn(withChanges(terms, changes), day) ?? is) });
    }
    await upsertUnits(fence, current);
    await upsertUnitTerms(fence, written);
  }
}

/** Makes the rows of today what the terms say of a day. */
export async function writeCurrentPersons(fence: Fence, ids: readonly string[], date: string): Promise<void> {
  const { db, institution } = fence;
  for (const [id, terms] of await readPlacements(fence, ids)) {
    const place = termOn(terms, date);
    if (place === undefined) continue;
    await db
      .updateTable('persons')
      .set({ ...place, active: place.active ? 1 : 0 })
      .where('institution', '=', institution)
      .where('id', '=', id)
      .execute();
  }
}

/** The same for units. */
export async function writeCurrentUnits(fence: Fence, ids: readonly string[], date: string): Promise<void> {
  const known = await readUnitTerms(fence, ids);
  const units = [...known].flatMap(([id, terms]) => {
    const is = termOn(terms, date);
    return is === undefined ? [] : [{ id, ...is }];
  });
  if (units.length > 0) await upsertUnits(fence, units);
}

async function readPlacements({ db, institution }: Fence, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, Term<Place>[]>();
  const rows = await db
    .selectFrom('placements')
    .selectAll()
    .where('institution', '=', institution)
    .where('person', 'in', ids)
    .execute();
  return inOrder(rows, (row: PlacementRow) => {
    const { person, starts, until, unit, position, superior, active } = row;
    return { id: person, term: { from: starts, until, is: { unit, position, superior, active: active === 1 } } };
  });
}

async function readUnitTerms({ db, institution }: Fence, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, Term<Shape>[]>();
  const rows = await db
    .selectFrom('unit_terms')
    .selectAll()
    .where('institution', '=', institution)
    .where('unit', 'in', ids)
    .execute();
  return inOrder(rows, ({ unit, starts, until, name, parent, head, zone }: UnitTermRow) => {
    return { id: unit, term: { from: starts, until, is: { name, parent, head, zone } } };
  });
}

function inOrder<Row, T>(rows: readonly Row[], read: (row: Row) => { readonly id: string; readonly term: Term<T> }) {
  const terms = new Map<string, Term<T>[]>();
  for (const { id, term } of rows.map(read).sort((a, b) => (a.term.from < b.term.from ? -1 : 1))) {
    terms.set(id, [...(terms.get(id) ?? []), term]);
  }
  return terms;
}

async function upsertPersons({ db, institution }: Fence, persons: readonly Person[]): Promise<void> {
  await db
    .insertInto('persons')
    .values(
      persons.map(({ id, nip, name, unit, position, superior, active }) => {
        return { institution, id, nip, name, unit, position, superior, active: active ? 1 : 0 };
      }),
    )
    .onConflict((conflict) =>
      conflict.columns(['institution', 'id']).doUpdateSet((eb) => ({
        nip: eb.ref('excluded.nip'),
        name: eb.ref('excluded.name'),
        unit: eb.ref('excluded.unit'),
        position: eb.ref('excluded.position'),
        superior: eb.ref('excluded.superior'),
        active: eb.ref('excluded.active'),
      })),
    )
    .execute();
}

async function upsertPlacements(
  { db, institution }: Fence,
  terms: readonly (Term<Place> & { readonly id: string })[],
): Promise<void> {
  for (const chunk of inChunks(terms)) {
    await db
      .insertInto('placements')
      .values(
        chunk.map(({ id, from, until, is: { unit, position, superior, active } }) => {
          return { institution, person: id, starts: from, until, unit, position, superior, active: active ? 1 : 0 };
        }),
      )
      .onConflict((conflict) =>
        conflict.columns(['institution', 'person', 'starts']).doUpdateSet((eb) => ({
          until: eb.ref('excluded.until'),
          unit: eb.ref('excluded.unit'),
          position: eb.ref('excluded.position'),
          superior: eb.ref('excluded.superior'),
          active: eb.ref('excluded.active'),
        })),
      )
      .execute();
  }
}

async function upsertUnits({ db, institution }: Fence, units: readonly Unit[]): Promise<void> {
  await db
    .insertInto('units')
    .values(units.map(({ id, name, parent, head, zone }) => ({ institution, id, name, parent, head, zone })))
    .onConflict((conflict) =>
      conflict.columns(['institution', 'id']).doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        parent: eb.ref('excluded.parent'),
        head: eb.ref('excluded.head'),
        zone: eb.ref('excluded.zone'),
      })),
    )
    .execute();
}

async function upsertUnitTerms(
  { db, institution }: Fence,
  terms: readonly (Term<Shape> & { readonly id: string })[],
): Promise<void> {
  for (const chunk of inChunks(terms)) {
    await db
      .insertInto('unit_terms')
      .values(chunk.map(({ id, from, until, is }) => ({ institution, unit: id, starts: from, until, ...is })))
      .onConflict((conflict) =>
        conflict.columns(['institution', 'unit', 'starts']).doUpdateSet((eb) => ({
          until: eb.ref('excluded.until'),
          name: eb.ref('excluded.name'),
          parent: eb.ref('excluded.parent'),
          head: eb.ref('excluded.head'),
          zone: eb.ref('excluded.zone'),
        })),
      )
      .execute();
  }
}
