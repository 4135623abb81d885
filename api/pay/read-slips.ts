/** Slips from what is stored of a run. */
import {
  allStates,
  loadClosure,
  type CaseRecord,
  type Engine,
  type RuleDefinition,
  type Run,
  type Tx,
} from '../../engine/index.ts';
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
  if (record === null) throw new Error(`the run ${run.case} has no case`);
  const { closure, rule } = await editionOf(engine, tx, record, run);
  const id = allStates(closure.workflow).find(({ calculate }) => calculate?.rule === rule.id)?.calculate?.objection;
  const known = id === undefined ? null : await tx.definitions.latest('workflow', id);
  return { rule, objection: known?.id ?? null };
}

/** The edition by which a run was calculated: its case may have gone on under another one since. */
async function editionOf(engine: Engine, tx: Tx, { workflow, hash }: CaseRecord, run: Run) {
  const others = (await tx.definitions.versions('workflow', workflow)).map((one) => one.hash);
  for (const of of [hash, ...others]) {
    const closure = await loadClosure(engine, tx, { workflow, hash: of });
    const rule = closure.rules[run.rule.id];
    if (rule?.hash === run.rule.hash) return { closure, rule };
  }
  throw new Error(`no edition holds the rule of the run ${run.case}`);
}
