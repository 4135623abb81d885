/** Lines that stand in the wrong place: not deep enough, below a heading that is gone, or instead of another key. */
import { problem, type Problem } from '../problem.ts';
import { keyIn, knownKeys, type Mistake } from './explain-shape.ts';
import { nearest, suggest } from './nearest.ts';
import type { MapNode, YamlNode } from './parse-yaml.ts';
import type { JsonSchema } from './schema/parts.ts';
import { find } from './yaml-tree.ts';

/** A problem, and what else the validator says because of it. */
export interface Misplaced {
  readonly problem: Problem;
  readonly explains: (mistake: Mistake) => boolean;
}

/** What the mistakes of a file say together that none of them says alone. */
export function findMisplaced(mistakes: readonly Mistake[], root: YamlNode, schema: JsonSchema): readonly Misplaced[] {
  const found: Misplaced[] = [];
  const findings = [findTooShallow, findLostHeading, findInstead];
  let left = mistakes;
  for (const finding of findings) {
    for (const mistake of mistakes) {
      if (found.some(({ explains }) => explains(mistake))) continue;
      const misplaced = finding(mistake, left, root, schema);
      if (misplaced === null) continue;
      found.push(misplaced);
      left = left.filter((one) => !misplaced.explains(one));
    }
  }
  return found;
}

type Finding = (mistake: Mistake, all: readonly Mistake[], root: YamlNode, schema: JsonSchema) => Misplaced | null;

/** `values:` without anything, then lines at the same depth that have no place there. */
const findTooShallow: Finding = (mistake, all, root) => {
  const { error, node, path } = mistake;
  const isEmpty = node.kind === 'scalar' && node.value === null;
  if (!isEmpty || error.keyword !== 'type' || !/object|array/.test(String(error.params['type']))) return null;
  const [ownerPath, key, owner] = ownerOf(path, root);
  if (owner === null) return null;
  const keys = [...owner.entries.keys()];
  const following = keys.slice(keys.indexOf(key) + 1);
  const end = following.findIndex((one) => !all.some((other) => isAbout(other, ownerPath, [one])));
  const run = end === -1 ? following : following.slice(0, end);
  const [first] = run;
  if (first === undefined) return null;
  return {
    problem: problem('too-shallow', keyIn(owner, first), { key: first, above: key, line: keyIn(owner, key).line }),
    explains: (other) => isAbout(other, ownerPath, [key, ...run]),
  };
};

/** `label:` directly below `facts:`, or `hit:` below `answers:`: the line that named the part is gone. */
const findLostHeading: Finding = (mistake, _, root, schema) => {
  const { error, path, keyAt } = mistake;
  const isMapWanted = error.keyword === 'type' && [error.params['type']].flat().includes('object');
  const [ownerPath, key, owner] = ownerOf(path, root);
  const parts = propertiesOf(error.parentSchema);
  if (!isMapWanted || owner === null || ownerPath.length === 0 || parts === null) return null;
  const section = Object.keys(parts).includes(key) ? null : sectionWith(key, schema);
  if (section === null && !Object.keys(parts).includes(key)) return null;
  const siblings = Object.keys((section === null ? parts : propertiesOf(propertiesOf(schema)?.[section])) ?? {});
  return {
    problem: problem('heading-lost', keyAt, { key, owner: ownerPath.at(-1) ?? '', heading: section ?? 'nama' }),
    explains: (other) => isAbout(other, ownerPath, siblings),
  };
};

/** A key that is not known where another is missing: one mistake, not two. */
const findInstead: Finding = (mistake, all) => {
  const { error, path, node } = mistake;
  const key = String(error.params['additionalProperty']);
  if (error.keyword !== 'additionalProperties' || nearest(key, knownKeys(error)) !== null) return null;
  const beside = all.filter((other) => samePath(other.path, path));
  const choice = beside.find((other) => other.error.keyword === 'oneOf');
  const lacking = beside.find((other) => other.error.keyword === 'required');
  if (lacking === undefined && choice === undefined) return null;
  const missing = String(lacking?.error.params['missingProperty']);
  const strangers = beside.filter(
    (other) => other.error.keyword === 'additionalProperties' && nearest(strangerOf(other), knownKeys(error)) === null,
  );
  return {
    problem:
      lacking === undefined
        ? problem('unknown-key', keyIn(node, key), { key, suggestion: suggest(key, keysOfChoice(choice)) })
        : problem('key-instead', keyIn(node, key), { key, missing }),
    explains: (other) => other === lacking || other === choice || strangers.includes(other),
  };
};

function keysOfChoice(choice: Mistake | undefined): string[] {
  const branches = (choice?.error.schema ?? []) as readonly { readonly required: readonly string[] }[];
  return branches.flatMap((branch) => branch.required);
}

function strangerOf({ error }: Mistake): string {
  return String(error.params['additionalProperty']);
}

function ownerOf(
  path: readonly string[],
  root: YamlNode,
): [path: readonly string[], key: string, owner: MapNode | null] {
  const ownerPath = path.slice(0, -1);
  const owner = find(root, ownerPath);
  return [ownerPath, path.at(-1) ?? '', path.length > 0 && owner.kind === 'map' ? owner : null];
}

/** Whether a mistake is about one of these keys of a map, or about a value under it. */
function isAbout({ path, error }: Mistake, ownerPath: readonly string[], keys: readonly string[]): boolean {
  if (!samePath(path.slice(0, ownerPath.length), ownerPath)) return false;
  const key =
    path.length > ownerPath.length
      ? path[ownerPath.length]
      : (error.params['additionalProperty'] ?? error.params['propertyName']);
  return keys.includes(String(key));
}

function samePath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}

function propertiesOf(schema: unknown): Readonly<Record<string, JsonSchema>> | null {
  return (schema as { readonly properties?: Readonly<Record<string, JsonSchema>> } | undefined)?.properties ?? null;
}

/** The part of a file that has this key of its own. */
function sectionWith(key: string, schema: JsonSchema): string | null {
  const sections = Object.entries(propertiesOf(schema) ?? {});
  return sections.find(([, section]) => Object.hasOwn(propertiesOf(section) ?? {}, key))?.[0] ?? null;
}
