/** What is wrong with a list: what it names is there, of a kind that fits, and comes from one place. */
import { problem, type Problem } from '../problem.ts';
import type { FactList } from './list-definition.ts';
import { mismatch, needName, placeIn } from './list-needs.ts';
import {
  decisionMonth,
  knownNames,
  lapses,
  orderedBy,
  resultNames,
  suppliedFacts,
  type ItemName,
  type ItemNames,
  type ReadList,
  type ReadLists,
} from './list-names.ts';
import { suggest } from './nearest.ts';
import type { Answer, FactType } from './rule-definition.ts';
import { windowProblems } from './window-problems.ts';

/** The problems of a list that stands below `lists`. */
export function listProblems(lists: ReadLists, read: ReadList): Problem[] {
  const keys = keyProblems(lists, read.list);
  if (keys.length > 0) return keys;
  const supplied = suppliedProblems(read);
  if (supplied.length > 0) return supplied;
  const known = knownNames(lists, read);
  return [
    ...orderProblems(lists, read, known),
    ...spanProblems(lists, read, known),
    ...Object.entries(read.list.window ?? {}).flatMap(([fact, window]) =>
      windowProblems(lists, read, { fact, window, known }),
    ),
    ...inheritedProblems(lists, read),
  ];
}

function keyProblems(lists: ReadLists, list: FactList): Problem[] {
  const { name, from, places = {} } = list;
  if (from !== undefined && !lists.has(from)) {
    return [problem('list-not-earlier', placeIn(list, 'from'), { key: 'from', name: from, list: name })];
  }
  const needing = from === undefined ? ['where', 'each'].filter((key) => places[key] !== undefined) : [];
  const clashing = from === undefined ? [] : ['source'].filter((key) => places[key] !== undefined);
  const isOptional = from !== undefined && list.optional;
  return [
    ...needing.map((key) => problem('list-key-needs', placeIn(list, key), { key, list: name, needs: 'from' })),
    ...clashing.map((key) => problem('list-key-of-given', placeIn(list, key), { key, list: name })),
    ...(isOptional ? [problem('list-key-of-given', list.at, { key: 'optional', list: name })] : []),
  ];
}

/** The facts that a list supplies are facts of the rule of its items, each supplied once, and fit. */
function suppliedProblems({ list, rule }: ReadList): Problem[] {
  const first = new Map<string, string>();
  return suppliedFacts(list).flatMap(([fact, key]): Problem[] => {
    const at = placeIn(list, list.places?.[`${key}.${fact}`] === undefined ? key : `${key}.${fact}`);
    const earlier = first.get(fact);
    first.set(fact, key);
    if (earlier !== undefined) {
      return [problem('fact-supplied-twice', at, { fact, list: list.name, first: earlier, second: key })];
    }
    const wanted = rule.facts[fact];
    if (wanted === undefined) {
      const known = Object.keys(rule.facts);
      return [problem('unknown-fact', at, { rule: rule.id, fact, suggestion: suggest(fact, known) })];
    }
    const found =
      key === 'each' && fact === list.each?.number ? 'number' : key === 'each' || key === 'sequence' ? 'date' : null;
    if (found !== null && wanted.type !== found) return [mismatch({ list, rule }, fact, found, at)];
    return key === 'sequence' && lapses(list) && !wanted.optional
      ? [problem('supplied-may-lack', at, { fact, rule: rule.id, list: list.name, key })]
      : [];
  });
}

function orderProblems(lists: ReadLists, read: ReadList, known: ItemNames): Problem[] {
  const { list } = read;
  const by = orderedBy(lists, read);
  const needing = ['window', 'as_at'].find((key) => list.places?.[key] !== undefined);
  const missing =
    by === undefined && needing !== undefined
      ? [problem('list-on-missing', placeIn(list, needing), { key: needing, list: list.name })]
      : [];
  return [
    ...missing,
    ...(by === undefined ? [] : needName(read, 'on', by, { names: known, types: ['date'] })),
    ...(list.unique ?? []).flatMap((name) =>
      known.has(name) ? [] : needName(read, 'unique', name, { names: known, types: [] }),
    ),
  ];
}

