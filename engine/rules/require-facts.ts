import { namesIn } from '../definition/parse-expression.ts';
import type { Requirement, RuleDefinition } from '../definition/rule-definition.ts';
import { EngineError } from '../errors.ts';
import { evaluateExpression, type Lookup } from './evaluate-expression.ts';

/**
 * Facts of which a requirement is not true are refused; one that names a fact which is not given says nothing.
 * @throws EngineError `requirement-unmet`
 */
export function requireFacts(rule: RuleDefinition, lookup: Lookup): void {
  for (const one of rule.require) {
    if (namesIn(one.expression).some((name) => lookup(name) === undefined)) continue;
    const outcome = evaluateExpression(one.expression, lookup);
    if (outcome.kind === 'yes_no' && !outcome.value) throw unmet(rule, one);
  }
}

/** Why facts are refused that do not meet a requirement. */
export function unmet({ id }: RuleDefinition, { text, message }: Requirement): EngineError {
  return new EngineError('requirement-unmet', { rule: id, formula: text, message });
}
