import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import { ruleDate } from '../definition/date-functions.ts';
import { callsOf, namesIn } from '../definition/parse-expression.ts';
import type { Requirement, RuleDefinition } from '../definition/rule-definition.ts';
import { EngineError } from '../errors.ts';
import { explainFailure } from './calculate.ts';
import { evaluateExpression, ExpressionFailure, type Lookup } from './evaluate-expression.ts';
import type { Value } from './value.ts';

/**
 * Facts of which a requirement is not true are refused; one that reads a fact which is not given, or the date of the rule
 * before there is one, says nothing.
 * @throws EngineError `requirement-unmet`, and what its formula meets
 */
export function requireFacts(rule: RuleDefinition, lookup: Lookup, calendar: CalendarDefinition | null): void {
  for (const one of rule.require) {
    if (namesRead(one).some((name) => lookup(name) === undefined)) continue;
    const outcome = outcomeOf(rule, one, lookup, calendar);
    if (outcome.kind === 'yes_no' && !outcome.value) throw unmet(rule, one);
  }
}

function namesRead({ expression }: Requirement): readonly string[] {
  const names = namesIn(expression);
  return callsOf(expression, (name) => name === 'as_at') ? [...names, ruleDate] : names;
}

function outcomeOf(
  rule: RuleDefinition,
  { expression }: Requirement,
  lookup: Lookup,
  calendar: CalendarDefinition | null,
): Value {
  try {
    return evaluateExpression(expression, lookup, calendar);
  } catch (error) {
    throw error instanceof ExpressionFailure ? explainFailure(rule, 'require', error) : error;
  }
}

/** Why facts are refused that do not meet a requirement. */
export function unmet({ id }: RuleDefinition, { text, message }: Requirement): EngineError {
  return new EngineError('requirement-unmet', { rule: id, formula: text, message });
}
