/** What goes wrong with the file itself, in sentences for whoever runs Alur. */
import SqliteDatabase from 'better-sqlite3';
import { EngineError, type EngineErrorCode } from '../errors.ts';

const faults: readonly (readonly [RegExp, EngineErrorCode])[] = [
  [/^SQLITE_(NOTADB|CORRUPT)/, 'store-damaged'],
  [/^SQLITE_FULL/, 'store-full'],
  [/^SQLITE_(READONLY|CANTOPEN|IOERR|PERM)/, 'store-unwritable'],
];

/** SQLite's complaint about the file as an engine error; every other error stays what it is. */
export function explainFault(error: unknown): unknown {
  if (!(error instanceof SqliteDatabase.SqliteError)) return error;
  const { code } = error;
  const fault = faults.find(([pattern]) => pattern.test(code));
  return fault === undefined ? error : new EngineError(fault[1], { reason: code }, { cause: error });
}
