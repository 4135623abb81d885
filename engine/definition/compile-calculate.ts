/** A state that calculates: the rule, the answers that are money, and where the facts of everyone come from. */
import { problem } from '../problem.ts';
import type { Calculate, FactSource, Since } from './calculate-definition.ts';
import { decisionPath } from './compile-ask.ts';
import { isYes } from './compile-facts.ts';
import { resolveTarget } from './compile-transitions.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { StateDraft } from './state-tree.ts';
import type { WorkflowContext } from './workflow-context.ts';
import { child, entriesOf, textOf } from './yaml-tree.ts';

/** Compiles `calculate:`; undefined where there is none or where it leads nowhere. */
export function compileCalculate(
  node: YamlNode | undefined,
  from: StateDraft,
  context: WorkflowContext,
): Calculate | undefined {
  const ruleNode = child(node, 'rule');
  const rule = textOf(ruleNode);
  const doneNode = child(child(node, 'on'), 'done');
  if (node === undefined || ruleNode === undefined || rule === undefined || doneNode === undefined) return undefined;
  const target = resolveTarget(doneNode, from, context);
  if (target === undefined) return undefined;
  return {
    rule,
    amount: textOf(child(node, 'amount')) ?? '',
    ...named('base', node),
    ...named('entitled', node),
    ...named('objection', node),
    facts: Object.fromEntries(
      entriesOf(child(node, 'facts')).map(([name, { value }]) => [name, compileSource(value, context)]),
    ),
    as: decisionPath(node, rule, from),
    target,
    ruleAt: ruleNode.at,
    at: node.at,
  };
}

function compileSource(node: YamlNode, context: WorkflowContext): FactSource {
  const { at } = node;
  const word = textOf(node);
  if (word !== undefined) return { kind: 'period', day: word === 'period_end' ? 'end' : 'start', at };
  const workflow = textOf(child(node, 'cases_of'));
  const since = compileSince(child(node, 'since'));
  const items = {
    ...(since === undefined ? {} : { since }),
    ...named('from', node),
    ...named('until', node),
    apart: isYes(child(node, 'apart')),
    at,
  };
  if (workflow === undefined) return { kind: 'register', ...items };
  const take = entriesOf(child(node, 'take')).map(([name, { value }]) => [name, textOf(value) ?? ''] as const);
  if (take.length === 0) context.problems.push(problem('missing-key', at, { key: 'take' }));
  return { kind: 'cases', workflow, take: Object.fromEntries(take), ...items };
}

function compileSince(node: YamlNode | undefined): Since | undefined {
  const months = textOf(child(node, 'months'));
  if (months !== undefined) return { months: Number(months) };
  return textOf(node) as Since | undefined;
}

function named<Key extends string>(key: Key, node: YamlNode): { readonly [K in Key]?: string } {
  const text = textOf(child(node, key));
  return (text === undefined ? {} : { [key]: text }) as { readonly [K in Key]?: string };
}
