/** A rule that calls another gives it the facts it needs, of the right kind, while it is in force. */
import { suggest } from '../../definition/nearest.ts';
import type { Calculation, Fact, RuleDefinition, Verb } from '../../definition/rule-definition.ts';
import { isMultiple, parseExact } from '../../exact.ts';
import { problem, type Position, type Problem } from '../../problem.ts';
import { needsCohort } from '../../definition/open-kinds.ts';
import type { Domain } from '../domain.ts';
import { checkGiven, checkMapping } from '../given-facts.ts';
import { infer } from '../infer.ts';
import type { RuleCheck } from '../rule-context.ts';

type Call = Calculation & { readonly how: Extract<Verb, { kind: 'call' }> };

export const checkCalls: RuleCheck = (rule, { moments }) =>
  rule.calculations.flatMap((calculation) => {
    const callee = calculation.how.kind === 'call' ? rule.calls[calculation.how.rule] : undefined;
    if (callee === undefined) return [];
    const call = calculation as Call;
    const { how, at } = call;
    if (!Object.hasOwn(callee.answers, how.answer)) {
      // a pack may have a rule of its own under the name that an overlay's base calls
      const suggestion = suggest(how.answer, Object.keys(callee.answers));
      return [problem('unknown-name', at, { name: how.answer, suggestion })];
    }
    const alone = needsCohort(callee) ? [problem('cohort-called', at, { rule: callee.id })] : [];
    const values = Object.entries(how.facts).flatMap(([name, given]) => {
      const fact = callee.facts[name];
      if (fact === undefined) return [];
      for (const environment of moments.flatMap((moment) => moment.environments)) {
        const { expression } = given;
        const known = expression.op === 'name' ? environment.get(expression.name) : undefined;
        const mayLack =
          known !== undefined && known.presence !== 'given' && known.derive === undefined && !fact.optional;
        const own = rule.facts[expression.op === 'name' ? expression.name : ''];
        const parameters = { name: call.label ?? call.name, fact: own?.name ?? '' };
        const missing = mayLack ? [problem('fact-may-be-missing', given.at, parameters)] : [];
        const domain = infer(expression, environment);
        const found = [
          ...missing,
          ...checkGiven(callee, fact, domain, given),
          ...checkStep(callee, fact, domain, given),
        ];
        if (found.length > 0) return found;
      }
      return [];
    });
    return [...alone, ...checkMapping(callee, { facts: how.facts, at }), ...checkTime(rule, callee, at), ...values];
  });

/** The rule that judges the items of a list stands alone, and is in force as long as the rule that asks it. */
export const checkLists: RuleCheck = (rule) =>
  Object.values(rule.lists).flatMap(({ rule: id, at }) => {
    const judge = rule.calls[id];
    if (judge === undefined) return [];
    const alone = needsCohort(judge) ? [problem('cohort-called', at, { rule: id })] : [];
    return [...alone, ...checkTime(rule, judge, at)];
  });

/** A number that is not on the fact's steps is refused when it comes, so it has to be rounded before. */
function checkStep(
  callee: RuleDefinition,
  fact: Fact,
  domain: Domain | null,
  { at, text }: Call['how']['facts'][string],
): Problem[] {
  if (domain?.kind !== 'number' || fact.step === undefined) return [];
  if (domain.step !== null && isMultiple(domain.step, parseExact(fact.step))) return [];
  return [problem('fact-off-step', at, { rule: callee.id, fact: fact.name, step: fact.step, text })];
}

function checkTime(rule: RuleDefinition, callee: RuleDefinition, at: Position): Problem[] {
  const early = rule.effective < callee.effective;
  const late = callee.ends !== undefined && (rule.ends === undefined || rule.ends > callee.ends);
  if (!early && !late) return [];
  const ends = callee.ends ?? '…';
  return [problem('call-not-in-force', at, { rule: callee.id, effective: callee.effective, ends })];
}
