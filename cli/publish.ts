/** `alur publish`: checks, tests and publishes content into a store that may be running, without a restart. */
import { checkLibrary, publishLibrary, sortProblems, testLibrary, type Published } from '../engine/index.ts';
import { exit, readArguments, required } from './arguments.ts';
import { loadPaths } from './check.ts';
import { openDatabase } from './database.ts';
import { print, printJson, printProblems } from './print.ts';

const usage = 'alur publish [berkas-atau-folder …] --institution <slug> [--database <url>] [--json]';

export async function runPublish(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { institution: 'text', database: 'text' }, usage);
  const institution = required(read, 'institution', usage);
  const json = read.options['json'] === true;
  const { library, problems: unread, asked } = loadPaths(read.words);
  const found = sortProblems([...unread, ...checkLibrary(library), ...(await testLibrary(library))]);
  const relevant = found.filter((one) => asked === null || asked.has(one.file));
  if (relevant.some((one) => one.severity === 'error')) return printProblems(relevant, json);
  const store = await openDatabase(read);
  try {
    const now = new Date().toISOString();
    const { published, problems } = await publishLibrary(store, { institution, library, files: asked, now, by: null });
    if (problems.length > 0) return printProblems(problems, json);
    if (json) printJson({ published, problems: relevant });
    else for (const one of published) print(describe(one));
    return exit.fine;
  } finally {
    await store.close();
  }
}

function describe({ kind, id, version, edition, isNew }: Published): string {
  const what = kind === 'rule' ? 'aturan' : 'alur';
  return `${what} ${id} versi ${version} (terbitan ${edition})${isNew ? ' terbit (published)' : ' sudah berlaku (already in force)'}`;
}