function spanProblems(lists: ReadLists, read: ReadList, known: ItemNames): Problem[] {
  const { each, sequence, from } = read.list;
  const source = from === undefined ? undefined : lists.get(from);
  const before = source === undefined ? known : resultNames(source.rule);
  const dated = (key: string, name: string, place: string, names: ItemNames): Problem[] =>
    needName(read, key, name, { names, types: ['date'], place });
  return [
    // a condition may make sure of a date that need not be given
    ...(each === undefined
      ? []
      : [
          ...dated('start', each.start, 'each', guarded(read, before)),
          ...dated('end', each.end, 'each', guarded(read, before)),
        ]),
    ...(sequence === undefined
      ? []
      : [
          ...dated('start', sequence.start, 'sequence', known),
          ...(['months', 'weight'] as const).flatMap((key) =>
            needName(read, key, sequence[key], { names: known, types: ['number'], place: 'sequence' }),
          ),
        ]),
  ];
}

/** With a condition, what it lets through is looked at where the condition is proved. */
function guarded({ list }: ReadList, names: ItemNames): ItemNames {
  if (list.places?.['where'] === undefined) return names;
  return new Map([...names].map(([name, one]) => [name, { ...one, optional: false }]));
}

/** What an item takes over by name from the one that it is made of. */
function inheritedProblems(lists: ReadLists, { list, rule }: ReadList): Problem[] {
  const source = list.from === undefined ? undefined : lists.get(list.from);
  if (source === undefined || list.from === undefined) return [];
  const before = resultNames(source.rule);
  const supplied = new Set(suppliedFacts(list).map(([fact]) => fact));
  const alternatives = rule.oneOf.flatMap(({ either, or }) => [...either, ...or]);
  const taken = Object.values(rule.facts).filter(({ name }) => !supplied.has(name));
  const missing = taken
    .filter(({ name, optional }) => !before.has(name) && !optional && !alternatives.includes(name))
    .map(({ name }) => name);
  const { name, from } = list;
  const lacking =
    missing.length === 0
      ? []
      : [
          problem('item-fact-missing', list.at, {
            list: name,
            rule: rule.id,
            facts: missing,
            from,
            first: missing[0] ?? '',
          }),
        ];
  return [
    ...lacking,
    ...taken.flatMap((fact): Problem[] => {
      const found = before.get(fact.name);
      if (found === undefined) return [];
      if (!fits(fact.type, found)) return [mismatch({ list, rule }, fact.name, found.type, placeIn(list, 'from'))];
      if (!found.optional || fact.optional || list.places?.['where'] !== undefined) return [];
      const told = { fact: fact.name, rule: rule.id, list: name, key: `from: ${from}` };
      return [problem('supplied-may-lack', placeIn(list, 'from'), told)];
    }),
  ];
}

/** A choice may be taken as a text. */
function fits(wanted: FactType, { type }: ItemName): boolean {
  return type === wanted || (wanted === 'text' && type === 'choice');
}

/** The items of a list of earlier decisions have the answers of the rule that keeps it. */
export function decisionProblems({ list, rule }: ReadList, answers: Readonly<Record<string, Answer>>): Problem[] {
  if (list.source !== 'decisions' || list.from !== undefined) return [];
  const supplied = new Set(suppliedFacts(list).map(([fact]) => fact));
  const known = [decisionMonth, ...Object.keys(answers)];
  return Object.values(rule.facts).flatMap(({ name, type }): Problem[] => {
    const isMonth = name === decisionMonth && type === 'date';
    if (supplied.has(name) || isMonth || answers[name]?.type === type) return [];
    const told = { list: list.name, fact: name, suggestion: suggest(name, known) };
    return [problem('decision-fact-unknown', placeIn(list, 'source'), told)];
  });
}
