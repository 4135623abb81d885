/** Which rows never decide anything. */
import type { NamedTable } from '../../definition/tables-of.ts';
import type { Axis } from './axis.ts';
import { preferredRows } from './preferred-rows.ts';
import { impossibleInput, uncovered, workBound, type Work } from './sweep.ts';

/**
 * Rows that no value satisfies, and rows whose every case an earlier row (`first`) or one of higher priority
 * (`priority`) takes, in all of the given views. Null when the proof would cost too much.
 */
export function deadRows(named: NamedTable, views: readonly { readonly axes: readonly Axis[] }[]): number[] | null {
  const work: Work = { left: workBound };
  const dead: number[] = [];
  for (const row of named.table.rows.keys()) {
    const everywhere = views.map(({ axes }) => isDead(named, axes, row, work));
    if (everywhere.includes(null)) return null;
    if (views.length > 0 && everywhere.every((one) => one === true)) dead.push(row);
  }
  return dead;
}

function isDead(named: NamedTable, axes: readonly Axis[], row: number, work: Work): boolean | null {
  if (impossibleInput(axes, row) !== null) return true;
  const preferred = preferredRows(named, row);
  if (preferred === 0n) return false;
  const left = uncovered(axes, preferred, row, work);
  return left === null ? null : left.length === 0;
}
