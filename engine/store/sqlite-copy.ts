/** Whole SQLite files: copied while in use, examined, and found out about before one takes another's place. */
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import { EngineError } from '../errors.ts';
import { takeFingerprint } from './fingerprint.ts';
import type { Fingerprint } from './port.ts';
import type { Schema } from './schema.ts';
import { createSqliteDialect } from './sqlite-dialect.ts';
import { explainFault } from './sqlite-faults.ts';

/** Pages copied in one turn of the event loop. */
const pagesAtOnce = 2000;

/**
 * Copies a database into a file that is empty or not there, as it stands at one moment, however much is written meanwhile.
 * @returns the fingerprint of that very moment
 */
export async function copySqlite(
  open: () => SqliteDatabase.Database,
  target: string,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<Fingerprint> {
  const source = open();
  const db = wrap(source);
  try {
    return await db
      .transaction()
      .setAccessMode('read only')
      .execute(async (transaction) => {
        // Reading begins here: the copy is made of what this transaction sees, so that no writer makes it start over.
        const fingerprint = await takeFingerprint(transaction);
        await source.backup(target, {
          progress: ({ totalPages, remainingPages }) => {
            onProgress(totalPages - remainingPages, totalPages);
            return pagesAtOnce;
          },
        });
        return fingerprint;
      });
  } catch (error) {
    throw explainFault(error);
  } finally {
    await db.destroy();
  }
}

/** What is wrong with a file as a database, in SQLite's words, and what it holds. */
export interface FileExamination {
  readonly faults: readonly string[];
  readonly fingerprint: Fingerprint;
}

/**
 * Examines a file that nobody uses, page by page and reference by reference, and leaves it as one file without a log.
 * @throws EngineError `store-damaged` for a file that cannot even be read
 */
export async function examineSqliteFile(path: string): Promise<FileExamination> {
  const file = new SqliteDatabase(path, { fileMustExist: true });
  const db = wrap(file);
  try {
    const integrity = file.pragma('integrity_check(5)') as readonly { readonly integrity_check: string }[];
    const references = file.pragma('foreign_key_check') as readonly { readonly table: string }[];
    const fingerprint = await db
      .transaction()
      .setAccessMode('read only')
      .execute((transaction) => takeFingerprint(transaction));
    file.pragma('journal_mode = delete');
    const faults = [
      ...integrity.map((one) => one.integrity_check).filter((text) => text !== 'ok'),
      ...new Set(references.map(({ table }) => `foreign_key_check: ${table}`)),
    ];
    return { faults, fingerprint };
  } catch (error) {
    throw explainFault(error);
  } finally {
    await db.destroy();
  }
}

/** What lies where a database is to go: nothing that could be missed, a database, or something that is none. */
export type Occupant = 'nothing' | 'database' | 'damaged';

/**
 * Looks at the place for a database, and gathers one that is there into a single file.
 * @throws EngineError `restore-in-use` when another process has it open
 */
export function examineSqlitePlace(path: string): Occupant {
  if (!existsSync(path) || statSync(path).size === 0) return 'nothing';
  // SQLite would throw away the log of a file that is none of its own.
  if (!hasHeading(path)) return 'damaged';
  let file: SqliteDatabase.Database | null = null;
  try {
    file = new SqliteDatabase(path, { fileMustExist: true, timeout: 1000 });
    // Leaving the write-ahead log is granted only to whoever has the file alone.
    if (file.pragma('journal_mode = delete', { simple: true }) !== 'delete')
      throw new EngineError('restore-in-use', { path });
    const tables = file.prepare(`select name from sqlite_master where type = 'table'`).pluck().all();
    if (tables.length === 0) return 'nothing';
    const isOurs = tables.includes('institutions');
    return isOurs && file.prepare('select 1 from institutions').get() === undefined ? 'nothing' : 'database';
  } catch (error) {
    if (!(error instanceof SqliteDatabase.SqliteError)) throw error;
    if (error.code.startsWith('SQLITE_BUSY')) throw new EngineError('restore-in-use', { path }, { cause: error });
    if (explainFault(error) instanceof EngineError) return 'damaged';
    throw error;
  } finally {
    file?.close();
  }
}

function hasHeading(path: string): boolean {
  const heading = Buffer.alloc(16);
  const file = openSync(path, 'r');
  try {
    readSync(file, heading);
  } finally {
    closeSync(file);
  }
  return heading.toString('latin1') === 'SQLite format 3\0';
}

function wrap(database: SqliteDatabase.Database): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: createSqliteDialect({ database, patienceMilliseconds: 1000 }) });
}
