import { afterEach, beforeEach } from 'vitest';
import type { Store, Tx } from '../port.ts';
import { caseRecord, cycle, id, person, step, unit } from './samples.ts';

/** Makes an empty store whose schema is not there yet. */
export type OpenStore = () => Promise<Store>;

/** What the tests of one file share: a store, opened afresh for each of them. */
export interface Fixture {
  readonly store: Store;
  /** A write transaction in the first institution. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export const first = 'satu';
export const second = 'dua';

/** Gives each test a store with two institutions, filled alike and with the same ids unless `fill` says otherwise. */
export function useStore(open: OpenStore, fill: (tx: Tx) => Promise<void> = fillOrganisation): Fixture {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.migrate();
    for (const slug of [first, second]) {
      await store.createInstitution({ slug, name: `Instansi ${slug}`, zone: 'Asia/Jakarta' });
    }
    for (const slug of [first, second]) await store.within(slug, fill);
  });
  afterEach(async () => await store.close());
  return {
    get store() {
      return store;
    },
    write: async (work) => await store.within(first, work),
    read: async (work) => await store.read(first, work),
  };
}

/** Opens cases about persons 1 to `count`, each with the same first step. */
export async function openCases(tx: Tx, count: number, change: Parameters<typeof step>[2] = {}): Promise<void> {
  for (let number = 1; number <= count; number += 1) await tx.cases.open(caseRecord(number), step(number, 0, change));
}

/** Ids of records, in the order given. */
export function idsOf(records: readonly { readonly id: string }[]): readonly string[] {
  return records.map((record) => record.id);
}

/** One unit, five persons and one cycle. */
async function fillOrganisation(tx: Tx): Promise<void> {
  await tx.people.putUnits([unit(1, { name: `Unit di ${tx.institution}`, head: id(1) })]);
  const persons = [1, 2, 3, 4, 5].map((number) => person(number, { name: `Pegawai ${number} di ${tx.institution}` }));
  await tx.people.putPersons(persons);
  await tx.cycles.create(cycle(1, { title: `SKP ${tx.institution}` }));
}
