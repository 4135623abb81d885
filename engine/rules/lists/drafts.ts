/** Items before anything is counted over them: as they were given, or made of the items of another list. */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import { suppliedFacts, type ReadList } from '../../definition/list-names.ts';
import type { Fact, IsoDate, RuleDefinition } from '../../definition/rule-definition.ts';
import { EngineError } from '../../errors.ts';
import { parseExact } from '../../exact.ts';
import type { PlainValue } from '../evaluation.ts';
import { prepareRule } from '../prepare-rule.ts';
import { readFact, refuseUnknown, type ReadFact, type Tables } from '../resolve-facts.ts';
import { number, text, type Value } from '../value.ts';
import { aboutItem, createDraft, madeInto, type Draft, type Given, type ListItem, type Row } from './item.ts';
import { spread } from './spread.ts';

/** Items of one list that are made of another, at most. */
const mostMade = 20_000;

interface Shared {
  /** The name of the date by which the list is in order. */
  readonly order: string | undefined;
  /** Facts that the rule hands to every item. */
  readonly handed: ReadonlyMap<string, Value>;
}

/** The items that were given. @throws EngineError `item-refused` with the number of the item */
export function givenDrafts(
  { list, rule: judge }: ReadList,
  items: readonly Readonly<Record<string, unknown>>[],
  { at, order, handed }: Shared & { readonly at: IsoDate },
): Draft[] {
  const supplied = new Map(suppliedFacts(list));
  return items.map((raw, index) => {
    const given: Given = { label: list.label, number: index + 1 };
    const known = new Map<string, Value>();
    const reads = new Map<string, ReadFact>();
    try {
      const names = Object.keys(raw).filter((name) => raw[name] !== undefined && raw[name] !== null);
      refuseUnknown(judge, Object.keys(raw));
      const twice = names.find((name) => supplied.has(name));
      if (twice !== undefined) throw new EngineError('fact-supplied', { fact: twice, list: list.name });
      const read = (name: string, tables: Tables): void => {
        const one = readFact(judge.facts[name] as Fact, raw[name], tables);
        reads.set(name, one);
        known.set(name, one.value);
      };
      if (list.asAt === 'on' && order !== undefined && names.includes(order)) read(order, {});
      const own = createDraft({ given, known, reads, raw });
      const { tables } = prepareRule(judge, list.asAt === 'on' ? dateOf(judge, own, order) : at);
      for (const name of names) if (Object.hasOwn(judge.facts, name) && !reads.has(name)) read(name, tables);
      for (const [fact, value] of handed) known.set(fact, value);
      return { ...own, date: order === undefined ? '' : dateOf(judge, own, order) };
    } catch (error) {
      throw aboutItem(createDraft({ given, known, reads, raw }), error);
    }
  });
}

interface Source extends Shared {
  readonly source: ReadList;
  readonly holds: (row: Row) => boolean;
  readonly calendar: CalendarDefinition | null;
}

/** The items made of those of another list. @throws EngineError `item-refused`, `list-too-long`; Open */
export function madeDrafts({ list, rule: judge }: ReadList, items: readonly ListItem[], made: Source): Draft[] {
  const { holds, order, handed } = made;
  const drafts: Draft[] = [];
  const { each } = list;
  const supplied = new Set(suppliedFacts(list).map(([fact]) => fact));
  for (const item of items.filter(holds)) {
    const inherit = (name: string): Value | undefined => (supplied.has(name) ? undefined : item.valueOf(name));
    const letterOf = (name: string): PlainValue | undefined =>
      supplied.has(name) ? undefined : item.evaluation.facts[name];
    for (const [index, day] of datesOf(list, item, made).entries()) {
      const known = new Map(handed);
      if (each !== undefined && day !== null) known.set(each.as, text(day));
      if (each?.number !== undefined) known.set(each.number, number(parseExact(String(index + 1))));
      const draft = createDraft({ given: item.given, known, reads: new Map(), raw: {}, inherit, letterOf });
      const date = order === undefined ? '' : dateOf(judge, draft, order);
      drafts.push(madeInto(draft, { date, label: date === '' ? list.label : `${list.label} ${date}` }));
    }
    if (drafts.length > mostMade) throw new EngineError('list-too-long', { label: list.label, most: mostMade });
  }
  return drafts;
}

/** The date by which an item is put in order. @throws EngineError `fact-missing` */
function dateOf({ facts }: RuleDefinition, { valueOf }: Row, order: string | undefined): IsoDate {
  const value = order === undefined ? undefined : valueOf(order);
  if (value?.kind === 'text') return value.value;
  throw new EngineError('fact-missing', { fact: order ?? '', label: facts[order ?? '']?.label ?? order ?? '' });
}

/** One date for each item that is made; a single null without `each`. */
function datesOf(
  { each }: ReadList['list'],
  item: ListItem,
  { source, calendar }: Source,
): readonly (IsoDate | null)[] {
  if (each === undefined) return [null];
  try {
    const [start, end] = [each.start, each.end].map((name) => {
      const value = item.valueOf(name);
      if (value?.kind === 'text') return value.value;
      throw new EngineError('fact-missing', { fact: name, label: source.rule.facts[name]?.label ?? name });
    }) as [IsoDate, IsoDate];
    return spread(each.unit, [start, end], { calendar, most: mostMade });
  } catch (error) {
    throw aboutItem(item, error);
  }
}
