/** What happened to a person, behind each line of a slip: the items of the lists that the line takes together. */
import { namesReadBy } from '../definition/names-read.ts';
import type { About, IsoDate, RuleDefinition, Verb } from '../definition/rule-definition.ts';
import type { Evaluation, PlainValue, TraceEntry } from './evaluation.ts';
import { decidingRows } from './row-order.ts';

/** One item that counted in a line. */
export interface SlipEvent {
  /** The list, and which of its items: they count from 1. */
  readonly list: string;
  readonly item: number;
  readonly label: string;
  /** The first date among its facts; null when it has none. */
  readonly date: IsoDate | null;
  /** Its other facts by name, as they were given. */
  readonly facts: Readonly<Record<string, PlainValue>>;
  /** The rule that judged it. */
  readonly rule: Evaluation['rule'];
  /** Where it says so: the rows that decided, else the calculations that counted, else the rule. */
  readonly about: readonly About[];
  /** What it counted as, by the names of the item's answers. */
  readonly counted: Readonly<Record<string, string>>;
}

type Fold = Extract<Verb, { kind: 'fold' }>;
type Item = Extract<TraceEntry, { kind: 'item' }>;

/** The items behind a line, in the order in which they were given; those that counted as nothing are left out. */
export function eventsOf(rule: RuleDefinition, { trace }: Pick<Evaluation, 'trace'>, line: string): SlipEvent[] {
  const folds = foldsBehind(rule, line);
  return trace.flatMap((entry): SlipEvent[] => {
    if (entry.kind !== 'item') return [];
    const judge = rule.calls[entry.rule.id];
    const counting = folds.filter(
      (fold) => fold.over === entry.list && judge !== undefined && counts(judge, fold, entry),
    );
    return judge === undefined || counting.length === 0 ? [] : [eventOf(judge, entry, counting)];
  });
}

/** The folds that a line reads, but not those behind another line of the slip. */
function foldsBehind(rule: RuleDefinition, line: string): readonly Fold[] {
  const { slip } = rule;
  const others = new Set([
    ...(slip?.base ?? []),
    ...[...(slip?.additions ?? []), ...(slip?.reductions ?? [])].map(({ name }) => name),
  ]);
  const byName = new Map(rule.calculations.map((one) => [one.name, one]));
  const seen = new Set<string>();
  const behind = (name: string): readonly Fold[] => {
    const calculation = byName.get(name);
    if (calculation === undefined || seen.has(name)) return [];
    seen.add(name);
    const own = calculation.how.kind === 'fold' ? [calculation.how] : [];
    const read = namesReadBy(calculation).filter((one) => !others.has(one));
    return [...own, ...read.flatMap(behind)];
  };
  return behind(line);
}

/** Whether an item was taken, and for more than nothing. */
function counts(judge: RuleDefinition, { where, of }: Fold, { trace }: Item): boolean {
  if (where !== undefined && !isTrue(resultIn(judge, trace, where))) return false;
  return of === undefined || !isZero(resultIn(judge, trace, of));
}

function eventOf(judge: RuleDefinition, { list, label, item, rule, trace }: Item, folds: readonly Fold[]): SlipEvent {
  const facts = trace.flatMap((entry) => (entry.kind === 'fact' ? [[entry.name, entry.given] as const] : []));
  const dated = facts.find(([name]) => judge.facts[name]?.type === 'date');
  const counted = folds.flatMap(({ of }): [string, string][] => {
    const value = of === undefined ? undefined : resultIn(judge, trace, of);
    return of === undefined || typeof value !== 'string' ? [] : [[of, value]];
  });
  return {
    list,
    label,
    item,
    date: typeof dated?.[1] === 'string' ? dated[1] : null,
    facts: Object.fromEntries(facts.filter((fact) => fact !== dated)),
    rule,
    about: aboutOf(judge, trace, Object.fromEntries(counted)),
    counted: Object.fromEntries(counted),
  };
}

/** A calculation or answer of an item, or one of its facts; undefined where the trace does not tell. */
function resultIn(judge: RuleDefinition, trace: readonly TraceEntry[], name: string): PlainValue | undefined {
  const calculation = judge.calculations.find((one) => one.answer === name)?.name ?? name;
  const deciding = decidingRows(judge, trace);
  for (const entry of trace) {
    if (entry.kind === 'calculation' && entry.name === calculation) return entry.value;
    if (entry.kind === 'fact' && entry.name === name) return entry.value;
    const answer = entry.kind === 'row' && deciding.has(entry) ? entry.answers[name] : undefined;
    if (answer !== undefined && typeof answer !== 'object') return answer;
  }
  return undefined;
}

function isTrue(value: PlainValue | undefined): boolean {
  return value === true || value === 'ya';
}

function isZero(value: PlainValue | undefined): boolean {
  return typeof value === 'string' && /^-?0(\.0+)?$/.test(value);
}

function aboutOf(judge: RuleDefinition, trace: readonly TraceEntry[], counted: SlipEvent['counted']): readonly About[] {
  const deciding = decidingRows(judge, trace);
  const rows = trace.flatMap((entry) => (entry.kind === 'row' && deciding.has(entry) ? [entry.about] : []));
  const worked = trace.flatMap((entry) =>
    entry.kind === 'calculation' &&
    (Object.hasOwn(counted, entry.name) || Object.hasOwn(counted, answerOf(judge, entry.name)))
      ? [entry.about]
      : [],
  );
  const told = [...rows, ...worked].filter(({ basis }) => basis !== undefined);
  return told.length > 0 ? told : [judge.about];
}

function answerOf(judge: RuleDefinition, name: string): string {
  return judge.calculations.find((one) => one.name === name)?.answer ?? name;
}
