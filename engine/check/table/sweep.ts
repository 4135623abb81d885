/**
 * The proof that rows cover a table: a sweep over the inputs, one after another, over the elementary pieces of each,
 * carrying the set of rows that still accept. What remains of the table depends only on that set, so it is worked out
 * once for each set (memoised). Nothing is sampled.
 */
import type { DecisionTable } from '../../definition/rule-definition.ts';
import type { Axis } from './axis.ts';

/** First and last piece of each input, in the order of the inputs; inputs left out at the end may be anything. */
export type Box = readonly (readonly [first: number, last: number])[];

/** Work that one table may cost, in pieces looked at; about a quarter of a second. */
export const workBound = 200_000;

/** Boxes told apart at most; beyond them a table has so many gaps that a list helps nobody. */
export const mostBoxes = 60;

/** Leaves a sweep that exceeds its bound; outside, `uncovered` returns null. */
class TooWide extends Error {}

/** A budget shared by the sweeps over one table. */
export interface Work {
  left: number;
}

interface Region {
  readonly axes: readonly Axis[];
  /** Only pieces that accept this row, when given. */
  readonly within: bigint;
  /** Rows that accept every piece of the region from an input on. */
  readonly free: readonly bigint[];
}

/**
 * Boxes that none of `rows` accepts, within the part of the table that row `within` accepts (the whole table when
 * null), in rising order. Null when the work bound is exceeded.
 */
export function uncovered(axes: readonly Axis[], rows: bigint, within: number | null, work: Work): Box[] | null {
  const region = regionOf(axes, within);
  const memo = axes.map(() => new Map<bigint, Box[]>());
  const visit = (depth: number, left: bigint): Box[] => {
    if (left === 0n) return [[]];
    if ((left & (region.free[depth] as bigint)) !== 0n) return [];
    const known = memo[depth]?.get(left);
    if (known !== undefined) return known;
    const boxes = visitPieces(region, depth, left, visit, work);
    memo[depth]?.set(left, boxes);
    return boxes;
  };
  try {
    return visit(0, rows);
  } catch (error) {
    if (error instanceof TooWide) return null;
    throw error;
  }
}

function visitPieces(
  region: Region,
  depth: number,
  left: bigint,
  visit: (depth: number, left: bigint) => Box[],
  work: Work,
): Box[] {
  const { pieces } = region.axes[depth] as Axis;
  const boxes: Box[] = [];
  let run: { readonly first: number; last: number; readonly rest: Box[] } | null = null;
  const close = (): void => {
    if (run === null) return;
    const range = [run.first, run.last] as const;
    for (const box of run.rest) if (boxes.length < mostBoxes) boxes.push([range, ...box]);
  };
  for (const [index, piece] of pieces.entries()) {
    if ((piece.rows & region.within) !== region.within) continue;
    if (--work.left < 0) throw new TooWide();
    const rest = visit(depth + 1, left & piece.rows);
    if (run !== null && run.last === index - 1 && sameBoxes(run.rest, rest)) {
      run.last = index;
    } else {
      close();
      run = { first: index, last: index, rest };
    }
  }
  close();
  return boxes;
}

function sameBoxes(a: readonly Box[], b: readonly Box[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length || a.length === mostBoxes) return false;
  return a.every((box, index) => box.length === b[index]?.length && box.flat().join() === b[index]?.flat().join());
}

function regionOf(axes: readonly Axis[], row: number | null): Region {
  const within = row === null ? 0n : 1n << BigInt(row);
  const free: bigint[] = [-1n];
  for (const axis of axes.toReversed()) {
    const inside = axis.pieces.filter((piece) => (piece.rows & within) === within);
    free.unshift(inside.reduce((rows, piece) => rows & piece.rows, free[0] as bigint));
  }
  return { axes, within, free };
}

/** Every row of a table, as a set of bits. */
export function allRows(table: DecisionTable): bigint {
  return (1n << BigInt(table.rows.length)) - 1n;
}

/** Rows that accept, of every input, some value that this row accepts too (itself among them), as a set of bits. */
export function rowsMeeting(axes: readonly Axis[], row: number): bigint {
  const bit = 1n << BigInt(row);
  return axes
    .map(({ pieces }) => pieces.reduce((rows, piece) => ((piece.rows & bit) === 0n ? rows : rows | piece.rows), 0n))
    .reduce((meeting, rows) => meeting & rows, -1n);
}

/** True when row `a` and row `b` accept a common value of every input: then that box, else null. */
export function commonBox(axes: readonly Axis[], a: number, b: number): Box | null {
  const both = (1n << BigInt(a)) | (1n << BigInt(b));
  const box: [number, number][] = [];
  for (const { pieces } of axes) {
    const first = pieces.findIndex((piece) => (piece.rows & both) === both);
    if (first === -1) return null;
    let last = first;
    while (last + 1 < pieces.length && ((pieces[last + 1] as Axis['pieces'][number]).rows & both) === both) last++;
    box.push([first, last]);
  }
  return box;
}

/** True when no value of some input is accepted by the row: its name, else null. */
export function impossibleInput(axes: readonly Axis[], row: number): string | null {
  const bit = 1n << BigInt(row);
  return axes.find(({ pieces }) => pieces.every((piece) => (piece.rows & bit) === 0n))?.input ?? null;
}
