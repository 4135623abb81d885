/** Reads `fold:`: what is taken of the items of a list. */
import { problem, type Problem } from '../problem.ts';
import type { Names } from './compile-formula.ts';
import { itemFormula } from './item-formula.ts';
import type { Fold, FoldTake, GroupTake, PlacedFormula } from './list-definition.ts';
import {
  foldNames,
  knownNames,
  orderedBy,
  resultNames,
  type ItemName,
  type ReadList,
  type ReadLists,
} from './list-names.ts';
import { suggest } from './nearest.ts';
import { namesIn } from './parse-expression.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { FactType } from './rule-definition.ts';
import { child, textOf } from './yaml-tree.ts';

const anyType: readonly FactType[] = ['number', 'choice', 'yes_no', 'text', 'date'];

/** Reads `fold:`; null when it cannot be read. */
export function compileFold(node: YamlNode, lists: ReadLists, names: Names, problems: Problem[]): Fold | null {
  const overNode = child(node, 'over');
  const over = textOf(overNode);
  if (overNode === undefined || over === undefined) return null;
  const read = lists.get(over);
  if (read === undefined) {
    problems.push(problem('list-not-found', overNode.at, { name: over, suggestion: suggest(over, [...lists.keys()]) }));
    return null;
  }
  const take = textOf(child(node, 'take')) as FoldTake;
  const counts = take === 'count' || take === 'any';
  const ordered = take === 'first' || take === 'last';
  const found = problems.length;
  // `count` has always passed over what it does not need
  const of = take === 'count' ? undefined : itemName(node, 'of', ordered ? anyType : ['number'], read, problems);
  const whereNode = child(node, 'where');
  const isName = /^[a-z][a-z0-9_]*$/.test(textOf(whereNode) ?? '');
  const where = isName ? itemName(node, 'where', ['yes_no'], read, problems) : undefined;
  const condition = isName ? null : itemFormula(whereNode, resultNames(read.rule), { names, problems });
  const per = itemName(node, 'per', anyType, read, problems);
  const each = textOf(child(node, 'each')) as GroupTake | undefined;
  const within = textOf(child(node, 'within')) as Fold['within'];
  const weight = itemName(node, 'weight', ['number'], read, problems);
  const empty = parameterAt(node, 'empty', names, problems);
  if (problems.length === found) {
    for (const one of keyProblems(node, { take, counts, of, per, each, weight })) problems.push(one);
    const needing = ordered || each === 'first' || each === 'last' ? 'take' : within === undefined ? null : 'within';
    if (needing !== null && orderedBy(lists, read) === undefined) {
      problems.push(problem('list-on-missing', (child(node, needing) ?? node).at, { key: needing, list: over }));
    }
  }
  if (problems.length > found) return null;
  const reads = [...new Set([...readsOf(lists, read), ...(condition === null ? [] : outerNames(condition, read))])];
  return {
    kind: 'fold',
    take,
    over,
    ...(of === undefined || counts ? {} : { of }),
    ...(where === undefined ? {} : { where }),
    ...(condition === null ? {} : { condition }),
    ...(within === undefined ? {} : { within }),
    ...(per === undefined ? {} : { per }),
    ...(each === undefined ? {} : { each }),
    ...(weight === undefined ? {} : { weight }),
    ...(empty === undefined ? {} : { empty }),
    ...(reads.length === 0 ? {} : { reads }),
  };
}

interface Keys extends Record<'of' | 'per' | 'each' | 'weight', string | undefined> {
  readonly take: FoldTake;
  readonly counts: boolean;
}

function keyProblems(node: YamlNode, { take, counts, of, per, each, weight }: Keys): Problem[] {
  const clash = (key: string, other: string): Problem =>
    problem('window-key', (child(node, key) ?? node).at, { key, with: other });
  const missing = (key: string): Problem => problem('missing-key', node.at, { key });
  return [
    ...(take === 'any' && of !== undefined ? [clash('of', 'take: any')] : []),
    ...(!counts && of === undefined ? [missing('of')] : []),
    ...(each !== undefined && per === undefined ? [missing('per')] : []),
    ...(each !== undefined && counts ? [clash('each', `take: ${take}`)] : []),
    ...(per !== undefined && each === undefined && !counts ? [missing('each')] : []),
    ...(per !== undefined && weight !== undefined ? [clash('weight', 'per')] : []),
  ];
}

/** What a fold yields: that of what is taken for `first` and `last`, else a number or a yes/no. */
export function foldResult({ take, of, over }: Fold, lists: ReadLists): Omit<ItemName, 'optional'> {
  if (take === 'any') return { type: 'yes_no' };
  const read = take === 'first' || take === 'last' ? lists.get(over) : undefined;
  const found = read === undefined ? undefined : foldNames(read.rule).get(of ?? '');
  if (found === undefined) return { type: 'number' };
  return { type: found.type, ...(found.values === undefined ? {} : { values: found.values }) };
}

/** A fact, answer or calculation of the items' rule, of a kind that is needed. */
function itemName(
  node: YamlNode,
  key: string,
  types: readonly FactType[],
  { rule }: ReadList,
  problems: Problem[],
): string | undefined {
  const at = child(node, key);
  const name = textOf(at);
  if (at === undefined || name === undefined) return undefined;
  const names = foldNames(rule);
  const found = names.get(name);
  if (found !== undefined && types.includes(found.type)) return name;
  const known = [...names].filter(([, { type }]) => types.includes(type)).map(([one]) => one);
  problems.push(problem('item-name-unknown', at.at, { key, name, rule: rule.id, suggestion: suggest(name, known) }));
  return undefined;
}

function parameterAt(node: YamlNode, key: string, names: Names, problems: Problem[]): string | undefined {
  const at = child(node, key);
  const name = textOf(at);
  if (at === undefined || name === undefined || names.parameters.includes(name)) return name;
  problems.push(problem('unknown-parameter', at.at, { name, suggestion: suggest(name, names.parameters) }));
  return undefined;
}

/** What a list, and those that it is made of, read of the rule. */
function readsOf(lists: ReadLists, read: ReadList): readonly string[] {
  const { list } = read;
  const { from, where, facts = {}, window = {} } = list;
  const source = from === undefined ? undefined : lists.get(from);
  const own = knownNames(lists, read);
  return [
    ...Object.values(facts).flatMap(({ expression }) => namesIn(expression)),
    ...(source === undefined
      ? []
      : [...readsOf(lists, source), ...(where === undefined ? [] : outerNames(where, source))]),
    ...Object.values(window).flatMap(({ over, where: condition, gap }) => {
      const other = over === undefined ? undefined : lists.get(over);
      const inner = other === undefined ? own : resultNames(other.rule);
      const outer = condition === undefined ? [] : namesIn(condition.expression).filter((name) => !inner.has(name));
      return [...(other === undefined ? [] : readsOf(lists, other)), ...outer, ...(gap === undefined ? [] : [gap])];
    }),
  ];
}

function outerNames({ expression }: PlacedFormula, { rule }: ReadList): readonly string[] {
  const inner = resultNames(rule);
  return namesIn(expression).filter((name) => !inner.has(name));
}
