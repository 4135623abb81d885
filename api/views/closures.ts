/** Closures for whoever only lists: one that is gone or spoiled spoils no list. */
import {
  EngineError,
  loadClosure,
  pathsTo,
  stateAt,
  allStates,
  type Engine,
  type Tx,
  type WorkflowClosure,
} from '../../engine/index.ts';

export type LostClosure = 'definition-not-found' | 'definition-damaged';

/** The closure, or why there is none. */
export async function findClosure(
  engine: Engine,
  tx: Tx,
  pinned: { readonly workflow: string; readonly hash: string },
): Promise<WorkflowClosure | LostClosure> {
  try {
    return await loadClosure(engine, tx, pinned);
  } catch (error) {
    const lost = error instanceof EngineError ? lostCodes.find((code) => code === error.code) : undefined;
    if (lost === undefined) throw error;
    return lost;
  }
}

const lostCodes = ['definition-not-found', 'definition-damaged'] as const;

/** The closures on which cases of a cycle run, the cycle's own first; those that are lost are left out. */
export async function closuresOfCycle(
  engine: Engine,
  tx: Tx,
  cycle: { readonly id: string; readonly workflow: string; readonly hash: string },
): Promise<readonly WorkflowClosure[]> {
  const { byHash } = await tx.cycles.counts(cycle.id);
  const closures: WorkflowClosure[] = [];
  for (const hash of new Set([cycle.hash, ...byHash.map((one) => one.hash)])) {
    const found = await findClosure(engine, tx, { workflow: cycle.workflow, hash });
    if (typeof found !== 'string') closures.push(found);
  }
  return closures;
}

/**
 * A title that tells `Penilaian` of the first quarter from that of the second, unless it says so itself; by the first of
 * some editions that has the state. Where none has it, its path.
 */
export function titleIn(closures: readonly WorkflowClosure[], path: string): string {
  const closure = closures.find(({ workflow }) => allStates(workflow).some((state) => state.path === path));
  if (closure === undefined) return path;
  const [own = '', around = ''] = pathsTo(path).map((one) => stateAt(closure.workflow, one).title);
  return own.startsWith(around) ? own : `${around} › ${own}`;
}
