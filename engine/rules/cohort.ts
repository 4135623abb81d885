/** Values of one person relative to a cohort: everyone, or those with the same value of a fact. */
import { EngineError } from '../errors.ts';
import type { RuleDefinition, Verb } from '../definition/rule-definition.ts';
import { addExact, compareExact, divideExact, parseExact, subtractExact, zero, type Exact } from '../exact.ts';
import type { Calculator } from './calculate.ts';
import type { ResolvedFacts } from './resolve-facts.ts';
import { number, showValue, type Value } from './value.ts';

interface Member {
  readonly given: ResolvedFacts;
  readonly calculator: Calculator;
}

type CohortVerb = Extract<Verb, { kind: 'cohort' }>;

/**
 * What the verb takes, for the first of the members; others without a value are left out.
 * @throws EngineError `fact-missing` when the first has none; EngineError, Open: what a member's value meets
 */
export function takeOf(rule: RuleDefinition, how: CohortVerb, members: readonly Member[]): Value {
  const group = how.over === undefined ? members : sameGroup(how.over, members);
  if (how.take === 'count') return whole(group.length);
  const values = group.map(({ calculator }) => calculator.lookup(how.of));
  if (values[0] === undefined) {
    throw new EngineError('fact-missing', { fact: how.of, label: rule.facts[how.of]?.label ?? how.of });
  }
  if (how.take === 'share') {
    const yes = values.filter((value) => value?.kind === 'yes_no' && value.value);
    return number(divideExact(parseExact(String(yes.length)), parseExact(String(group.length))));
  }
  const numbers = values.flatMap((value) => (value?.kind === 'number' ? [value.value] : []));
  return takeNumber(how, numbers);
}

/** The verb over the numbers of a group, the first of which is the person's own. */
function takeNumber({ take, best }: CohortVerb, numbers: readonly Exact[]): Value {
  const [own = zero] = numbers;
  const most = numbers.reduce((one, other) => (compareExact(other, one) > 0 ? other : one), own);
  const least = numbers.reduce((one, other) => (compareExact(other, one) < 0 ? other : one), own);
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
    case 'mean':
      return number(divideExact(sum, parseExact(String(numbers.length))));
    default: {
      const sign = best === 'highest' ? 1 : -1;
      return whole(1 + numbers.filter((other) => compareExact(other, own) * sign > 0).length);
    }
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
