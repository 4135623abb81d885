/** The order in which the rows of a table decide, and which of those that matched did. */
import { comparePriority, priorityOf } from '../definition/priority.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { tablesOf, type NamedTable } from '../definition/tables-of.ts';
import { tableOf, type TraceEntry } from './evaluation.ts';

export type RowEntry = Extract<TraceEntry, { kind: 'row' }>;

/** The rows that decided: under `first` and `priority` one of a table, under the others every row that matched. */
export function decidingRows(rule: RuleDefinition, trace: readonly TraceEntry[]): ReadonlySet<TraceEntry> {
  return new Set(
    tablesOf(rule).flatMap((named) => {
      const matched = rowsOf(named, trace).filter((entry) => entry.matched);
      return isOrdered(named) ? matched.toSorted(compareRows(named)).slice(0, 1) : matched;
    }),
  );
}

/** The rows of a table in a trace. */
export function rowsOf({ name }: NamedTable, trace: readonly TraceEntry[]): readonly RowEntry[] {
  return trace.filter((entry): entry is RowEntry => entry.kind === 'row' && tableOf(entry) === name);
}

/** True for a table of which one row goes before another. */
export function isOrdered({ table }: NamedTable): boolean {
  return table.hit === 'first' || table.hit === 'priority';
}

/** Negative when the first row goes before the second. */
export function compareRows(named: NamedTable): (a: RowEntry, b: RowEntry) => number {
  return (a, b) => comparePriority(rankOf(named, a), rankOf(named, b));
}

/** The place of a row in the order in which rows of its table decide: the lower, the sooner. */
function rankOf(named: NamedTable, { row, answers }: RowEntry): readonly number[] {
  if (named.table.hit === 'first') return [row];
  return priorityOf(named, (output) => {
    const given = answers[output];
    if (typeof given === 'string') return given;
    const written = named.table.rows[row - 1]?.outputs[output];
    return written?.kind === 'code' ? written.code : null;
  });
}
