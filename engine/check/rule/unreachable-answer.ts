/** Every declared value of an answer is given by some row. */
import type { Output } from '../../definition/rule-definition.ts';
import { problem, type Problem } from '../../problem.ts';
import type { CheckedTable, RuleCheck } from '../rule-context.ts';
import { deadRows } from '../table/dead-rows.ts';

/** Warns of values that no living row answers. */
export const checkUnreachableAnswers: RuleCheck = (_, { tables }) => tables.flatMap(checkTable);

function checkTable(named: CheckedTable): Problem[] {
  const { table, outputs, views } = named;
  const dead = deadRows(named, views) ?? [];
  const alive = table.rows.filter((_, row) => !dead.includes(row));
  return table.outputs.flatMap((name) => {
    const answer = outputs[name];
    const given = alive.flatMap((row) => codeOf(row.outputs[name]));
    if (answer?.values === undefined) return [];
    return answer.values
      .filter(({ code }) => !given.includes(code))
      .map(({ code }) => problem('unreachable-answer', answer.at, { answer: name, value: code }));
  });
}

function codeOf(output: Output | undefined): string[] {
  return output?.kind === 'code' ? [output.code] : [];
}
