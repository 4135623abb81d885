/** Two rows never claim the same case, unless the hit policy says which of them answers. */
import type { DecisionTable, Output, Row, RuleDefinition } from '../../definition/rule-definition.ts';
import { problem, type Problem } from '../../problem.ts';
import type { Phrase } from '../../text.ts';
import { phrase } from '../phrases.ts';
import { sinceOf, type CheckedTable, type RuleCheck, type TableView } from '../rule-context.ts';
import { separate } from '../table/separate.ts';
import { describeBox } from '../table/describe.ts';
import { commonBox, rowsMeeting, type Box } from '../table/sweep.ts';

const mostListed = 10;

/** `unique` forbids every overlap, `any` those with different answers; the other policies settle them. */
export const checkOverlaps: RuleCheck = (rule, { tables }) => tables.flatMap((one) => checkTable(rule, one));

function checkTable(rule: RuleDefinition, { table, views }: CheckedTable): Problem[] {
  if (table.hit !== 'unique' && table.hit !== 'any') return [];
  for (const view of views) {
    const problems = [...overlaps(table, view)].map(([pair, box]) => overlapProblem(rule, table, view, pair, box));
    if (problems.length > 0) return problems;
  }
  return [];
}

type Pair = readonly [first: number, second: number];

function* overlaps(table: DecisionTable, view: TableView): Generator<readonly [Pair, Box]> {
  let listed = 0;
  for (const [second, later] of table.rows.entries()) {
    const meeting = rowsMeeting(view.axes, second);
    for (const [first, earlier] of table.rows.slice(0, second).entries()) {
      if (((meeting >> BigInt(first)) & 1n) === 0n) continue;
      if (table.hit === 'any' && sameOutputs(table, earlier, later)) continue;
      const box = commonBox(view.axes, first, second);
      if (box === null) continue;
      yield [[first, second], box];
      if (++listed === mostListed) return;
    }
  }
}

function overlapProblem(rule: RuleDefinition, table: DecisionTable, view: TableView, pair: Pair, box: Box): Problem {
  const [first, second] = pair;
  const correction = separate(table, view.axes, pair, box);
  const fix: Phrase =
    correction === null
      ? phrase('narrow-one')
      : phrase('write-cell', { cell: correction.cell, row: correction.row + 1 });
  return problem('overlap', correction?.at ?? table.rows[second]?.at ?? table.at, {
    since: sinceOf(rule, view.at),
    where: describeBox(rule, view.axes, box),
    first: first + 1,
    second: second + 1,
    fix,
  });
}

/** Two formulas count as the same answer only when they are written the same. */
function sameOutputs(table: DecisionTable, a: Row, b: Row): boolean {
  return table.outputs.every((name) => outputText(a.outputs[name]) === outputText(b.outputs[name]));
}

function outputText(output: Output | undefined): string {
  switch (output?.kind) {
    case undefined:
      return '';
    case 'code':
      return `code ${output.code}`;
    case 'formula':
      return `formula ${output.text.replaceAll(/\s+/g, '')}`;
    case 'tidak_diatur':
      return `tidak_diatur ${output.why}`;
    case 'belum_diverifikasi':
      return `belum_diverifikasi ${output.what}`;
  }
}
