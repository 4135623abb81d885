/** What lies on both sides of a gap, and which cell would close it. */
import type { DecisionTable } from '../../definition/rule-definition.ts';
import type { Position } from '../../problem.ts';
import type { Phrase } from '../../text.ts';
import { phrase } from '../phrases.ts';
import type { Axis } from './axis.ts';
import { rewriteCell, type Bound } from './correct-cell.ts';
import { showValue } from './describe.ts';
import type { IntervalSpan, Span } from './span.ts';
import type { Box } from './sweep.ts';

export interface Correction {
  readonly row: number;
  readonly cell: string;
  readonly at: Position;
}

export interface Neighbours {
  /** ` Baris 3 berakhir sebelum 91, baris 4 mulai sesudah 91.`, or nothing. */
  readonly text: Phrase;
  readonly correction: Correction | null;
}

interface Side {
  readonly row: number;
  readonly text: Phrase;
}

/** Looks along each ordered input for rows that end just before the gap or begin just after it. */
export function besideGap(table: DecisionTable, axes: readonly Axis[], box: Box): Neighbours {
  for (const [index, range] of box.entries()) {
    const axis = axes[index] as Axis;
    if (!isInterval(axis.pieces[range[0]]?.span)) continue;
    const others = rowsElsewhere(axes, box, index);
    const before = besideAt(axis, range[0] - 1, others, 'before');
    const after = besideAt(axis, range[1] + 1, others, 'after');
    if (before === null && after === null) continue;
    return { text: join(before, after), correction: correct(table, axis, range, before, after) };
  }
  return { text: phrase('nothing'), correction: null };
}

/** Rows that accept the gap in every input but one. */
function rowsElsewhere(axes: readonly Axis[], box: Box, except: number): bigint {
  return box.reduce((rows, [first], index) => {
    const piece = (axes[index] as Axis).pieces[first];
    return index === except || piece === undefined ? rows : rows & piece.rows;
  }, -1n);
}

function besideAt(axis: Axis, index: number, others: bigint, side: 'before' | 'after'): Side | null {
  const piece = axis.pieces[index];
  if (piece === undefined || !isInterval(piece.span)) return null;
  const row = lowestRow(piece.rows & others);
  if (row === null) return null;
  const bound = edge(axis, piece.span, side === 'before' ? 'to' : 'from');
  if (bound === null) return null;
  const words = side === 'before' ? (['ends-before', 'ends-at'] as const) : (['starts-after', 'starts-at'] as const);
  return { row, text: phrase(words[bound.open ? 0 : 1], { row: row + 1, value: bound.shown }) };
}

function isInterval(span: Span | undefined): span is IntervalSpan {
  return span?.kind === 'number' || span?.kind === 'date';
}

function lowestRow(rows: bigint): number | null {
  for (let row = 0; 1n << BigInt(row) <= rows; row++) if ((rows >> BigInt(row)) & 1n) return row;
  return null;
}

/** The bound of a span on one side, as shown and as written in the table; null without one. */
export function edge(axis: Axis, span: IntervalSpan, side: 'from' | 'to'): (Bound & { readonly shown: string }) | null {
  const value = span[side];
  if (value === null) return null;
  const shown = showValue(span, value);
  return { shown, text: axis.written.get(shown) ?? shown, open: side === 'from' ? span.fromOpen : span.toOpen };
}

function correct(
  table: DecisionTable,
  axis: Axis,
  [first, last]: Box[number],
  before: Side | null,
  after: Side | null,
): Correction | null {
  const [low, high] = [axis.pieces[first]?.span, axis.pieces[last]?.span] as [Span, Span];
  if (!isInterval(low) || !isInterval(high)) return null;
  return (
    moveEdge(table, axis, after, 'from', edge(axis, low, 'from')) ??
    moveEdge(table, axis, before, 'to', edge(axis, high, 'to'))
  );
}

function moveEdge(
  table: DecisionTable,
  axis: Axis,
  side: Side | null,
  which: 'from' | 'to',
  bound: Bound | null,
): Correction | null {
  const old = side === null ? undefined : table.rows[side.row]?.cells[axis.input];
  if (side === null || old === undefined || bound === null) return null;
  const cell = rewriteCell(old.test, which, bound);
  return cell === null ? null : { row: side.row, cell, at: old.at };
}

function join(before: Side | null, after: Side | null): Phrase {
  if (before !== null && after !== null) {
    const second = { id: lowerFirst(after.text.id), en: lowerFirst(after.text.en) };
    return phrase('two-clauses', { first: before.text, second });
  }
  const only = before ?? after;
  return only === null ? phrase('nothing') : phrase('sentence', { text: only.text });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
