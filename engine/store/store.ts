import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';
import { EngineError } from '../errors.ts';
import { checkInstitution } from './check-institution.ts';
import { openAccounts } from './accounts.ts';
import { openAudit } from './audit.ts';
import { openCases } from './cases.ts';
import type { Fence } from './codec.ts';
import { openContacts } from './contacts.ts';
import { openCycles } from './cycles.ts';
import { openDefinitions } from './definitions.ts';
import { openDelegations } from './delegations.ts';
import { openErasure } from './erasure.ts';
import { groupCommits } from './group-commit.ts';
import { migrateSchema } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import { findDueJobs, openJobs } from './jobs.ts';
import { openOrganisation } from './organisation.ts';
import { findDueMessages, openOutbox } from './outbox.ts';
import { openPeople } from './people.ts';
import type { CopyOnline, Store, Tx } from './port.ts';
import type { Institution } from './records.ts';
import { openRegisters } from './registers.ts';
import { createMemory, rememberCycles, rememberOrganisation, rememberPeople } from './remember.ts';
import { openRuns } from './runs.ts';
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
  readonly copyOnline: CopyOnline | null;
  close(): Promise<void>;
}

/** Runs work in a transaction of some kind. */
type Transact = <T>(work: (transaction: Kysely<Schema>) => Promise<T>) => Promise<T>;

/** The store over an open database. */
export function createStore(connections: Connections): Store {
  const { writer, reader, explainFault, copyOnline } = connections;
  // An institution never changes once it is there.
  const known = new Map<string, Institution>();
  const inside = new AsyncLocalStorage<true>();

  /** A transaction that waits for another one of the same connection would wait for itself. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    if (inside.getStore()) throw new Error('a transaction is open here: use its tx and await nothing else');
    return inside.run(true, work).catch((error: unknown) => {
      throw explainFault(error);
    });
  }

  const write: Transact = (work) => alone(() => writer.transaction().execute(work));
  const look: Transact = (work) => alone(() => reader.transaction().setAccessMode('read only').execute(work));
  const lookFirst: Transact = (work) => alone(() => writer.transaction().setAccessMode('read only').execute(work));
  const inGroup = groupCommits(writer);
  const writeInGroup: Transact = (work) => alone(() => inGroup(work));

  function fenced<T>(transact: Transact, institution: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return transact(async (transaction) => {
      const found = known.get(institution) ?? (await findInstitution(transaction, institution));
      known.set(institution, found);
      const { run, end } = await openConnection(transaction);
      try {
        return await work(openTx({ db: transaction, institution, run }, found));
      } finally {
        end();
      }
    });
  }

  return {
    within: async (institution, work) => await fenced(write, institution, work),
    withinGroup: async (institution, work) => await fenced(writeInGroup, institution, work),
    read: async (institution, work) => await fenced(look, institution, work),
    readBeforeWriting: async (institution, work) => await fenced(lookFirst, institution, work),
    institutions: async () => await look(listInstitutions),
    createInstitution: async (institution) => await write((db) => insertInstitution(db, institution)),
    dueTimers: async (now, limit) => await look((db) => findDueTimers(db, now, limit)),
    dueMessages: async (now, limit) => await look((db) => findDueMessages(db, now, limit)),
    dueJobs: async (now, limit) => await look((db) => findDueJobs(db, now, limit)),
    copyOnline,
    migrate: async () => ({ applied: await alone(() => migrateSchema(writer, migrations)) }),
    close: async () => await connections.close(),
  };
}

/** The transaction's own connection, until it ends. */
async function openConnection(transaction: Kysely<Schema>): Promise<Pick<Fence, 'run'> & { readonly end: () => void }> {
  const connection = await transaction.getExecutor().provideConnection(async (one) => one);
  let ended = false;
  return {
    run: (query) => {
      return ended ? Promise.reject(new Error('the transaction has ended')) : connection.executeQuery(query);
    },
    end: () => void (ended = true),
  };
}

function openTx(fence: Fence, { name, zone }: Institution): Tx {
  const memory = createMemory();
  return {
    institution: fence.institution,
    name,
    zone,
    people: rememberPeople(openPeople(fence), memory),
    organisation: rememberOrganisation(openOrganisation(fence), memory),
    cycles: rememberCycles(openCycles(fence)),
    // Made when asked for: most transactions want one or two of them.
    get delegations() {
      return openDelegations(fence);
    },
    get accounts() {
      return openAccounts(fence);
    },
    get definitions() {
      return openDefinitions(fence);
    },
    get cases() {
      return openCases(fence);
    },
    get work() {
      return openWork(fence);
    },
    get audit() {
      return openAudit(fence);
    },
    get jobs() {
      return openJobs(fence);
    },
    get registers() {
      return openRegisters(fence);
    },
    get erasure() {
      return openErasure(fence);
    },
    get outbox() {
      return openOutbox(fence);
    },
    get contacts() {
      return openContacts(fence);
    },
    get runs() {
      return openRuns(fence);
    },
  };
}

async function findInstitution(db: Kysely<Schema>, institution: string): Promise<Institution> {
  const row = await selectInstitutions(db).where('institution', '=', institution).executeTakeFirst();
  if (!row) throw new EngineError('institution-not-found', { institution });
  return row;
}

async function listInstitutions(db: Kysely<Schema>): Promise<readonly Institution[]> {
  return await selectInstitutions(db).orderBy('institution').execute();
}

function selectInstitutions(db: Kysely<Schema>) {
  return db.selectFrom('institutions').select(['institution as slug', 'name', 'zone']);
}

async function insertInstitution(db: Kysely<Schema>, { slug, name, zone }: Institution): Promise<void> {
  checkInstitution({ slug, zone });
  const created = await db
    .insertInto('institutions')
    .values({ institution: slug, name, zone })
    .onConflict((conflict) => conflict.doNothing())
    .returning('institution')
    .executeTakeFirst();
  if (!created) throw new EngineError('already-exists', { what: 'Instansi', name: slug });
}
