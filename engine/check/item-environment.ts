/** What is known by name of the items of a list that their rule has judged. */
import { mayBeAbsent } from '../definition/open-kinds.ts';
import { foldNames, resultNames, type ReadList } from '../definition/list-names.ts';
import type { IsoDate, RuleDefinition } from '../definition/rule-definition.ts';
import type { Domain } from './domain.ts';
import type { Environment, Known } from './environment.ts';

/** What is known of the results of rules, at a date. */
export interface Results {
  /** What a fact, answer or calculation can be. */
  readonly domainOf: (rule: RuleDefinition, name: string, at: IsoDate) => Domain | null;
  /** True where a calculation may lack what it reads. */
  readonly mayLackFacts: (rule: RuleDefinition, calculation: string, at: IsoDate) => boolean;
  readonly join: (a: Domain, b: Domain) => Domain | null;
}

/**
 * Facts, answers and calculations, worked out when they are asked for. Items that are judged as at their own dates may meet
 * any of the values that their rule has ever had.
 */
export function judgedItems(
  { list, rule }: ReadList,
  at: IsoDate,
  { domainOf, mayLackFacts, join }: Results,
  datesOf: (rule: RuleDefinition) => readonly IsoDate[],
): Environment {
  const known = new Map<string, Known | undefined>();
  const know = (name: string): Known | undefined => {
    if (!foldNames(rule).has(name)) return undefined;
    const isResult = resultNames(rule).has(name);
    const dates = list.asAt === 'on' ? datesOf(rule) : [at];
    const domain = dates
      .map((date) => domainOf(rule, name, date))
      .reduce((a, b) => (a === null || b === null ? null : join(a, b)));
    const lacks = isResult ? mayLack(rule, name) : dates.some((date) => mayLackFacts(rule, name, date));
    return { domain, presence: lacks ? 'either' : 'given' };
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
