/** A percentage in a formula is divided by 100 by whoever writes the formula, whatever it is a percentage of. */
import { partsOf, type Expression } from '../../definition/expression.ts';
import { parameterNameOf } from '../../definition/expression-of.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { compareExact, hundred, parseExact } from '../../exact.ts';

/** A percentage, and where it stands in its formula. */
export interface Percentage {
  readonly name: string;
  readonly offset: number;
}

/**
 * The first parameter in `persen` that multiplies something and is not divided by 100 again; `divided` is by how many
 * percentages whatever holds the expression divides it.
 */
export function undividedIn(rule: RuleDefinition, expression: Expression, divided = 0): Percentage | null {
  if (expression.op === '*' || expression.op === '/') {
    const factors = factorsOf(expression);
    const above = factors.filter(({ below }) => !below).flatMap(({ part }) => percentIn(rule, part) ?? []);
    const below = factors.filter((one) => one.below && (isHundred(rule, one.part) || isPercent(rule, one.part)));
    const left = below.length + divided - above.length;
    const others = factors.filter(
      (one) => !one.below && percentIn(rule, one.part) === null && one.part.op !== 'number',
    );
    const [first] = above;
    if (first !== undefined && others.length > 0 && left < 0) return first;
    return (
      factors
        .map((one) => undividedIn(rule, one.part, one.below ? 0 : Math.max(0, left)))
        .find((found) => found !== null) ?? null
    );
  }
  // what divides a sum divides each of its parts
  const handedOn = isSum(expression) ? divided : 0;
  return (
    partsOf(expression)
      .map((part) => undividedIn(rule, part, handedOn))
      .find((found) => found !== null) ?? null
  );
}

interface Factor {
  readonly part: Expression;
  /** Below the line. */
  readonly below: boolean;
}

function factorsOf(expression: Expression, below = false): readonly Factor[] {
  if (expression.op === '*') return [...factorsOf(expression.left, below), ...factorsOf(expression.right, below)];
  if (expression.op === '/') return [...factorsOf(expression.left, below), ...factorsOf(expression.right, !below)];
  return [{ part: expression, below }];
}

/** The parameter in `persen` that a part is, or reads from a table. */
function percentIn(rule: RuleDefinition, part: Expression): Percentage | null {
  const named = part.op === 'call' && part.function === 'lookup' ? part.args[0] : part;
  if (named?.op !== 'name') return null;
  const name = parameterNameOf(named.name);
  return rule.parameters[name]?.unit === 'persen' ? { name, offset: named.offset } : null;
}

/** A percentage, or a sum of nothing else. */
function isPercent(rule: RuleDefinition, part: Expression): boolean {
  if (percentIn(rule, part) !== null) return true;
  return isSum(part) && partsOf(part).every((one) => isPercent(rule, one));
}

function isSum(expression: Expression): boolean {
  const { op } = expression;
  return op === '+' || op === '-' || op === 'negate' || (op === 'call' && expression.function === 'sum');
}

function isHundred(rule: RuleDefinition, part: Expression): boolean {
  if (part.op === 'number') return compareExact(parseExact(part.value), hundred) === 0;
  const value = part.op === 'name' ? rule.parameters[part.name]?.history.at(-1)?.value : undefined;
  return typeof value === 'string' && compareExact(parseExact(value), hundred) === 0;
}
