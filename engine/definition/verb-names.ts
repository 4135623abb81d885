/** Names that verbs use: known, or told of. */
import { problem, type Position, type Problem } from '../problem.ts';
import type { Names } from './compile-formula.ts';
import { suggest } from './nearest.ts';
import type { YamlNode } from './parse-yaml.ts';
import { child, textOf } from './yaml-tree.ts';

/** What reading the parts of a verb needs. */
export interface Reader {
  readonly names: Names;
  readonly problems: Problem[];
}

/** What a verb may take values of. */
export function valuesOf({ facts, calculations }: Names): readonly string[] {
  return [...facts, ...calculations];
}

/** The fact or calculation named under a key. */
export function valueAt(node: YamlNode, key: string, reader: Reader): string | null {
  const at = child(node, key);
  const name = textOf(at);
  if (at === undefined || name === undefined) return null;
  return requireName(name, valuesOf(reader.names), at.at, reader) ? name : null;
}

/** Whether a name is known; tells of it when not. */
export function requireName(name: string, known: readonly string[], at: Position, reader: Reader): boolean {
  if (known.includes(name)) return true;
  tellUnknown(name, known, at, reader);
  return false;
}

/** Tells of a name that is not known, and which might have been meant. */
export function tellUnknown(name: string, known: readonly string[], at: Position, { names, problems }: Reader): void {
  const choice = Object.entries(names.choices ?? {}).find(([, codes]) => codes.includes(name));
  if (choice !== undefined) {
    problems.push(problem('text-unquoted', at, { name, of: choice[0] }));
    return;
  }
  const [owner = ''] = name.split('.', 1);
  const suggested =
    name.includes('.') && names.tables.includes(owner)
      ? known.filter((one) => one.startsWith(`${owner}.`))
      : names.tables.length === 0
        ? known
        : known.filter((one) => !one.includes('.'));
  problems.push(problem('unknown-name', at, { name, suggestion: suggest(name, suggested) }));
}
