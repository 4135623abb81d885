/** The items of a list: given or made of another list, what their facts are, and how their rule judges them. */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import type { PlacedFormula, Window } from '../../definition/list-definition.ts';
import {
  knownNames,
  listsOf,
  orderedBy,
  resultNames,
  unansweredTaken,
  type ItemNames,
  type ReadList,
} from '../../definition/list-names.ts';
import type { Fact, IsoDate, RuleDefinition } from '../../definition/rule-definition.ts';
import { EngineError } from '../../errors.ts';
import type { Exact } from '../../exact.ts';
import type { Calculator } from '../calculate.ts';
import type { Evaluation, SequenceRun } from '../evaluation.ts';
import { prepareRule } from '../prepare-rule.ts';
import { fitFact, gatherFacts, readFact, type ReadFact, type ResolvedFacts, type Tables } from '../resolve-facts.ts';
import type { Value } from '../value.ts';
import { holdsOf } from './condition.ts';
import { givenDrafts, madeDrafts } from './drafts.ts';
import { aboutItem, valueIn, type Draft, type ListItem, type Row } from './item.ts';
import { compareSpans, runInSequence, type Span } from './sequence.ts';
import { windowValues } from './windows.ts';

/** What working out lists needs of the rule that is being evaluated. */
export interface Judging {
  readonly rule: RuleDefinition;
  readonly calculator: Pick<Calculator, 'lookup' | 'evaluate'>;
  readonly at: IsoDate;
  readonly calendar: CalendarDefinition | null;
  /** The items that were given, by list. */
  readonly given: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
  readonly evaluate: (judge: RuleDefinition, facts: ResolvedFacts, asked: Asked) => Promise<Judged>;
}

interface Asked {
  /** The item as it came, for lists within it. */
  readonly raw: Readonly<Record<string, unknown>>;
  readonly at: IsoDate;
  /** Calculations that are taken of it although they are no answers. */
  readonly unanswered: readonly string[];
}

/** What a rule says of an item. */
export interface Judged extends Pick<Calculator, 'calculate'> {
  readonly evaluation: Evaluation;
}

/** Judges lists when they are first asked for, each after those that it is made of. */
export interface ListJudge {
  /** @throws EngineError `item-refused`, `list-too-long`; Open */
  readonly itemsOf: (list: string) => Promise<readonly ListItem[]>;
  /** The lists judged since this was last asked, in order. */
  readonly takeNew: () => readonly (readonly [list: string, items: readonly ListItem[]])[];
}

/** @throws nothing by itself */
export function createListJudge(judging: Judging): ListJudge {
  const judged = new Map<string, Promise<readonly ListItem[]>>();
  let fresh: (readonly [string, readonly ListItem[]])[] = [];
  const itemsOf = (name: string): Promise<readonly ListItem[]> => {
    const items =
      judged.get(name) ?? judgeList(judging, name, itemsOf).then((made) => (fresh.push([name, made]), made));
    judged.set(name, items);
    return items;
  };
  const takeNew = (): typeof fresh => {
    const taken = fresh;
    fresh = [];
    return taken;
  };
  return { itemsOf, takeNew };
}

async function judgeList(judging: Judging, name: string, itemsOf: ListJudge['itemsOf']): Promise<readonly ListItem[]> {
  const { rule, at } = judging;
  const read = listsOf(rule).get(name);
  if (read === undefined) throw new Error(`${rule.id} was evaluated without the rule of ${name}`);
  const { list } = read;
  const order = orderedBy(listsOf(rule), read);
  const handed = handedFacts(judging, read);
  const made =
    list.from === undefined
      ? givenDrafts(read, judging.given.get(name) ?? [], { at, order, handed })
      : madeDrafts(read, await itemsOf(list.from), {
          source: listsOf(rule).get(list.from) as ReadList,
          holds: conditionOf(judging, list.where, resultNames((listsOf(rule).get(list.from) as ReadList).rule)),
          calendar: judging.calendar,
          order,
          handed,
        });
  const drafts = order === undefined ? made : made.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  refuseAlike(read, drafts);
  const ordered = inSequence(read, drafts);
  await countWindows(
    judging,
    read,
    ordered.map(({ draft }) => draft),
    itemsOf,
  );
  const items: ListItem[] = [];
  const unanswered = unansweredTaken(rule, read);
  for (const [index, { draft, run }] of ordered.entries()) {
    const number = list.from === undefined ? draft.given.number : index + 1;
    items.push(await judgeItem(judging, read, draft, { number, run: run ?? null, unanswered }));
  }
  return items;
}

