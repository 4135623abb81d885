/** Reading a parsed tree: as plain data for validation, and by path for positions. */
import type { Position } from '../problem.ts';
import type { ScalarNode, YamlNode } from './parse-yaml.ts';

/** Plain data of a node. Maps have no prototype, so `__proto__` is a key like any other. */
export function plain(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  const map: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [key, { value }] of node.entries) map[key] = plain(value);
  return map;
}

/** The node at a path, or the deepest one that exists on the way. */
export function find(root: YamlNode, path: readonly (string | number)[]): YamlNode {
  let node = root;
  for (const key of path) {
    const next =
      node.kind === 'map'
        ? node.entries.get(String(key))?.value
        : node.kind === 'list'
          ? node.items[Number(key)]
          : undefined;
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

/** The value under a key of a map, if there is one. */
export function child(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
}

/** Keys and values of a map in file order; nothing for other nodes. */
export function entriesOf(
  node: YamlNode | undefined,
): [string, { readonly keyAt: Position; readonly value: YamlNode }][] {
  return node?.kind === 'map' ? [...node.entries] : [];
}

/** Items of a list; nothing for other nodes. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The text of a scalar as a person wrote it, trimmed; undefined for maps, lists and empty values. */
export function textOf(node: YamlNode | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value.trim() : node.source;
}

/** The scalar under a key, if it is one. */
export function scalarOf(node: YamlNode | undefined): ScalarNode | undefined {
  return node?.kind === 'scalar' ? node : undefined;
}

/** The whole number a scalar holds; `otherwise` where there is none (that it is none is told by the shape check). */
export function wholeNumberOf(node: YamlNode | undefined, otherwise: number): number {
  const value = node?.kind === 'scalar' ? node.value : null;
  return Number.isSafeInteger(value) ? Number(value) : otherwise;
}
