/** The values a calculation can have: its verb's, moved to floor and cap, rounded, within its declared range. */
import { mayBeAbsent } from '../definition/open-kinds.ts';
import { keysOf } from '../definition/cohort-keys.ts';
import type { Expression } from '../definition/expression.ts';
import { expressionOf, factorOf, mayBeMissing, type ArithmeticVerb } from '../definition/expression-of.ts';
import { testAsCondition } from '../definition/test-as-condition.ts';
import type { Answer, Calculation, DecisionTable, RuleDefinition, Verb } from '../definition/rule-definition.ts';
import { decimalPlaces, zero } from '../exact.ts';
import {
  addDomains,
  anyNumber,
  greatestDomain,
  joinNumbers,
  leastDomain,
  multiplyDomains,
  narrow,
  negateDomain,
  point,
  roundDomain,
  type Domain,
  type NumberDomain,
} from './domain.ts';
import type { Environment } from './environment.ts';
import type { Report } from './finding.ts';
import { foldDomain } from './fold-domain.ts';
import { assume, infer, joinDomains } from './infer.ts';

/** A rule at a date, with the domains of what it calls. */
export interface RuleScope {
  readonly rule: RuleDefinition;
  /** By calculation. */
  readonly called: ReadonlyMap<string, Domain | null>;
  /** What is known of the items of each list by name. */
  readonly items: ReadonlyMap<string, Environment>;
  /** What the values compared over a cohort can be for anyone in it, by name. */
  readonly compared: ReadonlyMap<string, Domain | null>;
}

/** The domain of a calculation, or null when it cannot be told. */
export function calculationDomain(
  scope: RuleScope,
  calculation: Calculation,
  environment: Environment,
  report: Report,
): Domain | null {
  const { floor, cap, round, range } = calculation;
  const raw = verbDomain(scope, calculation, environment, report);
  if (raw?.kind !== 'number') return raw;
  let domain: NumberDomain = raw;
  const low = floor === undefined ? null : boundDomain('floor', floor, environment, report);
  const high = cap === undefined ? null : boundDomain('cap', cap, environment, report);
  if (low !== null) domain = greatestDomain(domain, low);
  if (high !== null) domain = leastDomain(domain, high);
  return narrow(round === undefined ? domain : roundDomain(domain, round), range);
}

function boundDomain(
  operator: 'floor' | 'cap',
  bound: string,
  environment: Environment,
  report: Report,
): NumberDomain | null {
  const domain = bound === '0' ? point(zero) : infer(named(bound), environment, report);
  if (domain?.kind === 'number') return domain;
  if (domain !== null) report({ finding: 'type-mismatch', operator, left: domain.kind, right: 'number', offset: 0 });
  return null;
}

function verbDomain(
  scope: RuleScope,
  calculation: Calculation,
  environment: Environment,
  report: Report,
): Domain | null {
  const { how } = calculation;
  switch (how.kind) {
    case 'decide':
      return tableDomain(how.table, calculation, environment, report);
    case 'call':
      return calledDomain(scope, { ...calculation, how }, environment, report);
    case 'cohort':
      return cohortDomain(scope, how, environment, report);
    case 'fold':
      return foldDomain(scope, { ...calculation, how }, environment, report);
    default:
      return arithmeticDomain(scope, how, environment, report);
  }
}

function arithmeticDomain(
  scope: RuleScope,
  how: ArithmeticVerb,
  environment: Environment,
  report: Report,
): Domain | null {
  const skips = (how.kind === 'mean' || how.kind === 'weighted_sum') && how.missing === 'skip';
  if (!skips) return infer(expressionOf(scope.rule, how), environment, report);
  const domain = infer(expressionOf(scope.rule, how), environment, (finding) => {
    // it divides by what is given, which is something: `empty` and what must be given see to that
    if (finding.finding !== 'division-by-zero' || mayWeighNothing(how, environment)) report(finding);
  });
  return domain?.kind === 'number' ? (averageDomain(scope.rule, how, environment) ?? domain) : domain;
}

