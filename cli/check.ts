/** `alur check`: every problem of the content, at once. */
import { checkLibrary, sortProblems } from '../engine/index.ts';
import { Misuse, readArguments, typedPath } from './arguments.ts';
import { loadContent } from './content.ts';
import { printProblems } from './print.ts';

const usage = 'alur check [berkas-atau-folder …] [--json]';

export async function runCheck(args: readonly string[]): Promise<number> {
  const read = readArguments(args, {}, usage);
  const content = loadPaths(read.words);
  const problems = sortProblems([...content.problems, ...checkLibrary(content.library)]);
  const asked = content.asked;
  return printProblems(
    asked === null ? problems : problems.filter((one) => asked.has(one.file)),
    read.options['json'] === true,
  );
}

/** Content with the paths a person typed; one that does not exist is misuse. */
export function loadPaths(words: readonly string[]): ReturnType<typeof loadContent> {
  try {
    return loadContent(words.map(typedPath));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Misuse(`${error.message}\n${usage}`);
    throw error;
  }
}
