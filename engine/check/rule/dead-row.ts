/** Every row decides some case, at some date. */
import type { DecisionTable, RuleDefinition } from '../../definition/rule-definition.ts';
import { problem, type Problem } from '../../problem.ts';
import { phrase } from '../phrases.ts';
import type { RuleCheck, TableView } from '../rule-context.ts';
import { deadRows } from '../table/dead-rows.ts';
import { preferredRows } from '../table/preferred-rows.ts';
import { commonBox, impossibleInput } from '../table/sweep.ts';
import { tooWide } from './too-wide.ts';

/** Reports rows that never decide at any date. */
export const checkDeadRows: RuleCheck = (rule, { views }) => {
  const { table } = rule;
  const [view] = views;
  if (table === undefined || view === undefined) return [];
  const dead = deadRows(rule, table, views);
  return dead === null ? [tooWide(table, view.axes)] : dead.map((row) => deadProblem(rule, table, view, row));
};

function deadProblem(rule: RuleDefinition, table: DecisionTable, { axes }: TableView, row: number): Problem {
  const input = impossibleInput(axes, row);
  const at = table.rows[row]?.at ?? table.at;
  if (input !== null) {
    const cell = table.rows[row]?.cells[input];
    const why = phrase('cell-impossible', { input, cell: cell?.text ?? '' });
    return problem('dead-row', cell?.at ?? at, { row: row + 1, why });
  }
  const preferred = preferredRows(rule, table, row);
  const rows = [...table.rows.keys()]
    .filter((other) => (preferred >> BigInt(other)) & 1n && commonBox(axes, other, row) !== null)
    .map((other) => String(other + 1));
  if (table.hit === 'priority') return problem('masked-row', at, { row: row + 1, rows });
  return problem('dead-row', at, { row: row + 1, why: phrase('rows-before', { rows }) });
}
