/** What is known by name of the items of a list that their rule has judged. */
import { mayBeAbsent } from '../definition/open-kinds.ts';
import type { ReadList } from '../definition/list-names.ts';
import type { IsoDate, RuleDefinition } from '../definition/rule-definition.ts';
import type { Domain } from './domain.ts';
import type { Environment, Known } from './environment.ts';

/** What a fact or answer of a rule can be at a date. */
export type DomainOf = (rule: RuleDefinition, name: string, at: IsoDate) => Domain | null;

/**
 * Facts and answers, worked out when they are asked for. Items that are judged as at their own dates may meet any of the
 * values that their rule has ever had.
 */
export function judgedItems(
  { list, rule }: ReadList,
  at: IsoDate,
  { domainOf, join }: { readonly domainOf: DomainOf; readonly join: (a: Domain, b: Domain) => Domain | null },
  datesOf: (rule: RuleDefinition) => readonly IsoDate[],
): Environment {
  const known = new Map<string, Known | undefined>();
  const know = (name: string): Known | undefined => {
    const isAnswer = Object.hasOwn(rule.answers, name);
    if (!isAnswer && !Object.hasOwn(rule.facts, name)) return undefined;
    const dates = list.asAt === 'on' ? datesOf(rule) : [at];
    const domain = dates
      .map((date) => domainOf(rule, name, date))
      .reduce((a, b) => (a === null || b === null ? null : join(a, b)));
    return { domain, presence: mayLack(rule, name) ? 'either' : 'given' };
  };
  return {
    get: (name) => {
      if (!known.has(name)) known.set(name, know(name));
      return known.get(name);
    },
  };
}

function mayLack(rule: RuleDefinition, name: string): boolean {
  if (Object.hasOwn(rule.answers, name)) return mayBeAbsent(rule, name);
  const isAlternative = rule.oneOf.some(({ either, or }) => either.includes(name) || or.includes(name));
  return rule.facts[name]?.optional === true || isAlternative;
}
