/** Every declared value of an answer is given by some row. */
import type { Output } from '../../definition/rule-definition.ts';
import { problem } from '../../problem.ts';
import type { RuleCheck } from '../rule-context.ts';
import { deadRows } from '../table/dead-rows.ts';

/** Warns of values that no living row answers. */
export const checkUnreachableAnswers: RuleCheck = (rule, { views }) => {
  const { table } = rule;
  if (table === undefined) return [];
  const dead = deadRows(rule, table, views) ?? [];
  const alive = table.rows.filter((_, row) => !dead.includes(row));
  return table.outputs.flatMap((name) => {
    const answer = rule.answers[name];
    const given = alive.flatMap((row) => codeOf(row.outputs[name]));
    if (answer?.values === undefined) return [];
    return answer.values
      .filter(({ code }) => !given.includes(code))
      .map(({ code }) => problem('unreachable-answer', answer.at, { answer: name, value: code }));
  });
};

function codeOf(output: Output | undefined): string[] {
  return output?.kind === 'code' ? [output.code] : [];
}
