/** Calculations, computed when first asked for, so that one nobody needs may lack its facts. */
import { EngineError } from '../errors.ts';
import type { Expression } from '../definition/expression.ts';
import type { Calculation, RuleDefinition } from '../definition/rule-definition.ts';
import {
  addExact,
  divideExact,
  formatExact,
  hundred,
  multiplyExact,
  roundExact,
  showExact,
  zero,
  type Exact,
} from '../exact.ts';
import { evaluateExpression, ExpressionFailure, type Lookup } from './evaluate-expression.ts';
import type { TraceEntry } from './evaluation.ts';
import { fillFormula } from './fill-formula.ts';
import type { PreparedRule } from './prepare-rule.ts';
import { number, showValue, type Value } from './value.ts';

export interface Calculator {
  /** The value of a fact, parameter or calculation; undefined for a fact that was not given. */
  readonly lookup: Lookup;
  /** The value of a calculation by name. @throws EngineError `division-by-zero`, `number-too-long`, `fact-missing`, `formula-type` */
  readonly calculate: (name: string) => Value;
  /** Evaluates a formula of the rule, named for messages. */
  readonly evaluate: (expression: Expression, name: string) => Value;
  /** What was computed so far, in order. */
  readonly trace: readonly TraceEntry[];
}

/** A calculator over one set of facts. */
export function createCalculator({ rule, numbers }: PreparedRule, facts: ReadonlyMap<string, Value>): Calculator {
  const done = new Map<string, Value>();
  const trace: TraceEntry[] = [];
  const byName = new Map(rule.calculations.map((one) => [one.name, one]));
  const lookup: Lookup = (name) =>
    facts.get(name) ?? numbers.get(name) ?? (byName.has(name) ? calculate(name) : undefined);
  const evaluate = (expression: Expression, name: string): Value => {
    try {
      return evaluateExpression(expression, lookup);
    } catch (error) {
      throw error instanceof ExpressionFailure ? explainFailure(rule, name, error) : error;
    }
  };
  const calculate = (name: string): Value => {
    const known = done.get(name);
    if (known !== undefined) return known;
    const calculation = byName.get(name) as Calculation;
    const exact = compute(calculation, { rule, lookup, evaluate });
    const value =
      exact.kind === 'number' && calculation.round !== undefined
        ? number(roundExact(exact.value, calculation.round))
        : exact;
    done.set(name, value);
    trace.push(describe(calculation, exact, value, { rule, lookup }));
    return value;
  };
  return { lookup, calculate, evaluate, trace };
}

interface Scope {
  readonly rule: RuleDefinition;
  readonly lookup: Lookup;
}

function compute(calculation: Calculation, scope: Scope & Pick<Calculator, 'evaluate'>): Value {
  const { how, name } = calculation;
  if (how.kind === 'formula') return scope.evaluate(how.expression, name);
  return number(
    how.terms.reduce((sum: Exact, { value, weight }) => {
      const amount = numberOf(scope.evaluate({ op: 'name', name: value, offset: 0 }, name));
      return addExact(sum, multiplyExact(amount, weightOf(weight, scope)));
    }, zero),
  );
}

/** A weight as a factor: percent divided by 100, other units as they are. */
function weightOf(name: string, { rule, lookup }: Scope): Exact {
  const weight = numberOf(lookup(name) as Value);
  return rule.parameters[name]?.unit === 'persen' ? divideExact(weight, hundred) : weight;
}

function numberOf(value: Value): Exact {
  if (value.kind !== 'number') throw new Error('the compiler let a value that is no number into a sum');
  return value.value;
}

function explainFailure(rule: RuleDefinition, calculation: string, failure: ExpressionFailure): EngineError {
  if (failure.reason === 'division-by-zero') return new EngineError('division-by-zero', { calculation, rule: rule.id });
  if (failure.reason === 'too-long') return new EngineError('number-too-long', { calculation, rule: rule.id });
  const fact = rule.facts[failure.what];
  if (failure.reason === 'unresolved' && fact !== undefined) {
    return new EngineError('fact-missing', { fact: fact.name, label: fact.label });
  }
  return new EngineError('formula-type', { calculation, rule: rule.id, what: failure.what });
}

function describe(calculation: Calculation, exact: Value, value: Value, scope: Scope): TraceEntry {
  const { round, how, name } = calculation;
  const shown =
    value.kind === 'number' && round !== undefined ? formatExact(value.value, round.places) : showValue(value);
  return {
    kind: 'calculation',
    name,
    label: calculation.label ?? name,
    text: how.kind === 'formula' ? how.text : how.terms.map((term) => `${term.weight} × ${term.value}`).join(' + '),
    filled: how.kind === 'formula' ? fillFormula(how.expression, scope.lookup) : fillSum(how.terms, scope),
    exact: exact.kind === 'number' ? showExact(exact.value) : showValue(exact),
    value: shown,
    ...(round === undefined ? {} : { rounded: `${round.mode} ${round.places}` }),
    about: calculation.about,
    at: calculation.at,
  };
}

function fillSum(
  terms: readonly { readonly value: string; readonly weight: string }[],
  { rule, lookup }: Scope,
): string {
  return terms
    .map(({ value, weight }) => {
      const percent = rule.parameters[weight]?.unit === 'persen' ? '%' : '';
      return `${showValue(lookup(weight) as Value)}${percent} × ${showValue(lookup(value) as Value)}`;
    })
    .join(' + ');
}
