/** The decision tables of a rule. */
import type { Answer, Calculation, DecisionTable, RuleDefinition } from './rule-definition.ts';

export interface NamedTable {
  /** `decide` for the rule's own table, else the name of the calculation that decides by it. */
  readonly name: string;
  readonly table: DecisionTable;
  /** What its outputs are. */
  readonly outputs: Readonly<Record<string, Pick<Answer, 'name' | 'label' | 'type' | 'values' | 'round' | 'at'>>>;
}

const known = new WeakMap<RuleDefinition, readonly NamedTable[]>();

/** Every table, intermediate ones first, in the order of calculation. */
export function tablesOf(rule: RuleDefinition): readonly NamedTable[] {
  const before = known.get(rule);
  if (before !== undefined) return before;
  const tables = readTables(rule);
  known.set(rule, tables);
  return tables;
}

function readTables(rule: RuleDefinition): readonly NamedTable[] {
  const intermediate = rule.calculations.flatMap((one): NamedTable[] =>
    one.how.kind === 'decide' ? [{ name: one.name, table: one.how.table, outputs: { [one.name]: outputOf(one) } }] : [],
  );
  return rule.table === undefined
    ? intermediate
    : [...intermediate, { name: 'decide', table: rule.table, outputs: rule.answers }];
}

/** What a row of a calculation's table gives: its value before floor, cap and rounding. */
function outputOf({ name, label, type, values, at }: Calculation): NamedTable['outputs'][string] {
  return { name, label: label ?? name, type, ...(values === undefined ? {} : { values }), at };
}
