/** Where a case goes: targets resolved to full paths, guards numbered in document order. */
import { problem, type Position } from '../problem.ts';
import { compileFormula } from './data-names.ts';
import { nearest, suggest } from './nearest.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { StateDraft } from './state-tree.ts';
import type { WorkflowContext } from './workflow-context.ts';
import type { Guard, Transition } from './workflow-definition.ts';
import { child, itemsOf, textOf } from './yaml-tree.ts';

/** One target, one guarded target, or a list of them; none gives none. */
export function compileWays(node: YamlNode | undefined, from: StateDraft, context: WorkflowContext): Transition[] {
  if (node === undefined) return [];
  if (node.kind === 'list') return itemsOf(node).map((item) => compileWay(item, from, context));
  return [compileWay(node, from, context)];
}

/** A target, written alone or as `{ target, when }`. */
export function compileWay(node: YamlNode, from: StateDraft, context: WorkflowContext): Transition {
  const targetNode = node.kind === 'scalar' ? node : child(node, 'target');
  const target = targetNode === undefined ? undefined : resolveTarget(targetNode, from, context);
  const guard = compileGuard(child(node, 'when'), from, context);
  return { ...(target === undefined ? {} : { target }), ...(guard === undefined ? {} : { guard }), at: node.at };
}

function compileGuard(node: YamlNode | undefined, from: StateDraft, context: WorkflowContext): Guard | undefined {
  if (node === undefined) return undefined;
  const formula = compileFormula(node, context.data, from.scopes, context.problems);
  if (formula === undefined) return undefined;
  return { index: context.nextGuard(), ...formula };
}

/** The path of the state a target names: a sibling's key, else a path from the root. */
export function resolveTarget(node: YamlNode, from: StateDraft, context: WorkflowContext): string | undefined {
  const written = textOf(node) ?? '';
  const siblings = from.parent?.children ?? [];
  const found = siblings.find((one) => one.key === written)?.path ?? context.drafts.get(written)?.path;
  if (found === undefined) reportUnknownTarget(written, node.at, siblings, context);
  return found;
}

function reportUnknownTarget(
  target: string,
  at: Position,
  siblings: readonly StateDraft[],
  { drafts, problems }: WorkflowContext,
): void {
  const keys = siblings.map((one) => one.key);
  const close = nearest(target, [...keys, ...drafts.keys()]);
  problems.push(
    problem('unknown-target', at, { target, suggestion: suggest(target, close === null ? keys : [close]) }),
  );
}
