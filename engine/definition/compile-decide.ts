/** A state that a rule decides: the rule, its facts as formulas over case data, and where each answer leads. */
import { decisionPath } from './compile-ask.ts';
import { resolveTarget } from './compile-transitions.ts';
import { compileFormula } from './data-names.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { StateDraft } from './state-tree.ts';
import type { WorkflowContext } from './workflow-context.ts';
import type { Decide, Route } from './workflow-definition.ts';
import { child, entriesOf, textOf } from './yaml-tree.ts';

/** Compiles `decide:`; rules are evaluated as at the period's last day unless `as_at` says otherwise. */
export function compileDecide(
  node: YamlNode | undefined,
  from: StateDraft,
  context: WorkflowContext,
): Decide | undefined {
  const ruleNode = child(node, 'rule');
  const answerNode = child(node, 'answer');
  const rule = textOf(ruleNode);
  if (node === undefined || rule === undefined) return undefined;
  const facts: Record<string, Decide['facts'][string]> = {};
  for (const [name, { value }] of entriesOf(child(node, 'facts'))) {
    const formula = compileFormula(value, context.data, from.scopes, context.problems);
    if (formula !== undefined) facts[name] = formula;
  }
  return {
    rule,
    facts,
    answer: textOf(answerNode) ?? '',
    as: decisionPath(node, rule, from),
    asAt: textOf(child(node, 'as_at')) === 'period_start' ? 'period_start' : 'period_end',
    routes: entriesOf(child(node, 'on')).flatMap(([answer, { keyAt, value }]): Route[] => {
      const target = resolveTarget(value, from, context);
      return target === undefined ? [] : [{ answer, target, at: keyAt }];
    }),
    ruleAt: ruleNode?.at ?? node.at,
    answerAt: answerNode?.at ?? node.at,
    at: node.at,
  };
}
