/** Every row decides some case, at some date. */
import { problem, type Problem } from '../../problem.ts';
import { phrase } from '../phrases.ts';
import type { CheckedTable, RuleCheck, TableView } from '../rule-context.ts';
import { deadRows } from '../table/dead-rows.ts';
import { preferredRows } from '../table/preferred-rows.ts';
import { commonBox, impossibleInput } from '../table/sweep.ts';
import { tooWide } from './too-wide.ts';

/** Reports rows that never decide at any date. */
export const checkDeadRows: RuleCheck = (_, { tables }) =>
  tables.flatMap((one) => {
    const [view] = one.views;
    if (view === undefined) return [];
    const dead = deadRows(one, one.views);
    return dead === null ? [tooWide(one.table, view.axes)] : dead.map((row) => deadProblem(one, view, row));
  });

function deadProblem(named: CheckedTable, { axes }: TableView, row: number): Problem {
  const { table } = named;
  const input = impossibleInput(axes, row);
  const at = table.rows[row]?.at ?? table.at;
  if (input !== null) {
    const cell = table.rows[row]?.cells[input];
    const why = phrase('cell-impossible', { input, cell: cell?.text ?? '' });
    return problem('dead-row', cell?.at ?? at, { row: row + 1, why });
  }
  const preferred = preferredRows(named, row);
  const rows = [...table.rows.keys()]
    .filter((other) => (preferred >> BigInt(other)) & 1n && commonBox(axes, other, row) !== null)
    .map((other) => String(other + 1));
  if (table.hit === 'priority') return problem('masked-row', at, { row: row + 1, rows });
  return problem('dead-row', at, { row: row + 1, why: phrase('rows-before', { rows }) });
}
