/**
 * A rule as it stands at each date from `effective` on at which one of its parameters changes: what its names can hold.
 * Between two such dates nothing changes, so what holds at each of them holds always.
 */
import type {
  Calculation,
  Fact,
  IsoDate,
  Parameter,
  RuleDefinition,
  WeightedTerm,
} from '../definition/rule-definition.ts';
import { divideExact, hundred, parseExact, zero } from '../exact.ts';
import {
  addDomains,
  anyYesNo,
  declared,
  joinNumbers,
  multiplyDomains,
  narrow,
  point,
  roundDomain,
  type Domain,
  type NumberDomain,
} from './domain.ts';
import type { Environment, Known } from './environment.ts';
import type { Report } from './finding.ts';
import { infer } from './infer.ts';
import { givenScenes, type Scene } from './scenes.ts';

export interface Moment {
  readonly at: IsoDate;
  /** One environment for each choice among alternative facts; facts, parameters and calculations by name. */
  readonly environments: readonly Environment[];
  /** Parameters without a value at this date. */
  readonly undated: readonly string[];
}

/** Every date at which the rule's numbers differ from the day before, beginning with its first. */
export function momentsOf(rule: RuleDefinition): Moment[] {
  const starts = Object.values(rule.parameters).flatMap((parameter) => parameter.history.map((one) => one.from));
  const dates = [...new Set([rule.effective, ...starts.filter((date) => date > rule.effective)])].sort();
  return dates.map((at) => momentAt(rule, at));
}

/** A parameter's value at a date, if it has one. */
export function valueAt(parameter: Parameter, at: IsoDate): Parameter['history'][number] | undefined {
  return parameter.history.findLast((one) => one.from <= at);
}

function momentAt(rule: RuleDefinition, at: IsoDate): Moment {
  const parameters = Object.values(rule.parameters);
  const declaredDomains = domainsAt(rule, at);
  return {
    at,
    environments: givenScenes(rule).map((scene) => environmentIn(rule, scene, declaredDomains)),
    undated: parameters.filter((one) => valueAt(one, at) === undefined).map((one) => one.name),
  };
}

/** Domains of parameters and facts at a date. */
function domainsAt(rule: RuleDefinition, at: IsoDate): ReadonlyMap<string, Domain | null> {
  const parameters = Object.values(rule.parameters).map(
    (parameter) => [parameter.name, parameterDomain(valueAt(parameter, at)?.value)] as const,
  );
  const facts = Object.values(rule.facts).map((fact) => [fact.name, factDomain(rule, fact, at)] as const);
  return new Map([...parameters, ...facts]);
}

function environmentIn(rule: RuleDefinition, scene: Scene, domains: ReadonlyMap<string, Domain | null>): Environment {
  const environment = new Map<string, Known>();
  for (const [name, domain] of domains) environment.set(name, { domain, presence: scene.get(name) ?? 'given' });
  for (const calculation of rule.calculations) {
    environment.set(calculation.name, knowCalculation(rule, calculation, environment));
  }
  return environment;
}

/** A calculation is worked out when first asked for, so a condition may make sure of its facts before. */
function knowCalculation(rule: RuleDefinition, calculation: Calculation, environment: Environment): Known {
  let mayLackFacts = false;
  const derive = (now: Environment, report: Report): Domain | null => calculationDomain(rule, calculation, now, report);
  const domain = derive(environment, ({ finding }) => {
    mayLackFacts ||= finding === 'may-be-missing';
  });
  return mayLackFacts ? { domain, presence: 'either', derive } : { domain, presence: 'given' };
}

function parameterDomain(value: Parameter['history'][number]['value'] | undefined): Domain | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? point(parseExact(value)) : { kind: 'table' };
}

function factDomain(rule: RuleDefinition, fact: Fact, at: IsoDate): Domain {
  switch (fact.type) {
    case 'number':
      return withScale(rule, fact, at);
    case 'choice':
      return { kind: 'text', codes: (fact.values ?? []).map((one) => one.code) };
    case 'text':
      return { kind: 'text', codes: null };
    case 'yes_no':
      return anyYesNo;
    case 'date':
      return { kind: 'date' };
  }
}

/** A letter counts as its number, so the domain holds the scale's numbers too. */
function withScale(rule: RuleDefinition, fact: Fact, at: IsoDate): NumberDomain {
  const numbers = declared(fact.range, fact.step === undefined ? null : parseExact(fact.step));
  const parameter = fact.scale === undefined ? undefined : rule.parameters[fact.scale];
  const table = parameter === undefined ? undefined : valueAt(parameter, at)?.value;
  if (typeof table !== 'object') return numbers;
  return Object.values(table).reduce((domain, value) => joinNumbers(domain, point(parseExact(value))), numbers);
}

/** The values a calculation can have, rounded and within its declared range. */
export function calculationDomain(
  rule: RuleDefinition,
  calculation: Calculation,
  environment: Environment,
  report: Report,
): Domain | null {
  const { how, round, range } = calculation;
  const domain =
    how.kind === 'formula'
      ? infer(how.expression, environment, report)
      : sumDomain(rule, how.terms, environment, report);
  if (domain?.kind !== 'number') return domain;
  return narrow(round === undefined ? domain : roundDomain(domain, round), range);
}

function sumDomain(
  rule: RuleDefinition,
  terms: readonly WeightedTerm[],
  environment: Environment,
  report: Report,
): Domain | null {
  let sum: NumberDomain | null = point(zero);
  for (const { value, weight } of terms) {
    const [one, other] = [value, weight].map((name) => infer({ op: 'name', name, offset: 0 }, environment, report));
    if (one?.kind !== 'number' || other?.kind !== 'number') sum = null;
    else if (sum !== null) sum = addDomains(sum, multiplyDomains(one, share(rule, weight, other)));
  }
  return sum;
}

function share(rule: RuleDefinition, weight: string, domain: NumberDomain): NumberDomain {
  if (rule.parameters[weight]?.unit !== 'persen') return domain;
  return multiplyDomains(domain, point(divideExact({ n: 1n, d: 1n }, hundred)));
}
