/** `alur demo attendance`: adds a made-up ministry with thousands of people and a year of attendance to the demo. */
import { hasMinistry, seedMinistry } from '../demo/seed-ministry.ts';
import { exit, Misuse, readArguments, type Arguments } from './arguments.ts';
import { loadContent } from './content.ts';
import { openDatabase } from './database.ts';
import { note, print } from './print.ts';

const usage =
  'alur demo attendance [--people <banyak pegawai, 5000>] [--months <banyak bulan, 12>] [--calculated <yang dihitung, 3>] [--database <url>]';

const demoDatabase = `${import.meta.dirname}/../data/demo.sqlite`;

export async function runDemo(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { people: 'text', months: 'text', calculated: 'text', database: 'text' }, usage);
  if (read.words.length !== 1 || read.words[0] !== 'attendance') throw new Misuse(usage);
  const people = numberOf(read, 'people', 5000, 100, 200_000);
  const months = numberOf(read, 'months', 12, 1, 24);
  const calculated = numberOf(read, 'calculated', Math.min(3, months), 1, months);
  const store = await openDatabase(read, demoDatabase);
  try {
    if (await hasMinistry(store)) {
      print('Kementerian peragaan sudah ada (the demo ministry is already there).');
      return exit.fine;
    }
    const now = new Date().toISOString();
    await seedMinistry(store, loadContent().library, {
      people,
      months,
      calculated,
      now,
      tell: (line) => note(`  ${line}`),
    });
    print('Kementerian peragaan siap (the demo ministry is ready). Jalankan npm start.');
    return exit.fine;
  } finally {
    await store.close();
  }
}

function numberOf({ options }: Arguments, name: string, usual: number, least: number, most: number): number {
  const given = options[name];
  const value = given === undefined ? usual : Number(given);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Misuse(`--${name}: ${least}..${most}\n${usage}`);
  return value;
}
