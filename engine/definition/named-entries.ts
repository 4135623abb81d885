/** Entries whose keys are names that formulas can use. */
import { functionNames } from './expression.ts';
import { problem, type Position, type Problem } from '../problem.ts';
import type { YamlNode } from './parse-yaml.ts';
import { entriesOf } from './yaml-tree.ts';

/** Words of the formula grammar, and keys that mean something else in a row. */
const reserved = [
  'and',
  'or',
  'not',
  'ya',
  'tidak',
  ...functionNames,
  'basis',
  'source',
  'status',
  'note',
  'tafsir',
  'decide',
  // what every object has: as a key it would be found where nobody wrote it
  'constructor',
];

/** The entries with usable names; reserved words are reported, and both they and ill-formed names left out. */
export function namedEntries(
  node: YamlNode | undefined,
  problems: Problem[],
): [string, { readonly keyAt: Position; readonly value: YamlNode }][] {
  return entriesOf(node).filter(([name, { keyAt }]) => {
    // the shape check has told of it; here it must not become the key of an object
    if (!/^[a-z][a-z0-9_]{0,63}$/.test(name)) return false;
    if (reserved.includes(name)) {
      problems.push(problem('name-reserved', keyAt, { name }));
      return false;
    }
    return true;
  });
}
