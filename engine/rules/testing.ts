/** For tests: content from text, so that a test reads like a rule file. */
import { loadLibrary, lookUp, type Library } from '../definition/library.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import type { Problem } from '../problem.ts';

/** A library of files given as `path: text`; the pack is read from the path. */
export function libraryOf(files: Readonly<Record<string, string>>): Library {
  return loadLibrary(Object.entries(files).map(([path, text]) => ({ path, pack: path.split('/')[1] ?? '', text })));
}

/** The one rule of a text, as national content. @throws when the text has errors */
export function ruleOf(text: string): RuleDefinition {
  const library = libraryOf({ 'rules/nasional/uji.yaml': text });
  const errors = library.problems.filter((one) => one.severity === 'error');
  const rule = [...library.rules.values()][0];
  if (rule === undefined) throw new Error(errors.map(describe).join('\n'));
  return rule;
}

/** The rule an institution sees in a library. */
export function seenBy(library: Library, institution: string, id: string): RuleDefinition {
  const rule = lookUp(library, 'rule', institution, id);
  if (rule === null) throw new Error(`no rule ${id}: ${library.problems.map(describe).join('\n')}`);
  return rule;
}

function describe(one: Problem): string {
  return `${one.file}:${one.line}:${one.column} ${one.code} ${one.message} ${one.hint}`;
}
