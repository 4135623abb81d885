/** What a list asks of the names that it uses. */
import { problem, type Position, type Problem } from '../problem.ts';
import type { FactList } from './list-definition.ts';
import type { ItemNames, ReadList } from './list-names.ts';
import { suggest } from './nearest.ts';
import { typeWords } from './parse-cell.ts';
import type { FactType } from './rule-definition.ts';

/** Where a key of a list stands; of one that is not written, the list. */
export function placeIn({ places, at }: FactList, key: string): Position {
  return places?.[key] ?? at;
}

/** A name of an item that is needed, of one of these types. */
export function needName(
  { list, rule }: ReadList,
  key: string,
  name: string,
  { names, types, place }: { readonly names: ItemNames; readonly types: readonly FactType[]; readonly place?: string },
): Problem[] {
  const at = placeIn(list, place ?? key);
  const found = names.get(name);
  if (found === undefined && Object.hasOwn(list.window ?? {}, name)) {
    return [problem('counted-here', at, { key, name, list: list.name })];
  }
  if (found === undefined || !types.includes(found.type)) {
    const fitting = [...names].filter(([, { type }]) => types.includes(type)).map(([one]) => one);
    return [problem('item-name-unknown', at, { key, name, rule: rule.id, suggestion: suggest(name, fitting) })];
  }
  if (!found.optional) return [];
  return [problem('list-name-optional', at, { key, name, list: list.name, rule: rule.id })];
}

/** A fact that is supplied with a value of another type. */
export function mismatch({ list, rule }: ReadList, fact: string, found: FactType, at: Position): Problem {
  const wanted = typeWords[rule.facts[fact]?.type ?? 'number'];
  return problem('supplied-type', at, { fact, rule: rule.id, wanted, list: list.name, found: typeWords[found] });
}
