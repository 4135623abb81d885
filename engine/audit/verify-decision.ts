/** A decision as its event records it, against the trace in the side document, the rule it names and the period. */
import { isDeepStrictEqual } from 'node:util';
import type { WorkflowClosure } from '../definition/closure.ts';
import { EngineError } from '../errors.ts';
import type { AnswerValue, TraceEntry } from '../rules/evaluation.ts';
import { codesOf, routeOf } from '../run/decide.ts';
import { decidedEvent } from '../run/event-names.ts';
import type { SideBody } from '../run/settle.ts';
import { allStates } from '../run/states.ts';
import type { Cycle } from '../store/records.ts';
import { finding, type Finding, type Place } from './finding.ts';
import { isObject } from './read-stored.ts';
import type { ReadEvent } from './verify-case.ts';

type Answers = Readonly<Record<string, AnswerValue>>;

/** What does not agree with a decision; nothing for an event that is none. An erased trace agrees with anything. */
export function verifyDecision(
  closure: WorkflowClosure,
  cycle: Cycle | undefined,
  read: ReadEvent,
  at: Place,
): readonly Finding[] {
  const { name, details, seq } = read.event;
  if (name !== 'decided' && details.decision === undefined) return [];
  return agrees(closure, cycle, read) ? [] : [finding('decision-differs', { ...at, event: seq })];
}

function agrees(closure: WorkflowClosure, cycle: Cycle | undefined, { event, body }: ReadEvent): boolean {
  const { decision } = event.details;
  if (decision === undefined || event.name !== 'decided') return false;
  const state = allStates(closure.workflow).find(({ path }) => path === decision.state);
  const rule = closure.rules[decision.rule];
  const decide = state?.decide;
  if (state === undefined || decide === undefined || rule === undefined || decide.rule !== rule.id) return false;
  if (rule.version !== decision.version || rule.hash !== decision.hash) return false;
  const { start, end } = cycle?.period ?? { start: '', end: '' };
  if (decision.asAt !== (decide.asAt === 'period_start' ? start : end)) return false;
  if (body === null) return true;
  const { puts = [], evaluation } = body as SideBody;
  if (calendarIn(evaluation) !== decision.calendar) return false;
  const answers = evaluation?.['answer'];
  if (!isObject(answers) || !isDeepStrictEqual(codesOf(rule, answers as Answers), decision.answers)) return false;
  const put = puts.find(({ path }) => path === decide.as);
  return (
    isDeepStrictEqual(put?.value, answers) &&
    leadsTo({ ...state, decide }, (answers as Answers)[decide.answer]) === event.details.event
  );
}

/** The hash of the calendar that a trace names; undefined where nothing was counted by one. */
function calendarIn(evaluation: SideBody['evaluation']): string | undefined {
  const trace = evaluation?.['trace'];
  const entries = Array.isArray(trace) ? (trace as unknown as readonly TraceEntry[]) : [];
  return entries.find((entry) => entry.kind === 'calendar')?.hash;
}

function leadsTo(state: Parameters<typeof routeOf>[0], answer: AnswerValue | undefined): string | null {
  try {
    return decidedEvent(state.path, routeOf(state, answer));
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}
