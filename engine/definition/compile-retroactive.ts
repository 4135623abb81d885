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

/** Which rule holds backwards: the one that is asked, or one that it asks. */
export interface Backwards extends Retroactive, Pick<RuleDefinition, 'title' | 'version'> {}

/** Of a rule and those that it asks, the one that holds backwards from the earliest day; null when none does. */
export function retroactiveOf({ retroactive, title, version, calls }: RuleDefinition): Backwards | null {
  const own = retroactive === undefined ? null : { title, version, ...retroactive };
  const all = [own, ...Object.values(calls).map(retroactiveOf)].filter((one) => one !== null);
  return all.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))[0] ?? null;
}
