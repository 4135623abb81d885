/** `alur test`: the content's own tests; with `--mutate` what they leave open, with `--accept` new expectations. */
import { Misuse, readArguments } from './arguments.ts';
import { loadPaths } from './check.ts';
import { printProblems } from './print.ts';
import { runAccept } from './test-accept.ts';
import { failuresOf, noteCount } from './test-failures.ts';
import { runMutate } from './test-mutate.ts';

const usage = 'alur test [berkas-atau-folder …] [--mutate | --accept [--yes]] [--json]';

export async function runTest(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { mutate: 'flag', accept: 'flag', yes: 'flag' }, usage);
  const { mutate, accept, yes, json } = read.options;
  if (mutate === true && accept === true) throw new Misuse(`--mutate, --accept: pilih satu (choose one)\n${usage}`);
  if (yes === true && accept !== true) throw new Misuse(`--yes: hanya dengan (only with) --accept\n${usage}`);
  if (mutate === true) return runMutate(read);
  if (accept === true) return runAccept(read);
  const content = loadPaths(read.words);
  noteCount(content);
  return printProblems(await failuresOf(content), json === true, 'Tidak ada uji yang gagal. (No test failed.)');
}
