/** By which rule a run was calculated. */
import {
  allStates,
  loadClosure,
  type CaseRecord,
  type Engine,
  type RuleDefinition,
  type Run,
  type Tx,
  type WorkflowClosure,
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
  const closure = await editionHolding(engine, tx, record, run.rule);
  const rule = closure?.rules[run.rule.id];
  if (closure === null || rule === undefined) throw new Error(`no edition holds the rule of the run ${run.case}`);
  const { calculate } = allStates(closure.workflow).find((state) => state.calculate?.rule === rule.id) ?? {};
  const id = calculate?.objection;
  const known = id === undefined ? null : await tx.definitions.latest('workflow', id);
  return { rule, objection: known?.id ?? null };
}

/**
 * The edition that holds a rule as it was: the one that a case runs on, or another of its workflow, since it may have gone
 * on under that one meanwhile; null when none does.
 */
export async function editionHolding(
  engine: Engine,
  tx: Tx,
  { workflow, hash }: Pick<CaseRecord, 'workflow' | 'hash'>,
  rule: Pick<Run['rule'], 'id' | 'hash'>,
): Promise<WorkflowClosure | null> {
  const holds = ({ rules }: WorkflowClosure): boolean => rules[rule.id]?.hash === rule.hash;
  const own = await loadClosure(engine, tx, { workflow, hash });
  if (holds(own)) return own;
  for (const other of await tx.definitions.versions('workflow', workflow)) {
    const closure = await loadClosure(engine, tx, { workflow, hash: other.hash });
    if (holds(closure)) return closure;
  }
  return null;
}
