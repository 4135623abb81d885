/** Keys of a calculation that only some verbs know: one that its verb passes over would change nothing, unnoticed. */
import { problem, type Problem } from '../problem.ts';
import { entriesOf } from './yaml-tree.ts';
import type { YamlNode } from './parse-yaml.ts';

/** The verbs that know each key. */
const verbsOf: Readonly<Record<string, readonly string[]>> = {
  missing: ['mean', 'sum', 'weighted_sum'],
  empty: ['mean', 'sum', 'weighted_sum'],
  total: ['weighted_sum'],
  by: ['weighted_sum'],
};

/** Tells of the keys that the verb of a calculation does not know, at the key. */
export function checkVerbKeys(node: YamlNode, problems: Problem[]): void {
  const entries = entriesOf(node);
  const keys = entries.map(([key]) => key);
  for (const [key, { keyAt }] of entries) {
    const verbs = Object.hasOwn(verbsOf, key) ? (verbsOf[key] as readonly string[]) : null;
    if (verbs !== null && !verbs.some((verb) => keys.includes(verb))) {
      problems.push(problem('key-of-other-verb', keyAt, { key, verbs }));
    }
  }
}
