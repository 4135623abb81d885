import type { Tx } from '../store/port.ts';

/** Whether something went from a case as the law demands: it would go on with less than was submitted. */
export async function isErased(tx: Tx, id: string): Promise<boolean> {
  return (await tx.cases.events(id)).some(({ details }) => details.erased !== undefined);
}
