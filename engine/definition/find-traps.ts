/** Mistakes of the YAML notation that parse well but mean something else. */
import { isDecimal } from '../exact.ts';
import { problem, type Problem } from '../problem.ts';
import type { YamlNode } from './parse-yaml.ts';

/** A mistake with the node it is about, of which nothing more need be said. */
export interface Trap {
  readonly node: YamlNode;
  readonly problem: Problem;
}

/** The traps of a file in its order. */
export function findTraps(root: YamlNode): readonly Trap[] {
  const traps: Trap[] = [];
  const visit = (node: YamlNode, key: string): void => {
    const found = trapOf(node, key);
    if (found !== null) {
      traps.push({ node, problem: found });
    } else if (node.kind === 'list') {
      node.items.forEach((item) => visit(item, key));
    } else if (node.kind === 'map') {
      for (const [name, entry] of node.entries) visit(entry.value, name);
    }
  };
  visit(root, '');
  return traps;
}

function trapOf(node: YamlNode, key: string): Problem | null {
  if (node.kind === 'scalar') {
    if (node.value === null) return problem('empty-value', node.at, { key });
    const inner = node.quoted ? undefined : /^[“„‘«]([^“”„‘’«»]*)[”’»]$/.exec(node.source.trim())?.[1];
    return inner === undefined
      ? null
      : problem('word-quotes', node.at, { right: isDecimal(inner) ? inner : `"${inner}"` });
  }
  if (node.kind !== 'list' || node.items.length !== 1) return null;
  const [only] = node.items;
  if (only?.kind !== 'scalar' || only.quoted || !only.source.includes('..')) return null;
  return problem('unquoted-interval', node.at, { value: `[${only.source}]` });
}