function mayWeighNothing(how: ArithmeticVerb, environment: Environment): boolean {
  if (how.kind !== 'weighted_sum') return false;
  return how.terms.some(({ weight }) => {
    const domain = environment.get(weight)?.domain;
    return domain?.kind !== 'number' || domain.from === null || domain.from.n <= 0n;
  });
}

/** A mean lies between the least and the greatest of its values, whichever of them are given. */
function averageDomain(
  rule: RuleDefinition,
  how: Extract<Verb, { kind: 'mean' | 'sum' | 'weighted_sum' }>,
  environment: Environment,
): NumberDomain | null {
  const names = how.kind === 'weighted_sum' ? how.terms.map((term) => term.value) : how.of;
  const values = names.map((name) => environment.get(name)?.domain);
  const numbers = values.flatMap((domain) => (domain?.kind === 'number' ? [domain] : []));
  const [first, ...rest] = numbers;
  if (first === undefined || numbers.length !== names.length) return null;
  const least = Math.max(1, names.filter((name) => !mayBeMissing(rule, name)).length);
  const counts = Array.from({ length: names.length - least + 1 }, (_, index) => BigInt(least + index));
  const quotient = how.kind === 'weighted_sum' || counts.some((count) => decimalPlaces({ n: 1n, d: count }) === null);
  const mean: NumberDomain = { ...rest.reduce(joinNumbers, first), step: null, quotient };
  const whole = how.kind === 'weighted_sum' ? wholeOf(rule, how, environment) : point({ n: 1n, d: 1n });
  const empty = how.empty === undefined ? null : infer(named(how.empty), environment);
  const result = whole === null ? null : multiplyDomains(mean, whole);
  const canBeEmpty = empty?.kind === 'number' && names.every((name) => mayBeMissing(rule, name));
  return result !== null && canBeEmpty ? joinNumbers(result, empty) : result;
}

/** What the weights make up together, as a factor. */
function wholeOf(
  rule: RuleDefinition,
  { terms }: Extract<Verb, { kind: 'weighted_sum' }>,
  environment: Environment,
): NumberDomain | null {
  const factors = terms.map(({ weight }) => infer(factorOf(rule, weight), environment));
  return factors.reduce<NumberDomain | null>(
    (sum, factor) => (sum !== null && factor?.kind === 'number' ? addDomains(sum, factor) : null),
    point(zero),
  );
}

/** An answer, or a calculation, that a table gives. */
type TableOutput = Pick<Answer, 'name' | 'type'>;

/** What the rows of a table can give, each under its own conditions. */
export function tableDomain(
  table: DecisionTable,
  output: TableOutput,
  environment: Environment,
  report: Report,
): Domain | null {
  for (const input of table.inputs) {
    const known = environment.get(input);
    if (known?.presence === 'either' && known.derive !== undefined) known.derive(environment, report);
  }
  if (table.hit === 'collect count') return { ...anyNumber, from: zero, step: { n: 1n, d: 1n } };
  let joined: Domain | null = null;
  let before = environment;
  for (const row of table.rows) {
    const domain = outputDomain(row, output, before, report);
    before = afterRow(table, row, before);
    if (domain === undefined) continue;
    if (domain === null) return null;
    joined = joined === null ? domain : joinDomains(joined, domain);
    if (joined === null) return null;
  }
  if (table.hit !== 'collect sum' || joined?.kind !== 'number') return joined;
  const above = joined.from !== null && joined.from.n >= 0n;
  return { ...anyNumber, step: joined.step, quotient: joined.quotient, from: above ? zero : null };
}

/** What one row gives; undefined for what is open. */
function outputDomain(
  row: DecisionTable['rows'][number],
  { name, type }: TableOutput,
  environment: Environment,
  report: Report,
): Domain | null | undefined {
  const output = row.outputs[name];
  if (output?.kind === 'code') {
    if (type !== 'yes_no') return { kind: 'text', codes: [output.code] };
    return { kind: 'yes_no', yes: output.code === 'ya', no: output.code !== 'ya' };
  }
  if (output?.kind !== 'formula') return undefined;
  return infer(output.expression, rowEnvironment(row, environment), report);
}

