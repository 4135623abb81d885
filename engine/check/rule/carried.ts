/** What becomes of a calculated value in later calculations: exactly, with all else that they read held still. */
import { isArithmetic } from '../../definition/expression-of.ts';
import { namesReadBy } from '../../definition/names-read.ts';
import { namesIn } from '../../definition/parse-expression.ts';
import type { Calculation, RuleDefinition } from '../../definition/rule-definition.ts';
import { addExact, divideExact, multiplyExact, negateExact, type Exact } from '../../exact.ts';
import { calculationDomain } from '../calculation-domain.ts';
import { point } from '../domain.ts';
import { withName, type Environment } from '../environment.ts';
import type { Moment } from '../moments.ts';

/** The value of a later calculation for one of an earlier; null where it cannot be told exactly. */
export type Carry = (value: Exact) => Exact | null;

/**
 * How a calculation follows from another by arithmetic alone: once with the facts that come in on the way at their least,
 * once at their most. Empty where something else has a say, or a fact that the other already depends on.
 */
export function carriesTo(
  rule: RuleDefinition,
  { scope }: Moment,
  environment: Environment,
  { source, target }: { readonly source: string; readonly target: string },
): Carry[] {
  const way = wayTo(rule, source, target);
  if (way === null) return [];
  const behind = namesBehind(rule, source);
  const own = new Set([source, ...way.map((one) => one.name)]);
  const facts = [...new Set(way.flatMap(namesReadBy))].filter((name) => !own.has(name) && isFact(rule, name));
  if (facts.some((name) => behind.has(name) || isBound(rule, name))) return [];
  return (['from', 'to'] as const).flatMap((end): Carry[] => {
    const still = facts.reduce<Environment | null>((held, name) => {
      const domain = environment.get(name)?.domain;
      const value = domain?.kind === 'number' ? domain[end] : null;
      return held === null || value === null ? null : withName(held, name, { domain: point(value), presence: 'given' });
    }, environment);
    if (still === null) return [];
    return [
      (value) => {
        let known = withName(still, source, { domain: point(value), presence: 'given' });
        let result: Exact | null = null;
        for (const calculation of way) {
          const domain = calculationDomain(scope, calculation, known, () => undefined);
          if (domain?.kind !== 'number' || domain.from === null || domain.to === null) return null;
          if (domain.from.n * domain.to.d !== domain.to.n * domain.from.d) return null;
          result = domain.from;
          known = withName(known, calculation.name, { domain: point(result), presence: 'given' });
        }
        return result;
      },
    ];
  });
}

/** Where a carry that is a straight line between two values would come to a result; null for one that stays level. */
export function solve(carry: Carry, [low, high]: readonly [Exact, Exact], result: Exact): Exact | null {
  const [first, last] = [carry(low), carry(high)];
  if (first === null || last === null) return null;
  const rise = addExact(last, negateExact(first));
  if (rise.n === 0n) return null;
  const run = addExact(high, negateExact(low));
  return addExact(low, divideExact(multiplyExact(addExact(result, negateExact(first)), run), rise));
}

/** The calculations from one to another in their order; null when they are not arithmetic or read other calculations. */
function wayTo(rule: RuleDefinition, source: string, target: string): readonly Calculation[] | null {
  const between = rule.calculations.filter(
    ({ name }) => name !== source && namesBehind(rule, name).has(source) && namesBehind(rule, target).has(name),
  );
  const known = new Set([source, ...between.map(({ name }) => name)]);
  const isPlain = (one: Calculation): boolean =>
    isArithmetic(one.how) &&
    namesReadBy(one).every((name) => known.has(name) || !rule.calculations.some((other) => other.name === name));
  if (between.length === 0 || !between.every(isPlain)) return null;
  const rank = (one: Calculation): number => between.filter(({ name }) => namesBehind(rule, one.name).has(name)).length;
  return [...between].sort((one, other) => rank(one) - rank(other));
}

/** A calculation's own name and all that it is computed from. */
function namesBehind(rule: RuleDefinition, name: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const follow = (one: string): void => {
    if (seen.has(one)) return;
    seen.add(one);
    const calculation = rule.calculations.find((other) => other.name === one);
    if (calculation !== undefined) namesReadBy(calculation).forEach(follow);
  };
  follow(name);
  return seen;
}

function isFact({ facts }: RuleDefinition, name: string): boolean {
  return Object.hasOwn(facts, name);
}

/** True for a fact that others have a say in, so that its ends may not go with all of their values. */
function isBound({ require, controls }: RuleDefinition, name: string): boolean {
  return (
    require.some(({ expression }) => namesIn(expression).includes(name)) ||
    controls.some(({ each, atMost }) => atMost === name || each.includes(name))
  );
}