/** The facts that the rule hands to every item; one that was not given is not given on. */
function handedFacts({ calculator }: Judging, { list }: ReadList): ReadonlyMap<string, Value> {
  const handed = new Map<string, Value>();
  for (const [fact, { expression }] of Object.entries(list.facts ?? {})) {
    const isLeftOut = expression.op === 'name' && calculator.lookup(expression.name) === undefined;
    if (!isLeftOut) handed.set(fact, calculator.evaluate(expression, list.name));
  }
  return handed;
}

/** Whether a condition is true of an item; without one, of all. */
function conditionOf(
  { rule, calculator, calendar }: Judging,
  condition: PlacedFormula | undefined,
  names: ItemNames,
): (row: Row) => boolean {
  return condition === undefined ? () => true : holdsOf(condition, { names, outer: calculator.lookup, rule, calendar });
}

/** @throws EngineError `item-refused` for items that agree in all that must not */
function refuseAlike({ list, rule }: ReadList, drafts: readonly Draft[]): void {
  const { unique } = list;
  if (unique === undefined) return;
  const seen = new Map<string, Draft>();
  for (const draft of drafts) {
    const key = JSON.stringify(unique.map((name) => plainOf(draft.valueOf(name))));
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      const [first, second] = earlier.given.number < draft.given.number ? [earlier, draft] : [draft, earlier];
      const facts = unique.map((name) => rule.facts[name]?.label ?? name);
      const { label, number: item } = first.given;
      throw second.refuse(new EngineError('items-alike', { label, item, facts }));
    }
    seen.set(key, draft);
  }
}

function plainOf(value: Value | undefined): unknown {
  if (value === undefined || value.kind === 'table') return null;
  return value.kind === 'number' ? `${value.value.n}/${value.value.d}` : value.value;
}

interface Ordered {
  readonly draft: Draft;
  readonly run?: SequenceRun;
}

/** Puts spans one after another, and their first and last days among the facts. */
function inSequence({ list, rule }: ReadList, drafts: readonly Draft[]): Ordered[] {
  const { sequence } = list;
  if (sequence === undefined) return drafts.map((draft) => ({ draft }));
  const spans = drafts
    .map((draft) => ({ draft, span: spanOf(draft, rule, sequence) }))
    .toSorted((a, b) => compareSpans(a.span, b.span));
  const runs = runInSequence(
    spans.map(({ span }) => span),
    sequence,
  );
  const numberOf = (index: number): number => (spans[index] as { readonly draft: Draft }).draft.given.number;
  return spans.map(({ draft }, index) => {
    const { days, after, endedBy, lapsedFor } = runs[index] as SequenceRun;
    for (const [place, name] of sequence.into.entries()) {
      if (days !== null) draft.known.set(name, { kind: 'text', value: days[place] as IsoDate });
    }
    const run: SequenceRun = {
      days,
      ...(after === undefined ? {} : { after: numberOf(after) }),
      ...(endedBy === undefined ? {} : { endedBy: numberOf(endedBy) }),
      ...(lapsedFor === undefined ? {} : { lapsedFor: numberOf(lapsedFor) }),
    };
    return { draft, run };
  });
}

const mostMonths = 1200n;

