/** What can be done in one case: taking a step, saving a draft, cancelling. */
import {
  availableEvents,
  cancelCase,
  EngineError,
  keepReadOnly,
  resumeCase,
  stateAt,
  takeStep,
  type Ask,
  type CaseRecord,
  type Draft,
  type Tx,
  type Situation,
  type WorkflowClosure,
} from '../../engine/index.ts';
import type { Call } from '../operation.ts';
import { seeCase } from '../see-case.ts';
import type { Cancellation, DraftRequest, DraftView, StepDone, StepRequest } from '../types.ts';

type CaseCall<B = null> = Call<{ readonly case: string }, {}, B>;

/** Takes a step. The same `submit_key` again answers as the first time. */
export async function stepCase(
  call: Call<{ readonly case: string; readonly event: string }, {}, StepRequest>,
): Promise<StepDone> {
  const { services, principal, params, body } = call;
  const { institution, person } = principal;
  const situation = await services.store.read(institution, (tx) =>
    seeCase(services.engine, tx, principal, params.case, services.now()).then((seen) => seen.situation),
  );
  const request = {
    case: params.case,
    event: params.event,
    actor: person,
    form: body.form ?? null,
    revision: body.revision,
    submitKey: submitKey(principal, body.submit_key),
  };
  const { case: record } = await takeStep(services.engine, institution, request, services.now()).catch(pointIntoForm);
  return stepDone(situation.closure, record);
}

/** A key is its sender's own: nobody can answer for another's submit. */
export function submitKey({ person }: { readonly person: string }, key: string): string {
  return `${person} ${key}`;
}

/** Where a step has led. */
export function stepDone({ workflow }: WorkflowClosure, record: CaseRecord): StepDone {
  const states = record.leaves.map((leaf) => stateAt(workflow, leaf).title);
  return { case: record.id, revision: record.revision, status: record.status, states };
}

interface FormError {
  readonly pointer: string;
  readonly message: string;
  readonly en: string;
}

/** The engine points into the form; whoever sent the request is told where in its body that is. */
function pointIntoForm(error: unknown): never {
  if (!(error instanceof EngineError) || error.code !== 'form-invalid') throw error;
  const errors = (error.details.errors as readonly FormError[]).map(({ pointer, message, en }) => ({
    pointer: `/form${pointer}`,
    message,
    message_en: en,
  }));
  throw new EngineError('form-invalid', { count: errors.length }, { cause: error, details: { errors } });
}

/** Saves what was typed so far. A draft need not be complete or right. */
export async function saveDraft(call: CaseCall<DraftRequest>): Promise<DraftView> {
  const { services, principal, params, body } = call;
  const { person, institution } = principal;
  const draft: Draft = {
    case: params.case,
    state: body.state,
    form: body.form,
    person,
    body: body.body as Draft['body'],
    revision: body.revision,
    savedAt: services.now(),
  };
  try {
    const saved = await services.store.within(institution, async (tx) => {
      const { situation } = await seeCase(services.engine, tx, principal, params.case, services.now());
      const ask = await requireAsked(tx, situation, draft);
      const form = situation.closure.forms[draft.form];
      const known = await tx.work.draft(draft.case, draft.state, draft.form, person);
      const begun = { ask, data: situation.record.data, draft: known };
      const kept = form === undefined ? draft.body : (keepReadOnly(form, draft.body, begun) as Draft['body']);
      return { revision: await tx.work.saveDraft({ ...draft, body: kept }, body.revision), kept };
    });
    return { revision: saved.revision, saved_at: draft.savedAt, body: saved.kept };
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'draft-conflict') throw error;
    const stored = await services.store.read(institution, (tx) =>
      tx.work.draft(draft.case, draft.state, draft.form, person),
    );
    const view = stored && { revision: stored.revision, saved_at: stored.savedAt, body: stored.body };
    throw new EngineError('draft-conflict', {}, { cause: error, details: { stored: view } });
  }
}

/** @throws EngineError `draft-not-expected` when the case does not ask this person for the form now */
async function requireAsked(tx: Tx, situation: Situation, { state, form, person }: Draft): Promise<Ask> {
  const available = await availableEvents(tx, situation, person);
  const asked = available.find(
    (one) => one.refused === null && one.state.path === state && one.transition.ask?.form === form,
  );
  if (asked?.transition.ask === undefined) throw new EngineError('draft-not-expected');
  return asked.transition.ask;
}

/** Stops a case, with a reason. */
export async function cancel(call: CaseCall<Cancellation>): Promise<StepDone> {
  return await cancelOrResume(call, cancelCase);
}

/** Lets a cancelled case go on where it stood, with a reason. */
export async function resume(call: CaseCall<Cancellation>): Promise<StepDone> {
  return await cancelOrResume(call, resumeCase);
}

async function cancelOrResume(
  call: CaseCall<Cancellation>,
  take: typeof cancelCase | typeof resumeCase,
): Promise<StepDone> {
  const { services, principal, params, body } = call;
  const { institution, person } = principal;
  const situation = await services.store.read(institution, (tx) =>
    seeCase(services.engine, tx, principal, params.case, services.now()).then((seen) => seen.situation),
  );
  const request = {
    case: params.case,
    actor: person,
    reason: body.reason,
    revision: body.revision,
    submitKey: submitKey(principal, body.submit_key),
  };
  const { case: record } = await take(services.engine, institution, request, services.now());
  return stepDone(situation.closure, record);
}
