/** Every decision asks its rule for an answer it gives, and every answer leads somewhere. */
import type { Answer, RuleDefinition } from '../../definition/rule-definition.ts';
import { mayBeAbsent, needsCohort, openKindsOf } from '../../definition/open-kinds.ts';
import type { Decide } from '../../definition/workflow-definition.ts';
import { suggest } from '../../definition/nearest.ts';
import { problem, type Problem } from '../../problem.ts';
import type { WorkflowCheck } from '../workflow-context.ts';

export const checkDeciding: WorkflowCheck = (_, { graph, ruleOf }) =>
  graph.states.flatMap(({ decide }) => {
    const rule = decide === undefined ? null : ruleOf(decide.rule);
    if (decide === undefined || rule === null) return [];
    const alone = needsCohort(rule) ? [problem('cohort-in-step', decide.ruleAt, { rule: rule.id })] : [];
    return [...alone, ...checkAbsent(rule, decide), ...checkDecide(rule, decide)];
  });

/** An answer that may be absent has no way of its own, and `others` is for those that are there. */
function checkAbsent(rule: RuleDefinition, { answer, answerAt }: Decide): Problem[] {
  return mayBeAbsent(rule, answer) ? [problem('answer-may-be-absent', answerAt, { rule: rule.id, answer })] : [];
}

function checkDecide(rule: RuleDefinition, decide: Decide): Problem[] {
  const answer = Object.hasOwn(rule.answers, decide.answer) ? rule.answers[decide.answer] : undefined;
  if (answer !== undefined) return checkRoutes(rule, answer, decide);
  const known = Object.keys(rule.answers);
  return [
    problem('unknown-answer', decide.answerAt, {
      rule: rule.id,
      answer: decide.answer,
      suggestion: suggest(decide.answer, known),
    }),
  ];
}

const unregulated = ['tidak_diatur', 'belum_diverifikasi'] as const;

/** What the law leaves open needs a way of its own: a person decides there, so `others` never covers it. */
function checkRoutes(rule: RuleDefinition, answer: Answer, { routes, at }: Decide): Problem[] {
  const codes = codesOf(answer);
  const open = unregulated.filter((kind) => canAnswer(rule, answer, kind));
  const routed = routes.map((route) => route.answer);
  const others = routes.find((route) => route.answer === 'others');
  const known = [...(codes ?? []), ...unregulated, 'others'];
  const strange = routes
    .filter((route) => !known.includes(route.answer))
    .map((route) => {
      const parameters = { route: route.answer, answer: answer.name, suggestion: suggest(route.answer, known) };
      return problem('unknown-route', route.at, parameters);
    });
  const left = (codes ?? ['others']).filter((code) => !routed.includes(code));
  const missing = [...(others === undefined ? left : []), ...open.filter((kind) => !routed.includes(kind))];
  const [first] = missing;
  const unrouted = first === undefined ? [] : [problem('unrouted-answer', at, { answer: answer.name, missing, first })];
  if (others === undefined || codes === null) return [...strange, ...unrouted];
  const covers =
    left.length === 0
      ? problem('others-empty', others.at, { answer: answer.name })
      : problem('others-cover', others.at, { covered: left.map((code) => `"${code}"`) });
  return [...strange, ...unrouted, covers];
}

/** The codes an answer can have; null when they cannot be listed, so that only `others` can route it. */
function codesOf(answer: Answer): readonly string[] | null {
  if (answer.type === 'yes_no') return ['ya', 'tidak'];
  return answer.values?.map((value) => value.code) ?? null;
}

function canAnswer(rule: RuleDefinition, answer: Answer, kind: (typeof unregulated)[number]): boolean {
  return openKindsOf(rule, answer.name).has(kind);
}
