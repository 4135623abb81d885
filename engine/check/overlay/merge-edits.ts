/** The changes to an overlay's file by which its values fit a new base. */
import type { YamlEdit } from '../../definition/edit-yaml.ts';
import type { DatedValue, Parameter } from '../../definition/rule-definition.ts';
import type { BaseFinding, ChangedBase, Outcome } from './compare-bases.ts';
import { allows, heirOf, parameterIn, shapeOf, valueAt } from './compare-parameter.ts';
import { isSame } from './compare-parts.ts';
import type { OwnParameter } from './own-values.ts';
import { showPart } from './show.ts';

/**
 * Edits after which no finding is in the way any more.
 * @param left parameters to leave to the base although no finding demands it
 */
export function editsOf(
  change: ChangedBase,
  findings: readonly BaseFinding[],
  left: ReadonlySet<string>,
): readonly YamlEdit[] {
  const parts = [...change.own].map(([name, own]) => {
    const outcomes = new Set(findings.flatMap((one) => (one.name === name ? [one.outcome] : [])));
    return { name, edits: editsOfParameter(name, own, change, left.has(name) ? new Set(['removed']) : outcomes) };
  });
  const nothingStays = parts.length > 0 && parts.every(({ edits }) => edits === null);
  if (nothingStays) return [{ do: 'remove', path: ['parameters'] }];
  return parts.flatMap(({ name, edits }) => edits ?? [{ do: 'remove', path: ['parameters', name] } as const]);
}

/** Null when nothing of the parameter can stand. */
function editsOfParameter(
  name: string,
  own: OwnParameter,
  change: ChangedBase,
  outcomes: ReadonlySet<Outcome>,
): readonly YamlEdit[] | null {
  if (outcomes.has('removed') || outcomes.has('locked') || outcomes.has('unit')) return null;
  const path = ['parameters', name];
  const old = parameterIn(change.before, name);
  const heir = outcomes.has('renamed') && old !== undefined ? heirOf(old, change) : undefined;
  const now = heir ?? parameterIn(change.after, name);
  // a name that no base has is the owner's slip, not the base's doing
  if (now === undefined) return [];
  const tables = outcomes.has('shape') ? own.history.map((dated) => editsOfTable(path, dated, now)) : [];
  const bounds = outcomes.has('narrowed') || heir !== undefined ? editsOfBounds(path, own, now) : [];
  const values = [...tables, bounds];
  if (values.some((one) => one === null)) return null;
  const edits = values.flatMap((one) => one ?? []);
  return heir === undefined ? edits : [...edits, { do: 'rename', path, key: heir.name }];
}

/** A table gets the base's value for a code that is new and loses one that is gone. */
function editsOfTable(
  path: readonly string[],
  { from, value }: DatedValue,
  now: Parameter,
): readonly YamlEdit[] | null {
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
function editsOfBounds(path: readonly string[], { history }: OwnParameter, now: Parameter): readonly YamlEdit[] | null {
  const firstAllowed = history.findIndex((dated) => allows(now, dated));
  if (firstAllowed < 0) return null;
  return history.flatMap((dated, index): YamlEdit[] => {
    const place = [...path, 'values', dated.from];
    if (index < firstAllowed) return [{ do: 'remove', path: place }];
    const value = valueAt(now.history, dated.from);
    if (allows(now, dated) || value === undefined || isSame(value, dated.value)) return [];
    return [{ do: 'write', path: place, value: showPart(value) }];
  });
}
