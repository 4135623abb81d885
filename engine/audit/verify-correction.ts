/** A correction as its event records it, against its trace, the rule it names and the decision it corrects. */
import { isDeepStrictEqual } from 'node:util';
import type { WorkflowClosure } from '../definition/closure.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import type { AnswerValue } from '../rules/evaluation.ts';
import { rootOf } from '../run/change/valid-time.ts';
import { codesOf } from '../run/decide.ts';
import type { SideBody } from '../run/settle.ts';
import { allStates } from '../run/states.ts';
import type { Cycle } from '../store/records.ts';
import { finding, type Finding, type Place } from './finding.ts';
import { isObject } from './read-stored.ts';
import type { ReadEvent } from './verify-case.ts';

export interface CorrectedCase {
  readonly events: readonly ReadEvent[];
  /** The closure under which an event happened; null for a number that no event has. */
  readonly closureOf: (seq: number) => WorkflowClosure | null;
  readonly rules: ReadonlyMap<string, RuleDefinition | null>;
  readonly cycle: Cycle | undefined;
}

/** What does not agree with a correction; nothing for an event that is none. An erased trace agrees with anything. */
export function verifyCorrection(corrected: CorrectedCase, read: ReadEvent, at: Place): readonly Finding[] {
  const { name, details, seq } = read.event;
  if (name !== 'recalculated' && details.recalculation === undefined) return [];
  return agrees(corrected, read) ? [] : [finding('correction-differs', { ...at, event: seq })];
}

function agrees({ events, closureOf, rules, cycle }: CorrectedCase, { event, body }: ReadEvent): boolean {
  const { recalculation } = event.details;
  if (recalculation === undefined || event.name !== 'recalculated' || event.actor === null) return false;
  const { corrects, state: path, askedBy } = recalculation;
  if (corrects >= event.seq || askedBy === event.actor) return false;
  const root = rootOf(
    event,
    events.map((one) => one.event),
  );
  const decision = events.find((one) => one.event.seq === root)?.event.details.decision;
  const closure = closureOf(root);
  const rule = rules.get(recalculation.hash) ?? null;
  if (decision?.state !== path || closure === null || rule === null) return false;
  if (rule.id !== decision.rule || rule.id !== recalculation.rule || rule.version !== recalculation.version)
    return false;
  const decide = allStates(closure.workflow).find((state) => state.path === path)?.decide;
  const { start, end } = cycle?.period ?? { start: '', end: '' };
  if (decide === undefined || recalculation.asAt !== (decide.asAt === 'period_start' ? start : end)) return false;
  if (body === null) return true;
  const { puts = [], evaluation } = body as SideBody;
  const answers = evaluation?.['answer'];
  if (!isObject(answers)) return false;
  const codes = codesOf(rule, answers as Readonly<Record<string, AnswerValue>>);
  const put = puts.find((one) => one.path === decide.as);
  return isDeepStrictEqual(codes, recalculation.answers) && isDeepStrictEqual(put?.value, answers) && puts.length === 1;
}
