/** Slips from what is stored of a run. */
import { loadClosure, type Engine, type RuleDefinition, type Run, type Tx } from '../../engine/index.ts';
import type { SlipView } from '../types.ts';
import { slipView } from '../views/pay/slip-view.ts';

/** The slips of some persons, in their order; whoever has no result in the run has none. */
export async function readSlips(engine: Engine, tx: Tx, run: Run, persons: readonly string[]): Promise<SlipView[]> {
  const rule = await ruleOf(engine, tx, run);
  const mayObject = run.status === 'locked' && (await objectionTo(tx, rule)) !== null;
  const details = await tx.runs.details(run.case, persons);
  const people = new Map((await tx.people.personsById(persons)).map((one) => [one.id, one]));
  const units = new Map((await tx.people.units()).map((unit) => [unit.id, unit.name]));
  const results = await tx.runs.resultsFor([run.case], persons);
  return results.flatMap((result) => {
    const [person, detail] = [people.get(result.person), details.get(result.person)];
    if (person === undefined || detail === undefined) return [];
    const unit = units.get(result.unit) ?? result.unit;
    return slipView({ institution: tx.name, run, rule, result, detail, person, unit, mayObject });
  });
}

/** The rule that a run evaluated, as its case holds it. */
export async function ruleOf(engine: Engine, tx: Tx, run: Run): Promise<RuleDefinition> {
  const record = await tx.cases.byId(run.case);
  const rule = record === null ? undefined : (await loadClosure(engine, tx, record)).rules[run.rule.id];
  if (rule === undefined) throw new Error(`the run ${run.case} evaluates a rule that its case does not hold`);
  return rule;
}

/** The published workflow in which a slip of the rule is objected to; null where there is none. */
export async function objectionTo(tx: Tx, { slip }: RuleDefinition): Promise<string | null> {
  const id = slip?.objection;
  const known = id === undefined ? null : await tx.definitions.latest('workflow', id);
  return known?.id ?? null;
}
