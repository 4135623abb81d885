/** Definitions as an earlier version of Alur stored them: a running case keeps its closure however old it is. */
import type { WorkflowClosure } from './closure.ts';
import type { Calculation, RuleDefinition } from './rule-definition.ts';

/** A stored rule with what later versions added, as it meant it then. */
export function readStoredRule(stored: RuleDefinition): RuleDefinition {
  const rule: Partial<RuleDefinition> & RuleDefinition = stored;
  return {
    ...rule,
    calculations: rule.calculations.map(readCalculation),
    lists: (rule.lists as RuleDefinition['lists'] | undefined) ?? {},
    require: (rule.require as RuleDefinition['require'] | undefined) ?? [],
    controls: (rule.controls as RuleDefinition['controls'] | undefined) ?? [],
    calls: (rule.calls as RuleDefinition['calls'] | undefined) ?? {},
  };
}

function readCalculation(stored: Calculation): Calculation {
  const { how } = stored;
  const type = (stored.type as Calculation['type'] | undefined) ?? 'number';
  if (how.kind !== 'weighted_sum') return { ...stored, type };
  return { ...stored, type, how: { ...how, missing: (how.missing as typeof how.missing | undefined) ?? 'refuse' } };
}

/** A stored closure with each of its rules read so. */
export function readStoredClosure(stored: WorkflowClosure): WorkflowClosure {
  const rules = Object.entries(stored.rules).map(([id, rule]) => [id, readStoredRule(rule)] as const);
  return { ...stored, rules: Object.fromEntries(rules) };
}
