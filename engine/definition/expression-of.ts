/** The arithmetic verbs of calculations as formulas, so that whatever understands formulas understands them too. */
import type { BinaryOperator, Expression, FunctionName } from './expression.ts';
import type { RuleDefinition, Verb } from './rule-definition.ts';

/** What the meaning of a verb depends on besides itself. */
export type VerbContext = Pick<RuleDefinition, 'facts' | 'oneOf' | 'parameters' | 'calculations'>;

/** The verbs that are arithmetic over named values; the others (`decide`, `call`, `cohort`, `fold`) are not formulas. */
export type ArithmeticVerb = Exclude<Verb, { readonly kind: 'decide' | 'call' | 'cohort' | 'fold' }>;

/** True for a verb that `expressionOf` can write as a formula. */
export function isArithmetic(how: Verb): how is ArithmeticVerb {
  return how.kind !== 'decide' && how.kind !== 'call' && how.kind !== 'cohort' && how.kind !== 'fold';
}

/** A verb as a formula with the same value; floor, cap and rounding are not part of it. */
export function expressionOf(rule: VerbContext, how: ArithmeticVerb): Expression {
  switch (how.kind) {
    case 'formula':
      return how.expression;
    case 'weighted_sum':
      return weightedSum(rule, how);
    case 'sum':
      return guardEmpty(rule, how, addAll(how.of.map((name) => countedAs(rule, how, name))));
    case 'mean':
      return mean(rule, how);
    case 'count':
      return countGiven(rule, how.of);
    case 'lookup':
      return call('lookup', [named(how.table), named(how.by)]);
    case 'interpolate':
      return call('interpolate', [named(how.table), named(how.of)]);
    case 'achievement':
      return achievement(how);
  }
}

const optional = new WeakMap<VerbContext['calculations'], ReadonlySet<string>>();

/** True for a calculation that says that it may have no value. */
export function isOptionalCalculation({ calculations }: Pick<VerbContext, 'calculations'>, name: string): boolean {
  // asked of every value of a long list, every time that it is worked out
  const known = optional.get(calculations) ?? new Set(calculations.flatMap((one) => (one.optional ? [one.name] : [])));
  optional.set(calculations, known);
  return known.has(name);
}

/** True for a fact that need not be given, and for a calculation that need not have a value. */
export function mayBeMissing(rule: VerbContext, name: string): boolean {
  const { facts, oneOf } = rule;
  if (facts[name]?.optional === true || isOptionalCalculation(rule, name)) return true;
  return oneOf.some(({ either, or }) => either.includes(name) || or.includes(name));
}

/** A weight as a factor: an entry or parameter in `persen` is divided by 100; with `by` the weight is a table's entry. */
export function factorOf({ parameters }: VerbContext, weight: string, by?: string): Expression {
  const unit = parameters[parameterNameOf(weight)]?.unit;
  const value = by === undefined ? named(weight) : call('lookup', [named(weight), named(by)]);
  return unit === 'persen' ? binary('/', value, number('100')) : value;
}

/** The parameter that a name or a dotted entry (`bobot.renstra`) belongs to. */
export function parameterNameOf(name: string): string {
  return name.split('.', 1)[0] as string;
}

type Weighted = Extract<Verb, { kind: 'weighted_sum' }>;
type Listed = Extract<Verb, { kind: 'mean' | 'sum' }>;

function weightedSum(rule: VerbContext, how: Weighted): Expression {
  const products = how.terms.map(({ value, weight }) =>
    binary('*', countedAs(rule, how, value), factorOf(rule, weight, how.by)),
  );
  if (how.missing !== 'skip') return addAll(products);
  const whole = how.terms.map(({ weight }) => factorOf(rule, weight, how.by));
  const present = how.terms.map(({ value, weight }) =>
    mayBeMissing(rule, value)
      ? call('if', [given(value), factorOf(rule, weight, how.by), number('0')])
      : factorOf(rule, weight, how.by),
  );
  return guardEmpty(rule, how, binary('/', binary('*', addAll(products), addAll(whole)), addAll(present)));
}

function mean(rule: VerbContext, how: Listed): Expression {
  const values = how.of.map((name) => countedAs(rule, how, name));
  if (how.missing !== 'skip') return call('mean', values);
  return guardEmpty(rule, how, binary('/', call('sum', values), countGiven(rule, how.of)));
}

/** How many of these are given; a calculation that fails is not counted as one that has a value. */
function countGiven(rule: VerbContext, names: readonly string[]): Expression {
  return addAll(
    names.map((name) => {
      const isSure = rule.facts[name] !== undefined && !mayBeMissing(rule, name);
      return isSure ? number('1') : call('if', [given(name), number('1'), number('0')]);
    }),
  );
}

/** A value, or 0 when it is not given; without a policy for that, the value as it is. */
function countedAs(rule: VerbContext, { missing }: Weighted | Listed, name: string): Expression {
  const excused = missing !== 'refuse' && mayBeMissing(rule, name);
  return excused ? call('if', [given(name), named(name), number('0')]) : named(name);
}

/** `empty` when none of the values is given. */
function guardEmpty(rule: VerbContext, how: Weighted | Listed, value: Expression): Expression {
  const names = how.kind === 'weighted_sum' ? how.terms.map((term) => term.value) : how.of;
  if (how.empty === undefined || !names.every((name) => mayBeMissing(rule, name))) return value;
  return call('if', [anyGiven(names), value, named(how.empty)]);
}

/** Halved again and again, so that a long list does not nest as deep as it is long. */
function anyGiven(names: readonly string[]): Expression {
  const half = Math.ceil(names.length / 2);
  if (half === names.length) return given(names[0] as string);
  return binary('or', anyGiven(names.slice(0, half)), anyGiven(names.slice(half)));
}

function achievement({ actual, target, direction }: Extract<Verb, { kind: 'achievement' }>): Expression {
  const [low, high] = target;
  if (high === undefined) return towards(direction, actual, low);
  return call('if', [
    binary('>', named(actual), named(high)),
    towards(direction, actual, high),
    call('if', [binary('<', named(actual), named(low)), towards(direction, actual, low), number('100')]),
  ]);
}

/** Percent of one target; less is better: as far below the target as it would be above. */
function towards(direction: string, actual: string, target: string): Expression {
  const maximise = binary('*', binary('/', named(actual), named(target)), number('100'));
  const gained = binary('-', binary('*', number('2'), named(target)), named(actual));
  const minimise = binary('*', binary('/', gained, named(target)), number('100'));
  if (direction === 'maximise') return maximise;
  if (direction === 'minimise') return minimise;
  return call('if', [binary('=', named(direction), text('maximise')), maximise, minimise]);
}

function named(name: string): Expression {
  return { op: 'name', name, offset: 0 };
}

function number(value: string): Expression {
  return { op: 'number', value, offset: 0 };
}

function text(value: string): Expression {
  return { op: 'text', value, offset: 0 };
}

function given(name: string): Expression {
  return call('given', [named(name)]);
}

function call(name: FunctionName, args: readonly Expression[]): Expression {
  return { op: 'call', function: name, args, offset: 0 };
}

function binary(op: BinaryOperator, left: Expression, right: Expression): Expression {
  return { op, left, right, offset: 0 };
}

function addAll(parts: readonly Expression[]): Expression {
  return parts.length === 1 ? (parts[0] as Expression) : call('sum', parts);
}
