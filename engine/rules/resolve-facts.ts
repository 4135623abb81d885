/** Checks given facts against a rule's declarations: strict, so that a wrong type is an error and never a `false`. */
import { allowedTexts as texts } from '../error-catalog/allowed.ts';
import { EngineError } from '../errors.ts';
import { holdsExact, isInside, showRange } from '../definition/range.ts';
import { isDate } from '../definition/iso-date.ts';
import type { Fact, RuleDefinition } from '../definition/rule-definition.ts';
import { compareExact, isDecimal, isMultiple, longestNumber, parseExact, showExact } from '../exact.ts';
import { fillPhrase, joinPhrases, same, type Phrase } from '../text.ts';
import type { PlainValue, TraceEntry } from './evaluation.ts';
import { number, showValue, text, yesNo, type Value } from './value.ts';

/** Tables by parameter name, as they stand at the evaluation date. */
export type Tables = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A person gives a letter; a rule that calls hands over what the letter is worth. */
export type Handed = 'given' | 'called';

export interface ResolvedFacts {
  readonly values: ReadonlyMap<string, Value>;
  readonly plain: Readonly<Record<string, PlainValue>>;
  readonly trace: readonly TraceEntry[];
}

/**
 * Reads the given facts. Numbers may come as decimal text or JSON numbers, yes/no as booleans, letters of a scale as text.
 * @throws EngineError `fact-unknown`, `fact-missing`, `fact-invalid`, `facts-conflict`
 */
export function resolveFacts(
  rule: RuleDefinition,
  given: Readonly<Record<string, unknown>>,
  tables: Tables,
  handed: Handed = 'given',
): ResolvedFacts {
  refuseUnknown(rule, Object.keys(given));
  const rawOf = (name: string): unknown => (Object.hasOwn(given, name) ? given[name] : undefined);
  const isGiven = (name: string): boolean => rawOf(name) !== undefined && rawOf(name) !== null;
  return gatherFacts(rule, isGiven, (fact) => readFact(fact, rawOf(fact.name), tables, handed));
}

/** Names that are neither a fact nor a list that may be given. @throws EngineError `fact-unknown` */
export function refuseUnknown(rule: RuleDefinition, names: readonly string[]): void {
  for (const name of names) {
    if (Object.hasOwn(rule.facts, name)) continue;
    if (Object.hasOwn(rule.lists, name) && rule.lists[name]?.from === undefined) continue;
    const lists = Object.values(rule.lists).filter(({ from }) => from === undefined);
    const known = [...Object.keys(rule.facts), ...lists.map((list) => list.name)];
    throw new EngineError('fact-unknown', { rule: rule.id, fact: name, known });
  }
}

/** Facts that are read one by one, in the order of the rule. @throws EngineError `fact-missing`, `facts-conflict` */
export function gatherFacts(
  rule: RuleDefinition,
  isGiven: (name: string) => boolean,
  read: (fact: Fact) => ReadFact,
): ResolvedFacts {
  const excused = checkAlternatives(rule, isGiven);
  const values = new Map<string, Value>();
  const plain: Record<string, PlainValue> = {};
  const trace: TraceEntry[] = [];
  for (const fact of Object.values(rule.facts)) {
    if (!isGiven(fact.name)) {
      if (fact.optional || excused.has(fact.name)) continue;
      throw new EngineError('fact-missing', { fact: fact.name, label: fact.label });
    }
    const one = read(fact);
    values.set(fact.name, one.value);
    plain[fact.name] = one.plain;
    trace.push({
      kind: 'fact',
      name: fact.name,
      label: fact.label,
      given: one.plain,
      value: one.scored ?? one.plain,
      ...(one.scored === undefined ? {} : { scale: fact.scale as string }),
    });
  }
  return { values, plain, trace };
}

/** Of two alternative groups exactly one is given; the facts of the other are excused. */
function checkAlternatives(rule: RuleDefinition, isGiven: (name: string) => boolean): ReadonlySet<string> {
  const excused = new Set<string>();
  for (const { either, or } of rule.oneOf) {
    if (either.some(isGiven) && or.some(isGiven)) {
      throw new EngineError('facts-conflict', {
        alternatives: [either.join(' + '), or.join(' + ')],
        given: [...either, ...or].filter(isGiven),
      });
    }
    for (const name of or.some(isGiven) ? either : or) excused.add(name);
  }
  return excused;
}

