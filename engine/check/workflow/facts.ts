/** Every decision gives its rule the facts it needs, of the right kind. */
import { givenFacts, suppliedFacts } from '../../definition/list-names.ts';
import type { Fact, FactList, RuleDefinition } from '../../definition/rule-definition.ts';
import { problem, type Problem } from '../../problem.ts';
import { checkGiven, checkMapping } from '../given-facts.ts';
import { infer } from '../infer.ts';
import type { WorkflowCheck } from '../workflow-context.ts';
import { fieldDomain, type CasePath } from './case-paths.ts';
import type { Reading } from './readings.ts';

/** The facts a rule requires are mapped, no others are, and of alternative groups exactly one is. */
export const checkMappedFacts: WorkflowCheck = (_, { graph, ruleOf }) =>
  graph.states.flatMap(({ decide }) => {
    const rule = decide === undefined ? null : ruleOf(decide.rule);
    return decide === undefined || rule === null ? [] : checkMapping(rule, decide);
  });

/** Each fact's formula yields what the fact accepts. */
export const checkFactValues: WorkflowCheck = (_, { readings, ruleOf, paths }) =>
  readings.flatMap((reading) => {
    const { decide } = reading.state;
    const rule = decide === undefined ? null : ruleOf(decide.rule);
    if (rule === null || reading.fact === null) return [];
    const fact = rule.facts[reading.fact];
    if (fact !== undefined) return checkValue(rule, fact, reading);
    const list = rule.lists[reading.fact];
    return list === undefined ? [] : checkRows(rule, list, reading, paths);
  });

function checkValue(rule: RuleDefinition, fact: Fact, reading: Reading): Problem[] {
  const { expression, environment, at, text } = reading;
  return [...checkPresence(fact, reading), ...checkGiven(rule, fact, infer(expression, environment), { text, at })];
}

function checkPresence(
  { optional }: Fact | FactList,
  { expression, environment, at, text, state }: Reading,
): Problem[] {
  const known = expression.op === 'name' ? environment.get(expression.name) : undefined;
  const mayLack = known?.presence === 'either' && !optional;
  return mayLack ? [problem('may-be-unfilled', at, { path: text, state: state.path })] : [];
}

/** A list is given by a field of rows whose fields, by their names, are the facts of the rule that judges an item. */
function checkRows(
  rule: RuleDefinition,
  list: FactList,
  reading: Reading,
  paths: ReadonlyMap<string, CasePath>,
): Problem[] {
  const { expression, at, text, state } = reading;
  const path = expression.op === 'name' ? paths.get(expression.name) : undefined;
  if (expression.op === 'name' && path === undefined) return [];
  if (path?.rows === undefined) return [problem('list-not-rows', at, { list: list.name, rule: rule.id, text })];
  const judge = rule.calls[list.rule];
  if (judge === undefined) return [];
  // a field named as a fact that the list supplies is for people, as any other
  const known = givenFacts({ list, rule: judge });
  const fields = path.rows.filter(({ name }) => known.includes(name));
  const supplied = suppliedFacts(list).map(([name]) => name);
  const given = Object.fromEntries(fields.map((field) => [field.name, { at }]));
  const values = fields.flatMap((field) => {
    const fact = judge.facts[field.name] as Fact;
    const where = `${text}.${field.name}`;
    const mayLack = !field.required && !fact.optional;
    const lacking = mayLack ? [problem('may-be-unfilled', at, { path: where, state: state.path })] : [];
    return [...lacking, ...checkGiven(judge, fact, fieldDomain(field), { text: where, at })];
  });
  return [...checkPresence(list, reading), ...checkMapping(judge, { facts: given, at, supplied }), ...values];
}
