/** What a result must come to before a moved value can matter to it: where the search for one value is to go. */
import { namesReadBy } from '../../definition/names-read.ts';
import type { Fact, RuleDefinition } from '../../definition/rule-definition.ts';
import { compareExact, parseExact, type Exact } from '../../exact.ts';
import { comparedIn } from './compared.ts';
import { nameOf, type Nudge } from './values.ts';

export interface Aim {
  /** A fact or a calculation. */
  readonly name: string;
  readonly target: Exact;
  /** Under which the name is looked at: a cap hides from the rule itself what lies beyond it. */
  readonly rule: RuleDefinition;
}

/** Both sides of a moved threshold, for all that is compared with it; of a bound, what it holds back. */
export function aimsOf(rule: RuleDefinition, nudge: Nudge): Aim[] {
  const named = nameOf(nudge);
  const [value, to] = [parseExact(nudge.value), parseExact(nudge.to)];
  const isUp = compareExact(to, value) > 0;
  const compared = (comparedIn(rule).get(named) ?? []).flatMap((one) => (one.op === 'name' ? one.name : []));
  const beyond = (name: string, isMoved: boolean): Aim =>
    isMoved ? { name, target: to, rule: nudge.rule } : { name, target: value, rule };
  const bounded = rule.calculations.flatMap(({ name, floor, cap }) => [
    ...(cap === named ? [beyond(name, isUp)] : []),
    ...(floor === named ? [beyond(name, !isUp)] : []),
  ]);
  const sides = [...new Set(compared)].flatMap((name) => [value, to].map((target) => ({ name, target, rule })));
  return [...sides, ...bounded];
}

/** The facts that a fact or calculation is computed from. */
export function factsBehind(rule: RuleDefinition, name: string): readonly Fact[] {
  const seen = new Set<string>();
  const follow = (one: string): void => {
    if (seen.has(one)) return;
    seen.add(one);
    const calculation = rule.calculations.find((other) => other.name === one);
    if (calculation !== undefined) namesReadBy(calculation).forEach(follow);
  };
  follow(name);
  return Object.values(rule.facts).filter((fact) => seen.has(fact.name));
}
