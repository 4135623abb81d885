/** Every combination of inputs is answered by some row, at every date. */
import type { DecisionTable, RuleDefinition } from '../../definition/rule-definition.ts';
import { problem, type Problem } from '../../problem.ts';
import { phrase } from '../phrases.ts';
import { sinceOf, type CheckedTable, type RuleCheck, type TableView } from '../rule-context.ts';
import { besideGap } from '../table/beside-gap.ts';
import { describeBox, writeRow } from '../table/describe.ts';
import { allRows, uncovered, workBound, type Box } from '../table/sweep.ts';
import { tooWide } from './too-wide.ts';

/** Gaps listed for one table; the rest show once these are closed. */
const mostListed = 10;

/** Reports the gaps of the first date that has some. A sum or count of no rows is 0, so such a table has no gaps. */
export const checkGaps: RuleCheck = (rule, { tables }) => tables.flatMap((one) => checkTable(rule, one));

function checkTable(rule: RuleDefinition, { table, views }: CheckedTable): Problem[] {
  if (table.hit === 'collect sum' || table.hit === 'collect count') return [];
  for (const view of views) {
    const boxes = uncovered(view.axes, allRows(table), null, { left: workBound });
    if (boxes === null) return [tooWide(table, view.axes)];
    if (boxes.length > 0) return boxes.slice(0, mostListed).map((box) => gapProblem(rule, table, view, box));
  }
  return [];
}

function gapProblem(rule: RuleDefinition, table: DecisionTable, view: TableView, box: Box): Problem {
  const { text, correction } = besideGap(table, view.axes, box);
  const cells = writeRow(view.axes, box);
  const fix =
    correction !== null
      ? phrase('write-cell', { cell: correction.cell, row: correction.row + 1 })
      : cells === null
        ? phrase('add-last-row')
        : phrase('add-row', { cells });
  return problem('gap', correction?.at ?? table.at, {
    since: sinceOf(rule, view.at),
    where: describeBox(rule, view.axes, box),
    beside: text,
    fix,
  });
}
