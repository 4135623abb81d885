/** Between which ends the numbers of a rule lie at a date. */
import type { IsoDate, Range, RuleDefinition } from '../definition/rule-definition.ts';
import { decimalPlaces, showExact, type Exact } from '../exact.ts';
import { joinNumbers, type NumberDomain } from './domain.ts';
import { momentAt } from './moments.ts';

/** By name of fact, parameter or calculation; a number without bounds, and one that may not be a number, is left out. */
export function boundsAt(rule: RuleDefinition, at: IsoDate): ReadonlyMap<string, Range> {
  const { environments } = momentAt(rule, at);
  const bounds = new Map<string, Range>();
  const calculations = rule.calculations.map((one) => one.name);
  for (const name of [...Object.keys(rule.facts), ...Object.keys(rule.parameters), ...calculations]) {
    const domains = environments.map((environment) => environment.get(name)?.domain);
    const numbers = domains.filter((one): one is NumberDomain => one?.kind === 'number');
    const [first, ...others] = numbers;
    if (first === undefined || numbers.length < domains.length) continue;
    const range = rangeOf(others.reduce(joinNumbers, first));
    if (range.from !== undefined || range.to !== undefined) bounds.set(name, range);
  }
  return bounds;
}

function rangeOf({ from, to, fromOpen, toOpen }: NumberDomain): Range {
  const low = decimalOf(from);
  const high = decimalOf(to);
  return { ...(low === null ? {} : { from: low }), ...(high === null ? {} : { to: high }), fromOpen, toOpen };
}

/** A bound such as 1/3 cannot be written as a decimal, so it is not told. */
function decimalOf(bound: Exact | null): string | null {
  return bound === null || decimalPlaces(bound) === null ? null : showExact(bound);
}
