/**
 * A person takes a step.
 *
 * Read; settle outside any transaction; write in one. Two people who press at once compute from the same revision: one
 * commits, the other is refused with `revision-conflict`. Nothing is ever retried behind anyone's back.
 */
import { EngineError } from '../errors.ts';
import type { Tx } from '../store/port.ts';
import type { CaseRecord, Draft, EventDetails, Instant, OnBehalf } from '../store/records.ts';
import { circumstancesIn } from './circumstances.ts';
import { commitGiven, submittedIn } from './commit-given.ts';
import { commitSettled } from './commit.ts';
import { countOf, givenIn, giverOf, needOf } from './each.ts';
import type { Engine } from './engine.ts';
import { fireTimer, passedDeadlines } from './fire-timer.ts';
import { mayAct, onBehalfOf, refusal, type Allowed } from './may-act.ts';
import { advanceMachine, type AnswerGuard, type Move } from './machine.ts';
import { findOffers, guardClosed, type Offer } from './offers.ts';
import { settle, type Put } from './settle.ts';
import { circumstancesOf, readSituation, requireActive, requireRevision, type Situation } from './situation.ts';
import { acceptForms } from './submission.ts';
import { titlesOf } from './states.ts';
import { tellCalendarKeepers } from './tell-calendar.ts';
import { resolveWho } from './who.ts';

export interface StepRequest {
  readonly case: string;
  /** The event's name, e.g. `AJUKAN`. */
  readonly event: string;
  /** The person's id. */
  readonly actor: string;
  /** Answers by field name; null when the step asks for no form. */
  readonly form: unknown;
  /** The revision the person's page was made from. */
  readonly revision: number;
  /** The same key sent again gives the first outcome and does nothing. */
  readonly submitKey: string;
}

/**
 * Takes a step and says where the case stands afterwards. A deadline that has passed acts before the person does.
 * @throws EngineError `case-not-found`, `case-closed`, `revision-conflict`, `event-not-accepted`, `not-allowed`,
 * `self-approval`, `acted-before`, `stand-in-limited`, `delegation-chain`, `form-invalid`, `form-not-expected`, `guard-unresolvable`, `fact-unresolvable`,
 * `nobody-can-act`, `not-stable`, `decision-unrouted`, `calendar-missing`, `day-not-in-calendar`, and
 * whatever a rule refuses
 */
export async function takeStep(
  engine: Engine,
  institution: string,
  request: StepRequest,
  now: Instant,
): Promise<{ readonly case: CaseRecord }> {
  try {
    return { case: await attempt(engine, institution, request, now) };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    // A submit that comes a second time finds its case further on and is refused; it gets the first one's answer.
    const answered = await engine.store.read(institution, (tx) => findAnswered(tx, request));
    if (answered === null) {
      await tellCalendarKeepers(engine.store, institution, { case: request.case, error }, now);
      throw error;
    }
    return { case: answered };
  }
}

async function attempt(engine: Engine, institution: string, request: StepRequest, now: Instant): Promise<CaseRecord> {
  const { situation, puts, as, onBehalf, offers, waits } = await makeReady(engine, institution, request, now);
  const { record, closure, period, calendar } = situation;
  const { event, actor, submitKey } = request;
  if (waits !== null) {
    const given = { name: event, actor, as, onBehalf, puts, waits };
    return await engine.store.withinGroup(institution, (tx) => commitGiven(tx, situation, given, submitKey));
  }
  const settled = await settle(
    { closure, period, calendar, evaluate: engine.evaluate, now },
    record.data,
    { name: event, event, actor, as, onBehalf, puts },
    (answer) => sendOffered(situation, event, offers, answer),
  );
  const drafts = submittedIn(offers, null);
  return await engine.store.withinGroup(institution, (tx) => {
    return commitSettled(tx, situation, settled, { submitKey, now, drafts });
  });
}

interface Ready {
  readonly situation: Situation;
  readonly offers: readonly Offer[];
  readonly puts: readonly Put[];
  readonly as: string;
  readonly onBehalf: OnBehalf | null;
  /** Of a step that several people take: that others have yet to. */
  readonly waits: NonNullable<EventDetails['waits']> | null;
}

/** Reads what the step needs; after deadlines that have passed, which a worker that has yet to come by does not excuse. */
async function makeReady(engine: Engine, institution: string, request: StepRequest, now: Instant): Promise<Ready> {
  const read = await engine.store.readBeforeWriting(institution, async (tx) => {
    const passed = await passedDeadlines(tx, request.case, now);
    return passed.length > 0 ? passed : await prepare(engine, tx, request, now);
  });
  if ('situation' in read) return read;
  for (const timer of read) await fireTimer(engine, institution, timer, now);
  return await engine.store.read(institution, (tx) => prepare(engine, tx, request, now));
}

