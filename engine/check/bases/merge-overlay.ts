/**
 * A proposal for an overlay whose base has changed: everything of the institution's that can stand stays, the rest is
 * left to the base, and the version is raised. Every other character of the file stays as it is.
 */
import { editYaml, type YamlEdit } from '../../definition/edit-yaml.ts';
import { compileOverlay } from '../../definition/overlay.ts';
import { parseYaml, type ContentFile, type YamlNode } from '../../definition/parse-yaml.ts';
import { versionOf } from '../../definition/compile-rule.ts';
import type { DatedValue, Parameter, RuleDefinition } from '../../definition/rule-definition.ts';
import { validate } from '../../definition/validate.ts';
import { isClean, type Problem } from '../../problem.ts';
import { checkOverlay } from '../check-rule.ts';
import type { BaseFinding, ChangedBase } from './compare-bases.ts';
import { allows, heirOf, parameterIn, shapeOf, valueAt } from './compare-parameter.ts';
import type { OwnParameter } from './own-values.ts';
import { isSame } from './compare-parts.ts';
import { showPart } from './show.ts';

export interface Merge {
  /** The whole file; the one given when there is nothing to change. */
  readonly text: string;
  /** What still does not hold of it and a person must decide, at its own lines; without errors it can be published. */
  readonly problems: readonly Problem[];
}

/**
 * Merges an overlay's file with its new base.
 * @param findings what `compareBases` found of the same change
 * @param publishedVersion the version under which the overlay is published; one that was raised since is left alone
 */
export function mergeOverlay(
  file: ContentFile,
  change: ChangedBase,
  findings: readonly BaseFinding[],
  publishedVersion?: number,
): Merge {
  const { root, problems } = parseYaml(file);
  if (root === null || !isClean(problems)) return { text: file.text, problems };
  const { before, after } = change;
  const edits = before.hash === after.hash ? [] : [...raise(root, publishedVersion), ...editsOf(change, findings)];
  const text = editYaml(file.text, edits);
  return { text, problems: problemsOf({ ...file, text }, after) };
}

/** What reading, compiling and checking an overlay's file over a base finds. */
export function problemsOf(file: ContentFile, base: RuleDefinition): Problem[] {
  const { root, problems } = parseYaml(file);
  if (root === null || !isClean(problems)) return [...problems];
  const shape = validate(root, 'rule');
  if (!isClean(shape)) return [...shape];
  const compiled = compileOverlay(root, file.pack, base);
  return [...compiled.problems, ...(compiled.definition === null ? [] : checkOverlay(compiled.definition, base))];
}

function raise(root: YamlNode, published: number | undefined): YamlEdit[] {
  const version = versionOf(root);
  if (version === 0 || (published !== undefined && version > published)) return [];
  return [{ do: 'write', path: ['version'], value: String(version + 1) }];
}

function editsOf(change: ChangedBase, findings: readonly BaseFinding[]): YamlEdit[] {
  const edits = [...change.own].map(([name, own]) => {
    const outcomes = new Set(findings.flatMap((one) => (one.name === name ? [one.outcome] : [])));
    const old = parameterIn(change.before, name);
    const heir = outcomes.has('renamed') && old !== undefined ? heirOf(old, change) : undefined;
    const now = heir ?? parameterIn(change.after, name);
    const path = ['parameters', name];
    const leaves = (['removed', 'locked', 'unit'] as const).some((one) => outcomes.has(one));
    const within = leaves || now === undefined ? null : editsWithin(path, own, now, outcomes);
    if (within === null) return { leaves: true, edits: [{ do: 'remove', path } as const] };
    return {
      leaves: false,
      edits: heir === undefined ? within : [...within, { do: 'rename', path, key: heir.name } as const],
    };
  });
  const nothingLeft = edits.length > 0 && edits.every(({ leaves }) => leaves);
  return nothingLeft ? [{ do: 'remove', path: ['parameters'] }] : edits.flatMap((one) => one.edits);
}

/** Changes to the values of a parameter that stays; null when none of them can stand. */
function editsWithin(
  path: readonly string[],
  own: OwnParameter,
  now: Parameter,
  outcomes: ReadonlySet<BaseFinding['outcome']>,
): YamlEdit[] | null {
  const edits = outcomes.has('shape')
    ? own.history.map((dated) => editsOfTable(path, dated, now))
    : outcomes.has('narrowed')
      ? editsOfBounds(path, own, now)
      : [];
  return edits.some((one) => one === null) ? null : edits.flatMap((one) => one ?? []);
}

/** A table gets the base's value for a code that is new and loses one that is gone. */
function editsOfTable(path: readonly string[], { from, value }: DatedValue, now: Parameter): YamlEdit[] | null {
  const codes = shapeOf(now);
  const base = valueAt(now.history, from) ?? now.history[0]?.value;
  if (codes === null || typeof value !== 'object' || typeof base !== 'object') return null;
  const kept = Object.keys(value).filter((code) => codes.includes(code));
  if (kept.length === 0) return null;
  const place = (code: string): string[] => [...path, 'values', from, code];
  const added = Object.entries(base).filter(([code]) => !kept.includes(code));
  const gone = Object.keys(value).filter((code) => !kept.includes(code));
  return [
    ...added.map(([code, amount]): YamlEdit => ({ do: 'add', path: place(code), value: amount })),
    ...gone.map((code): YamlEdit => ({ do: 'remove', path: place(code) })),
  ];
}

/** Values out of bounds at the beginning are left to the base; a later one takes the base's of its date. */
function editsOfBounds(path: readonly string[], { history }: OwnParameter, now: Parameter): (YamlEdit[] | null)[] {
  const firstAllowed = history.findIndex((dated) => allows(now, dated));
  if (firstAllowed < 0) return [null];
  return history.map((dated, index): YamlEdit[] => {
    const place = [...path, 'values', dated.from];
    if (index < firstAllowed) return [{ do: 'remove', path: place }];
    const value = valueAt(now.history, dated.from);
    if (allows(now, dated) || value === undefined || isSame(value, dated.value)) return [];
    return [{ do: 'write', path: place, value: showPart(value) }];
  });
}
