/**
 * What a transaction has read it need not read again: it sees one state of the database, and what it writes itself.
 * Lists and steps name the same few people, units and cycles over and over.
 */
import type { Cycles, People } from './port.ts';

/** The same people; a person, a unit or the holders of a role are read once, until some are written. */
export function rememberPeople(people: People): People {
  const { once, forgetAfter } = createMemory();
  return {
    ...people,
    putUnits: (units) => forgetAfter(() => people.putUnits(units)),
    putPersons: (persons) => forgetAfter(() => people.putPersons(persons)),
    grant: (grants) => forgetAfter(() => people.grant(grants)),
    revoke: (grant) => forgetAfter(() => people.revoke(grant)),
    unit: (id) => once(`unit ${id}`, () => people.unit(id)),
    person: (id) => once(`person ${id}`, () => people.person(id)),
    holders: (role, unit) => once(`holders ${JSON.stringify([role, unit])}`, () => people.holders(role, unit)),
  };
}

/** The same cycles; each is read once, until one is created. */
export function rememberCycles(cycles: Cycles): Cycles {
  const { once, forgetAfter } = createMemory();
  return {
    ...cycles,
    create: (cycle) => forgetAfter(() => cycles.create(cycle)),
    byId: (id) => once(id, () => cycles.byId(id)),
  };
}

interface Memory {
  readonly once: <T>(key: string, read: () => Promise<T>) => Promise<T>;
  readonly forgetAfter: (write: () => Promise<void>) => Promise<void>;
}

function createMemory(): Memory {
  const known = new Map<string, Promise<unknown>>();
  return {
    once: async <T>(key: string, read: () => Promise<T>) => {
      const reading = known.get(key) ?? read();
      known.set(key, reading);
      return (await reading) as T;
    },
    forgetAfter: async (write) => {
      await write();
      known.clear();
    },
  };
}