/** What is known of the rows below one that has not applied, where the first that applies decides. */
export function afterRow(
  table: DecisionTable,
  row: DecisionTable['rows'][number],
  environment: Environment,
): Environment {
  const [cell, ...others] = Object.entries(row.cells);
  if (table.hit !== 'first' || cell === undefined || others.length > 0) return environment;
  const condition = testAsCondition(cell[0], cell[1].test);
  return condition === null ? environment : assume(condition, false, environment);
}

/** What is known where a row applies. */
export function rowEnvironment(row: DecisionTable['rows'][number], environment: Environment): Environment {
  return Object.entries(row.cells).reduce((known, [input, cell]) => {
    const condition = testAsCondition(input, cell.test);
    return condition === null ? known : assume(condition, true, known);
  }, environment);
}

function calledDomain(
  { rule, called }: RuleScope,
  { name, how, optional }: Calculation & { readonly how: Extract<Verb, { kind: 'call' }> },
  environment: Environment,
  report: Report,
): Domain | null {
  const callee = rule.calls[how.rule];
  for (const [fact, { expression }] of Object.entries(how.facts)) {
    const known = expression.op === 'name' ? environment.get(expression.name) : undefined;
    // what is not given is not handed on; of a call that needs it `checkCalls` tells
    const isHandedOn = known === undefined || known.derive !== undefined;
    if (isHandedOn || (optional === true && callee?.facts[fact]?.optional === false)) {
      infer(expression, environment, report);
    }
  }
  if (callee !== undefined && mayLack(callee, how.answer)) {
    report({ finding: 'may-be-missing', name: how.answer, offset: 0 });
  }
  return called.get(name) ?? null;
}

/** True for a fact or answer of another rule that need not be there. */
function mayLack(rule: RuleDefinition, name: string): boolean {
  return rule.facts[name]?.optional === true || mayBeAbsent(rule, name);
}

function cohortDomain(
  { compared }: RuleScope,
  how: Extract<Verb, { kind: 'cohort' }>,
  environment: Environment,
  report: Report,
): Domain | null {
  const { take, where } = how;
  const condition = where === undefined ? null : infer(named(where), environment, report);
  if (condition !== null && condition.kind !== 'yes_no') {
    report({ finding: 'type-mismatch', operator: 'where', left: condition.kind, right: 'yes_no', offset: 0 });
  }
  const whole = { ...anyNumber, step: { n: 1n, d: 1n } };
  if (take === 'count') return { ...whole, from: where === undefined ? { n: 1n, d: 1n } : zero };
  const expected = take === 'share' ? 'yes_no' : 'number';
  const [value = null] = keysOf(how).map(({ of }) => {
    const own = infer(named(of), environment, report);
    if (own !== null && own.kind !== expected) {
      report({ finding: 'type-mismatch', operator: take, left: own.kind, right: expected, offset: 0 });
    }
    return own === null ? null : (compared.get(of) ?? null);
  });
  if (take === 'share') return { ...anyNumber, from: zero, to: { n: 1n, d: 1n }, quotient: true };
  if (value?.kind !== 'number') return null;
  switch (take) {
    case 'rank':
      return { ...whole, from: { n: 1n, d: 1n } };
    case 'range': {
      const difference = addDomains(value, negateDomain(value));
      return { ...difference, from: zero, fromOpen: false };
    }
    case 'mean':
      return { ...value, step: null, quotient: true };
    case 'sum':
      return {
        ...anyNumber,
        step: value.step,
        quotient: value.quotient,
        // of nobody it is 0
        from: value.from !== null && value.from.n >= 0n ? (where === undefined ? value.from : zero) : null,
      };
    default:
      return value;
  }
}

function named(name: string): Expression {
  return { op: 'name', name, offset: 0 };
}
