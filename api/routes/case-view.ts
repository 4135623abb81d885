/** Reading one case: as it is, and as it was. */
import { randomUUID } from 'node:crypto';
import {
  availableEvents,
  calendarFor,
  caseAsOf,
  endOfDay,
  EngineError,
  localDate,
  mayCancel,
  readEditions,
  reopeningsFor,
  ruleByHash,
  stateAt,
  zoneOf,
  type AvailableEvent,
  type CaseRecord,
  type Draft,
  type PastCase,
  type RuleDefinition,
  type Situation,
  type Tx,
} from '../../engine/index.ts';
import { authorise } from '../authorise.ts';
import type { Call } from '../operation.ts';
import { seeCase, type SeenCase } from '../see-case.ts';
import type { AsOfView, CaseView, InPlaceView } from '../types.ts';
import { aboutView } from '../views/about.ts';
import { actionViews } from '../views/case-actions.ts';
import { decisionViews } from '../views/case-decisions.ts';
import { historyEntries, innermost, submissionViews, type Chain } from '../views/case-history.ts';
import { nowViews, pastNowViews } from '../views/case-now.ts';
import { stepViews, type Progress } from '../views/case-steps.ts';
import { inPlaceView, standInView } from '../views/delegation.ts';
import { caseResultViews } from '../views/result.ts';
import { subjectView } from '../views/subject.ts';

/** Days as at whose end a case is shown; what is known today where `known` is absent. */
export interface AsOfQuery {
  readonly as_of?: string;
  readonly known?: string;
}

/** A case as the person who asks may see it. @throws EngineError `case-not-there-yet` before it was opened */
export async function viewCase(call: Call<{ readonly case: string }, AsOfQuery>): Promise<CaseView> {
  const { services, principal, params, query } = call;
  return services.store.read(principal.institution, async (tx) => {
    const now = services.now();
    const seen = await seeCase(services.engine, tx, principal, params.case, now);
    const { situation, circumstances } = seen;
    const { record } = situation;
    const events = await tx.cases.events(record.id);
    const side = await tx.cases.side(record.id);
    const editions = await readEditions(services.engine, tx, record, events);
    const zone = await zoneOf(circumstances);
    const asOf = asOfView(query, localDate(now, zone).toString());
    const past = asOf === null ? null : caseAsOf({ record, events, side, editions }, momentsOf(asOf, zone));
    if (asOf !== null && past === null) throw new EngineError('case-not-there-yet', { date: asOf.date });
    const shown = past === null ? situation : { ...situation, record: past.record, closure: past.closure };
    const chain: Chain = {
      situation: shown,
      events: past?.events ?? events,
      editions,
      rules: await correctingRules(tx, events),
      side,
      names: await namesOf(tx, events),
      inPlace: await placesOf(tx, events),
    };
    const doing = past === null ? await presentParts(tx, seen, chain, { zone, principal, now }) : pastParts(past);
    return { ...(await commonParts(tx, chain, principal.person)), as_of: asOf, submit_key: randomUUID(), ...doing };
  });
}

type Doing = Pick<CaseView, 'now' | 'actions' | 'reopenings' | 'may_cancel' | 'may_resume' | 'has_run' | 'newer'>;

async function commonParts(
  tx: Tx,
  chain: Chain,
  reader: string,
): Promise<Omit<CaseView, keyof Doing | 'as_of' | 'submit_key'>> {
  const { record, closure, period } = chain.situation;
  const cycle = await tx.cycles.byId(record.cycle);
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
    steps: stepViews(closure.workflow, progressOf(record, chain)),
    submissions: submissionViews(chain, reader),
    decisions,
    history: historyEntries(chain),
    result: caseResultViews(closure, record, decisions),
  };
}

async function presentParts(
  tx: Tx,
  { situation, circumstances }: SeenCase,
  { events }: Chain,
  { zone, principal, now }: { readonly zone: string; readonly principal: Call['principal']; readonly now: string },
): Promise<Doing> {
  const reader = principal.person;
  const { record, closure } = situation;
  const available = await availableEvents(tx, situation, reader);
  const tasks = await tx.work.tasksOf(record.id);
  const calendar = await calendarFor(tx, closure.workflow);
  const drafts = await readDrafts(tx, situation, available, reader);
  const mayStop = (await mayCancel(tx, situation, reader)) === null;
  return {
    now: await nowViews({ situation, circumstances, events, tasks, zone, calendar, reader, now }),
    actions: await actionViews(tx, situation, available, events, reader, drafts),
    reopenings: await reopeningViews(tx, situation, reader),
    may_cancel: record.status === 'active' && mayStop,
    may_resume: record.status === 'cancelled' && mayStop,
    has_run: authorise(principal, 'see-runs').allowed && (await tx.runs.byCase(record.id)) !== null,
    newer: keeps(principal) ? await newerEdition(tx, record) : null,
  };
}

function keeps(principal: Call['principal']): boolean {
  return authorise(principal, 'manage-cycles').allowed || authorise(principal, 'see-runs').allowed;
}

async function newerEdition(tx: Tx, { status, workflow, hash }: CaseRecord): Promise<CaseView['newer']> {
  const latest = status === 'active' ? await tx.definitions.latest('workflow', workflow) : null;
  if (latest === null || latest.hash === hash) return null;
  return { version: latest.version, published_at: latest.publishedAt };
}

/** Nothing can be done in the past. */
function pastParts(past: PastCase): Doing {
  const may = { may_cancel: false, may_resume: false };
  return { now: pastNowViews(past), actions: [], reopenings: [], ...may, has_run: false, newer: null };
}

function asOfView({ as_of: date, known }: AsOfQuery, today: string): AsOfView | null {
  return date === undefined && known === undefined ? null : { date: date ?? known ?? today, known: known ?? today };
}

function momentsOf({ date, known }: AsOfView, zone: string): Parameters<typeof caseAsOf>[1] {
  const endOf = (day: string): string => endOfDay(Temporal.PlainDate.from(day), zone).at;
  return { happened: endOf(date), known: endOf(known) };
}

async function correctingRules(tx: Tx, events: Chain['events']): Promise<Chain['rules']> {
  const rules = new Map<string, RuleDefinition>();
  for (const { details } of events) {
    const { rule, hash } = details.recalculation ?? {};
    if (rule !== undefined && hash !== undefined && !rules.has(hash)) rules.set(hash, await ruleByHash(tx, rule, hash));
  }
  return rules;
}

async function namesOf(tx: Tx, events: Chain['events']): Promise<Chain['names']> {
  const actors = await tx.people.personsById([...new Set(events.flatMap(({ actor }) => actor ?? []))]);
  return new Map(actors.map((person) => [person.id, person.name]));
}

async function placesOf(tx: Tx, events: Chain['events']): Promise<Chain['inPlace']> {
  const inPlace = new Map<number, InPlaceView>();
  for (const { seq, details } of events) {
    if (details.onBehalf !== undefined) inPlace.set(seq, await inPlaceView(tx, details.onBehalf));
  }
  return inPlace;
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
