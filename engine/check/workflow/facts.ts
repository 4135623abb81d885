/** Every decision gives its rule the facts it needs, of the right kind. */
import type { Fact, RuleDefinition } from '../../definition/rule-definition.ts';
import { problem, type Problem } from '../../problem.ts';
import { checkGiven, checkMapping } from '../given-facts.ts';
import { infer } from '../infer.ts';
import type { WorkflowCheck } from '../workflow-context.ts';
import type { Reading } from './readings.ts';

/** The facts a rule requires are mapped, no others are, and of alternative groups exactly one is. */
export const checkMappedFacts: WorkflowCheck = (_, { graph, ruleOf }) =>
  graph.states.flatMap(({ decide }) => {
    const rule = decide === undefined ? null : ruleOf(decide.rule);
    return decide === undefined || rule === null ? [] : checkMapping(rule, decide);
  });

/** Each fact's formula yields what the fact accepts. */
export const checkFactValues: WorkflowCheck = (_, { readings, ruleOf }) =>
  readings.flatMap((reading) => {
    const { decide } = reading.state;
    const rule = decide === undefined ? null : ruleOf(decide.rule);
    const fact = reading.fact === null ? undefined : rule?.facts[reading.fact];
    return rule === null || fact === undefined ? [] : checkValue(rule, fact, reading);
  });

function checkValue(rule: RuleDefinition, fact: Fact, reading: Reading): Problem[] {
  const { expression, environment, at, text, state } = reading;
  const problems: Problem[] = [];
  const known = expression.op === 'name' ? environment.get(expression.name) : undefined;
  if (known?.presence === 'either' && !fact.optional) {
    problems.push(problem('may-be-unfilled', at, { path: text, state: state.path }));
  }
  return [...problems, ...checkGiven(rule, fact, infer(expression, environment), { text, at })];
}
