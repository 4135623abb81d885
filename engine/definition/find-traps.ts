/** Mistakes of the YAML notation that parse well but mean something else. */
import { problem, type Problem } from '../problem.ts';
import type { YamlNode } from './parse-yaml.ts';

/** The problems, and the nodes they are about, of which nothing more need be said. */
export function findTraps(root: YamlNode): {
  readonly problems: readonly Problem[];
  readonly nodes: ReadonlySet<YamlNode>;
} {
  const problems: Problem[] = [];
  const nodes = new Set<YamlNode>();
  const visit = (node: YamlNode, key: string): void => {
    const trap = trapOf(node, key);
    if (trap !== null) {
      problems.push(trap);
      nodes.add(node);
    } else if (node.kind === 'list') {
      node.items.forEach((item) => visit(item, key));
    } else if (node.kind === 'map') {
      for (const [name, entry] of node.entries) {
        // a value that stands where its key stands was never written: the parser has told the comma mistake
        if (isEmpty(entry.value) && entry.value.at === entry.keyAt) nodes.add(entry.value);
        else visit(entry.value, name);
      }
    }
  };
  visit(root, '');
  return { problems, nodes };
}

function trapOf(node: YamlNode, key: string): Problem | null {
  if (isEmpty(node)) return problem('empty-value', node.at, { key });
  if (node.kind !== 'list' || node.items.length !== 1) return null;
  const [only] = node.items;
  if (only?.kind !== 'scalar' || only.quoted || !only.source.includes('..')) return null;
  return problem('unquoted-interval', node.at, { value: `[${only.source}]` });
}

function isEmpty(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}
