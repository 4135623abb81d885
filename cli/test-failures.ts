/** What the content's own tests say, for every way in which `alur test` is called. */
import { testLibrary, type Problem } from '../engine/index.ts';
import { rulesAsked, worthTelling, type LoadedContent } from './content.ts';
import { note } from './print.ts';

/** The failures of the files asked for; a file that does not compile has no tests to run, so its problems are the answer. */
export async function failuresOf(content: LoadedContent): Promise<Problem[]> {
  const failures = await testLibrary(content.library);
  const broken = [...content.problems, ...content.library.problems].filter((one) => one.severity === 'error');
  return worthTelling(content, [...broken, ...failures]);
}

/** Says how many tests were run: that nothing failed means little where nothing was tested. */
export function noteCount(content: LoadedContent): void {
  const rules = rulesAsked(content);
  const count = rules.reduce((sum, rule) => sum + rule.tests.length, 0);
  note(`${count} uji dari ${rules.length} aturan dijalankan. (${count} tests of ${rules.length} rules run.)`);
}
