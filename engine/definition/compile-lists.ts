/** Lists of things that a rule asks another rule about, one by one. */
import { problem, type Problem } from '../problem.ts';
import { isYes } from './compile-facts.ts';
import type { VerbNames } from './compile-verb.ts';
import { namedEntries } from './named-entries.ts';
import { suggest } from './nearest.ts';
import { child, textOf } from './yaml-tree.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { FactList, FactType, FoldTake, RuleDefinition, Verb } from './rule-definition.ts';

/** A list with the rule of its items. */
export interface ReadList {
  readonly list: FactList;
  readonly rule: RuleDefinition;
}

/** Reads `lists:`; one whose rule cannot be used is left out, and told. */
export function compileLists(
  node: YamlNode | undefined,
  callee: VerbNames['callee'],
  problems: Problem[],
): ReadonlyMap<string, ReadList> {
  const lists = new Map<string, ReadList>();
  for (const [name, { keyAt, value }] of namedEntries(node, problems)) {
    const ruleNode = child(value, 'rule');
    const id = textOf(ruleNode);
    if (ruleNode === undefined || id === undefined) continue;
    const rule = callee(id, ruleNode.at);
    if ('severity' in rule) {
      problems.push(rule);
      continue;
    }
    const help = textOf(child(value, 'help'));
    const list: FactList = {
      name,
      label: textOf(child(value, 'label')) ?? name,
      ...(help === undefined ? {} : { help }),
      rule: id,
      optional: isYes(child(value, 'optional')),
      at: keyAt,
    };
    lists.set(name, { list, rule });
  }
  return lists;
}

/** Reads `fold:`; `known` are the parameters that `empty` may name. */
export function compileFold(
  node: YamlNode,
  lists: ReadonlyMap<string, ReadList>,
  known: readonly string[],
  problems: Problem[],
): Verb | null {
  const overNode = child(node, 'over');
  const over = textOf(overNode);
  if (overNode === undefined || over === undefined) return null;
  const read = lists.get(over);
  if (read === undefined) {
    problems.push(problem('list-not-found', overNode.at, { name: over, suggestion: suggest(over, [...lists.keys()]) }));
    return null;
  }
  const take = textOf(child(node, 'take')) as FoldTake;
  const found = problems.length;
  const of = take === 'count' ? undefined : itemName(node, 'of', 'number', read.rule, problems);
  const where = itemName(node, 'where', 'yes_no', read.rule, problems);
  const weight = itemName(node, 'weight', 'number', read.rule, problems);
  const emptyNode = child(node, 'empty');
  const empty = textOf(emptyNode);
  if (emptyNode !== undefined && empty !== undefined && !known.includes(empty)) {
    problems.push(problem('unknown-parameter', emptyNode.at, { name: empty, suggestion: suggest(empty, known) }));
  }
  if (take !== 'count' && of === undefined && problems.length === found) {
    problems.push(problem('missing-key', node.at, { key: 'of' }));
  }
  if (problems.length > found) return null;
  return {
    kind: 'fold',
    take,
    over,
    ...(of === undefined ? {} : { of }),
    ...(where === undefined ? {} : { where }),
    ...(weight === undefined ? {} : { weight }),
    ...(empty === undefined ? {} : { empty }),
  };
}

/** A fact or answer of the items' rule, of the kind that is needed. */
function itemName(
  node: YamlNode,
  key: string,
  wanted: FactType,
  rule: RuleDefinition,
  problems: Problem[],
): string | undefined {
  const at = child(node, key);
  const name = textOf(at);
  if (at === undefined || name === undefined) return undefined;
  const found = rule.answers[name] ?? rule.facts[name];
  if (found !== undefined && found.type === wanted) return name;
  const known = [...Object.values(rule.answers), ...Object.values(rule.facts)].filter(({ type }) => type === wanted);
  const suggestion = suggest(
    name,
    known.map((one) => one.name),
  );
  problems.push(problem('item-name-unknown', at.at, { key, name, rule: rule.id, suggestion }));
  return undefined;
}
