/** Which rows answer before another one where both apply. */
import type { Row } from '../../definition/rule-definition.ts';
import { comparePriority, priorityOf } from '../../definition/priority.ts';
import type { NamedTable } from '../../definition/tables-of.ts';

/** The rows that take precedence over `row` under the table's hit policy, as a set of bits; none where rows add up. */
export function preferredRows(named: NamedTable, row: number): bigint {
  const { table } = named;
  if (table.hit === 'first') return (1n << BigInt(row)) - 1n;
  if (table.hit !== 'priority') return 0n;
  const own = priority(named, table.rows[row] as Row);
  return table.rows.reduce((preferred, other, index) => {
    const order = comparePriority(priority(named, other), own);
    return order < 0 || (order === 0 && index < row) ? preferred | (1n << BigInt(index)) : preferred;
  }, 0n);
}

function priority(named: NamedTable, { outputs }: Row): readonly number[] {
  return priorityOf(named, (name) => {
    const output = outputs[name];
    return output?.kind === 'code' ? output.code : null;
  });
}
