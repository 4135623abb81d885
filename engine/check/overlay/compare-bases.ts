/**
 * What a changed base means for the overlay over it: which of its new values apply here too, which lie hidden under the
 * overlay's own, which of these can no longer stand, and what else its owner should read.
 */
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import type { Position, Problem } from '../../problem.ts';
import { compareOwn, compareTaken } from './compare-parameter.ts';
import { compareParts, toRead, type Part, type PartChange } from './compare-parts.ts';
import type { OwnValues } from './own-values.ts';

export type Outcome =
  /** Only the base changed it: the new one applies here too. */
  | 'taken'
  /** The base changed what it says of the time before the overlay's first date. */
  | 'earlier'
  /** The overlay sets it and the base left it alone. */
  | 'kept'
  /** The base changed its values, but the overlay's apply. */
  | 'hidden'
  /** The overlay's value can no longer stand, and why. */
  | 'locked'
  | 'narrowed'
  | 'unit'
  | 'shape'
  | 'removed'
  | 'renamed'
  /** Outside the parameters; to be read. */
  | 'elsewhere';

export interface BaseFinding {
  readonly outcome: Outcome;
  readonly part: Part;
  readonly name: string;
  /** What of it changed; null for a part that came or went. */
  readonly aspect: string | null;
  /** In the words of the rule file; null where there is none. */
  readonly before: string | null;
  readonly after: string | null;
  readonly own: string | null;
  readonly places: { readonly before: Position | null; readonly after: Position | null; readonly own: Position | null };
  /** What it means for the overlay, at the line its owner can change or should read. */
  readonly problem: Problem;
}

export interface ChangedBase {
  readonly before: RuleDefinition;
  readonly after: RuleDefinition;
  readonly own: OwnValues;
  /**
   * What the overlay itself set when it was last published. A parameter that its owner has worked on since is not
   * reported for a unit that changed: who says nothing about it may not have seen it.
   */
  readonly published?: OwnValues;
  /** The rules that it calls, as the overlay's pack sees them; none when absent. */
  readonly calls?: RuleDefinition['calls'];
}

/** Everything that the change of a base means for an overlay: conflicts first, then in the order of a rule file. */
export function compareBases(change: ChangedBase): readonly BaseFinding[] {
  const { before, after, own } = change;
  if (before.hash === after.hash) return [...own.keys()].flatMap((name) => compareOwn(name, change));
  const others = [...new Set([...Object.keys(after.parameters), ...Object.keys(before.parameters)])];
  const findings = [
    ...[...own.keys()].flatMap((name) => compareOwn(name, change)),
    ...others.filter((name) => !own.has(name)).flatMap((name) => compareTaken(name, change)),
    ...compareParts(before, after).map((one) => elsewhere(one, after)),
  ];
  return findings.sort((a, b) => rank(a) - rank(b));
}

/** Whether something in the overlay must be changed before it can be published over the new base. */
export function isConflict({ problem: { severity } }: BaseFinding): boolean {
  return severity === 'error';
}

const ranks: readonly Outcome[] = ['hidden', 'taken', 'earlier', 'kept', 'elsewhere'];

function rank({ outcome }: BaseFinding): number {
  return ranks.indexOf(outcome);
}

function elsewhere(change: PartChange, rule: RuleDefinition): BaseFinding {
  const places = { ...change.places, own: null };
  return { outcome: 'elsewhere', ...change, own: null, places, problem: toRead(change, rule.at) };
}
