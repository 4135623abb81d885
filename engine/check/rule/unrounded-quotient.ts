/** A quotient that is answered has been rounded, as its file says. */
import { problem, type Position, type Problem } from '../../problem.ts';
import type { Environment } from '../environment.ts';
import { rowEnvironment } from '../calculation-domain.ts';
import { infer } from '../infer.ts';
import type { RuleCheck } from '../rule-context.ts';

export const checkUnroundedQuotients: RuleCheck = (rule, { moments }) => {
  const environments = moments.flatMap((moment) => moment.environments);
  const isQuotient = (look: (environment: Environment) => unknown): boolean =>
    environments.some((environment) => {
      const domain = look(environment) as ReturnType<typeof infer>;
      return domain?.kind === 'number' && domain.quotient;
    });
  const report = (name: string, at: Position): Problem => problem('unrounded-quotient', at, { name });
  const calculations = rule.calculations
    .filter((one) => one.answer !== undefined && isQuotient((environment) => environment.get(one.name)?.domain))
    .map((one) => report(one.label ?? one.name, one.at));
  const outputs = (rule.table?.rows ?? []).flatMap((row) =>
    Object.entries(row.outputs)
      .filter(([name, output]) => {
        if (output.kind !== 'formula' || rule.answers[name]?.round !== undefined) return false;
        return isQuotient((environment) => infer(output.expression, rowEnvironment(row, environment)));
      })
      .map(([name]) => report(name, row.at)),
  );
  return [...calculations, ...outputs];
};
