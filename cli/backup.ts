/** `alur backup`: copies a database that may be in use into one examined file. */
import { openSqlite, takeBackup } from '../engine/index.ts';
import { exit, isSameFile, Misuse, onlyWord, readArguments, typedPath } from './arguments.ts';
import { existingDatabase } from './database.ts';
import { print, printJson, showProgress } from './print.ts';

const usage = 'alur backup <berkas> [--database <url>] [--force] [--json]';

export async function runBackup(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { database: 'text', force: 'flag' }, usage);
  const path = typedPath(onlyWord(read, usage));
  const database = existingDatabase(read);
  if (isSameFile(path, database))
    throw new Misuse(`${path}: itu basis datanya sendiri (the database itself)\n${usage}`);
  // As it is: a backup before an upgrade must not upgrade it.
  const store = await openSqlite(database);
  try {
    const force = read.options['force'] === true;
    const { schema, rows, chains } = await takeBackup(store, { path, force, onProgress: showProgress() });
    if (read.options['json'] === true) printJson({ backup: path, schema, chains, rows });
    else
      print(
        `${path}: ${rows['cases'] ?? 0} berkas, ${rows['events'] ?? 0} peristiwa, skema ${schema}, sudah diperiksa.\n    Examined and whole; chains ${chains}`,
      );
    return exit.fine;
  } finally {
    await store.close();
  }
}
