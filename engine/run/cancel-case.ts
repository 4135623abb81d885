/** An administrator stops a case, with a reason. */
import { EngineError } from '../errors.ts';
import type { Tx } from '../store/port.ts';
import type { CaseRecord, Instant, JsonObject } from '../store/records.ts';
import { announce, stepAnnouncements } from './announce.ts';
import type { Engine } from './engine.ts';
import { circumstancesOf, readSituation, requireActive, requireRevision, type Situation } from './situation.ts';
import { activeStates } from './states.ts';
import { isAbout, unitOf } from './who.ts';

export interface CancelRequest {
  readonly case: string;
  /** The person's id. */
  readonly actor: string;
  readonly reason: string;
  readonly revision: number;
  readonly submitKey: string;
}

/** The role that may cancel, in the whole institution or in the unit the case belongs to. */
export const cancellingRole = 'admin_kepegawaian';

/**
 * Cancels a case: its tasks and timers end, its data stays.
 * @throws EngineError `reason-required`, `case-not-found`, `case-closed`, `revision-conflict`, `not-allowed`,
 * `self-approval`
 */
export async function cancelCase(
  engine: Engine,
  institution: string,
  request: CancelRequest,
  now: Instant,
): Promise<{ readonly case: CaseRecord }> {
  const reason = request.reason.trim();
  if (reason === '') throw new EngineError('reason-required');
  return await engine.store.withinGroup(institution, async (tx) => {
    const situation = await readSituation(engine, tx, request.case, now);
    const used = await tx.cases.submitted(request.submitKey);
    if (used?.case === request.case) return { case: situation.record };
    requireActive(situation);
    requireRevision(situation.record, request.revision);
    await requireCanceller(tx, situation, request.actor);
    return { case: await writeCancellation(tx, situation, { ...request, reason }, now) };
  });
}

/** Whether a person may cancel this case, or take that back; the error says why not. */
export async function mayCancel(tx: Tx, situation: Situation, person: string): Promise<EngineError | null> {
  const circumstances = circumstancesOf(tx, situation);
  const unit = await unitOf(circumstances);
  const roles = await tx.organisation.rolesOf(circumstances.today, person);
  const holds = roles.some((one) => one.role === cancellingRole && (one.unit === null || one.unit === unit));
  if (!holds) return new EngineError('not-allowed', { event: 'cancelled', who: [cancellingRole] });
  const actor = await tx.organisation.person(circumstances.today, person);
  return actor !== null && isAbout(circumstances, actor) ? new EngineError('self-approval') : null;
}

/** @throws EngineError `not-allowed`, `self-approval` */
export async function requireCanceller(tx: Tx, situation: Situation, person: string): Promise<void> {
  const refused = await mayCancel(tx, situation, person);
  if (refused !== null) throw refused;
}

async function writeCancellation(
  tx: Tx,
  { record, closure }: Situation,
  { actor, reason, submitKey }: CancelRequest,
  now: Instant,
): Promise<CaseRecord> {
  const left = activeStates(closure.workflow, record.leaves).map(({ path }) => path);
  const { state, data } = record;
  const side: JsonObject = { reason };
  const details = { event: 'cancelled', guards: [], entered: [], left };
  const outcome = { state, data, leaves: [], status: 'cancelled', result: null } as const;
  const { revision } = await tx.cases.commit({
    ...outcome,
    case: record.id,
    expectedRevision: record.revision,
    at: now,
    events: [{ at: now, name: 'cancelled', actor, as: cancellingRole, details, side }],
    left,
    tasks: [],
    timers: [],
    notices: [],
    submitKey,
  });
  const after = { ...record, ...outcome, revision, updatedAt: now };
  await announce(tx, stepAnnouncements(after, 'cancelled'), now);
  return after;
}
