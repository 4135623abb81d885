/** What happened to a person, behind each line of a slip: the items of the lists that the line takes together. */
import type { Expression } from '../definition/expression.ts';
import { parameterNameOf } from '../definition/expression-of.ts';
import type { Fold } from '../definition/list-definition.ts';
import { listsOf, suppliedFacts, type ReadList } from '../definition/list-names.ts';
import { namesInTable, namesReadBy } from '../definition/names-read.ts';
import type { About, IsoDate, RuleDefinition } from '../definition/rule-definition.ts';
import type { Phrase } from '../text.ts';
import { evaluateExpression, ExpressionFailure, type Lookup } from './evaluate-expression.ts';
import { tableOf, type Evaluation, type PlainValue, type TraceEntry } from './evaluation.ts';
import { inBoth, labelOfOutput, showPlain } from './explain-words.ts';
import { periodOf } from './lists/windows.ts';
import { readAnswer } from './read-answer.ts';
import { lookupIn } from './read-trace.ts';
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

type Item = Extract<TraceEntry, { kind: 'item' }>;
/** What was evaluated, and as at which date. */
type Told = Pick<Evaluation, 'trace' | 'at'>;

/** The items behind a line, in the order in which they were given; those that counted as nothing are left out. */
export function eventsOf(rule: RuleDefinition, told: Told, line: string): SlipEvent[] {
  const folds = foldsBehind(rule, line);
  const counts = folds.length === 0 ? () => false : countingIn(rule, told);
  return told.trace.flatMap((entry): SlipEvent[] => {
    if (entry.kind !== 'item') return [];
    const read = listsOf(rule).get(entry.list);
    const counting = folds.filter(
      (fold) => fold.over === entry.list && read !== undefined && counts(read.rule, fold, entry),
    );
    return read === undefined || counting.length === 0 ? [] : [eventOf(read, entry, counting)];
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
function countingIn(
  rule: RuleDefinition,
  { trace, at }: Told,
): (judge: RuleDefinition, fold: Fold, item: Item) => boolean {
  const outer = lookupIn(rule, trace);
  return (judge, { where, condition, within, of }, item) => {
    if (within !== undefined && item.on !== undefined && periodOf(within, item.on) !== periodOf(within, at))
      return false;
    if (where !== undefined && !isTrue(resultIn(judge, item.trace, where))) return false;
    if (condition !== undefined && !holds(condition.expression, valuesIn(judge, item.trace, outer))) return false;
    return of === undefined || !isZero(resultIn(judge, item.trace, of));
  };
}

/** An item is shown where the trace does not tell whether the formula is true of it. */
function holds(expression: Expression, lookup: Lookup): boolean {
  try {
    const value = evaluateExpression(expression, lookup);
    return value.kind !== 'yes_no' || value.value;
  } catch (error) {
    if (error instanceof ExpressionFailure) return true;
    throw error;
  }
}

/** Facts and answers of an item by name; any other name is the rule's. */
function valuesIn(judge: RuleDefinition, trace: readonly TraceEntry[], outer: Lookup): Lookup {
  const own = lookupIn(judge, trace);
  return (name) => {
    if (judge.facts[name] !== undefined) return own(name);
    const answer = judge.answers[name];
    const value = answer === undefined ? undefined : resultIn(judge, trace, name);
    if (answer === undefined) return outer(name);
    return value === undefined ? undefined : readAnswer(value, answer);
  };
}

function eventOf(read: ReadList, { list, label, item, on, trace }: Item, folds: readonly Fold[]): SlipEvent {
  const { list: declared, rule: judge } = read;
  const facts = trace.flatMap((entry) => (entry.kind === 'fact' ? [entry] : []));
  const dated = facts.find(({ name }) => (declared.on ?? name) === name && judge.facts[name]?.type === 'date');
  const supplied = new Set(suppliedFacts(declared).map(([name]) => name));
  const shown = facts.filter((fact) => fact !== dated && !supplied.has(fact.name));
  const counted = [...new Set(folds.flatMap(({ of }) => of ?? []))];
  return {
    list,
    label,
    item,
    date: on ?? (typeof dated?.given === 'string' ? dated.given : null),
    facts: shown.map(({ name, given }) => named(judge, name, given)),
    counted: counted.flatMap((name) => {
      const value = resultIn(judge, trace, name);
      return value === undefined || isZero(value) ? [] : named(judge, name, value);
    }),
    about: aboutOf(judge, trace, counted),
  };
}

function named(judge: RuleDefinition, name: string, value: PlainValue): Named {
  const own = judge.answers[name] ?? judge.facts[name] ?? judge.calculations.find((one) => one.name === name);
  const unit = own?.unit ?? null;
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
  const behind = namesBehind(judge, counted);
  const told = trace.flatMap((entry): About[] => {
    if (entry.kind === 'row') return deciding.has(entry) && behind.has(tableOf(entry)) ? [entry.about] : [];
    return entry.kind === 'calculation' && behind.has(entry.name) ? [entry.about] : [];
  });
  const grounded = told.filter(({ basis }) => basis !== undefined);
  return grounded.length > 0 ? grounded : [judge.about];
}

/** The calculations behind some answers, and `decide` where the rule's own table gives one; all of them behind none. */
function namesBehind(judge: RuleDefinition, answers: readonly string[]): ReadonlySet<string> {
  const all = judge.calculations.map(({ name }) => name);
  if (answers.length === 0) return new Set([...all, 'decide']);
  const behind = new Set<string>();
  const reach = (name: string): void => {
    const calculation = judge.calculations.find((one) => one.name === name);
    if (calculation === undefined || behind.has(name)) return;
    behind.add(name);
    namesReadBy(calculation).forEach(reach);
  };
  for (const answer of answers) {
    const calculation = judge.calculations.find((one) => one.answer === answer || one.name === answer);
    if (calculation !== undefined) reach(calculation.name);
    else if (judge.table?.outputs.includes(answer) === true) {
      behind.add('decide');
      namesInTable(judge.table).forEach(reach);
    }
  }
  return behind;
}

/** Where it says what a line is: the calculation itself, else the parameters it reads, else its events, else the rule. */
export function groundsOf(rule: RuleDefinition, evaluation: Told, line: string): readonly About[] {
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
