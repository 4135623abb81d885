/**
 * What a transaction has read it need not read again: it sees one state of the database, and what it writes itself.
 * Lists and steps name the same few people, units and cycles over and over.
 */
import type { Organisation } from './organisation-port.ts';
import type { Cycles, People } from './port.ts';

/** The same people; a person, a unit or the holders of a role are read once, until some are written. */
export function rememberPeople(people: People, memory: Memory): People {
  const { once, forgetAfter } = memory;
  return {
    ...people,
    putUnits: (units, from) => forgetAfter(() => people.putUnits(units, from)),
    putPersons: (persons, from) => forgetAfter(() => people.putPersons(persons, from)),
    grant: (grants, from) => forgetAfter(() => people.grant(grants, from)),
    revoke: (grant, from) => forgetAfter(() => people.revoke(grant, from)),
    unit: (id) => once(`unit ${id}`, () => people.unit(id)),
    person: (id) => once(`person ${id}`, () => people.person(id)),
    holders: (role, unit) => once(`holders ${JSON.stringify([role, unit])}`, () => people.holders(role, unit)),
  };
}

/** The same organisation; a person, a unit or the holders of a role on a day are read once, until some are written. */
export function rememberOrganisation(organisation: Organisation, { once, forgetAfter }: Memory): Organisation {
  return {
    ...organisation,
    person: (date, id) => once(`${date} person ${id}`, () => organisation.person(date, id)),
    unit: (date, id) => once(`${date} unit ${id}`, () => organisation.unit(date, id)),
    holders: (date, role, unit) =>
      once(`${date} holders ${JSON.stringify([role, unit])}`, () => organisation.holders(date, role, unit)),
    bringTo: (date) => forgetAfter(() => organisation.bringTo(date)),
  };
}

/** The same cycles; each is read once, until one is created. */
export function rememberCycles(cycles: Cycles): Cycles {
  const { once, forgetAfter } = createMemory();
  return {
    ...cycles,
    create: (cycle) => forgetAfter(() => cycles.create(cycle)),
    repin: (id, edition) => forgetAfter(() => cycles.repin(id, edition)),
    byId: (id) => once(id, () => cycles.byId(id)),
  };
}

/** What was read so far; one memory for all that the same write makes untrue. */
export interface Memory {
  readonly once: <T>(key: string, read: () => Promise<T>) => Promise<T>;
  readonly forgetAfter: <T>(write: () => Promise<T>) => Promise<T>;
}

/** An empty memory. */
export function createMemory(): Memory {
  const known = new Map<string, Promise<unknown>>();
  return {
    once: async <T>(key: string, read: () => Promise<T>) => {
      const reading = known.get(key) ?? read();
      known.set(key, reading);
      return (await reading) as T;
    },
    forgetAfter: async (write) => {
      const written = await write();
      known.clear();
      return written;
    },
  };
}
