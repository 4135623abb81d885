/** `retroactive`: from which day on a rule holds backwards. */
import { problem, type Problem } from '../problem.ts';
import type { IsoDate, Retroactive, RuleDefinition } from './rule-definition.ts';
import type { YamlNode } from './parse-yaml.ts';
import { child, textOf } from './yaml-tree.ts';

/** What a rule file says of it, as a part of the rule. */
export function compileRetroactive(
  root: YamlNode,
  effective: IsoDate,
  problems: Problem[],
): Pick<RuleDefinition, 'retroactive'> {
  const node = child(root, 'retroactive');
  const from = textOf(child(node, 'from'));
  if (node === undefined || from === undefined) return {};
  if (from < effective) problems.push(problem('retroactive-before-start', node.at, { from, effective }));
  return { retroactive: { from, basis: textOf(child(node, 'basis')) ?? '' } };
}

/** The earliest day from which a rule, or one that it asks, holds backwards; null when none does. */
export function retroactiveOf({ retroactive, calls }: RuleDefinition): Retroactive | null {
  const all = [retroactive ?? null, ...Object.values(calls).map(retroactiveOf)];
  const told = all.filter((one) => one !== null).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return told[0] ?? null;
}
