/** `alur migrate`: brings the schema up to date. */
import { exit, readArguments } from './arguments.ts';
import { openDatabase } from './database.ts';
import { print, printJson } from './print.ts';

const usage = 'alur migrate --database <url> [--json]';

export async function runMigrate(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { database: 'text' }, usage);
  const store = await openDatabase(read);
  await store.close();
  if (read.options['json'] === true) printJson({ migrated: true });
  else print('Skema basis data sudah terbaru. (The schema is up to date.)');
  return exit.fine;
}
