/** Editor feedback: reading, compiling and proving one changed rule file of about 300 lines. */
import { checkLibrary, loadLibrary, readContentFolders } from '../engine/index.ts';
import { median, significant } from './measure.ts';

export async function benchCheck(): Promise<Record<string, number>> {
  const { files } = readContentFolders(`${import.meta.dirname}/..`);
  const path = 'rules/nasional/sakip/nilai-88-2021.yaml';
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`${path} is not there`);
  const cut = file.text.slice(0, file.text.indexOf('\ntests:'));
  const times: number[] = [];
  for (let round = 0; round < 15; round++) {
    const changed = { ...file, text: `${cut}\n# ${round}\n` };
    const start = performance.now();
    checkLibrary(loadLibrary([changed]));
    times.push(performance.now() - start);
  }
  // the first rounds load code; an editor's process is warm
  return { check_ms: significant(median(times.slice(5))), check_lines: cut.split('\n').length };
}
