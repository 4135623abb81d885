/** `alur restore`: puts a backup in the place of a database that nobody uses. */
import { existsSync } from 'node:fs';
import { restoreBackup, type Finding } from '../engine/index.ts';
import { exit, isSameFile, Misuse, onlyWord, readArguments, required, typedPath } from './arguments.ts';
import { describeFinding } from './audit.ts';
import { databasePath } from './database.ts';
import { note, print, printJson, showProgress } from './print.ts';

const usage = 'alur restore <berkas cadangan> --database <url> [--force] [--json]';

export async function runRestore(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { database: 'text', force: 'flag' }, usage);
  const backup = typedPath(onlyWord(read, usage));
  required(read, 'database', usage);
  const database = databasePath(read);
  if (!existsSync(backup)) throw new Misuse(`${backup}: tidak ada berkas itu (no such file)\n${usage}`);
  if (isSameFile(backup, database))
    throw new Misuse(`${backup}: itu basis datanya sendiri (the database itself)\n${usage}`);
  const findings: Finding[] = [];
  const { fingerprint, former } = await restoreBackup({
    backup,
    database,
    force: read.options['force'] === true,
    now: new Date().toISOString(),
    onFinding: (one) => {
      findings.push(one);
      note(describeFinding(one));
    },
    onProgress: showProgress(),
  });
  const { schema, rows, chains } = fingerprint;
  if (read.options['json'] === true) printJson({ database, former, schema, chains, rows, findings });
  else {
    print(`${database}: ${rows['cases'] ?? 0} berkas, ${rows['events'] ?? 0} peristiwa dipulihkan dan diperiksa.`);
    print(`    Restored and examined; chains ${chains}`);
    if (former !== null) print(`Basis data lama disimpan di ${former} (the former database is kept).`);
  }
  return findings.length === 0 ? exit.fine : exit.problems;
}
