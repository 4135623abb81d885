/** Kysely on SQLite, mended where its own dialect is wrong for two processes on one file. */
import { setTimeout as pause } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type TransactionSettings,
} from 'kysely';
import { EngineError } from '../errors.ts';

export interface SqliteConnection {
  readonly database: SqliteDatabase.Database;
  readonly patienceMilliseconds: number;
  readonly onStatement?: ((sql: string) => void) | undefined;
}

/** How long SQLite itself waits for a lock; it blocks the process meanwhile, so the longer wait is ours. */
export const busyTimeoutMilliseconds = 40;
const pauseMilliseconds = 10;
const beginReading = CompiledQuery.raw('begin');
const beginWriting = CompiledQuery.raw('begin immediate');
const commit = CompiledQuery.raw('commit');
/** Statements with lists come in many lengths: enough for all fixed ones, and for the lists in use. */
const statementLimit = 500;

/** The dialect over one open connection. */
export function createSqliteDialect(connection: SqliteConnection): Dialect {
  return {
    createDriver: () => new FileDriver(connection),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new TransactionalAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** Runs `work`, again and again while another process holds the lock it needs. @throws EngineError `store-busy` */
export async function insist<T>(patienceMilliseconds: number, work: () => T | Promise<T>): Promise<T> {
  const attempts = Math.ceil(patienceMilliseconds / (busyTimeoutMilliseconds + pauseMilliseconds));
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (cause) {
      if (!isBusy(cause)) throw cause;
      if (attempt >= attempts) throw new EngineError('store-busy', {}, { cause });
    }
    await pause(pauseMilliseconds);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** SQLite rolls back a table as it does a row: so all migrations and their record are one transaction. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Begins a writing transaction with the write lock (a plain `begin` that reads first fails at once with
 * SQLITE_BUSY_SNAPSHOT when another process wrote), lets one that only reads do nothing else, and keeps prepared
 * statements.
 */
class FileDriver extends SqliteDriver {
  readonly #connection: SqliteConnection;
  readonly #mode: Mode;

  constructor(connection: SqliteConnection) {
    const mode: Mode = { reads: false };
    super({ database: keepStatements(connection, mode) });
    this.#connection = connection;
    this.#mode = mode;
  }

  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings = {}): Promise<void> {
    const reads = settings.accessMode === 'read only';
    this.#mode.reads = false;
    await insist(this.#connection.patienceMilliseconds, () =>
      connection.executeQuery(reads ? beginReading : beginWriting),
    );
    this.#mode.reads = reads;
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(commit);
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // SQLite has already rolled back after some errors (a full disk); a second rollback would hide the first error.
    if (this.#connection.database.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** What the transaction under way on a connection may do. */
interface Mode {
  reads: boolean;
}

function keepStatements({ database, onStatement }: SqliteConnection, mode: Mode) {
  const kept = new Map<string, SqliteDatabase.Statement<unknown[]>>();
  return {
    close: () => void database.close(),
    prepare: (sql: string) => {
      onStatement?.(sql);
      const statement = kept.get(sql) ?? database.prepare<unknown[]>(sql);
      if (mode.reads && !statement.readonly) throw new Error('this transaction only reads');
      if (kept.size >= statementLimit) kept.clear();
      kept.set(sql, statement);
      return statement;
    },
  };
}
