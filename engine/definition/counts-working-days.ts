/** Which rules depend on which days are worked. */
import { signatureOf, isDateFunction } from './date-functions.ts';
import type { Expression } from './expression.ts';
import type { FactList } from './list-definition.ts';
import { callsOf } from './parse-expression.ts';
import type { Calculation, DecisionTable, RuleDefinition } from './rule-definition.ts';

const known = new WeakMap<RuleDefinition, boolean>();

/** True when an answer of a rule, or of one that it asks, depends on which days are worked. */
export function countsWorkingDays(rule: RuleDefinition): boolean {
  const before = known.get(rule);
  if (before !== undefined) return before;
  const asked = Object.values(rule.calls).some(countsWorkingDays);
  const requires = rule.require.some(({ expression }) => asksForWorkingDays(expression));
  const counts = asked || requires || countingIn(rule) || Object.values(rule.lists).some(listCounts);
  known.set(rule, counts);
  return counts;
}

function countingIn({ calculations, table }: RuleDefinition): boolean {
  return calculations.some(calculationCounts) || (table !== undefined && tableCounts(table));
}

/** True for a calculation whose own formulas count working days. */
export function calculationCounts({ how }: Pick<Calculation, 'how'>): boolean {
  switch (how.kind) {
    case 'formula':
      return asksForWorkingDays(how.expression);
    case 'call':
      return Object.values(how.facts).some(({ expression }) => asksForWorkingDays(expression));
    case 'decide':
      return tableCounts(how.table);
    case 'fold':
      return how.condition !== undefined && asksForWorkingDays(how.condition.expression);
    default:
      return false;
  }
}

/** True for a list whose spans, runs or formulas go by working days. */
export function listCounts({ each, facts = {}, where, window = {} }: FactList): boolean {
  const windows = Object.values(window);
  const formulas = [where, ...Object.values(facts), ...windows.map((one) => one.where)];
  return (
    each?.unit === 'working_day' ||
    windows.some(({ every }) => every === 'working_day') ||
    formulas.some((one) => one !== undefined && asksForWorkingDays(one.expression))
  );
}

function tableCounts({ rows }: DecisionTable): boolean {
  return rows.some(({ outputs }) =>
    Object.values(outputs).some((output) => output.kind === 'formula' && asksForWorkingDays(output.expression)),
  );
}

/** True for a formula that counts working days. */
export function asksForWorkingDays(expression: Expression): boolean {
  return callsOf(expression, (name) => isDateFunction(name) && signatureOf(name).by === 'calendar');
}
