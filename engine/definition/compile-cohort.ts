/** `cohort:` as written: what is taken, of which values, among whom. */
import { problem } from '../problem.ts';
import type { YamlNode } from './parse-yaml.ts';
import type { CohortTake, RankKey, Verb } from './rule-definition.ts';
import { requireName, valueAt, valuesOf, type Reader } from './verb-names.ts';
import { child, itemsOf, textOf } from './yaml-tree.ts';

/** Reads a cohort value; null when it cannot be read. */
export function compileCohort(node: YamlNode, reader: Reader): Verb | null {
  const keys = compileKeys(node, reader);
  const where = child(node, 'where') === undefined ? undefined : valueAt(node, 'where', reader);
  const overNode = child(node, 'over');
  const over = textOf(overNode);
  if (over !== undefined && !requireName(over, reader.names.facts, (overNode ?? node).at, reader)) return null;
  const [first, ...ties] = keys ?? [];
  if (first === undefined || where === null) return null;
  return {
    kind: 'cohort',
    take: textOf(child(node, 'take')) as CohortTake,
    of: first.of,
    ...(over === undefined ? {} : { over }),
    ...(where === undefined ? {} : { where }),
    best: first.best,
    ...(ties.length === 0 ? {} : { ties }),
  };
}

function compileKeys(node: YamlNode, reader: Reader): readonly RankKey[] | null {
  const { problems } = reader;
  const [of, best] = [child(node, 'of'), child(node, 'best')];
  const items = of?.kind === 'list' ? itemsOf(of) : of === undefined ? [] : [of];
  const names = items.flatMap((item) => {
    const name = textOf(item);
    return name !== undefined && requireName(name, valuesOf(reader.names), item.at, reader) ? [name] : [];
  });
  if (names.length < items.length) return null;
  if (names.length > 1 && textOf(child(node, 'take')) !== 'rank') {
    problems.push(problem('cohort-keys', (of ?? node).at, { names }));
    return null;
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) problems.push(problem('cohort-key-twice', (of ?? node).at, { name: twice }));
  const words = best?.kind === 'list' ? itemsOf(best).map((item) => textOf(item) ?? '') : null;
  if (words !== null && words.length !== names.length) {
    problems.push(problem('cohort-best', (best ?? node).at, { count: words.length, names, wanted: names.length }));
    return null;
  }
  const one = textOf(best) ?? 'highest';
  return names.map((name, index) => ({ of: name, best: (words?.[index] ?? one) as RankKey['best'] }));
}
