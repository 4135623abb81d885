/** A calculation that may have no value reads something that may be missing. */
import { problem } from '../../problem.ts';
import type { RuleCheck } from '../rule-context.ts';

/** Warns of `optional: true` on a calculation that always has a value. */
export const checkOptional: RuleCheck = (rule, { moments }) => {
  const environments = moments.flatMap((moment) => moment.environments);
  return rule.calculations
    .filter(({ name, optional }) => optional && environments.every((one) => one.get(name)?.presence === 'given'))
    .map(({ name, label, at }) => problem('optional-idle', at, { name: label ?? name }));
};
