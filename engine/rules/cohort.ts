/** Values of one person relative to a cohort: everyone, or those with the same value of a fact. */
import { EngineError } from '../errors.ts';
import { keysOf } from '../definition/cohort-keys.ts';
import type { RuleDefinition, Verb } from '../definition/rule-definition.ts';
import { addExact, compareExact, divideExact, parseExact, subtractExact, zero, type Exact } from '../exact.ts';
import type { Calculator } from './calculate.ts';
import { compareRanks } from './rank-order.ts';
import type { ResolvedFacts } from './resolve-facts.ts';
import { number, showValue, type Value } from './value.ts';

interface Member {
  readonly given: ResolvedFacts;
  readonly calculator: Calculator;
}

type CohortVerb = Extract<Verb, { kind: 'cohort' }>;

/** A value of a cohort, and of how many members it was taken. */
export interface Taken {
  readonly value: Value;
  readonly among: number;
}

/**
 * What the verb takes, for the first of the members; others without a value are left out.
 * @throws EngineError `fact-missing` when the first has none; EngineError, Open: what a member's value meets
 */
export function takeOf(rule: RuleDefinition, how: CohortVerb, members: readonly Member[]): Taken {
  const near = how.over === undefined ? members : sameGroup(how.over, members);
  const group = how.where === undefined ? near : near.filter((member) => isCompared(member, how.where as string));
  const among = group.length;
  if (how.take === 'count') return { value: whole(among), among };
  const keys = keysOf(how);
  const valuesOf = (member: Member): readonly (Value | undefined)[] =>
    keys.map(({ of }) => member.calculator.lookup(of));
  const own = valuesOf(members[0] as Member);
  const others = group.map(valuesOf);
  const missing = keys.find((_, index) => own[index] === undefined)?.of;
  if (missing !== undefined) {
    throw new EngineError('fact-missing', { fact: missing, label: rule.facts[missing]?.label ?? missing });
  }
  if (how.take === 'share') {
    const yes = others.filter(([value]) => value?.kind === 'yes_no' && value.value).length;
    const share = among === 0 ? zero : divideExact(parseExact(String(yes)), parseExact(String(among)));
    return { value: number(share), among };
  }
  const numbers = others.flatMap((values) => {
    const known = values.flatMap((value) => (value?.kind === 'number' ? [value.value] : []));
    return known.length < keys.length ? [] : [known];
  });
  return { value: takenOf(rule, how, own, numbers), among: numbers.length };
}

function takenOf(
  rule: RuleDefinition,
  how: CohortVerb,
  own: readonly (Value | undefined)[],
  numbers: readonly (readonly Exact[])[],
): Value {
  if (how.take === 'rank') {
    const place = own.map((value) => (value?.kind === 'number' ? value.value : zero));
    return whole(1 + numbers.filter((other) => compareRanks(keysOf(how), other, place) < 0).length);
  }
  const values = numbers.map(([value]) => value as Exact);
  return takeNumber(how, values) ?? cohortEmpty(rule, how);
}

function isCompared({ calculator }: Member, where: string): boolean {
  const value = calculator.lookup(where);
  return value?.kind === 'yes_no' && value.value;
}

/** Nobody to compare with: no mean, least or greatest value. */
export function cohortEmpty(rule: RuleDefinition, { of }: CohortVerb): never {
  throw new EngineError('cohort-empty', { rule: rule.id, of });
}

/** The verb over the numbers of a group; null where a group of nobody has no value. */
function takeNumber({ take }: CohortVerb, numbers: readonly Exact[]): Value | null {
  const [first = null] = numbers;
  if (first === null && (take === 'mean' || take === 'min' || take === 'max')) return null;
  const most = numbers.reduce((one, other) => (compareExact(other, one) > 0 ? other : one), first ?? zero);
  const least = numbers.reduce((one, other) => (compareExact(other, one) < 0 ? other : one), first ?? zero);
  const sum = numbers.reduce(addExact, zero);
  switch (take) {
    case 'max':
      return number(most);
    case 'min':
      return number(least);
    case 'range':
      return number(subtractExact(most, least));
    case 'sum':
      return number(sum);
    default:
      return number(divideExact(sum, parseExact(String(numbers.length))));
  }
}

function sameGroup(over: string, members: readonly Member[]): readonly Member[] {
  const groupOf = ({ given }: Member): string | null => {
    const value = given.values.get(over);
    return value === undefined ? null : showValue(value);
  };
  const own = groupOf(members[0] as Member);
  return members.filter((member) => groupOf(member) === own);
}

function whole(count: number): Value {
  return number(parseExact(String(count)));
}
