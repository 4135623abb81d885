/** What must hold among the parameters holds at every date. */
import { namesIn } from '../../definition/parse-expression.ts';
import type { Must, RuleDefinition } from '../../definition/rule-definition.ts';
import { showExact } from '../../exact.ts';
import { problem, type Problem } from '../../problem.ts';
import { onlyDate, onlyNumber } from '../domain.ts';
import type { Environment } from '../environment.ts';
import { infer } from '../infer.ts';
import type { Moment } from '../moments.ts';
import { sinceOf, type RuleCheck } from '../rule-context.ts';

/** Reports each broken `must` at the first date it breaks. */
export const checkMust: RuleCheck = (rule, { moments }) =>
  rule.must.flatMap((must) => {
    const broken = moments.find((moment) => moment.undated.length === 0 && mayFail(must, moment));
    return broken === undefined ? [] : [mustProblem(rule, must, broken)];
  });

/** Parameters are single numbers at a date, so "may fail" is "fails". */
function mayFail(must: Must, moment: Moment): boolean {
  const outcome = infer(must.expression, moment.environments[0] as Environment);
  return outcome?.kind === 'yes_no' && outcome.no;
}

function mustProblem(rule: RuleDefinition, must: Must, moment: Moment): Problem {
  const environment = moment.environments[0] as Environment;
  const values = namesIn(must.expression).map((name) => {
    const domain = environment.get(name)?.domain;
    const date = domain?.kind === 'date' ? onlyDate(domain) : null;
    if (date !== null) return `${name} ${date}`;
    const value = domain?.kind === 'number' ? onlyNumber(domain) : null;
    return `${name} ${value === null ? '?' : showExact(value)}`;
  });
  return problem('must-violated', must.at, { since: sinceOf(rule, moment.at), formula: must.text, values });
}
