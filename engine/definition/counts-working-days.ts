/** Which rules depend on which days are worked. */
import { signatureOf, isDateFunction } from './date-functions.ts';
import type { Expression } from './expression.ts';
import type { Calculation, DecisionTable, RuleDefinition } from './rule-definition.ts';

const known = new WeakMap<RuleDefinition, boolean>();

/** True when an answer of a rule, or of one that it asks, depends on which days are worked. */
export function countsWorkingDays(rule: RuleDefinition): boolean {
  const before = known.get(rule);
  if (before !== undefined) return before;
  const asked = Object.values(rule.calls).some(countsWorkingDays);
  const counts = asked || rule.require.some(({ expression }) => asksForWorkingDays(expression)) || countingIn(rule);
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
    default:
      return false;
  }
}

function tableCounts({ rows }: DecisionTable): boolean {
  return rows.some(({ outputs }) =>
    Object.values(outputs).some((output) => output.kind === 'formula' && asksForWorkingDays(output.expression)),
  );
}

/** True for a formula that counts working days. */
export function asksForWorkingDays(expression: Expression): boolean {
  if (expression.op === 'call') {
    const { function: name, args } = expression;
    return (isDateFunction(name) && signatureOf(name).by === 'calendar') || args.some(asksForWorkingDays);
  }
  if ('left' in expression) return asksForWorkingDays(expression.left) || asksForWorkingDays(expression.right);
  return 'of' in expression && asksForWorkingDays(expression.of);
}
