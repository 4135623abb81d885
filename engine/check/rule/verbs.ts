/** What the verbs ask of what they name, beyond its being there. */
import { keysOf } from '../../definition/cohort-keys.ts';
import { takesOfSome } from '../../definition/list-names.ts';
import { isOptionalCalculation } from '../../definition/expression-of.ts';
import { namesReadBy } from '../../definition/names-read.ts';
import type { Calculation, RuleDefinition } from '../../definition/rule-definition.ts';
import { isMultiple, roundExact, showExact } from '../../exact.ts';
import { problem, type Problem } from '../../problem.ts';
import { onlyNumber, unitOf } from '../domain.ts';
import type { Environment } from '../environment.ts';
import type { Moment } from '../moments.ts';
import { phrase } from '../phrases.ts';
import type { RuleCheck } from '../rule-context.ts';

/** Floor, cap and rounding are for numbers; a direction is a choice of the two; a cohort value is taken of none such. */
export const checkVerbs: RuleCheck = (rule, { moments }) =>
  rule.calculations.flatMap((calculation) => [
    ...checkModifiers(calculation),
    ...checkBounds(calculation, moments),
    ...checkDirection(rule, calculation),
    ...checkCohort(rule, calculation),
    ...checkEmpty(rule, calculation, moments[0]?.environments ?? []),
  ]);

function checkModifiers({ name, label, type, floor, cap, round, at }: Calculation): Problem[] {
  const used = Object.entries({ floor, cap, round }).find(([, value]) => value !== undefined)?.[0];
  if (used === undefined || type === 'number') return [];
  const kind = type === 'choice' ? 'text' : type;
  return [
    problem('type-mismatch', at, { name: label ?? name, operator: used, left: phrase(kind), right: phrase('number') }),
  ];
}

/** Rounding comes last, so a bound between two rounded values would be rounded away from. */
function checkBounds({ name, label, floor, cap, round, at }: Calculation, moments: readonly Moment[]): Problem[] {
  if (round === undefined) return [];
  for (const [by, bound] of Object.entries({ floor, cap })) {
    for (const environment of moments.flatMap((moment) => moment.environments)) {
      const domain = bound === undefined ? undefined : environment.get(bound)?.domain;
      const value = domain?.kind === 'number' ? onlyNumber(domain) : null;
      if (value === null || isMultiple(value, unitOf(round))) continue;
      const parameters = {
        name: label ?? name,
        by,
        value: showExact(value),
        rounded: showExact(roundExact(value, round)),
      };
      return [problem('bound-off-rounding', at, parameters)];
    }
  }
  return [];
}

const directions = ['maximise', 'minimise'];

function checkDirection(rule: RuleDefinition, { how, at }: Calculation): Problem[] {
  if (how.kind !== 'achievement' || directions.includes(how.direction)) return [];
  const { values } = rule.facts[how.direction] ?? rule.calculations.find((one) => one.name === how.direction) ?? {};
  const codes = (values ?? []).map(({ code }) => code);
  const fits = codes.length > 0 && codes.every((code) => directions.includes(code));
  return fits ? [] : [problem('direction-codes', at, { name: how.direction, codes })];
}

/** Two passes and no more: what is compared must be known before anything is compared. */
function checkCohort(rule: RuleDefinition, { how, name, at }: Calculation): Problem[] {
  if (how.kind !== 'cohort') return [];
  const seen = new Set<string>();
  const reach = (one: string): string | null => {
    const used = rule.calculations.find((calculation) => calculation.name === one);
    if (used === undefined || seen.has(one)) return null;
    seen.add(one);
    if (used.how.kind === 'cohort') return one;
    return (
      namesReadBy(used)
        .map(reach)
        .find((found) => found !== null) ?? null
    );
  };
  const compared = [...keysOf(how).map(({ of }) => of), ...(how.where === undefined ? [] : [how.where])];
  const inner = compared.map(reach).find((found) => found !== null) ?? null;
  return inner === null ? [] : [problem('cohort-nested', at, { name, inner })];
}

/** When everything may be left out, the result of leaving everything out has to be named. */
function checkEmpty(
  rule: RuleDefinition,
  { how, name, label, optional, at }: Calculation,
  environments: readonly Environment[],
): Problem[] {
  if (how.kind === 'fold' && takesOfSome(how) && how.empty === undefined && optional !== true) {
    return [problem('may-be-empty', at, { name: label ?? name })];
  }
  if (how.kind !== 'mean' && how.kind !== 'weighted_sum') return [];
  if (how.missing !== 'skip' || how.empty !== undefined) return [];
  const names = how.kind === 'weighted_sum' ? how.terms.map(({ value }) => value) : how.of;
  const mayLack = (environment: Environment, one: string): boolean => {
    const known = environment.get(one);
    const isLeftOut = known?.derive === undefined || isOptionalCalculation(rule, one);
    return known !== undefined && known.presence !== 'given' && isLeftOut;
  };
  const all = environments.some((environment) => names.every((one) => mayLack(environment, one)));
  return all ? [problem('may-be-empty', at, { name: label ?? name })] : [];
}
