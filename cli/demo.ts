/**
 * `alur demo attendance`: adds a made-up ministry with thousands of people and a year of attendance to the demo.
 * `alur demo month`: writes a month of it as files for `simulate`, under whichever institution's rule.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monthFiles } from '../demo/month-files.ts';
import { hasMinistry, seedMinistry } from '../demo/seed-ministry.ts';
import { exit, Misuse, onlyWord, readArguments, required, typedPath, type Arguments } from './arguments.ts';
import { loadContent } from './content.ts';
import { makeDatabase } from './database.ts';
import { note, print } from './print.ts';

const usage =
  'alur demo attendance [--people <banyak pegawai, 5000>] [--months <banyak bulan, 12>] [--calculated <yang dihitung, 3>] [--database <url>]\n' +
  'alur demo month <TTTT-BB> --out <folder> [--people <banyak pegawai, 5000>]';

const demoDatabase = `${import.meta.dirname}/../data/demo.sqlite`;

export async function runDemo(args: readonly string[]): Promise<number> {
  return args[0] === 'month' ? writeMonth(args.slice(1)) : addAttendance(args);
}

function writeMonth(args: readonly string[]): number {
  const read = readArguments(args, { people: 'text', out: 'text' }, usage);
  const month = onlyWord(read, usage);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new Misuse(usage);
  const folder = typedPath(required(read, 'out', usage));
  const files = monthFiles(loadContent().library, month, numberOf(read, 'people', 5000, 100, 200_000));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'pegawai.csv'), files.people);
  writeFileSync(join(folder, 'kehadiran.csv'), files.attendance);
  print(`${join(folder, 'pegawai.csv')}\n${join(folder, 'kehadiran.csv')}`);
  return exit.fine;
}

async function addAttendance(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { people: 'text', months: 'text', calculated: 'text', database: 'text' }, usage);
  if (read.words.length !== 1 || read.words[0] !== 'attendance') throw new Misuse(usage);
  const people = numberOf(read, 'people', 5000, 100, 200_000);
  const months = numberOf(read, 'months', 12, 1, 24);
  const calculated = numberOf(read, 'calculated', Math.min(3, months), 1, months);
  const store = await makeDatabase(read, demoDatabase);
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
