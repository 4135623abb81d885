/** Proposes the cell that ends an overlap of two rows. */
import type { DecisionTable } from '../../definition/rule-definition.ts';
import type { Axis } from './axis.ts';
import type { Correction } from './beside-gap.ts';
import { edge } from './beside-gap.ts';
import { rewriteCell } from './correct-cell.ts';
import type { Box } from './sweep.ts';

/** Where one row's interval runs into the other's: begin the later row after it, or end it before. */
export function separate(
  table: DecisionTable,
  axes: readonly Axis[],
  [first, second]: readonly [number, number],
  box: Box,
): Correction | null {
  for (const [index, range] of box.entries()) {
    for (const row of [second, first]) {
      const correction = trim(table, axes[index] as Axis, row, range);
      if (correction !== null) return correction;
    }
  }
  return null;
}

function trim(table: DecisionTable, axis: Axis, row: number, [first, last]: Box[number]): Correction | null {
  const cell = table.rows[row]?.cells[axis.input];
  const accepted = [...axis.pieces.entries()].filter(([, piece]) => (piece.rows >> BigInt(row)) & 1n);
  const [begin, end] = [accepted[0]?.[0], accepted.at(-1)?.[0]];
  if (cell === undefined) return null;
  if (begin === first && end !== undefined && end > last) return move(axis, row, last, 'from');
  if (end === last && begin !== undefined && begin < first) return move(axis, row, first, 'to');
  return null;

  /** The row begins right after the piece, or ends right before it. */
  function move(of: Axis, at: number, piece: number, side: 'from' | 'to'): Correction | null {
    const span = of.pieces[piece]?.span;
    if (cell === undefined || (span?.kind !== 'number' && span?.kind !== 'date')) return null;
    const bound = edge(of, span, side === 'from' ? 'to' : 'from');
    const text = bound === null ? null : rewriteCell(cell.test, side, { text: bound.text, open: !bound.open });
    return text === null ? null : { row: at, cell: text, at: cell.at };
  }
}
