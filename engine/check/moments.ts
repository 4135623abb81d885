/**
 * A rule as it stands at each date from `effective` on at which one of its parameters changes: what its names can hold.
 * Between two such dates nothing changes but the date itself, of which all days in between are known; so what holds at each
 * of them holds always.
 */
import { ruleDate } from '../definition/date-functions.ts';
import { isDateValue } from '../definition/date-value.ts';
import { dateOfDay, dayNumber } from '../definition/day-number.ts';
import { listsOf } from '../definition/list-names.ts';
import { namesReadBy } from '../definition/names-read.ts';
import { namesIn } from '../definition/parse-expression.ts';
import type { Calculation, Fact, IsoDate, Parameter, Rounding, RuleDefinition } from '../definition/rule-definition.ts';
import { limitsOf } from '../definition/sort-by-use.ts';
import { parseExact } from '../exact.ts';
import { calculationDomain, tableDomain, type RuleScope } from './calculation-domain.ts';
import {
  anyDate,
  anyNumber,
  anyYesNo,
  dateAlone,
  declared,
  joinNumbers,
  leastDomain,
  point,
  roundDomain,
  type DateDomain,
  type Domain,
  type NumberDomain,
} from './domain.ts';
import { deriveOnce, type Environment, type Known } from './environment.ts';
import type { Report } from './finding.ts';
import { assume, joinDomains } from './infer.ts';
import { judgedItems } from './item-environment.ts';
import { givenScenes, type Scene } from './scenes.ts';
import { requireProvable } from './too-large.ts';

export interface Moment {
  readonly at: IsoDate;
  readonly scope: RuleScope;
  /** One environment for each choice among alternative facts; facts, parameters and calculations by name. */
  readonly environments: readonly Environment[];
  /** Parameters without a value at this date. */
  readonly undated: readonly string[];
}

/**
 * Every date at which the rule's numbers, or those of a rule it calls, differ from the day before, from its first on.
 * @throws RuleTooLarge
 */
export function momentsOf(rule: RuleDefinition): Moment[] {
  const dates = datesOf(rule);
  requireProvable(rule, dates.length, givenScenes(rule).length);
  return dates.map((at) => momentAt(rule, at));
}

/** The first day of a rule, and those on which one of its numbers, or of a rule it calls, changes. */
function datesOf(rule: RuleDefinition): readonly IsoDate[] {
  const within = (date: IsoDate): boolean => date > rule.effective && (rule.ends === undefined || date <= rule.ends);
  return [...new Set([rule.effective, ...changesOf(rule).filter(within)])].sort();
}

function changesOf(rule: RuleDefinition): IsoDate[] {
  const own = Object.values(rule.parameters).flatMap((parameter) => parameter.history.map((one) => one.from));
  return [...own, ...Object.values(rule.calls).flatMap(changesOf)];
}

const known = new WeakMap<RuleDefinition, Map<IsoDate, Moment>>();

/** The rule at one date, worked out once. */
export function momentAt(rule: RuleDefinition, at: IsoDate): Moment {
  const moments = known.get(rule) ?? new Map<IsoDate, Moment>();
  known.set(rule, moments);
  const moment = moments.get(at) ?? readMoment(rule, at);
  moments.set(at, moment);
  return moment;
}

/** A parameter's value at a date, if it has one. */
export function valueAt(parameter: Parameter, at: IsoDate): Parameter['history'][number] | undefined {
  return parameter.history.findLast((one) => one.from <= at);
}

function readMoment(rule: RuleDefinition, at: IsoDate): Moment {
  const parameters = Object.values(rule.parameters);
  const declaredDomains = domainsAt(rule, at);
  const alone: RuleScope = { rule, called: calledDomains(rule, at), compared: new Map(), items: itemsAt(rule, at) };
  const environmentsIn = (scope: RuleScope): readonly Environment[] =>
    givenScenes(rule).map((scene) => environmentIn(scope, scene, declaredDomains));
  // others in a cohort may have given other facts: what they compare is known once all choices have been looked at
  const compared = rule.calculations.flatMap(({ how }) => (how.kind === 'cohort' ? [how.of] : []));
  const scope =
    compared.length === 0 ? alone : { ...alone, compared: comparedDomains(compared, environmentsIn(alone)) };
  return {
    at,
    scope,
    environments: environmentsIn(scope),
    undated: parameters.filter((one) => valueAt(one, at) === undefined).map((one) => one.name),
  };
}

