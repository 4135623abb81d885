/** `alur check`: every problem of the content, at once. */
import { checkLibrary, checkPeople, idsSeen, lookUp, type Library, type Problem } from '../engine/index.ts';
import { Misuse, readArguments, typedPath, type Arguments } from './arguments.ts';
import { loadContent, worthTelling } from './content.ts';
import { openDatabase } from './database.ts';
import { note, printProblems } from './print.ts';

const usage = 'alur check [berkas-atau-folder …] [--against <slug instansi>] [--database <url>] [--json]';

export async function runCheck(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { against: 'text', database: 'text' }, usage);
  const content = loadPaths(read.words);
  const against = read.options['against'];
  const people = typeof against === 'string' ? await checkAgainst(read, content.library, against) : [];
  const problems = [...content.problems, ...checkLibrary(content.library), ...people];
  return printProblems(worthTelling(content, problems), read.options['json'] === true);
}

/** Who can act today in a real organisation, for every workflow it sees. */
async function checkAgainst(read: Arguments, library: Library, institution: string): Promise<readonly Problem[]> {
  const store = await openDatabase(read);
  try {
    const problems: Problem[] = [];
    const now = new Date().toISOString();
    for (const id of idsSeen(library, 'workflow', institution)) {
      const workflow = lookUp(library, 'workflow', institution, id);
      if (workflow !== null) problems.push(...(await checkPeople(store, institution, workflow, now, tellProgress(id))));
    }
    return problems;
  } finally {
    await store.close();
  }
}

/** Says how far it is where it takes long enough to wonder. */
function tellProgress(workflow: string): (done: number, of: number) => void {
  return (done, of) => {
    if (done < of) note(`${workflow}: ${done} dari ${of} diperiksa (checked)`);
  };
}

/** Content with the paths a person typed; one that does not exist or may not be read is misuse. */
export function loadPaths(words: readonly string[]): ReturnType<typeof loadContent> {
  try {
    return loadContent(words.map(typedPath));
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new Misuse(`${error.message}\n${usage}`);
    throw error;
  }
}