function spanOf(
  draft: Draft,
  { facts }: RuleDefinition,
  names: { readonly start: string; readonly months: string; readonly weight: string },
): Span {
  const [start, months, weight] = [names.start, names.months, names.weight].map((name) => draft.valueOf(name));
  if (start?.kind !== 'text' || months?.kind !== 'number' || weight?.kind !== 'number') {
    const missing = start === undefined ? names.start : months === undefined ? names.months : names.weight;
    throw draft.refuse(new EngineError('fact-missing', { fact: missing, label: facts[missing]?.label ?? missing }));
  }
  const { n, d } = months.value;
  if (d !== 1n || n < 1n || n > mostMonths) {
    const label = facts[names.months]?.label ?? names.months;
    const told = { fact: names.months, label, value: d === 1n ? String(n) : `${n}/${d}`, allowed: `1..${mostMonths}` };
    throw draft.refuse(new EngineError('fact-invalid', told));
  }
  return { start: start.value, months: Number(n), weight: weight.value };
}

/** Adds what is taken over items to the facts of each. */
async function countWindows(
  judging: Judging,
  read: ReadList,
  drafts: readonly Draft[],
  itemsOf: ListJudge['itemsOf'],
): Promise<void> {
  const lists = listsOf(judging.rule);
  const own = knownNames(lists, read);
  for (const [fact, window] of Object.entries(read.list.window ?? {})) {
    const other = window.over === undefined ? undefined : lists.get(window.over);
    const over = window.over === undefined ? null : await itemsOf(window.over);
    const holds = conditionOf(judging, window.where, other === undefined ? own : resultNames(other.rule));
    const gap = gapOf(judging, window);
    const values = windowValues(window, { own: drafts, over, holds, calendar: judging.calendar, gap });
    for (const [index, value] of values.entries()) {
      if (value !== undefined) (drafts[index] as Draft).known.set(fact, value);
    }
  }
}

function gapOf({ rule, calculator }: Judging, { gap }: Window): Exact | undefined {
  if (gap === undefined) return undefined;
  const value = calculator.lookup(gap);
  if (value?.kind === 'number') return value.value;
  throw new EngineError('formula-type', { calculation: gap, rule: rule.id, what: gap });
}

/** A fact that was not given with the item; a letter stays one. */
function readMade(fact: Fact, draft: Draft, tables: Tables): ReadFact {
  const letter = fact.scale === undefined ? undefined : draft.letterOf(fact.name);
  return letter === undefined
    ? fitFact(fact, draft.valueOf(fact.name) as Value, tables)
    : readFact(fact, letter, tables, 'called');
}

async function judgeItem(
  { evaluate, at }: Judging,
  { list, rule: judge }: ReadList,
  draft: Draft,
  {
    number,
    run,
    unanswered,
  }: Pick<ListItem, 'number'> & Pick<Asked, 'unanswered'> & { readonly run: SequenceRun | null },
): Promise<ListItem> {
  try {
    const asAt = list.asAt === 'on' ? draft.date : at;
    const { tables } = prepareRule(judge, asAt);
    const facts = gatherFacts(
      judge,
      (name) => draft.valueOf(name) !== undefined,
      (fact) => draft.reads.get(fact.name) ?? readMade(fact, draft, tables),
    );
    const { evaluation, calculate } = await evaluate(judge, facts, { raw: draft.raw, at: asAt, unanswered });
    return {
      number,
      given: draft.given,
      date: draft.date,
      evaluation,
      valueOf: (name) =>
        unanswered.includes(name)
          ? calculateOf(draft, () => calculate(name))
          : valueIn(judge, facts.values, evaluation, name),
      refuse: draft.refuse,
      ...(run === null ? {} : { run }),
    };
  } catch (error) {
    throw aboutItem(draft, error);
  }
}

function calculateOf(draft: Draft, calculate: () => Value | undefined): Value | undefined {
  try {
    return calculate();
  } catch (error) {
    throw aboutItem(draft, error);
  }
}