function comparedDomains(
  names: readonly string[],
  environments: readonly Environment[],
): ReadonlyMap<string, Domain | null> {
  return new Map(
    names.map((name) => {
      const domains = environments.map((environment) => environment.get(name)?.domain ?? null);
      return [name, domains.reduce((a, b) => (a === null || b === null ? null : joinDomains(a, b)))];
    }),
  );
}

/** What the called rules can answer at a date, whatever facts they are given. */
function calledDomains(rule: RuleDefinition, at: IsoDate): ReadonlyMap<string, Domain | null> {
  return new Map(
    rule.calculations.flatMap(({ name, how }): [string, Domain | null][] => {
      const callee = how.kind === 'call' ? rule.calls[how.rule] : undefined;
      return how.kind === 'call' && callee !== undefined ? [[name, answerDomain(callee, how.answer, at)]] : [];
    }),
  );
}

/** The items of each list, as its rule can judge them at a date. */
function itemsAt(rule: RuleDefinition, at: IsoDate): RuleScope['items'] {
  const results = { domainOf: resultDomain, mayLackFacts, join: joinDomains };
  return new Map([...listsOf(rule)].map(([name, read]) => [name, judgedItems(read, at, results, datesOf)]));
}

/** An answer, fact or calculation of a rule. */
function resultDomain(rule: RuleDefinition, name: string, at: IsoDate): Domain | null {
  if (Object.hasOwn(rule.answers, name)) return answerDomain(rule, name, at);
  const fact = rule.facts[name];
  return fact === undefined ? joinedDomain(rule, name, at) : factDomain(rule, fact, at);
}

function joinedDomain(rule: RuleDefinition, name: string, at: IsoDate): Domain | null {
  const domains = momentAt(rule, at).environments.map((environment) => environment.get(name)?.domain ?? null);
  return domains.reduce((a, b) => (a === null || b === null ? null : joinDomains(a, b)));
}

function mayLackFacts(rule: RuleDefinition, calculation: string, at: IsoDate): boolean {
  return momentAt(rule, at).environments.some((environment) => environment.get(calculation)?.presence !== 'given');
}

function answerDomain(rule: RuleDefinition, answer: string, at: IsoDate): Domain | null {
  const calculation = rule.calculations.find((one) => one.answer === answer);
  const given = rule.answers[answer];
  const { table } = rule;
  if (calculation !== undefined || table === undefined || given === undefined) {
    return joinedDomain(rule, calculation?.name ?? '', at);
  }
  return momentAt(rule, at)
    .environments.map((environment) => roundedAs(tableDomain(table, given, environment, ignore), given.round))
    .reduce((a, b) => (a === null || b === null ? null : joinDomains(a, b)));
}

function roundedAs(domain: Domain | null, round: Rounding | undefined): Domain | null {
  return domain?.kind === 'number' && round !== undefined ? roundDomain(domain, round) : domain;
}

const ignore: Report = () => {};

/** Domains of parameters, facts and the date of the rule, from a date until one of its numbers changes. */
function domainsAt(rule: RuleDefinition, at: IsoDate): ReadonlyMap<string, Domain | null> {
  const parameters = Object.values(rule.parameters).flatMap((parameter) =>
    parameterDomains(parameter.name, valueAt(parameter, at)?.value),
  );
  const facts = Object.values(rule.facts).map((fact) => [fact.name, factDomain(rule, fact, at)] as const);
  return new Map([...parameters, ...facts, [ruleDate, daysFrom(rule, at)]]);
}

/** The days from a date on up to the one before the next change: those for which the moment stands. */
function daysFrom(rule: RuleDefinition, at: IsoDate): DateDomain {
  const [next] = changesOf(rule)
    .filter((date) => date > at)
    .sort();
  const last = next === undefined ? rule.ends : (dateOfDay(dayNumber(next) - 1) ?? undefined);
  return { kind: 'date', from: at, to: last };
}

