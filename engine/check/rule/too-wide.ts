/** The proof of a table would cost too much: says so and proposes where to split it. */
import type { DecisionTable } from '../../definition/rule-definition.ts';
import { problem, type Problem } from '../../problem.ts';
import type { Axis } from '../table/axis.ts';
import { workBound } from '../table/sweep.ts';

/** Proposes to decide first what depends on the input with the most pieces: without it the fewest boxes remain. */
export function tooWide(table: DecisionTable, axes: readonly Axis[]): Problem {
  const widest = axes.reduce((most, axis) => (axis.pieces.length > most.pieces.length ? axis : most));
  return problem('table-too-wide', table.at, { bound: workBound, input: widest.input });
}
