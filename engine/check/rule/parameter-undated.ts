/** Every parameter has a value from the day the rule applies. */
import { problem } from '../../problem.ts';
import type { RuleCheck } from '../rule-context.ts';

export const checkParametersDated: RuleCheck = (rule, { moments }) =>
  (moments[0]?.undated ?? []).flatMap((name) => {
    const parameter = rule.parameters[name];
    return parameter === undefined ? [] : [problem('parameter-undated', parameter.at, { name, date: rule.effective })];
  });
