/** What rules decided in a case, and why. */
import {
  explainTrace,
  rootOf,
  stateAt,
  type AnswerValue,
  type Evaluation,
  type EventRecord,
  type RuleDefinition,
  type State,
  type TraceEntry,
} from '../../engine/index.ts';
import type { DecidedAnswer, DecisionView, ExplanationLine } from '../types.ts';
import { aboutView } from './about.ts';
import { bodyOf, type Chain } from './case-history.ts';
import { decisionReason } from './decision-reason.ts';
import { sayAnswer } from './rule-words.ts';

/** Every decision with its answers and why they came out so, oldest first. */
export function decisionViews(chain: Chain): readonly DecisionView[] {
  return chain.events.flatMap((event) => decisionView(chain, event) ?? []);
}

function decisionView(chain: Chain, event: EventRecord): DecisionView | null {
  const { events, editions, side } = chain;
  const { seq, at, details } = event;
  const closure = editions.at(rootOf(event, events));
  const { decision: taken, recalculation } = details;
  const decision = taken ?? recalculation;
  const rule = recalculation === undefined ? closure.rules[taken?.rule ?? ''] : chain.rules.get(recalculation.hash);
  if (decision === undefined || rule === undefined) return null;
  const evaluation = bodyOf({ side }, seq)?.evaluation as Pick<Evaluation, 'answer' | 'trace'> | undefined;
  const answers = evaluation?.answer ?? (decision.answers as Readonly<Record<string, AnswerValue>>);
  const { id, version, hash, title, about } = rule;
  const state = stateAt(closure.workflow, decision.state);
  return {
    seq,
    at,
    state: decision.state,
    title: state.title,
    rule: { id, version, hash, title, about: aboutView(about) },
    as_at: decision.asAt,
    answers: inOrder(rule, answers).map(([name, value]) => answerView(rule, state, name, value)),
    reason: evaluation === undefined ? null : decisionReason(rule, evaluation),
    why: evaluation === undefined ? null : explanation(rule, evaluation.trace),
    corrects: recalculation?.corrects ?? null,
  };
}

/** What the table answers, then what was calculated, in the rule's order. */
function inOrder(
  { table, calculations }: RuleDefinition,
  answers: Readonly<Record<string, AnswerValue>>,
): readonly (readonly [string, AnswerValue])[] {
  const names = [...(table?.outputs ?? []), ...calculations.flatMap(({ answer }) => answer ?? [])];
  return names.flatMap((name) => {
    const value = answers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
}

function answerView(rule: RuleDefinition, { decide }: State, name: string, value: AnswerValue): DecidedAnswer {
  const open = typeof value === 'object' ? ('tidak_diatur' in value ? 'tidak_diatur' : 'belum_diverifikasi') : null;
  const answer = rule.answers[name];
  const said = typeof value === 'object' ? String(Object.values(value)[0]) : sayAnswer(rule, name, value, 'id');
  const decisive = name === decide?.answer;
  return { name, label: answer?.label ?? name, value: said, unit: answer?.unit ?? null, open, decisive };
}

/** A trace as sentences, each with what it rests on. */
export function explanation(rule: RuleDefinition, trace: readonly TraceEntry[]): readonly ExplanationLine[] {
  return explainTrace(rule, trace).map(({ kind, text, about, at, counts }) => ({
    kind,
    text,
    about: about === null ? null : aboutView(about),
    place: at === null ? null : `${at.file}:${at.line}`,
    counts,
  }));
}
