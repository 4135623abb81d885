/** Taking the results of a list's items together. */
import type { RuleDefinition, Verb } from '../definition/rule-definition.ts';
import { EngineError } from '../errors.ts';
import {
  addExact,
  compareExact,
  divideExact,
  isDecimal,
  multiplyExact,
  parseExact,
  zero,
  type Exact,
} from '../exact.ts';
import type { AnswerValue, Evaluation, PlainValue } from './evaluation.ts';
import { Open } from './open-answer.ts';
import { number, type Value } from './value.ts';

type FoldVerb = Extract<Verb, { kind: 'fold' }>;

/**
 * What the verb takes of the items; null when there is nothing to take a mean, least or greatest of.
 * @throws Open when what is taken of an item is open
 */
export function foldItems(how: FoldVerb, items: readonly Evaluation[]): Value | null {
  const taken = items.filter((item) => how.where === undefined || resultOf(item, how.where) === true);
  if (how.take === 'count' || how.of === undefined) return number(parseExact(String(taken.length)));
  const values = taken.map((item) => numberOf(item, how.of as string));
  if (how.take === 'sum') return number(values.reduce(addExact, zero));
  const [first, ...rest] = values;
  if (first === undefined) return null;
  if (how.take === 'mean') return mean(how, taken, values);
  const sign = how.take === 'min' ? 1 : -1;
  return number(rest.reduce((best, one) => (compareExact(one, best) * sign < 0 ? one : best), first));
}

/** A mean in which nothing weighs anything has no value either. */
function mean({ weight }: FoldVerb, items: readonly Evaluation[], values: readonly Exact[]): Value | null {
  const weights = items.map((item) => (weight === undefined ? { n: 1n, d: 1n } : numberOf(item, weight)));
  const whole = weights.reduce(addExact, zero);
  if (whole.n === 0n) return null;
  const sum = values.reduce((total, one, index) => addExact(total, multiplyExact(one, weights[index] as Exact)), zero);
  return number(divideExact(sum, whole));
}

function resultOf({ answer, facts }: Evaluation, name: string): PlainValue | undefined {
  const value: AnswerValue | undefined = Object.hasOwn(answer, name) ? answer[name] : facts[name];
  if (typeof value === 'object') throw new Open({ kind: 'open', answer: value });
  return value;
}

/** An answer or fact of an item as a number; a letter counts as its number. */
function numberOf(item: Evaluation, name: string): Exact {
  const value = resultOf(item, name);
  const scored = item.trace.find((entry) => entry.kind === 'fact' && entry.name === name);
  const text = scored?.kind === 'fact' && !Object.hasOwn(item.answer, name) ? scored.value : value;
  if (typeof text === 'string' && isDecimal(text)) return parseExact(text);
  throw new EngineError('fact-missing', { fact: name, label: name });
}

/** The items of a list as they were given. @throws EngineError `list-invalid`, `fact-missing` */
export function itemsGiven(
  { lists, id }: RuleDefinition,
  given: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]> {
  type Items = readonly Readonly<Record<string, unknown>>[];
  return new Map(
    Object.values(lists).map((list): [string, Items] => {
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
