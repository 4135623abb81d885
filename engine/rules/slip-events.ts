/** What happened to a person, behind each line of a slip: the items of the lists that the line takes together. */
import { namesReadBy } from '../definition/names-read.ts';
import type { About, IsoDate, RuleDefinition, Verb } from '../definition/rule-definition.ts';
import { parameterNameOf } from '../definition/expression-of.ts';
import type { Phrase } from '../text.ts';
import type { Evaluation, PlainValue, TraceEntry } from './evaluation.ts';
import { inBoth, labelOfOutput, showPlain } from './explain-words.ts';
import { decidingRows } from './row-order.ts';

/** One item that counted in a line. */
export interface SlipEvent {
  /** The list, and which of its items: they count from 1. */
  readonly list: string;
  readonly item: number;
  readonly label: string;
  /** The first date among its facts; null when it has none. */
  readonly date: IsoDate | null;
  /** Its other facts, as they were given. */
  readonly facts: readonly Named[];
  /** What it counted as: what the line takes of it. */
  readonly counted: readonly Named[];
  /** Where it says so: the rows that decided, else the calculations that counted, else the rule. */
  readonly about: readonly About[];
}

interface Named {
  readonly label: string;
  readonly value: Phrase;
  readonly unit: string | null;
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

function eventOf(judge: RuleDefinition, { list, label, item, trace }: Item, folds: readonly Fold[]): SlipEvent {
  const facts = trace.flatMap((entry) => (entry.kind === 'fact' ? [entry] : []));
  const dated = facts.find(({ name }) => judge.facts[name]?.type === 'date');
  const counted = folds.flatMap(({ of }) => of ?? []);
  return {
    list,
    label,
    item,
    date: typeof dated?.given === 'string' ? dated.given : null,
    facts: facts.filter((fact) => fact !== dated).map(({ name, given }) => named(judge, name, given)),
    counted: counted.flatMap((name) => {
      const value = resultIn(judge, trace, name);
      return value === undefined ? [] : named(judge, name, value);
    }),
    about: aboutOf(judge, trace, counted),
  };
}

function named(judge: RuleDefinition, name: string, value: PlainValue): Named {
  const unit = judge.answers[name]?.unit ?? judge.facts[name]?.unit ?? null;
  return {
    label: labelOfOutput(judge, name),
    value: inBoth((language) => showPlain(judge, name, value, language)),
    unit,
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

function aboutOf(judge: RuleDefinition, trace: readonly TraceEntry[], counted: readonly string[]): readonly About[] {
  const deciding = decidingRows(judge, trace);
  const names = counted.map((name) => judge.calculations.find((one) => one.answer === name)?.name ?? name);
  const told = trace.flatMap((entry): About[] => {
    if (entry.kind === 'row') return deciding.has(entry) ? [entry.about] : [];
    return entry.kind === 'calculation' && names.includes(entry.name) ? [entry.about] : [];
  });
  const grounded = told.filter(({ basis }) => basis !== undefined);
  return grounded.length > 0 ? grounded : [judge.about];
}

/** Where it says what a line is: the calculation itself, else the parameters it reads, else its events, else the rule. */
export function groundsOf(rule: RuleDefinition, evaluation: Pick<Evaluation, 'trace'>, line: string): readonly About[] {
  const calculation = rule.calculations.find((one) => one.name === line);
  const read = calculation === undefined ? [] : namesReadBy(calculation).map(parameterNameOf);
  const choices: readonly (readonly About[])[] = [
    calculation === undefined ? [] : [calculation.about],
    evaluation.trace.flatMap((entry) => (entry.kind === 'parameter' && read.includes(entry.name) ? [entry.about] : [])),
    eventsOf(rule, evaluation, line).flatMap(({ about }) => about),
  ];
  const grounded = choices.map((abouts) => abouts.filter(({ basis }) => basis !== undefined));
  return grounded.find((abouts) => abouts.length > 0) ?? [rule.about];
}
