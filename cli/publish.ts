/** `alur publish`: checks, tests and publishes content into a store that may be running, without a restart. */
import { checkLibrary, isClean, publishLibrary, testLibrary, type Published } from '../engine/index.ts';
import { exit, readArguments, required } from './arguments.ts';
import { loadPaths } from './check.ts';
import { worthTelling } from './content.ts';
import { openDatabase } from './database.ts';
import { describeProblem, print, printJson, printProblems } from './print.ts';

const usage = 'alur publish [berkas-atau-folder …] --institution <slug> [--database <url>] [--json]';

export async function runPublish(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { institution: 'text', database: 'text' }, usage);
  const institution = required(read, 'institution', usage);
  const json = read.options['json'] === true;
  const content = loadPaths(read.words);
  const { library, asked } = content;
  const found = [...content.problems, ...checkLibrary(library), ...(await testLibrary(library))];
  const relevant = worthTelling(content, found);
  if (!isClean(relevant)) return printProblems(relevant, json);
  const store = await openDatabase(read);
  try {
    const now = new Date().toISOString();
    const { published, problems } = await publishLibrary(store, { institution, library, files: asked, now, by: null });
    if (!isClean(problems)) return printProblems(problems, json);
    const warnings = [...relevant, ...problems].filter((one) => one.severity === 'warning');
    if (json) printJson({ published, problems: warnings });
    else for (const line of [...published.map(describe), ...warnings.map(describeProblem)]) print(line);
    return exit.fine;
  } finally {
    await store.close();
  }
}

function describe({ kind, id, version, edition, isNew }: Published): string {
  const what = kind === 'rule' ? 'aturan' : 'alur';
  return `${what} ${id} versi ${version} (terbitan ${edition})${isNew ? ' terbit (published)' : ' sudah berlaku (already in force)'}`;
}
