/** The lock: what was calculated is final. */
import type { WorkflowClosure } from '../../definition/closure.ts';
import { EngineError } from '../../errors.ts';
import type { Tx } from '../../store/port.ts';
import type { Instant } from '../../store/records.ts';
import { digestRun } from './digest-results.ts';

/**
 * Makes the results of a case final, in the transaction of the step that locks them.
 * @throws EngineError `run-not-calculated`, `run-by-former-rule` when the case went on under another edition since,
 *   `run-changed` when the stored results do not fit their digest
 */
export async function lockRun(tx: Tx, caseId: string, { rules }: WorkflowClosure, now: Instant): Promise<void> {
  const run = await tx.runs.byCase(caseId);
  if (run?.status !== 'done') throw new EngineError('run-not-calculated', { case: caseId });
  if (rules[run.rule.id]?.hash !== run.rule.hash) throw new EngineError('run-by-former-rule', { case: caseId });
  const { digest } = await digestRun(tx, caseId, run.round);
  if (digest !== run.digest) throw new EngineError('run-changed', { case: caseId });
  await tx.runs.lock(caseId, now);
}
