/** Whether the cells of a row stand under the names they belong to. */
import { problem, type Position, type Problem } from '../problem.ts';

/** What separates the cells of a text file; null for a workbook, in which every cell has its place. */
export type Delimiter = ',' | ';' | '\t' | null;

/**
 * The problem of a row that has more or fewer cells than the heading: a decimal comma may have split a number, and
 * everything behind it stands one column too far. Empty cells at the end may be there, but where a comma separates: a
 * split number before an empty last column looks just so.
 */
export function checkWidth(
  { length: expected }: readonly string[],
  cells: readonly string[],
  at: Position,
  delimiter: Delimiter,
): Problem | null {
  const isEmptyBehind = cells.slice(expected).every((cell) => cell.trim() === '');
  if (cells.length === expected) return null;
  if (cells.length > expected && isEmptyBehind && delimiter !== ',') return null;
  return problem('row-width', at, { expected, found: cells.length });
}
