/** `priority` needs an order: the values that an output lists. */
import { problem } from '../../problem.ts';
import type { RuleCheck } from '../rule-context.ts';

export const checkPriorityOrder: RuleCheck = (_, { tables }) =>
  tables
    .filter(({ table, outputs }) => table.hit === 'priority' && table.outputs.every((name) => !outputs[name]?.values))
    .map(({ table }) => problem('priority-without-order', table.at, { output: table.outputs[0] ?? '' }));
