/** What controls compare are numbers of one kind, and some answer can exceed its limit. */
import { namesReadBy } from '../../definition/names-read.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { problem } from '../../problem.ts';
import { compareDomains } from '../compare-domains.ts';
import { phrase } from '../phrases.ts';
import type { RuleCheck } from '../rule-context.ts';

/** A limit that is no number, and a control that nothing can ever exceed. */
export const checkControls: RuleCheck = (rule, { moments }) => {
  const environments = moments.flatMap((moment) => moment.environments);
  return rule.controls.flatMap(({ each, atMost, label, at }) => {
    const limits = environments.map((environment) => environment.get(atMost)?.domain);
    const other = limits.find((domain) => domain !== undefined && domain !== null && domain.kind !== 'number');
    if (other !== undefined && other !== null) {
      const parameters = {
        name: label ?? atMost,
        operator: 'at_most',
        left: phrase(other.kind),
        right: phrase('number'),
      };
      return [problem('type-mismatch', at, parameters)];
    }
    if (isChoiceOfInstitutions(rule, atMost)) return [];
    const idle = each.filter((fact) =>
      environments.every((environment) => {
        const [value, limit] = [environment.get(fact)?.domain, environment.get(atMost)?.domain];
        return value?.kind === 'number' && limit?.kind === 'number' && !compareDomains('>', value, limit).yes;
      }),
    );
    return idle.map((fact) => problem('control-idle', at, { fact, limit: atMost }));
  });
};

/** Whether a control applies at all may be left to institutions: its limit then reads a parameter with `may_be`. */
function isChoiceOfInstitutions({ calculations, parameters }: RuleDefinition, limit: string): boolean {
  const calculation = calculations.find((one) => one.name === limit);
  if (calculation === undefined) return false;
  return namesReadBy(calculation).some((name) => {
    const openness = parameters[name]?.openness;
    return openness?.kind === 'bounded' && openness.mayBe !== undefined;
  });
}
