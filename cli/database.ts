/** The database a command works on. */
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { openSqlite, type Store } from '../engine/index.ts';
import { Misuse, typedPath, type Arguments } from './arguments.ts';

/** Where a database lies when nothing else is said. */
export const defaultDatabase = `${import.meta.dirname}/../data/alur.sqlite`;

/**
 * Opens the database of `--database` (a path or `sqlite:` URL) and brings its schema up to date. There has to be one: a
 * path with a slip in it would else be a new and empty database, in which nothing is found.
 * @throws Misuse for a place where no file is; EngineError for a file that cannot be used
 */
export async function openDatabase(args: Arguments, fallback: string = defaultDatabase): Promise<Store> {
  return await open(existingDatabase(args, fallback));
}

/**
 * Opens the database of `--database` as `openDatabase` does, and makes one where there is none.
 * @throws Misuse for a place where no file can be; EngineError for a file that cannot be used
 */
export async function makeDatabase(args: Arguments, fallback: string = defaultDatabase): Promise<Store> {
  return await open(databasePath(args, fallback));
}

async function open(path: string): Promise<Store> {
  makePrivateFile(path);
  const store = await openSqlite(path);
  try {
    await store.migrate();
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** The file that `--database` names. */
export function databasePath(args: Arguments, fallback: string = defaultDatabase): string {
  const url = args.options['database'];
  return typeof url === 'string' ? sqlitePath(url) : fallback;
}

/** The file that `--database` names, for commands that have nothing to do where there is none. @throws Misuse */
export function existingDatabase(args: Arguments, fallback: string = defaultDatabase): string {
  const path = databasePath(args, fallback);
  if (!existsSync(path)) {
    throw new Misuse(
      `--database ${path}: tidak ada basis data di sana. Periksa tulisannya; yang baru dibuat dengan ` +
        `alur start --database ${path} --institution <slug> --name <nama> --zone Asia/Jakarta, peragaan dengan npm start ` +
        '(there is no database; check the path, or make one so)',
    );
  }
  return path;
}

/** A new database is for the account that runs Alur alone; one that exists keeps the rights it was given. */
function makePrivateFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, 'a', 0o600));
  } catch (error) {
    throw new Misuse(`--database ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function sqlitePath(url: string): string {
  if (/^[a-z]+:/.test(url) && !url.startsWith('sqlite:')) {
    throw new Misuse(`--database ${url}: saat ini hanya SQLite (only SQLite for now), misalnya data/alur.sqlite`);
  }
  return typedPath(url.replace(/^sqlite:(\/\/)?/, ''));
}
