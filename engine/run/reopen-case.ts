/** A finished case is opened again by whoever its workflow says, with a reason; what was filled in stays. */
import type { Reopening } from '../definition/workflow-definition.ts';
import { EngineError } from '../errors.ts';
import type { Tx } from '../store/port.ts';
import type { CaseRecord, Instant } from '../store/records.ts';
import { commitSettled } from './commit.ts';
import type { Engine } from './engine.ts';
import { reopenEvent } from './event-names.ts';
import { isErased } from './is-erased.ts';
import { reopenMachine } from './machine.ts';
import { mayAct, onBehalfOf, refusal, type Allowed, type Permission } from './may-act.ts';
import { settle } from './settle.ts';
import { circumstancesOf, readSituation, requireRevision, type Situation } from './situation.ts';
import { titlesOf } from './states.ts';

export interface ReopenRequest {
  readonly case: string;
  /** The name of the reopening, e.g. `BUKA_KEMBALI`. */
  readonly event: string;
  /** The person's id. */
  readonly actor: string;
  readonly reason: string;
  readonly revision: number;
  readonly submitKey: string;
}

/**
 * Opens a finished case again: it goes on in the state that the workflow names.
 * @throws EngineError `reason-required`, `case-not-found`, `case-not-finished`, `case-erased`, `revision-conflict`,
 * `event-not-accepted`, `not-allowed` and the other refusals of a step, `nobody-can-act`
 */
export async function reopenCase(
  engine: Engine,
  institution: string,
  request: ReopenRequest,
  now: Instant,
): Promise<{ readonly case: CaseRecord }> {
  const { actor, submitKey } = request;
  const reason = request.reason.trim();
  if (reason === '') throw new EngineError('reason-required');
  const ready = await engine.store.read(institution, async (tx) => await prepare(engine, tx, request, now));
  if ('answered' in ready) return { case: ready.answered };
  const { situation, permission } = ready;
  const { record, closure, period, calendar } = situation;
  const event = reopenEvent(request.event);
  const { as } = permission;
  const beginning = { name: 'reopened', event, actor, as, onBehalf: onBehalfOf(permission), puts: [], reason };
  const settled = await settle(
    { closure, period, calendar, evaluate: engine.evaluate, now },
    record.data,
    beginning,
    (answer) => reopenMachine(closure.workflow, record.state, event, answer),
  );
  const reopened = await engine.store.withinGroup(institution, (tx) =>
    commitSettled(tx, situation, settled, { submitKey, now }),
  );
  return { case: reopened };
}

/** The ways in which a finished case can be opened again, with whether this person may. */
export async function reopeningsFor(
  tx: Tx,
  situation: Situation,
  person: string,
): Promise<readonly { readonly reopening: Reopening; readonly permission: Permission }[]> {
  const { record, closure } = situation;
  const isOpen = record.status === 'done' && closure.workflow.reopen !== undefined;
  return isOpen && !(await isErased(tx, record.id)) ? await declaredFor(tx, situation, person) : [];
}

async function declaredFor(
  tx: Tx,
  situation: Situation,
  person: string,
): Promise<readonly { readonly reopening: Reopening; readonly permission: Permission }[]> {
  const circumstances = circumstancesOf(tx, situation);
  const found: { reopening: Reopening; permission: Permission }[] = [];
  for (const reopening of situation.closure.workflow.reopen ?? []) {
    found.push({ reopening, permission: await mayAct(circumstances, reopening, person) });
  }
  return found;
}

type Ready = { readonly answered: CaseRecord } | { readonly situation: Situation; readonly permission: Allowed };

async function prepare(engine: Engine, tx: Tx, request: ReopenRequest, now: Instant): Promise<Ready> {
  const { event, actor, revision, submitKey } = request;
  const situation = await readSituation(engine, tx, request.case, now);
  const { record, closure } = situation;
  if ((await tx.cases.submitted(submitKey))?.case === record.id) return { answered: record };
  if (record.status !== 'done') throw new EngineError('case-not-finished');
  if (await isErased(tx, record.id)) throw new EngineError('case-erased');
  requireRevision(record, revision);
  const found = (await declaredFor(tx, situation, actor)).find(({ reopening }) => reopening.event === event);
  if (found === undefined) {
    throw new EngineError('event-not-accepted', { event, state: titlesOf(closure.workflow, record.leaves) });
  }
  const { reopening, permission } = found;
  if (!permission.allowed) throw refusal(reopening.label, permission);
  return { situation, permission };
}