async function prepare(engine: Engine, tx: Tx, request: StepRequest, now: Instant): Promise<Ready> {
  const situation = await readSituation(engine, tx, request.case, now);
  requireActive(situation);
  requireRevision(situation.record, request.revision);
  const offers = findOffers(situation.closure.workflow, situation.record.leaves, request.event);
  if (offers.length === 0) {
    const { leaves } = situation.record;
    throw new EngineError('event-not-accepted', {
      event: request.event,
      state: titlesOf(situation.closure.workflow, leaves),
    });
  }
  const { as, onBehalf } = await requirePermission(tx, situation, offers, request);
  const giver = giverOf(request.actor, onBehalf) ?? request.actor;
  const drafts = await begunForms(tx, situation, offers, request.actor);
  const puts = acceptForms(situation, offers, request.event, { form: request.form, giver, drafts });
  const waits = await roundAfter(tx, situation, offers, giver);
  return { situation, offers, as, onBehalf, puts, waits };
}

/** The drafts of forms in which something is filled in for the person; of all others what is sent is all there is. */
async function begunForms(
  tx: Tx,
  { record, closure }: Situation,
  offers: readonly Offer[],
  person: string,
): Promise<readonly Draft[]> {
  const drafts: Draft[] = [];
  for (const { state, transition } of offers) {
    const form = closure.forms[transition.ask?.form ?? ''];
    if (form === undefined || !form.fields.some(({ readOnly }) => readOnly)) continue;
    const draft = await tx.work.draft(record.id, state.path, form.id, person);
    if (draft !== null) drafts.push(draft);
  }
  return drafts;
}

/** Where the round of a step that several people take stands once this one has; null when that is enough. */
async function roundAfter(
  tx: Tx,
  situation: Situation,
  offers: readonly Offer[],
  giver: string,
): Promise<Ready['waits']> {
  const [offer] = offers.filter(({ transition }) => transition.each !== undefined);
  const each = offer?.transition.each;
  if (offer === undefined || each === undefined) return null;
  const { state, transition } = offer;
  const there = circumstancesIn(circumstancesOf(tx, situation), state.path);
  const resolution = await resolveWho(there, transition.by[0] ?? '');
  const given = new Set([...givenIn(await tx.cases.events(situation.record.id), state.path, transition.event), giver]);
  const [count, need] = [countOf(each, resolution, given), needOf(each, resolution)];
  return count >= need ? null : { state: state.path, given: count, need };
}

/** The case, if this very submit was already answered. */
async function findAnswered(tx: Tx, { submitKey, case: id }: StepRequest): Promise<CaseRecord | null> {
  const used = await tx.cases.submitted(submitKey);
  return used !== null && used.case === id ? await tx.cases.byId(id) : null;
}

/** The person must be permitted everything that the event would set in motion. */
async function requirePermission(
  tx: Tx,
  situation: Situation,
  offers: readonly Offer[],
  { event, actor }: StepRequest,
): Promise<{ readonly as: string; readonly onBehalf: OnBehalf | null }> {
  const circumstances = circumstancesOf(tx, situation);
  const permissions: Allowed[] = [];
  for (const { state, transition } of offers) {
    const permission = await mayAct(circumstancesIn(circumstances, state.path), transition, actor);
    if (!permission.allowed) throw refusal(event, permission);
    permissions.push(permission);
  }
  // Where one step means several things, the record tells of what was done in somebody else's place.
  const acting = permissions.find(({ standIn }) => standIn !== null) ?? permissions[0];
  if (acting === undefined) throw new Error(`nobody offers ${event}`);
  return { as: acting.as, onBehalf: onBehalfOf(acting) };
}

/**
 * Sends the event to the states that offer it to people. When a guard closes the way there, a state further out may
 * know the same event for other people: that is not what this person was permitted.
 */
function sendOffered(situation: Situation, event: string, offers: readonly Offer[], answer: AnswerGuard): Move {
  const { record, closure } = situation;
  const hearing = new Set(offers.map(({ state }) => state.path));
  try {
    const move = advanceMachine(closure.workflow, record.state, event, answer);
    if (move.taken.every((path) => hearing.has(path))) return move;
  } catch (error) {
    if (!(error instanceof EngineError && error.code === 'event-not-accepted')) throw error;
  }
  throw guardClosed(event, offers);
}
