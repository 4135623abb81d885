/** What every operation of the running engine stands on, and the published definitions it has read. */
import type { WorkflowClosure } from '../definition/closure.ts';
import { EngineError } from '../errors.ts';
import type { Evaluate } from '../rules/evaluation.ts';
import type { Store, Tx } from '../store/port.ts';

export interface Engine {
  readonly store: Store;
  readonly evaluate: Evaluate;
  /** Closures read so far, by institution and hash. A published closure never changes, so it is never read twice. */
  readonly closures: Map<string, WorkflowClosure>;
}

export function createEngine(store: Store, evaluate: Evaluate): Engine {
  return { store, evaluate, closures: new Map() };
}

/** The closure that a case or cycle pins. @throws EngineError `definition-not-found` */
export async function loadClosure(
  engine: Engine,
  tx: Tx,
  pinned: { readonly workflow: string; readonly hash: string },
): Promise<WorkflowClosure> {
  const key = `${tx.institution}/${pinned.hash}`;
  const known = engine.closures.get(key);
  if (known !== undefined) return known;
  const stored = await tx.definitions.byHash(pinned.hash);
  if (stored === null) throw new EngineError('definition-not-found', { definition: pinned.workflow });
  const closure = stored.closure as unknown as WorkflowClosure;
  engine.closures.set(key, closure);
  return closure;
}
