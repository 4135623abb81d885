/** A yes or no is written as `ya` or `tidak`, not as a comparison of two numbers. */
import { isComparison, partsOf, type ComparisonOperator, type Expression } from '../../definition/expression.ts';
import { tablesOf } from '../../definition/tables-of.ts';
import { compareExact, parseExact } from '../../exact.ts';
import { problem, type Position, type Problem } from '../../problem.ts';
import { holds } from '../../rules/evaluate-expression.ts';
import type { RuleCheck } from '../rule-context.ts';

export const checkWrittenTruths: RuleCheck = (rule) => {
  const calculated = rule.calculations.flatMap(({ how, at }) =>
    how.kind === 'formula' ? tellTruths(how.expression, at) : [],
  );
  const outputs = tablesOf(rule).flatMap(({ table }) =>
    table.rows.flatMap((row) =>
      Object.values(row.outputs).flatMap((output) =>
        output.kind === 'formula' ? tellTruths(output.expression, row.at) : [],
      ),
    ),
  );
  return [...calculated, ...outputs];
};

/** Two numbers that are compared with each other. */
interface Comparison {
  readonly op: ComparisonOperator;
  readonly left: Written;
  readonly right: Written;
}

type Written = Extract<Expression, { op: 'number' }>;

/** The comparison that an expression is, where it is one of two numbers. */
export function comparisonOfNumbers(expression: Expression): Comparison | null {
  if (!('left' in expression) || !isComparison(expression.op)) return null;
  const { op, left, right } = expression;
  return left.op === 'number' && right.op === 'number' ? { op, left, right } : null;
}

function tellTruths(expression: Expression, at: Position): Problem[] {
  const comparison = comparisonOfNumbers(expression);
  if (comparison !== null) return [tell(comparison, at, truthOf(comparison) ? 'ya' : 'tidak')];
  const asked = expression.op === 'call' && expression.function === 'if' ? guardedName(expression.args) : null;
  if (asked === null) return partsOf(expression).flatMap((part) => tellTruths(part, at));
  const { name, otherwise } = asked;
  return [tell(otherwise, at, truthOf(otherwise) ? `not given(${name}) or ${name}` : `given(${name}) and ${name}`)];
}

/** Of `if(given(x), x, 1 = 0)`, x and what it is where it is not given. */
function guardedName(args: readonly Expression[]): { readonly name: string; readonly otherwise: Comparison } | null {
  const [condition, then, last] = args;
  if (condition?.op !== 'call' || condition.function !== 'given' || then?.op !== 'name') return null;
  const [given] = condition.args;
  const otherwise = last === undefined ? null : comparisonOfNumbers(last);
  if (given?.op !== 'name' || given.name !== then.name || otherwise === null) return null;
  return { name: then.name, otherwise };
}

function tell(comparison: Comparison, at: Position, right: string): Problem {
  const { op, left, right: other } = comparison;
  const truth = truthOf(comparison) ? 'ya' : 'tidak';
  return problem('truth-of-numbers', at, { comparison: `${left.value} ${op} ${other.value}`, truth, right });
}

function truthOf({ op, left, right }: Comparison): boolean {
  return holds(op, compareExact(parseExact(left.value), parseExact(right.value)));
}
