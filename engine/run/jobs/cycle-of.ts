import { EngineError } from '../../errors.ts';
import type { Tx } from '../../store/port.ts';
import type { Cycle } from '../../store/records.ts';

/** The cycle that a job is about. @throws EngineError `cycle-not-found` */
export async function cycleOf(tx: Tx, { cycle: id }: { readonly cycle: string }): Promise<Cycle> {
  const cycle = await tx.cycles.byId(id);
  if (cycle === null) throw new EngineError('cycle-not-found');
  return cycle;
}
