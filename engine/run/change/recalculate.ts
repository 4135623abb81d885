/**
 * What another rule says of decisions that were taken: each as of its own date, from what was recorded then. Nothing is
 * written here, and nobody's case moves.
 */
import { canonicalJson, sha256 } from '../../canonical.ts';
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import type { Decide, State } from '../../definition/workflow-definition.ts';
import type { AnswerValue, Evaluate } from '../../rules/evaluation.ts';
import type { CaseRecord, EventDetails, EventRecord, JsonObject, SideDocument } from '../../store/records.ts';
import { collectFacts, codesOf, recordedCalendar, routeOf } from '../decide.ts';
import { replayData } from '../replay.ts';
import type { Put, SideBody } from '../settle.ts';
import { allStates, stateAt } from '../states.ts';
import type { CaseEditions } from './editions.ts';
import { eventsBefore } from './valid-time.ts';

export interface Decided {
  readonly record: CaseRecord;
  readonly events: readonly EventRecord[];
  readonly side: ReadonlyMap<number, SideDocument>;
  readonly editions: CaseEditions;
}

/** One decision that comes out otherwise. */
export interface Difference {
  readonly state: State & { readonly decide: Decide };
  /** Answer codes, as events hold them. */
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** All answers, for whoever may read the case. */
  readonly answersBefore: Answers;
  readonly answersAfter: Answers;
  /** The way it took, and the way it would have taken: state paths. */
  readonly wayBefore: string;
  readonly wayAfter: string;
  /** What a correction records. */
  readonly recorded: Omit<NonNullable<EventDetails['recalculation']>, 'askedBy'>;
  readonly puts: readonly Put[];
  readonly evaluation: JsonObject;
  /** SHA-256 (hex) over the corrected decision and the answers: what is approved is what is written. */
  readonly digest: string;
}

type Answers = Readonly<Record<string, AnswerValue>>;

/**
 * `none`: the rule decided nothing here that still holds. `erased`: what it was decided from is gone. Else the
 * differences; none when all comes out as it did.
 */
export type Recalculated = 'none' | 'erased' | readonly Difference[];

/**
 * Evaluates a rule over what it decided in a case. @throws EngineError what the rule or its routes refuse, e.g. a fact
 * that was not recorded
 */
export async function recalculate(
  decided: Decided,
  rule: RuleDefinition,
  calendar: CalendarDefinition | null,
  evaluate: Evaluate,
): Promise<Recalculated> {
  const standing = standingDecisions(decided, rule.id);
  if (standing.length === 0) return 'none';
  const differences: Difference[] = [];
  for (const one of standing) {
    const found = await compare(decided, one, rule, calendar, evaluate);
    if (found === 'erased') return 'erased';
    if (found !== null) differences.push(found);
  }
  return differences;
}

interface Standing {
  /** The decision itself. */
  readonly event: EventRecord & { readonly details: { readonly decision: NonNullable<EventDetails['decision']> } };
  /** Its last correction, or itself. */
  readonly last: EventRecord;
  readonly state: State & { readonly decide: Decide };
}

/** The rule's last decision in each state whose answers still are in the data, with its last correction. */
function standingDecisions({ events, side, editions }: Decided, rule: string): readonly Standing[] {
  const byState = new Map<string, Standing>();
  for (const event of events) {
    const { decision } = event.details;
    if (decision === undefined || decision.rule !== rule) continue;
    const state = stateAt(editions.at(event.seq).workflow, decision.state);
    const { decide } = state;
    if (decide === undefined) throw new Error(`event ${event.seq} decides in a state that decides nothing`);
    byState.set(decision.state, { event, last: event, state: { ...state, decide } } as Standing);
  }
  for (const event of events) {
    const { recalculation } = event.details;
    const known = recalculation && byState.get(recalculation.state);
    if (known && known.event.seq < event.seq && recalculation.rule === rule)
      byState.set(recalculation.state, { ...known, last: event });
  }
  return [...byState.values()].filter(({ event, state }) => {
    const later = events.filter(({ seq, details }) => seq > event.seq && details.recalculation === undefined);
    return later.every(({ seq }) => !writesAt(side.get(seq), state.decide.as));
  });
}

function writesAt(document: SideDocument | undefined, path: string): boolean {
  const puts = (document?.body as SideBody | undefined)?.puts ?? [];
  return puts.some((put) => `${put.path}.`.startsWith(`${path}.`) || `${path}.`.startsWith(`${put.path}.`));
}

async function compare(
  { events, side, editions }: Decided,
  { event, last, state }: Standing,
  rule: RuleDefinition,
  calendar: CalendarDefinition | null,
  evaluate: Evaluate,
): Promise<Difference | 'erased' | null> {
  const earlier = eventsBefore(events, event.seq);
  if ([...earlier, last].some(({ seq, sideDigest }) => sideDigest !== null && !side.has(seq))) return 'erased';
  const closure = editions.at(event.seq);
  const { decide } = state;
  const { asAt } = event.details.decision;
  const facts = collectFacts(closure, decide, replayData(earlier, side));
  const result = await evaluate(rule, facts, asAt, { calendar });
  const answersBefore = (side.get(last.seq)?.body as SideBody | undefined)?.evaluation?.['answer'] as
    Answers | undefined;
  if (answersBefore === undefined) return 'erased';
  const answersAfter = result.answer;
  if (canonicalJson(answersBefore) === canonicalJson(answersAfter)) return null;
  const wayOf = (answers: Answers): string => {
    const route = routeOf(state, answers[decide.answer]);
    return decide.routes.find(({ answer }) => answer === route)?.target ?? '';
  };
  const after = codesOf(rule, answersAfter);
  const { id, version, hash } = rule;
  const recorded = {
    corrects: last.seq,
    state: state.path,
    rule: id,
    version,
    hash,
    asAt,
    ...recordedCalendar(rule, calendar),
    answers: after,
  };
  return {
    state,
    before: (last.details.recalculation ?? event.details.decision).answers,
    after,
    answersBefore,
    answersAfter,
    wayBefore: wayOf(answersBefore),
    wayAfter: wayOf(answersAfter),
    recorded,
    puts: [{ path: decide.as, value: answersAfter }],
    evaluation: { ...result } as unknown as JsonObject,
    digest: sha256(canonicalJson({ recorded, answers: answersAfter })),
  };
}

/** True when the case came to a state that makes what was decided final. */
export function isLocked({ events, editions }: Pick<Decided, 'events' | 'editions'>): boolean {
  return events.some(({ seq, details }) => {
    const locking = new Set(
      allStates(editions.at(seq).workflow)
        .filter(({ lock }) => lock === true)
        .map(({ path }) => path),
    );
    return details.entered.some((path) => locking.has(path));
  });
}