function environmentIn(scope: RuleScope, scene: Scene, domains: ReadonlyMap<string, Domain | null>): Environment {
  const { rule } = scope;
  const environment = new Map<string, Known>();
  for (const [name, domain] of domains) environment.set(name, { domain, presence: scene.get(name) ?? 'given' });
  assumeRequired(rule, environment);
  const limits = limitsOf(rule.controls);
  const lowered = new Set<string>();
  const lower = (fact: string): void => {
    if (lowered.has(fact)) return;
    lowered.add(fact);
    for (const limit of limits.get(fact) ?? []) lowerDomain(environment, fact, limit);
  };
  for (const calculation of rule.calculations) {
    namesReadBy(calculation).forEach(lower);
    environment.set(calculation.name, knowCalculation(scope, calculation, environment));
  }
  [...limits.keys()].forEach(lower);
  return environment;
}

/** What is required of the facts is known of them, where they are given. */
function assumeRequired(rule: RuleDefinition, environment: Map<string, Known>): void {
  for (const { expression } of rule.require) {
    const names = namesIn(expression).filter((name) => rule.facts[name] !== undefined);
    if (names.some((name) => environment.get(name)?.presence !== 'given')) continue;
    const known = assume(expression, true, environment);
    for (const name of names) environment.set(name, known.get(name) as Known);
  }
}

/** A control may count a fact as low as its limit. */
function lowerDomain(environment: Map<string, Known>, fact: string, limit: string): void {
  const known = environment.get(fact);
  const bound = environment.get(limit)?.domain;
  if (known?.domain?.kind !== 'number') return;
  const least = bound?.kind === 'number' ? leastDomain(known.domain, bound) : anyNumber;
  environment.set(fact, { ...known, domain: joinNumbers(known.domain, least) });
}

/** A calculation is worked out when first asked for, so a condition may make sure of its facts before. */
function knowCalculation(scope: RuleScope, calculation: Calculation, environment: Environment): Known {
  let mayLackFacts = false;
  const derive = deriveOnce((now, report) => calculationDomain(scope, calculation, now, report));
  const domain = derive(environment, ({ finding }) => {
    mayLackFacts ||= finding === 'may-be-missing';
  });
  const { how, type } = calculation;
  const means = how.kind === 'formula' && type === 'yes_no' ? { means: how.expression } : {};
  // by an own word it is then missing, as a fact is, for all that read it
  if (calculation.optional === true) return { domain, ...means, presence: mayLackFacts ? 'either' : 'given' };
  return mayLackFacts ? { domain, ...means, presence: 'either', derive } : { domain, ...means, presence: 'given' };
}

/** A parameter's domain, and those of a table's entries. */
function parameterDomains(
  name: string,
  value: Parameter['history'][number]['value'] | undefined,
): (readonly [string, Domain | null])[] {
  if (value === undefined) return [[name, null]];
  if (typeof value === 'string') return [[name, isDateValue(value) ? dateAlone(value) : point(parseExact(value))]];
  const entries = Object.entries(value).map(([code, entry]) => [code, parseExact(entry)] as const);
  return [
    [name, { kind: 'table', entries: new Map(entries) }],
    ...entries.map(([code, entry]) => [`${name}.${code}`, point(entry)] as const),
  ];
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
      return anyDate;
  }
}

/** A letter counts as its number, so the domain holds the scale's numbers too. */
function withScale(rule: RuleDefinition, fact: Fact, at: IsoDate): NumberDomain {
  const numbers = declared(fact.range, fact.step === undefined ? null : parseExact(fact.step));
  const parameter = fact.scale === undefined ? undefined : rule.parameters[fact.scale];
  const table = parameter === undefined ? undefined : valueAt(parameter, at)?.value;
  if (typeof table !== 'object') return numbers;
  const [first, ...rest] = Object.values(table).map((value) => point(parseExact(value)));
  if (first === undefined) return numbers;
  return rest.reduce(joinNumbers, fact.range === undefined ? first : joinNumbers(numbers, first));
}
