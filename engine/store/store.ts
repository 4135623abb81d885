import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';
import { EngineError } from '../errors.ts';
import { openAccounts } from './accounts.ts';
import { openCases } from './cases.ts';
import type { Fence } from './codec.ts';
import { openCycles } from './cycles.ts';
import { openDefinitions } from './definitions.ts';
import { migrateSchema } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import { openPeople } from './people.ts';
import type { Store, Tx } from './port.ts';
import type { Institution } from './records.ts';
import type { Schema } from './schema.ts';
import { findDueTimers } from './timers.ts';
import { openWork } from './work.ts';

/** What a database must offer; on SQLite these are two connections to one file, on PostgreSQL one pool. */
export interface Connections {
  /** Its transactions write, one after the other or safely together. */
  readonly writer: Kysely<Schema>;
  /** Its transactions see one state of the database, cannot write and wait for no writer. */
  readonly reader: Kysely<Schema>;
  /** The database's complaint about its file or disk as an engine error; every other error as it is. */
  readonly explainFault: (error: unknown) => unknown;
  close(): Promise<void>;
}

/** The store over an open database. */
export function createStore(connections: Connections): Store {
  const { writer, reader, explainFault } = connections;
  const known = new Set<string>();
  const inside = new AsyncLocalStorage<true>();

  /** A transaction that waits for another one of the same connection would wait for itself. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    if (inside.getStore()) throw new Error('a transaction is open here: use its tx and await nothing else');
    return inside.run(true, work).catch((error: unknown) => {
      throw explainFault(error);
    });
  }

  function transact<T>(db: Kysely<Schema>, work: (db: Kysely<Schema>) => Promise<T>): Promise<T> {
    return alone(() => db.transaction().execute(work));
  }

  function fenced<T>(db: Kysely<Schema>, institution: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return transact(db, async (transaction) => {
      if (!known.has(institution)) await requireInstitution(transaction, institution);
      known.add(institution);
      return await work(openTx({ db: transaction, institution }));
    });
  }

  return {
    within: async (institution, work) => await fenced(writer, institution, work),
    read: async (institution, work) => await fenced(reader, institution, work),
    institutions: async () => await transact(reader, listInstitutions),
    createInstitution: async (institution) => await transact(writer, (db) => insertInstitution(db, institution)),
    dueTimers: async (now, limit) => await transact(reader, (db) => findDueTimers(db, now, limit)),
    migrate: async () => ({ applied: await alone(() => migrateSchema(writer, migrations)) }),
    close: async () => await connections.close(),
  };
}

function openTx(fence: Fence): Tx {
  return {
    institution: fence.institution,
    people: openPeople(fence),
    accounts: openAccounts(fence),
    definitions: openDefinitions(fence),
    cycles: openCycles(fence),
    cases: openCases(fence),
    work: openWork(fence),
  };
}

async function requireInstitution(db: Kysely<Schema>, institution: string): Promise<void> {
  const row = await db
    .selectFrom('institutions')
    .select('institution')
    .where('institution', '=', institution)
    .executeTakeFirst();
  if (!row) throw new EngineError('institution-not-found', { institution });
}

async function listInstitutions(db: Kysely<Schema>): Promise<readonly Institution[]> {
  return await db
    .selectFrom('institutions')
    .select(['institution as slug', 'name', 'zone'])
    .orderBy('institution')
    .execute();
}

async function insertInstitution(db: Kysely<Schema>, { slug, name, zone }: Institution): Promise<void> {
  const created = await db
    .insertInto('institutions')
    .values({ institution: slug, name, zone })
    .onConflict((conflict) => conflict.doNothing())
    .returning('institution')
    .executeTakeFirst();
  if (!created) throw new EngineError('already-exists', { what: 'Instansi', name: slug });
}
