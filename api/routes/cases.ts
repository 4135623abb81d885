/** One case: reading it, taking a step, saving a draft, cancelling. */
import { randomUUID } from 'node:crypto';
import {
  availableEvents,
  calendarFor,
  cancelCase,
  EngineError,
  mayCancel,
  reopeningsFor,
  stateAt,
  takeStep,
  zoneOf,
  type AvailableEvent,
  type CaseRecord,
  type Draft,
  type Situation,
  type Tx,
  type WorkflowClosure,
} from '../../engine/index.ts';
import type { Call } from '../operation.ts';
import { seeCase } from '../see-case.ts';
import type { Cancellation, CaseView, DraftRequest, DraftView, InPlaceView, StepDone, StepRequest } from '../types.ts';
import { actionViews } from '../views/case-actions.ts';
import { aboutView } from '../views/about.ts';
import { inPlaceView, standInView } from '../views/delegation.ts';
import { decisionViews } from '../views/case-decisions.ts';
import { historyEntries, innermost, submissionViews, type Chain } from '../views/case-history.ts';
import { nowViews } from '../views/case-now.ts';
import { stepViews, type Progress } from '../views/case-steps.ts';
import { caseResultViews } from '../views/result.ts';
import { subjectView } from '../views/subject.ts';

type CaseCall<B = null> = Call<{ readonly case: string }, {}, B>;

/** A case as the person who asks may see it. */
export async function viewCase(call: CaseCall): Promise<CaseView> {
  const { services, principal, params } = call;
  return services.store.read(principal.institution, async (tx) => {
    const { situation, circumstances } = await seeCase(services.engine, tx, principal, params.case, services.now());
    const { record, closure, period } = situation;
    const cycle = await tx.cycles.byId(record.cycle);
    const available = await availableEvents(tx, situation, principal.person);
    const chain = await readChain(tx, situation);
    const standing = {
      situation,
      circumstances,
      events: chain.events,
      tasks: await tx.work.tasksOf(record.id),
      zone: await zoneOf(circumstances),
      calendar: await calendarFor(tx, closure.workflow),
      reader: principal.person,
      now: services.now(),
    };
    const { id, version, title, hash } = closure.workflow;
    const decisions = decisionViews(chain);
    return {
      id: record.id,
      workflow: { id, version, title, hash },
      cycle: { id: record.cycle, title: cycle?.title ?? '' },
      period: { start: period.start, end: period.end, label: period.label },
      subject: await subjectView(tx, record),
      status: record.status,
      revision: record.revision,
      submit_key: randomUUID(),
      steps: stepViews(closure.workflow, progressOf(record, chain)),
      now: await nowViews(standing),
      actions: await actionViews(
        tx,
        situation,
        available,
        chain.events,
        principal.person,
        await readDrafts(tx, situation, available, principal.person),
      ),
      reopenings: await reopeningViews(tx, situation, principal.person),
      may_cancel: record.status === 'active' && (await mayCancel(tx, situation, principal.person)) === null,
      submissions: submissionViews(chain, principal.person),
      decisions,
      history: historyEntries(chain),
      result: caseResultViews(closure, record, decisions),
    };
  });
}

async function reopeningViews(tx: Tx, situation: Situation, person: string): Promise<CaseView['reopenings']> {
  const views: CaseView['reopenings'][number][] = [];
  for (const { reopening, permission } of await reopeningsFor(tx, situation, person)) {
    if (!permission.allowed) continue;
    const { event, label, help, target, about } = reopening;
    const { title } = stateAt(situation.closure.workflow, target);
    const in_place = permission.standIn === null ? null : await standInView(tx, permission.standIn);
    views.push({ event, label, help: help ?? null, to: title, about: aboutView(about), in_place });
  }
  return views;
}

async function readChain(tx: Tx, situation: Situation): Promise<Chain> {
  const { id } = situation.record;
  const events = await tx.cases.events(id);
  const actors = await tx.people.personsById([...new Set(events.flatMap(({ actor }) => actor ?? []))]);
  const names = new Map(actors.map((person) => [person.id, person.name]));
  const inPlace = new Map<number, InPlaceView>();
  for (const { seq, details } of events) {
    if (details.onBehalf !== undefined) inPlace.set(seq, await inPlaceView(tx, details.onBehalf));
  }
  return { situation, events, side: await tx.cases.side(id), names, inPlace };
}

function progressOf({ status, leaves }: CaseRecord, { events }: Chain): Progress {
  const visited = new Set(events.flatMap(({ details }) => details.entered));
  // A cancelled case is nowhere any more; it stopped in what it left last.
  const left = innermost(events.at(-1)?.details.left ?? []);
  return { status, leaves: status === 'cancelled' ? left : leaves, visited };
}

async function readDrafts(
  tx: Tx,
  { record }: Situation,
  available: readonly AvailableEvent[],
  person: string,
): Promise<readonly Draft[]> {
  const drafts: Draft[] = [];
  for (const { state, transition, refused } of available) {
    if (refused !== null || transition.ask === undefined) continue;
    const draft = await tx.work.draft(record.id, state.path, transition.ask.form, person);
    if (draft !== null) drafts.push(draft);
  }
  return drafts;
}

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
    const revision = await services.store.within(institution, async (tx) => {
      const { situation } = await seeCase(services.engine, tx, principal, params.case, services.now());
      await requireAsked(tx, situation, draft);
      return tx.work.saveDraft(draft, body.revision);
    });
    return { revision, saved_at: draft.savedAt, body: body.body };
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
async function requireAsked(tx: Tx, situation: Situation, { state, form, person }: Draft): Promise<void> {
  const available = await availableEvents(tx, situation, person);
  const asked = available.some(
    (one) => one.refused === null && one.state.path === state && one.transition.ask?.form === form,
  );
  if (!asked) throw new EngineError('draft-not-expected');
}

/** Stops a case, with a reason. */
export async function cancel(call: CaseCall<Cancellation>): Promise<StepDone> {
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
  const { case: record } = await cancelCase(services.engine, institution, request, services.now());
  return stepDone(situation.closure, record);
}
