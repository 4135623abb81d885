/** An administrator takes a cancellation back, with a reason: the case goes on where it stood. */
import { EngineError } from '../errors.ts';
import type { CaseRecord, Instant } from '../store/records.ts';
import { cancellingRole, requireCanceller, type CancelRequest } from './cancel-case.ts';
import { commitSettled } from './commit.ts';
import type { Engine } from './engine.ts';
import { isErased } from './is-erased.ts';
import { readSituation, requireRevision } from './situation.ts';
import { activeStates, leavesOf } from './states.ts';

/** Who may cancel may take it back; the fields are the same. */
export type ResumeRequest = CancelRequest;

/** The name of the event. */
export const resumedEvent = 'resumed';

/**
 * Lets a cancelled case go on in the states in which it was cancelled: they are entered anew, so that tasks are handed
 * out and deadlines counted as of now, and a step of several people begins again. What was filled in is still there.
 * @throws EngineError `reason-required`, `case-not-found`, `case-not-cancelled`, `case-erased`, `revision-conflict`,
 * `not-allowed`, `self-approval`, `nobody-can-act`
 */
export async function resumeCase(
  engine: Engine,
  institution: string,
  { case: id, actor, revision, submitKey, ...request }: ResumeRequest,
  now: Instant,
): Promise<{ readonly case: CaseRecord }> {
  const reason = request.reason.trim();
  if (reason === '') throw new EngineError('reason-required');
  return await engine.store.withinGroup(institution, async (tx) => {
    const situation = await readSituation(engine, tx, id, now);
    const { record, closure } = situation;
    if ((await tx.cases.submitted(submitKey))?.case === id) return { case: record };
    if (record.status !== 'cancelled') throw new EngineError('case-not-cancelled');
    if (await isErased(tx, id)) throw new EngineError('case-erased');
    requireRevision(record, revision);
    await requireCanceller(tx, situation, actor);
    const { state, data } = record;
    const leaves = leavesOf(state.value);
    const entered = activeStates(closure.workflow, leaves);
    const details = { event: resumedEvent, guards: [], entered: entered.map(({ path }) => path), left: [] };
    const event = { at: now, name: resumedEvent, actor, as: cancellingRole, details, side: { reason } };
    const settled = { state, leaves, status: 'active', data, events: [event], entered, left: [] } as const;
    return { case: await commitSettled(tx, situation, settled, { submitKey, now }) };
  });
}
