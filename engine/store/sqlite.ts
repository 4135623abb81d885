/** The store in one SQLite file. What is true of SQLite only stands here and in the files named after it. */
import SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { CopyOnline, Store } from './port.ts';
import type { Schema } from './schema.ts';
import { copySqlite } from './sqlite-copy.ts';
import { busyTimeoutMilliseconds, createSqliteDialect, insist } from './sqlite-dialect.ts';
import { explainFault } from './sqlite-faults.ts';
import { createStore } from './store.ts';

export interface SqliteOptions {
  /** How long a write waits for another process before it fails with `store-busy`; ten seconds if not given. */
  readonly patienceMilliseconds?: number;
  /** Hears every statement just before it runs, without its values. */
  readonly onStatement?: (sql: string) => void;
}

/** Opens the store in a file, which is created if need be. Call `migrate` before anything else. */
export async function openSqlite(path: string, options: SqliteOptions = {}): Promise<Store> {
  const { patienceMilliseconds = 10_000, onStatement } = options;
  // A connection of its own lets reads go on, each on its own state of the database, while a write is under way.
  const forWriting = await insist(patienceMilliseconds, () => openDatabase(path));
  const forReading = await insist(patienceMilliseconds, () => openDatabase(path));
  forReading.pragma('query_only = on');
  const [writer, reader] = [forWriting, forReading].map((database) => {
    return new Kysely<Schema>({ dialect: createSqliteDialect({ database, patienceMilliseconds, onStatement }) });
  }) as [Kysely<Schema>, Kysely<Schema>];
  const close = async () => void (await Promise.all([reader, writer].map(finish)));
  const copyOnline: CopyOnline = (target, onProgress) => copySqlite(() => openDatabase(path), target, onProgress);
  return createStore({ writer, reader, explainFault, copyOnline, close });
}

/**
 * One connection to the file, set so that a commit survives a power cut.
 * @throws EngineError `store-damaged`, `store-unwritable`, `store-full`
 */
export function openDatabase(path: string): SqliteDatabase.Database {
  try {
    return configure(new SqliteDatabase(path, { timeout: busyTimeoutMilliseconds }), path);
  } catch (error) {
    throw explainFault(error);
  }
}

function configure(database: SqliteDatabase.Database, path: string): SqliteDatabase.Database {
  try {
    const mode = database.pragma('journal_mode = wal', { simple: true });
    if (mode !== 'wal')
      throw new Error(`SQLite cannot keep a write-ahead log for ${path} (journal mode ${String(mode)})`);
    // better-sqlite3 reopens a WAL database with NORMAL, which loses the last commits in a power cut.
    database.pragma('synchronous = full');
    // Copying the log into the file stops everybody; done less often, it copies pages once that many steps touched.
    database.pragma('wal_autocheckpoint = 4000');
    database.pragma('foreign_keys = on');
    // What is deleted is overwritten, so that what was erased cannot be read out of the file's free space.
    database.pragma('secure_delete = on');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Closes a connection after the transactions that are waiting for it. */
async function finish(db: Kysely<Schema>): Promise<void> {
  await db.connection().execute(async () => {});
  await db.destroy();
}
