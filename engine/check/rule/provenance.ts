/** Every parameter says where it comes from. */
import type { Parameter, RuleDefinition } from '../../definition/rule-definition.ts';
import { problem } from '../../problem.ts';
import type { RuleCheck } from '../rule-context.ts';

/** A legal basis: the parameter's own, its rule's, or that of the overlay that set the value. */
export const checkBasis: RuleCheck = (rule) =>
  Object.values(rule.parameters)
    .filter(
      (parameter) =>
        !states(rule, parameter, 'basis') && parameter.history.some((one) => one.about?.basis === undefined),
    )
    .map((parameter) => problem('basis-missing', parameter.at, { name: parameter.name }));

/** What was read where, and how sure we are: asked of the national pack, which others rely on. */
export const checkSource: RuleCheck = (rule) => {
  if (rule.pack !== 'nasional') return [];
  return Object.values(rule.parameters).flatMap((parameter) =>
    (['source', 'status'] as const)
      .filter((what) => !states(rule, parameter, what))
      .map((what) => problem('source-missing', parameter.at, { name: parameter.name, what })),
  );
};

function states(rule: RuleDefinition, parameter: Parameter, what: 'basis' | 'source' | 'status'): boolean {
  return (parameter.about[what] ?? rule.about[what]) !== undefined;
}
