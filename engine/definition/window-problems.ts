/** What is wrong with a fact that is taken over items. */
import { problem, type Problem } from '../problem.ts';
import type { Window } from './list-definition.ts';
import { mismatch, needName, placeIn } from './list-needs.ts';
import { orderedBy, resultNames, type ItemNames, type ReadList, type ReadLists } from './list-names.ts';
import type { FactType } from './rule-definition.ts';

interface Taken {
  readonly fact: string;
  readonly window: Window;
  /** What is known of an item before anything is counted. */
  readonly known: ItemNames;
}

const anyType: readonly FactType[] = ['number', 'choice', 'yes_no', 'text', 'date'];

/** The problems of one entry of `window`. */
export function windowProblems(lists: ReadLists, read: ReadList, taken: Taken): Problem[] {
  const { list, rule } = read;
  const { fact, window, known } = taken;
  const { take, of, over, same = [], covering } = window;
  const place = `window.${fact}`;
  const at = placeIn(list, place);
  const other = over === undefined ? undefined : lists.get(over);
  if (over !== undefined && other === undefined) {
    return [problem('list-not-earlier', at, { key: 'over', name: over, list: list.name })];
  }
  const keys = keyProblems(window).map(([code, parameters]) => problem(code, at, { ...parameters, list: list.name }));
  if (keys.length > 0) return keys;
  const names = other === undefined ? known : resultNames(other.rule);
  const whose = other ?? read;
  const ofName = of === undefined ? [] : needOf(whose, of, names, take).map((one) => ({ ...one, ...at }));
  const ordered = other !== undefined && covering === undefined && orderedBy(lists, other) === undefined;
  const needsOrder =
    other !== undefined && (take === 'first' || take === 'last') && orderedBy(lists, other) === undefined;
  const found = typeTaken(window, names);
  const wanted = rule.facts[fact];
  return [
    ...ofName,
    ...(ordered || needsOrder ? [problem('list-on-missing', at, { key: place, list: over ?? '' })] : []),
    ...same.flatMap((name) =>
      [names, known].flatMap((one) =>
        one.has(name) ? [] : needName(read, 'same', name, { names: one, types: [], place }),
      ),
    ),
    ...(covering ?? []).flatMap((name) =>
      needName(whose, 'covering', name, { names: dated(names), types: ['date'] }).map((one) => ({ ...one, ...at })),
    ),
    ...(ofName.length === 0 && wanted !== undefined && wanted.type !== found ? [mismatch(read, fact, found, at)] : []),
  ];
}

/** A span whose last day is not given goes on, and one without a first day covers nothing. */
function dated(names: ItemNames): ItemNames {
  return new Map([...names].map(([name, one]) => [name, { ...one, optional: false }]));
}

function needOf(read: ReadList, of: string, names: ItemNames, take: Window['take']): Problem[] {
  const types = take === 'first' || take === 'last' ? anyType : (['number'] as const);
  return needName(read, 'of', of, { names: dated(names), types });
}

/** The type of what is taken. */
function typeTaken({ take, of }: Window, names: ItemNames): FactType {
  if (take === 'any') return 'yes_no';
  if (take === 'first' || take === 'last') return names.get(of ?? '')?.type ?? 'number';
  return 'number';
}

type Told = readonly ['window-key' | 'missing-key' | 'list-key-needs', Readonly<Record<string, string>>];

function keyProblems({ take, of, over, covering, within, every, gap }: Window): Told[] {
  const counts = take === 'count' || take === 'any' || take === 'run';
  const clash = (key: string, other: string): Told => ['window-key', { key, with: other }];
  return [
    ...(of !== undefined && counts ? [clash('of', `take: ${take}`)] : []),
    ...(of === undefined && !counts ? [['missing-key', { key: 'of' }] as const] : []),
    ...(every !== undefined && take !== 'run' ? [clash('every', `take: ${take}`)] : []),
    ...(every === undefined && take === 'run' ? [['missing-key', { key: 'every' }] as const] : []),
    ...(gap !== undefined && take !== 'run' ? [clash('gap', `take: ${take}`)] : []),
    ...(over !== undefined && take === 'run' ? [clash('over', 'take: run')] : []),
    ...(covering !== undefined && over === undefined
      ? [['list-key-needs', { key: 'covering', needs: 'over' }] as const]
      : []),
    ...(covering !== undefined && within !== undefined ? [clash('within', 'covering')] : []),
    ...(typeof within === 'object' && take === 'run' ? [clash('within: { months }', 'take: run')] : []),
  ];
}
