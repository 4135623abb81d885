/** Facts and parameters that nothing reads. */
import { namesIn } from '../../definition/parse-expression.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { problem } from '../../problem.ts';
import type { RuleCheck } from '../rule-context.ts';
import { endpointsIn } from '../table/axis.ts';

export const checkUnusedFacts: RuleCheck = (rule) => {
  const used = namesRead(rule);
  return Object.values(rule.facts)
    .filter((fact) => !used.has(fact.name))
    .map((fact) => problem('unused-fact', fact.at, { name: fact.name }));
};

export const checkUnusedParameters: RuleCheck = (rule) => {
  const used = namesRead(rule);
  return Object.values(rule.parameters)
    .filter((parameter) => !used.has(parameter.name))
    .map((parameter) => problem('unused-parameter', parameter.at, { name: parameter.name }));
};

/** Every name that a formula, weighted sum, cell, scale or condition reads. */
function namesRead(rule: RuleDefinition): Set<string> {
  const names = new Set<string>(rule.table?.inputs);
  const add = (...found: readonly (string | undefined)[]): void => {
    for (const name of found) if (name !== undefined) names.add(name);
  };
  for (const { how } of rule.calculations) {
    if (how.kind === 'formula') add(...namesIn(how.expression));
    else add(how.total, ...how.terms.flatMap(({ value, weight }) => [value, weight]));
  }
  for (const { expression } of rule.must) add(...namesIn(expression));
  for (const fact of Object.values(rule.facts)) add(fact.scale);
  for (const { cells, outputs } of rule.table?.rows ?? []) {
    for (const { test } of Object.values(cells)) {
      for (const endpoint of endpointsIn(test)) if (endpoint.kind === 'parameter') add(endpoint.name);
    }
    for (const output of Object.values(outputs)) if (output.kind === 'formula') add(...namesIn(output.expression));
  }
  return names;
}
