/** A number that an institution might change is a named parameter, never written where it is used. */
import { isDateFunction } from '../../definition/date-functions.ts';
import { isComparison, type Expression } from '../../definition/expression.ts';
import { parseExact } from '../../exact.ts';
import { problem } from '../../problem.ts';
import type { RuleCheck } from '../rule-context.ts';
import { endpointsIn } from '../../definition/cell.ts';
import { comparisonOfNumbers } from './written-truth.ts';

/** Numbers other than 0 in a cell, in an output's formula, or compared with or moved by in a calculation. */
export const checkThresholds: RuleCheck = (rule, { tables }) => {
  const rows = tables.flatMap(({ table }) => table.rows);
  const cells = rows.flatMap((row) =>
    Object.values(row.cells).flatMap((cell) =>
      endpointsIn(cell.test)
        .flatMap((endpoint) => (endpoint.kind === 'number' && !isZero(endpoint.value) ? [endpoint.value] : []))
        .map((value) => problem('threshold-not-parameter', cell.at, { value, where: cell.text })),
    ),
  );
  const outputs = rows.flatMap((row) =>
    Object.values(row.outputs).flatMap((output) =>
      output.kind !== 'formula'
        ? []
        : literals(output.expression, true).map((value) =>
            problem('threshold-not-parameter', row.at, { value, where: output.text }),
          ),
    ),
  );
  const calculations = rule.calculations.flatMap(({ how, at }) =>
    how.kind !== 'formula'
      ? []
      : literals(how.expression, false).map((value) =>
          problem('threshold-not-parameter', at, { value, where: how.text }),
        ),
  );
  return [...cells, ...outputs, ...calculations];
};

/** Numbers other than 0; unless `everywhere`, only those directly beside a comparison, and by which a date is moved. */
function literals(expression: Expression, everywhere: boolean): string[] {
  const inside = (part: Expression, compared = false): string[] =>
    part.op === 'number' && !isZero(part.value) && (everywhere || compared) ? [part.value] : literals(part, everywhere);
  if (expression.op === 'number') return everywhere && !isZero(expression.value) ? [expression.value] : [];
  if (expression.op === 'call') {
    // The places of a rounding are no threshold.
    const args = expression.function === 'round' ? expression.args.slice(0, 1) : expression.args;
    const moves = args.slice(1).filter((arg) => isDateFunction(expression.function) && isFar(arg));
    return args.flatMap((arg) => inside(arg, moves.includes(arg)));
  }
  if (comparisonOfNumbers(expression) !== null) return [];
  if ('left' in expression) {
    const compared = isComparison(expression.op);
    return [...inside(expression.left, compared), ...inside(expression.right, compared)];
  }
  return 'of' in expression ? inside(expression.of) : [];
}

/** The day before or after is no threshold, but the fifteenth is. */
function isFar(expression: Expression): boolean {
  return expression.op === 'number' && parseExact(expression.value).n > 1n;
}

function isZero(value: string): boolean {
  return parseExact(value).n === 0n;
}
