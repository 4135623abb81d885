/** Facts and parameters that nothing reads. */
import { parameterNameOf } from '../../definition/expression-of.ts';
import { listsInUse } from '../../definition/list-reads.ts';
import { namesReadIn } from '../../definition/names-read.ts';
import { problem } from '../../problem.ts';
import type { RuleCheck } from '../rule-context.ts';

export const checkUnusedFacts: RuleCheck = (rule) => {
  const used = namesReadIn(rule);
  return Object.values(rule.facts)
    .filter((fact) => !used.has(fact.name))
    .map((fact) => problem('unused-fact', fact.at, { name: fact.name }));
};

export const checkUnusedLists: RuleCheck = (rule) => {
  const used = listsInUse(rule);
  return Object.values(rule.lists)
    .filter((list) => !used.has(list.name))
    .map((list) => problem('unused-fact', list.at, { name: list.name }));
};

export const checkUnusedParameters: RuleCheck = (rule) => {
  const used = new Set([...namesReadIn(rule)].map(parameterNameOf));
  return Object.values(rule.parameters)
    .filter((parameter) => !used.has(parameter.name))
    .map((parameter) => problem('unused-parameter', parameter.at, { name: parameter.name }));
};

/** Entries of a table that is read by their names only, where some are not. */
export const checkUnusedEntries: RuleCheck = (rule) => {
  const used = namesReadIn(rule);
  return Object.values(rule.parameters).flatMap(({ name, history, at }) => {
    const value = history.at(-1)?.value;
    const codes = typeof value === 'object' ? Object.keys(value) : [];
    const named = codes.filter((code) => used.has(`${name}.${code}`));
    if (used.has(name) || named.length === 0) return [];
    const idle = codes.filter((code) => !named.includes(code));
    return idle.map((code) => problem('unused-parameter', at, { name: `${name}.${code}` }));
  });
};
