/** Content with lists, written in a test: it compiles, is proved, and gives the answers that it says. */
import { expect } from 'vitest';
import { checkLibrary, testLibrary } from '../engine/check/check-library.ts';
import { loadLibrary, lookUp } from '../engine/definition/library.ts';
import type { RuleDefinition } from '../engine/definition/rule-definition.ts';

/** A rule file from its id and the text after its first lines. */
export function ruleFile(id: string, body: string, title = 'Contoh'): string {
  return `rule: ${id}\nversion: 1\ntitle: ${title}\nbasis: contoh\nsource: contoh\nstatus: contoh\neffective: 2020-01-01\n${body}`;
}

/** Every problem of some rule files, as `code: message`; hints are left out. */
export async function problemsOf(files: readonly string[]): Promise<string[]> {
  const library = loadLibrary(
    files.map((text, index) => ({ path: `rules/nasional/${index}.yaml`, pack: 'nasional', text })),
  );
  const found = [...checkLibrary(library), ...(await testLibrary(library))];
  return found.filter(({ severity }) => severity !== 'hint').map(({ code, message }) => `${code}: ${message}`);
}

/** Expects rule files to be without a problem, and every test in them to pass. */
export async function expectProved(files: readonly string[]): Promise<void> {
  expect(await problemsOf(files)).toEqual([]);
}

/** A rule of some files as national content sees it. */
export function ruleIn(files: readonly string[], id: string): RuleDefinition {
  const library = loadLibrary(
    files.map((text, index) => ({ path: `rules/nasional/${index}.yaml`, pack: 'nasional', text })),
  );
  const rule = lookUp(library, 'rule', 'nasional', id);
  if (rule === null) throw new Error(library.problems.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return rule;
}
