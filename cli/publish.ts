/** `alur publish`: checks, tests and publishes content into a store that may be running, without a restart. */
import {
  calendarInForce,
  checkLibrary,
  findNewCalendar,
  findOverlay,
  findPublishedOverlay,
  idsSeen,
  isClean,
  publishLibrary,
  reviewOverlay,
  sortProblems,
  testLibrary,
  type DeadlineReview,
  type Problem,
  type Published,
  type PublishRequest,
  type Store,
} from '../engine/index.ts';
import { exit, readArguments, required } from './arguments.ts';
import { describeReview, problemsOfReview, reviewRunning } from './calendar-change.ts';
import { loadPaths } from './check.ts';
import { worthTelling, type LoadedContent } from './content.ts';
import { openDatabase } from './database.ts';
import { describeProblem, print, printJson, printProblems } from './print.ts';

const usage = 'alur publish [berkas-atau-folder …] --institution <slug> [--move] [--database <url>] [--json]';

export async function runPublish(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { institution: 'text', database: 'text', move: 'flag' }, usage);
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
    const request = { institution, library, files: asked, now, by: null };
    const move = read.options['move'] === true;
    const refused = await refuseCalendar(store, request, move, json);
    if (refused !== null) return refused;
    const { published, problems } = await publishLibrary(store, request);
    if (!isClean(problems)) return printProblems(problems, json);
    const moved = move ? await moveRunning(store, institution) : null;
    const told = [...relevant.filter((one) => one.severity === 'warning'), ...problems];
    const lines = [...published.map(describe), ...told.map(describeProblem)];
    if (json) printJson({ published, problems: told, ...(moved === null ? {} : { deadlines: moved }) });
    else for (const line of [...lines, ...(moved === null ? [] : describeReview(moved, true))]) print(line);
    return exit.fine;
  } finally {
    await store.close();
  }
}

/** Shows what a new calendar moves in running cases. The exit code when it may not be published so; null when it may. */
async function refuseCalendar(
  store: Store,
  request: PublishRequest,
  move: boolean,
  json: boolean,
): Promise<number | null> {
  const calendar = await findNewCalendar(store, request);
  if (calendar === null) return null;
  const review = await reviewRunning(store, request.institution, calendar, false);
  const problems = problemsOfReview(calendar, review, move);
  if (problems.length === 0) return null;
  if (json) printJson({ problems, deadlines: review });
  else for (const line of [...describeReview(review, false), ...problems.map(describeProblem)]) print(line);
  return exit.problems;
}

/** Moves what the calendar in force moves; whatever an earlier run left undone is done with it. */
async function moveRunning(store: Store, institution: string): Promise<DeadlineReview | null> {
  const calendar = await store.read(institution, calendarInForce);
  return calendar === null ? null : await reviewRunning(store, institution, calendar, true);
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

const words = { rule: 'aturan', workflow: 'alur', calendar: 'kalender' } as const;

function describe({ kind, id, version, edition, isNew }: Published): string {
  const what = words[kind];
  return `${what} ${id} versi ${version} (terbitan ${edition})${isNew ? ' terbit (published)' : ' sudah berlaku (already in force)'}`;
}
