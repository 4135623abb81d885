/** Which answers of a rule the law may leave open, or may not be there. */
import { namesReadBy } from './names-read.ts';
import type { DecisionTable, RuleDefinition } from './rule-definition.ts';

export type OpenKind = 'tidak_diatur' | 'belum_diverifikasi';

/** How an answer may come out open, by its own table, by what its calculation needs, or by a rule that is called. */
export function openKindsOf(rule: RuleDefinition, answer: string): ReadonlySet<OpenKind> {
  const kinds = new Set<OpenKind>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const calculation = rule.calculations.find((one) => one.name === name);
    if (calculation === undefined || seen.has(name)) return;
    seen.add(name);
    const { how } = calculation;
    if (how.kind === 'decide') addRows(how.table, name, kinds);
    const callee = how.kind === 'call' ? rule.calls[how.rule] : undefined;
    if (how.kind === 'call' && callee !== undefined) openKindsOf(callee, how.answer).forEach((kind) => kinds.add(kind));
    for (const used of namesReadBy(calculation)) visit(used);
  };
  const own = rule.calculations.find((one) => one.answer === answer);
  if (own !== undefined) visit(own.name);
  else if (rule.table !== undefined) {
    addRows(rule.table, answer, kinds);
    for (const input of rule.table.inputs) visit(input);
  }
  return kinds;
}

function addRows({ rows }: DecisionTable, output: string, kinds: Set<OpenKind>): void {
  for (const row of rows) {
    const kind = row.outputs[output]?.kind;
    if (kind === 'tidak_diatur' || kind === 'belum_diverifikasi') kinds.add(kind);
  }
}

/** True for the answer of an optional calculation: where what that reads is not given, there is no answer. */
export function mayBeAbsent({ calculations }: RuleDefinition, answer: string): boolean {
  return calculations.some((one) => one.answer === answer && one.optional === true);
}

/** True when a rule, or one that it calls, compares a person with a cohort. */
export function needsCohort(rule: RuleDefinition): boolean {
  return rule.calculations.some(({ how }) => how.kind === 'cohort') || Object.values(rule.calls).some(needsCohort);
}
