/** What is required of facts is a yes/no, and not so by itself. */
import { problem } from '../../problem.ts';
import { infer } from '../infer.ts';
import { phrase } from '../phrases.ts';
import type { RuleCheck } from '../rule-context.ts';

export const checkRequirements: RuleCheck = (rule, { moments }) =>
  rule.require.flatMap(({ expression, text, at }) => {
    const environment = moments[0]?.environments[0];
    const outcome = environment === undefined ? null : infer(expression, environment);
    if (outcome === null || outcome.kind === 'yes_no') return [];
    const parameters = { name: text, operator: 'require', left: phrase(outcome.kind), right: phrase('yes_no') };
    return [problem('type-mismatch', at, parameters)];
  });
