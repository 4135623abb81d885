/** The weights of a weighted sum make up the whole, at every date. */
import type { RuleDefinition, WeightedTerm } from '../../definition/rule-definition.ts';
import { addExact, compareExact, hundred, showExact, zero, type Exact } from '../../exact.ts';
import { problem, type Position, type Problem } from '../../problem.ts';
import { onlyNumber } from '../domain.ts';
import type { Environment } from '../environment.ts';
import { valueAt, type Moment } from '../moments.ts';
import { sinceOf, type RuleCheck } from '../rule-context.ts';

/** Weights sum to 100, or to the parameter named as `total`. */
export const checkWeightsTotal: RuleCheck = (rule, { moments }) =>
  rule.calculations.flatMap((calculation) => {
    const { how } = calculation;
    if (how.kind !== 'weighted_sum') return [];
    for (const moment of moments) {
      const sum = { ...how, name: calculation.label ?? calculation.name, at: calculation.at };
      for (const code of how.by === undefined ? [null] : codesOf(how.terms, moment)) {
        const found = checkAt(rule, moment, sum, code);
        if (found !== null) return [found];
      }
    }
    return [];
  });

interface Sum {
  readonly name: string;
  readonly terms: readonly WeightedTerm[];
  readonly total?: string;
  readonly at: Position;
}

/** Every code that one of the tables of weights has. */
function codesOf(terms: readonly WeightedTerm[], { environments: [environment] }: Moment): readonly string[] {
  const tables = terms.map(({ weight }) => environment?.get(weight)?.domain);
  return [...new Set(tables.flatMap((table) => (table?.kind === 'table' ? [...table.entries.keys()] : [])))];
}

function checkAt(
  rule: RuleDefinition,
  moment: Moment,
  { name, terms, total, at }: Sum,
  code: string | null,
): Problem | null {
  const environment = moment.environments[0] as Environment;
  const entry = (weight: string): string => (code === null ? weight : `${weight}.${code}`);
  const weights = terms.map(({ weight }) => numberNamed(entry(weight), environment));
  const whole = total === undefined ? hundred : numberNamed(total, environment);
  if (whole === null || !weights.every((weight) => weight !== null)) return null;
  const sum = weights.reduce(addExact, zero);
  if (compareExact(sum, whole) === 0) return null;
  return problem('weights-total', changedHere(rule, terms, moment) ?? at, {
    since: sinceOf(rule, moment.at),
    calculation: name,
    sum: showExact(sum),
    weights: terms.map((term, index) => `${entry(term.weight)} ${showExact(weights[index] as Exact)}`).join(' + '),
    total: showExact(whole),
  });
}

function numberNamed(name: string, environment: Environment): Exact | null {
  const domain = environment.get(name)?.domain;
  return domain?.kind === 'number' ? onlyNumber(domain) : null;
}

/** Where the pack that is being checked set one of the weights in force: the line its author can change. */
function changedHere(rule: RuleDefinition, terms: readonly WeightedTerm[], moment: Moment): Position | null {
  if (rule.base === undefined) return null;
  const values = terms.flatMap(({ weight }) => {
    const parameter = rule.parameters[weight];
    const value = parameter === undefined ? undefined : valueAt(parameter, moment.at);
    return value?.pack === rule.pack ? [value] : [];
  });
  return values[0]?.at ?? null;
}
