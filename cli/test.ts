/** `alur test`: the content's own tests. */
import { testLibrary } from '../engine/index.ts';
import { readArguments } from './arguments.ts';
import { loadPaths } from './check.ts';
import { worthTelling } from './content.ts';
import { note, printProblems } from './print.ts';

const usage = 'alur test [berkas-atau-folder …] [--json]';

export async function runTest(args: readonly string[]): Promise<number> {
  const read = readArguments(args, {}, usage);
  const content = loadPaths(read.words);
  const { library, asked } = content;
  const isAsked = (file: string): boolean => asked === null || asked.has(file);
  const failures = await testLibrary(library);
  // a file that does not compile has no tests to run, so its problems are the answer
  const broken = [...content.problems, ...library.problems].filter((one) => one.severity === 'error');
  const rules = [...library.rules.values()].filter((rule) => isAsked(rule.at.file));
  const count = rules.reduce((sum, rule) => sum + rule.tests.length, 0);
  note(`${count} uji dari ${rules.length} aturan dijalankan. (${count} tests of ${rules.length} rules run.)`);
  return printProblems(worthTelling(content, [...broken, ...failures]), read.options['json'] === true);
}
