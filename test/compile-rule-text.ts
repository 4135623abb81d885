/** Content written in a test, compiled as it would be from files. */
import { loadLibrary, type Library } from '../engine/definition/library.ts';
import type { RuleDefinition } from '../engine/definition/rule-definition.ts';

/** A library of files by path; the folder below `rules/` or `workflows/` is the pack. Problems are a mistake of the test. */
export function libraryOf(files: Readonly<Record<string, string>>): Library {
  const content = Object.entries(files).map(([path, text]) => ({ path, pack: path.split('/')[1] ?? '', text }));
  const library = loadLibrary(content);
  const errors = library.problems.filter((one) => one.severity === 'error');
  if (errors.length > 0) {
    throw new Error(errors.map((one) => `${one.file}:${one.line}:${one.column} ${one.code} ${one.message}`).join('\n'));
  }
  return library;
}

/** One national rule from the text after its first lines (name, version, title and basis are filled in). */
export function compileRuleText(body: string): RuleDefinition {
  const text = `rule: contoh/uji\nversion: 1\ntitle: Contoh\nbasis: contoh\nsource: contoh\nstatus: contoh\n${body}`;
  const rule = libraryOf({ 'rules/nasional/uji.yaml': text }).rules.get('nasional/contoh/uji');
  if (rule === undefined) throw new Error('the rule did not compile');
  return rule;
}
