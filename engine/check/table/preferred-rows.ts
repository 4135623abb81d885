/** Which rows answer before another one where both apply. */
import type { Row } from '../../definition/rule-definition.ts';
import type { NamedTable } from '../../definition/tables-of.ts';

/** The rows that take precedence over `row` under the table's hit policy, as a set of bits; none where rows add up. */
export function preferredRows(named: NamedTable, row: number): bigint {
  const { table } = named;
  if (table.hit === 'first') return (1n << BigInt(row)) - 1n;
  if (table.hit !== 'priority') return 0n;
  const rank = rankOf(named, table.rows[row] as Row);
  return table.rows.reduce((preferred, other, index) => {
    const otherRank = rankOf(named, other);
    const wins = otherRank < rank || (otherRank === rank && index < row);
    return wins ? preferred | (1n << BigInt(index)) : preferred;
  }, 0n);
}

/** DMN's output priority: the place of the row's first answer among the declared values; unlisted answers come last. */
function rankOf({ table, outputs }: NamedTable, row: Row): number {
  const name = table.outputs[0] ?? '';
  const output = row.outputs[name];
  const code = output?.kind === 'code' ? output.code : null;
  const place = (outputs[name]?.values ?? []).findIndex((value) => value.code === code);
  return place < 0 ? Number.MAX_SAFE_INTEGER : place;
}