export interface ReadFact {
  readonly value: Value;
  readonly plain: PlainValue;
  /** The number a letter stands for. */
  readonly scored?: string;
}

/** A given fact as a value. @throws EngineError `fact-invalid` */
export function readFact(fact: Fact, raw: unknown, tables: Tables, handed: Handed = 'given'): ReadFact {
  switch (fact.type) {
    case 'number':
      return readNumber(fact, raw, tables, handed);
    case 'yes_no':
      if (typeof raw !== 'boolean') return refuse(fact, raw);
      return { value: yesNo(raw), plain: raw };
    case 'choice':
      if (typeof raw !== 'string' || !fact.values?.some((one) => one.code === raw)) return refuse(fact, raw);
      return { value: text(raw), plain: raw };
    case 'date':
      if (typeof raw !== 'string' || !isDate(raw)) return refuse(fact, raw);
      return { value: text(raw), plain: raw };
    case 'text':
      if (typeof raw !== 'string') return refuse(fact, raw);
      return { value: text(raw), plain: raw };
  }
}

/** A value that was worked out as a fact. @throws EngineError `fact-invalid` */
export function fitFact(fact: Fact, value: Value, tables: Tables): ReadFact {
  if (value.kind === 'yes_no') return readFact(fact, value.value, tables, 'called');
  if (value.kind !== 'number' || fact.scale !== undefined) return readFact(fact, showValue(value), tables, 'called');
  const plain = showExact(value.value);
  const isInRange = fact.range === undefined || holdsExact(fact.range, value.value);
  const isOnStep = fact.step === undefined || isMultiple(value.value, parseExact(fact.step));
  return fact.type === 'number' && isInRange && isOnStep ? { value, plain } : refuse(fact, plain);
}

function readNumber(fact: Fact, raw: unknown, tables: Tables, handed: Handed): ReadFact {
  const table = fact.scale === undefined ? undefined : tables[fact.scale];
  if (typeof raw === 'string' && table !== undefined && Object.hasOwn(table, raw)) {
    const scored = table[raw] as string;
    return { value: number(parseExact(scored)), plain: raw, scored };
  }
  const letters = Object.keys(table ?? {});
  if (table !== undefined && fact.range === undefined) {
    const worth = handed === 'called' && typeof raw === 'string' && isDecimal(raw) ? parseExact(raw) : null;
    const stands = worth !== null && Object.values(table).some((one) => compareExact(parseExact(one), worth) === 0);
    return worth !== null && stands ? { value: number(worth), plain: raw as string } : refuse(fact, raw, letters);
  }
  const written = typeof raw === 'number' ? String(raw) : raw;
  if (typeof written !== 'string' || written.length > longestNumber || !isDecimal(written)) {
    return refuse(fact, raw, letters);
  }
  const exact = parseExact(written);
  if (fact.range !== undefined && !isInside(written, fact.range)) return refuse(fact, raw, letters);
  if (fact.step !== undefined && !isMultiple(exact, parseExact(fact.step))) return refuse(fact, raw, letters);
  return { value: number(exact), plain: written };
}

function refuse(fact: Fact, raw: unknown, letters: readonly string[] = []): never {
  const allowed = describeAllowed(fact, letters);
  const value = isScalar(raw) ? String(raw).slice(0, 40) : '{…}';
  throw new EngineError('fact-invalid', { fact: fact.name, label: fact.label, value, allowed });
}

function isScalar(raw: unknown): raw is string | number | boolean {
  return typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean';
}

/** What a fact accepts, in words; `letters` are those of its scale. */
export function describeAllowed(fact: Fact, letters: readonly string[] = []): Phrase {
  if (fact.type === 'choice') return same((fact.values ?? []).map((one) => one.code).join(', '));
  if (fact.type === 'yes_no') return same('true, false');
  if (fact.type === 'date') return texts.date;
  if (fact.type === 'text') return texts.text;
  const { scale, range, step } = fact;
  const other = letters.length > 0 ? same(letters.join(', ')) : fillPhrase(texts.scale, { scale: scale ?? '' });
  if (scale !== undefined && range === undefined) return other;
  const parts = [
    range === undefined ? texts.number : fillPhrase(texts.range, { range: showRange(range) }),
    ...(step === undefined ? [] : [fillPhrase(texts.step, { step })]),
    ...(scale === undefined ? [] : [fillPhrase(texts.or, { other })]),
  ];
  return joinPhrases(parts, ' ');
}
