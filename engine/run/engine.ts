/** What every operation of the running engine stands on, and the published definitions it has read. */
import type { WorkflowClosure } from '../definition/closure.ts';
import { isIntactClosure } from '../definition/intact-closure.ts';
import { readStoredClosure } from '../definition/stored-rule.ts';
import { EngineError } from '../errors.ts';
import type { Evaluate } from '../rules/evaluation.ts';
import type { Store, Tx } from '../store/port.ts';
import type { CaseRecord, Cycle, Origin } from '../store/records.ts';

export interface Engine {
  readonly store: Store;
  readonly evaluate: Evaluate;
  /** Where what is recorded was asked for; null on a page, over the API or by the clock. */
  readonly origin: Origin | null;
  /** Closures read so far, by institution and hash. A published closure never changes, so it is never read twice. */
  readonly closures: Map<string, WorkflowClosure>;
  /** Cycles read so far, by institution and id. They never change either. */
  readonly cycles: Map<string, Cycle>;
}

export function createEngine(store: Store, evaluate: Evaluate): Engine {
  return { store, evaluate, origin: null, closures: new Map(), cycles: new Map() };
}

/** The closure that a case or cycle pins. @throws EngineError `definition-not-found`, `definition-damaged` */
export async function loadClosure(
  engine: Engine,
  tx: Tx,
  pinned: { readonly workflow: string; readonly hash: string },
): Promise<WorkflowClosure> {
  const key = `${tx.institution}/${pinned.hash}`;
  const known = engine.closures.get(key);
  if (known !== undefined) return known;
  const closure = await readClosure(tx, pinned.hash);
  if (closure === null) throw new EngineError('definition-not-found', { definition: pinned.workflow });
  if (closure === 'damaged') throw new EngineError('definition-damaged', { definition: pinned.workflow });
  engine.closures.set(key, closure);
  return closure;
}

/** The closure that is published under a hash, if it still is what the hash was taken of; null when it is not there. */
export async function readClosure(tx: Tx, hash: string): Promise<WorkflowClosure | 'damaged' | null> {
  try {
    const stored = await tx.definitions.byHash(hash);
    if (stored === null) return null;
    const closure = stored.closure as unknown as WorkflowClosure;
    return isIntactClosure(closure, hash) ? readStoredClosure(closure) : 'damaged';
  } catch (error) {
    // No JSON any more, or a part of it is not there.
    if (error instanceof SyntaxError || error instanceof TypeError) return 'damaged';
    throw error;
  }
}

/** The cycle that a case is in. */
export async function loadCycle(
  engine: Engine,
  tx: Tx,
  { id, cycle }: Pick<CaseRecord, 'id' | 'cycle'>,
): Promise<Cycle> {
  const key = `${tx.institution}/${cycle}`;
  const found = engine.cycles.get(key) ?? (await tx.cycles.byId(cycle));
  if (found === null) throw new Error(`case ${id} is in no cycle`);
  engine.cycles.set(key, found);
  return found;
}
