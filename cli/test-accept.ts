/** `alur test --accept`: shows old → new of each failing expectation, and writes the new one after a yes. */
import { resolve } from 'node:path';
import { calendarSeen, changesOf, problem, writeChanges, type Problem, type TestChanges } from '../engine/index.ts';
import { Misuse, type Arguments } from './arguments.ts';
import { chooseEach } from './choose.ts';
import { loadPaths } from './check.ts';
import { contentRoot, rulesAsked, worthTelling, type LoadedContent } from './content.ts';
import { exitOf, note, printJson, printProblems } from './print.ts';
import { replaceFile } from './replace-file.ts';
import { failuresOf, noteCount } from './test-failures.ts';

const question = 'Tulis yang baru? (Write it?) [y = ya, t = tidak, s = ya untuk semua berikutnya (all)] ';

export async function runAccept(read: Arguments): Promise<number> {
  const unasked = read.options['yes'] === true;
  if (!unasked && !process.stdin.isTTY) {
    throw new Misuse(
      '--accept bertanya sebelum menulis dan memerlukan terminal; dari skrip, tulis --yes. (--accept asks before it writes and needs a terminal; in a script write --yes.)',
    );
  }
  const content = loadPaths(read.words);
  const found = (
    await Promise.all(rulesAsked(content).map((rule) => changesOf(rule, calendarSeen(content.library, rule.pack))))
  ).flat();
  if (unasked) for (const one of found) note(describe(one));
  const accepted = unasked ? found : await chooseEach(found, describe, question, process.stdin, process.stderr);
  const { done, problems } = writeAccepted(content, accepted);
  if (found.length > 0) {
    const left = found.length - done.length;
    note(
      `${done.length} uji ditulis ulang, ${left} dibiarkan. (${done.length} tests rewritten, ${left} left as they were.)`,
    );
  }
  const now = done.length === 0 ? content : loadPaths(read.words);
  noteCount(now);
  const left = [...problems, ...(await failuresOf(now))];
  if (read.options['json'] !== true) return printProblems(left, false);
  printJson({ problems: left, accepted: done.flatMap(flatten) });
  return exitOf(left);
}

/** Writes what was accepted into files that are still as they were read, and says of which it is done. */
export function writeAccepted(
  content: LoadedContent,
  accepted: readonly TestChanges[],
): { readonly done: readonly TestChanges[]; readonly problems: readonly Problem[] } {
  const { written, problems } = writeChanges(content.files, accepted);
  const changed: Problem[] = [];
  const done = new Set<string>();
  for (const { path, text } of written) {
    const before = content.files.find((one) => one.path === path)?.text ?? '';
    if (replaceFile(resolve(contentRoot, path), before, text)) done.add(path);
    else changed.push(problem('file-changed', { file: path, line: 1, column: 1 }));
  }
  return {
    done: accepted.filter(({ at }) => done.has(at.file)),
    problems: worthTelling(content, [...problems, ...changed]),
  };
}

function describe({ at, test, changes }: TestChanges): string {
  const lines = changes.map(({ name, from, to }) => `    ${name}: ${from} → ${to}`);
  return [`${at.file}:${at.line}:${at.column}  ${test}`, ...lines].join('\n');
}

function flatten({ at, rule, test, changes }: TestChanges): Record<string, unknown>[] {
  return changes.map((change) => ({ ...at, rule, test, ...change }));
}
