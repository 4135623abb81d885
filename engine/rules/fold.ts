/** Taking the results of a list's items together. */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import type { Fold, GroupTake } from '../definition/list-definition.ts';
import { listsOf, resultNames, type ReadList } from '../definition/list-names.ts';
import type { IsoDate, RuleDefinition } from '../definition/rule-definition.ts';
import { EngineError } from '../errors.ts';
import { addExact, compareExact, divideExact, multiplyExact, parseExact, zero, type Exact } from '../exact.ts';
import type { Lookup } from './evaluate-expression.ts';
import { holdsOf } from './lists/condition.ts';
import type { Row } from './lists/item.ts';
import { periodOf } from './lists/windows.ts';
import { number, showValue, yesNo, type Value } from './value.ts';

interface Asked {
  readonly rule: RuleDefinition;
  readonly at: IsoDate;
  /** What the rule knows by name. */
  readonly outer: Lookup;
  readonly calendar: CalendarDefinition | null;
}

const one: Exact = { n: 1n, d: 1n };

/**
 * What the verb takes of the items; null when there is nothing to take a mean, least, greatest, first or last of.
 * @throws Open when what is taken of an item is open; EngineError `fact-missing`, `item-refused`
 */
export function foldItems(how: Fold, items: readonly Row[], asked: Asked): Value | null {
  const judge = (listsOf(asked.rule).get(how.over) as ReadList).rule;
  const holds = how.condition === undefined ? null : holdsOf(how.condition, { ...asked, names: resultNames(judge) });
  const period = how.within === undefined ? null : periodOf(how.within, asked.at);
  const taken = items.filter(
    (item) =>
      (how.within === undefined || periodOf(how.within, item.date) === period) &&
      (how.where === undefined || isYes(item.valueOf(how.where))) &&
      (holds === null || holds(item)),
  );
  const groups = how.per === undefined ? taken.map((item) => [item]) : groupBy(taken, how.per);
  if (how.take === 'any') return yesNo(groups.length > 0);
  if (how.take === 'count' || how.of === undefined) return number(parseExact(String(groups.length)));
  const of = how.of;
  if (how.take === 'first' || how.take === 'last') {
    const group = how.take === 'first' ? groups[0] : groups.at(-1);
    return group === undefined ? null : takeGroup(how.each ?? how.take, group, of);
  }
  const values = groups.map((group) =>
    exactOf(how.each === undefined ? resultOf(group[0] as Row, of) : takeGroup(how.each, group, of), of),
  );
  if (how.take === 'sum') return number(values.reduce(addExact, zero));
  if (how.take === 'product') return number(values.reduce(multiplyExact, one));
  if (values.length === 0) return null;
  return how.take === 'mean' ? mean(how, taken, values) : number(bestOf(how.take, values));
}

function isYes(value: Value | undefined): boolean {
  return value?.kind === 'yes_no' && value.value;
}

/** Groups in the order in which they begin. */
function groupBy(items: readonly Row[], per: string): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>();
  for (const item of items) {
    const value = item.valueOf(per);
    const key = value === undefined ? '' : `=${showValue(value)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

function takeGroup(take: GroupTake, group: readonly Row[], of: string): Value {
  if (take === 'first') return resultOf(group[0] as Row, of);
  if (take === 'last') return resultOf(group.at(-1) as Row, of);
  const values = group.map((item) => exactOf(resultOf(item, of), of));
  return number(take === 'sum' ? values.reduce(addExact, zero) : bestOf(take, values));
}

function bestOf(take: 'min' | 'max', values: readonly Exact[]): Exact {
  const sign = take === 'min' ? 1 : -1;
  return values.reduce((best, value) => (compareExact(value, best) * sign < 0 ? value : best));
}

/** A mean in which nothing weighs anything has no value either. */
function mean({ weight, per }: Fold, items: readonly Row[], values: readonly Exact[]): Value | null {
  const weights =
    weight === undefined || per !== undefined
      ? values.map(() => one)
      : items.map((item) => exactOf(resultOf(item, weight), weight));
  const whole = weights.reduce(addExact, zero);
  if (whole.n === 0n) return null;
  const sum = values.reduce(
    (total, value, index) => addExact(total, multiplyExact(value, weights[index] as Exact)),
    zero,
  );
  return number(divideExact(sum, whole));
}

function resultOf(item: Row, name: string): Value {
  const value = item.valueOf(name);
  if (value !== undefined) return value;
  throw new EngineError('fact-missing', { fact: name, label: name });
}

function exactOf(value: Value, name: string): Exact {
  if (value.kind === 'number') return value.value;
  throw new EngineError('fact-missing', { fact: name, label: name });
}

/** The items of a list as they were given. @throws EngineError `list-invalid`, `fact-missing` */
export function itemsGiven(
  { lists, id }: RuleDefinition,
  given: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]> {
  type Items = readonly Readonly<Record<string, unknown>>[];
  return new Map(
    Object.values(lists)
      .filter(({ from }) => from === undefined)
      .map((list): [string, Items] => {
        const raw = Object.hasOwn(given, list.name) ? given[list.name] : undefined;
        if (raw === undefined || raw === null) {
          if (list.optional) return [list.name, []];
          throw new EngineError('fact-missing', { fact: list.name, label: list.label });
        }
        const isList = Array.isArray(raw) && raw.length <= mostItems && raw.every(isItem);
        if (!isList)
          throw new EngineError('list-invalid', { rule: id, list: list.name, label: list.label, most: mostItems });
        return [list.name, raw as Items];
      }),
  );
}

/** Beyond what one person's month, or one unit's year, has of anything. */
const mostItems = 2000;

function isItem(one: unknown): one is Readonly<Record<string, unknown>> {
  return typeof one === 'object' && one !== null && !Array.isArray(one);
}
