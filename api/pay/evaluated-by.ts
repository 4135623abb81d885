/** By which rule a run was calculated. */
import {
  allStates,
  loadClosure,
  type CaseRecord,
  type Engine,
  type RuleDefinition,
  type Run,
  type Tx,
} from '../../engine/index.ts';

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
  const { calculate } = allStates(closure.workflow).find((state) => state.calculate?.rule === rule.id) ?? {};
  const id = calculate?.objection;
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
