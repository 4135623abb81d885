/** `alur test`: the content's own tests. */
import { sortProblems, testLibrary } from '../engine/index.ts';
import { readArguments } from './arguments.ts';
import { loadPaths } from './check.ts';
import { note, printProblems } from './print.ts';

const usage = 'alur test [berkas-atau-folder …] [--json]';

export async function runTest(args: readonly string[]): Promise<number> {
  const read = readArguments(args, {}, usage);
  const { library, problems: unread, asked } = loadPaths(read.words);
  const isAsked = (file: string): boolean => asked === null || asked.has(file);
  const failures = await testLibrary(library);
  // a file that does not compile has no tests to run, so its problems are the answer
  const broken = [...unread, ...library.problems].filter((one) => one.severity === 'error');
  const problems = sortProblems([...broken, ...failures].filter((one) => isAsked(one.file)));
  const rules = [...library.rules.values()].filter((rule) => isAsked(rule.at.file));
  const count = rules.reduce((sum, rule) => sum + rule.tests.length, 0);
  note(`${count} uji dari ${rules.length} aturan dijalankan. (${count} tests of ${rules.length} rules run.)`);
  return printProblems(problems, read.options['json'] === true);
}
