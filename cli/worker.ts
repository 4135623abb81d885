/** `alur worker`: deadlines, reminders and daily heads in a process of their own, beside any number of servers. */
import { work } from '../main.ts';
import { exit, Misuse, originOf, readArguments } from './arguments.ts';
import { openDatabase } from './database.ts';
import { readOutside } from './outside.ts';
import { print, printJson } from './print.ts';
import { untilStopped } from './until-stopped.ts';

const usage = 'alur worker --database <url> [--origin <https://…>] [--json]';

export async function runWorker(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { database: 'text', origin: 'text' }, usage);
  if (read.words.length > 0) throw new Misuse(usage);
  const origin = originOf(read, usage) ?? null;
  const outside = readOutside();
  const store = await openDatabase(read);
  const stopped = untilStopped();
  const worker = work(store, { outside, origin });
  if (read.options['json'] === true) printJson({ working: true });
  else print('Pekerja Alur berjalan. (The worker is running; stop with Ctrl+C)');
  await stopped;
  await worker.stop();
  await store.close();
  return exit.fine;
}
