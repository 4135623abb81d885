/** The one transaction of a step, for whoever took it: a person or the clock. */
import type { SubmittedDraft, Tx } from '../store/port.ts';
import type { CaseRecord, Instant } from '../store/records.ts';
import { announce, stepAnnouncements } from './announce.ts';
import { lockRun } from './pay/lock-run.ts';
import { planStep } from './plan.ts';
import type { Settled } from './settle.ts';
import { circumstancesOf, readCase, type Situation } from './situation.ts';
import { stateAt } from './states.ts';
import { stuckError } from './tasks.ts';

export interface Writing {
  readonly submitKey: string | null;
  readonly now: Instant;
  /** Drafts that were submitted. */
  readonly drafts?: readonly SubmittedDraft[];
}

/**
 * Writes a settled step. Who the new tasks are for is asked here, in the same transaction.
 * @throws EngineError `nobody-can-act` or `too-few-can-act` when the case would wait for people who do not exist;
 * `revision-conflict`; `run-not-calculated`, `run-by-former-rule`, `run-changed` when it locks results that are not those
 * of a calculation
 */
export async function commitSettled(
  tx: Tx,
  situation: Situation,
  settled: Settled,
  { submitKey, now, drafts = [] }: Writing,
): Promise<CaseRecord> {
  const { record, period } = situation;
  const occasion = { case: record.id, period, now };
  const { commit, stuck } = await planStep(tx, circumstancesOf(tx, situation), settled, occasion);
  if (stuck[0] !== undefined) throw stuckError(stuck[0]);
  if (locks(situation, settled)) await lockRun(tx, record.id, situation.closure, now);
  const step = { ...commit, case: record.id, expectedRevision: record.revision, submitKey, drafts };
  const { revision, repeated } = await tx.cases.commit(step);
  if (repeated) return await readCase(tx, record.id);
  const { state, leaves, data, status, result } = commit;
  const after = { ...record, state, leaves, data, status, result, revision, updatedAt: now };
  await announce(tx, stepAnnouncements(after, settled.events[0]?.name ?? ''), now);
  return after;
}

/** Whether a state that makes results final was entered; a case that goes on where it was cancelled made them so before. */
function locks({ record, closure }: Situation, { events }: Settled): boolean {
  if (record.status === 'cancelled') return false;
  return events.some(({ details }) => details.entered.some((path) => stateAt(closure.workflow, path).lock === true));
}
