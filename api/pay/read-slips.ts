/** Slips from what is stored of a run. */
import { allStates, loadClosure, type Engine, type RuleDefinition, type Run, type Tx } from '../../engine/index.ts';
import type { SlipView } from '../types.ts';
import { slipView } from '../views/pay/slip-view.ts';

/** The slips of some persons, in their order; whoever has no result in the run has none. */
export async function readSlips(engine: Engine, tx: Tx, run: Run, persons: readonly string[]): Promise<SlipView[]> {
  const { rule, objection } = await evaluatedBy(engine, tx, run);
  const mayObject = run.status === 'locked' && objection !== null;
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

/** What a run evaluated, as its case holds it. */
export interface Evaluated {
  readonly rule: RuleDefinition;
  /** The published workflow in which a slip is objected to; null where there is none. */
  readonly objection: string | null;
}

export async function evaluatedBy(engine: Engine, tx: Tx, run: Run): Promise<Evaluated> {
  const record = await tx.cases.byId(run.case);
  const closure = record === null ? null : await loadClosure(engine, tx, record);
  const rule = closure?.rules[run.rule.id];
  if (closure === null || rule === undefined) throw new Error(`the case of the run ${run.case} does not hold its rule`);
  const id = allStates(closure.workflow).find(({ calculate }) => calculate?.rule === rule.id)?.calculate?.objection;
  const known = id === undefined ? null : await tx.definitions.latest('workflow', id);
  return { rule, objection: known?.id ?? null };
}
