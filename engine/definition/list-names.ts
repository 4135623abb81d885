/** What is known by name of the items of a list: given, handed over, counted, and answered. */
import { mayBeAbsent } from './open-kinds.ts';
import type { FactList, Fold } from './list-definition.ts';
import type { Calculation, Choice, FactType, RuleDefinition } from './rule-definition.ts';

/** A list with the rule of its items. */
export interface ReadList {
  readonly list: FactList;
  readonly rule: RuleDefinition;
}

/** The lists of a rule, each after those that it is made of. */
export type ReadLists = ReadonlyMap<string, ReadList>;

export interface ItemName {
  readonly type: FactType;
  readonly values?: readonly Choice[];
  /** An item may be without it. */
  readonly optional: boolean;
}

export type ItemNames = ReadonlyMap<string, ItemName>;

const linked = new WeakMap<RuleDefinition, ReadLists>();

/** The lists of a rule whose called rules have been looked up. */
export function listsOf(rule: RuleDefinition): ReadLists {
  const known = linked.get(rule);
  if (known !== undefined) return known;
  const lists = new Map<string, ReadList>();
  for (const list of Object.values(rule.lists)) {
    const judge = rule.calls[list.rule];
    if (judge !== undefined) lists.set(list.name, { list, rule: judge });
  }
  linked.set(rule, lists);
  return lists;
}

/** True for a list that somebody has to give: not made of others, nor of earlier decisions. */
export function isGiven({ source, from }: FactList): boolean {
  return source === undefined && from === undefined;
}

/** The facts of an item that its list supplies, each with the key that does. */
export function suppliedFacts(list: FactList): readonly (readonly [fact: string, key: string])[] {
  const { facts, each, sequence, window } = list;
  return [
    ...Object.keys(facts ?? {}).map((fact) => [fact, 'facts'] as const),
    ...(each === undefined ? [] : [[each.as, 'each'] as const]),
    ...(each?.number === undefined ? [] : [[each.number, 'each'] as const]),
    ...(sequence?.into ?? []).map((fact) => [fact, 'sequence'] as const),
    ...Object.keys(window ?? {}).map((fact) => [fact, 'window'] as const),
  ];
}

/** The facts that whoever gives an item of the list may give. */
export function givenFacts({ list, rule }: ReadList): readonly string[] {
  const supplied = new Set(suppliedFacts(list).map(([fact]) => fact));
  return Object.keys(rule.facts).filter((fact) => !supplied.has(fact));
}

/** The facts and answers of a judged item. */
export function resultNames(rule: RuleDefinition): ItemNames {
  const answers = Object.values(rule.answers).map(({ name, type, values }): [string, ItemName] => [
    name,
    { type, ...(values === undefined ? {} : { values }), optional: mayBeAbsent(rule, name) },
  ]);
  return new Map([...Object.keys(rule.facts).map((name) => factName(rule, name)), ...answers]);
}

/** What a fold may take of a judged item: its facts and answers, and what its rule calculates without answering it. */
export function foldNames(rule: RuleDefinition): ItemNames {
  const unanswered = unansweredOf(rule).map(({ name, type, values, optional = false }): [string, ItemName] => [
    name,
    { type, ...(values === undefined ? {} : { values }), optional },
  ]);
  return new Map([...unanswered, ...resultNames(rule)]);
}

function unansweredOf({ calculations, answers }: RuleDefinition): readonly Calculation[] {
  return calculations.filter(({ name, answer }) => answer === undefined && !Object.hasOwn(answers, name));
}

/** The calculations of the items' rule that folds take of a list although they are no answers. */
export function unansweredTaken({ calculations }: RuleDefinition, { list, rule }: ReadList): readonly string[] {
  const taken = new Set(
    calculations.flatMap(({ how }) =>
      how.kind === 'fold' && how.over === list.name ? [how.of, how.where, how.per, how.weight] : [],
    ),
  );
  return unansweredOf(rule).flatMap(({ name }) => (taken.has(name) ? [name] : []));
}

/** What is known of an item before anything is counted over its list: what `on`, `unique`, `sequence` and `window` read. */
export function knownNames(lists: ReadLists, { list, rule }: ReadList): ItemNames {
  const { from, facts, each, sequence } = list;
  const source = from === undefined ? undefined : lists.get(from);
  const before =
    source === undefined
      ? givenFacts({ list, rule }).map((name) => factName(rule, name))
      : [...resultNames(source.rule)];
  const handed = Object.keys(facts ?? {}).filter((name) => rule.facts[name] !== undefined);
  const mayLapse = sequence !== undefined && lapses(list);
  return new Map<string, ItemName>([
    ...before,
    ...handed.map((name) => factName(rule, name)),
    ...(each === undefined ? [] : [[each.as, { type: 'date', optional: false }] as const]),
    ...(each?.number === undefined ? [] : [[each.number, { type: 'number', optional: false }] as const]),
    ...(sequence?.into ?? []).map((name) => [name, { type: 'date', optional: mayLapse }] as const),
  ]);
}

/** True where an item of a sequence may never run. */
export function lapses({ sequence }: FactList): boolean {
  return sequence?.lighter === 'lapses' || sequence?.sameDay !== undefined;
}

/** The name of the date by which a list is in order; undefined where it has none. */
export function orderedBy(lists: ReadLists, { list }: ReadList): string | undefined {
  const { on, each, sequence, from, source } = list;
  const inherited = from === undefined ? undefined : lists.get(from);
  return (
    on ??
    each?.as ??
    sequence?.start ??
    (source === 'decisions' ? decisionMonth : undefined) ??
    (inherited === undefined ? undefined : orderedBy(lists, inherited))
  );
}

/** The fact that says of which month an earlier answer of the rule is. */
export const decisionMonth = 'bulan';

function factName(rule: RuleDefinition, name: string): [string, ItemName] {
  const { type = 'number', values, optional = false } = rule.facts[name] ?? {};
  const isAlternative = rule.oneOf.some(({ either, or }) => either.includes(name) || or.includes(name));
  return [name, { type, ...(values === undefined ? {} : { values }), optional: optional || isAlternative }];
}

/** True for what can only be taken where there is an item. */
export function takesOfSome({ take }: Pick<Fold, 'take'>): boolean {
  return ['mean', 'min', 'max', 'first', 'last'].includes(take);
}
