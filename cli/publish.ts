/** `alur publish`: checks, tests and publishes content into a store that may be running, without a restart. */
import {
  checkLibrary,
  findOverlay,
  findPublishedOverlay,
  idsSeen,
  isClean,
  publishLibrary,
  reviewOverlay,
  sortProblems,
  testLibrary,
  type Problem,
  type Published,
  type Store,
} from '../engine/index.ts';
import { exit, readArguments, required } from './arguments.ts';
import { loadPaths } from './check.ts';
import { worthTelling, type LoadedContent } from './content.ts';
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
  const store = await openDatabase(read);
  try {
    if (!isClean(relevant)) return printProblems(await withBases(store, institution, content, relevant), json);
    const now = new Date().toISOString();
    const { published, problems } = await publishLibrary(store, { institution, library, files: asked, now, by: null });
    if (!isClean(problems)) return printProblems(problems, json);
    const told = [...relevant.filter((one) => one.severity === 'warning'), ...problems];
    if (json) printJson({ published, problems: told });
    else for (const line of [...published.map(describe), ...told.map(describeProblem)]) print(line);
    return exit.fine;
  } finally {
    await store.close();
  }
}

/** Where an overlay no longer fits because its base has changed, the report on the change says so in place of the check. */
async function withBases(
  store: Store,
  institution: string,
  content: LoadedContent,
  problems: readonly Problem[],
): Promise<readonly Problem[]> {
  const institutions = await store.institutions();
  if (!institutions.some(({ slug }) => slug === institution)) return problems;
  const wrong = new Set(problems.filter((one) => one.severity === 'error').map((one) => one.file));
  const reports: Problem[] = [];
  for (const id of idsSeen(content.library, 'rule', institution)) {
    const overlay = findOverlay(content, institution, id);
    if (overlay === null || !wrong.has(overlay.file.path)) continue;
    const after = content.library.rules.get(`${overlay.base}/${id}`);
    const published = await store.read(institution, (tx) => findPublishedOverlay(tx, id, institution));
    const before = published?.base ?? null;
    if (after === undefined || published === null || before === null || before.hash === after.hash) continue;
    const { findings } = await reviewOverlay(content, overlay, { before, after }, published);
    reports.push(...findings.map((one) => one.problem));
  }
  const places = new Set(reports.filter((one) => one.severity === 'error').map(placeOf));
  return sortProblems([...reports, ...problems.filter((one) => !places.has(placeOf(one)))]);
}

function placeOf({ file, line, column }: Problem): string {
  return `${file}:${line}:${column}`;
}

function describe({ kind, id, version, edition, isNew }: Published): string {
  const what = kind === 'rule' ? 'aturan' : 'alur';
  return `${what} ${id} versi ${version} (terbitan ${edition})${isNew ? ' terbit (published)' : ' sudah berlaku (already in force)'}`;
}
