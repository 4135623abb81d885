/** A decision: facts from the case data, a rule evaluated as at a date, and the event its answer becomes. */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import { dataAt } from '../definition/case-data.ts';
import { countsWorkingDays } from '../definition/counts-working-days.ts';
import { givenFacts } from '../definition/list-names.ts';
import { EngineError } from '../errors.ts';
import type { Decide, State } from '../definition/workflow-definition.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { evaluateExpression, ExpressionFailure } from '../rules/evaluate-expression.ts';
import type { AnswerValue, Evaluate, PlainValue } from '../rules/evaluation.ts';
import { showValue } from '../rules/value.ts';
import type { EventDetails, JsonObject, Period } from '../store/records.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import { decidedEvent } from './event-names.ts';
import { lookupIn } from './lookup.ts';

type Item = Readonly<Record<string, PlainValue>>;

export interface Decision {
  /** The machine event that follows from the answer. */
  readonly event: string;
  /** All answers, to be kept in the case data at the decision's path. */
  readonly answers: JsonObject;
  /** What the event row holds: the rule, and answers that are codes. Numbers and texts stay in the side document. */
  readonly recorded: NonNullable<EventDetails['decision']>;
  /** Facts and trace, for the side document. */
  readonly evaluation: JsonObject;
}

/** What a decision is made on. */
export interface DecisionSetting {
  readonly closure: WorkflowClosure;
  readonly period: Period;
  /** By which the rule counts working days; null where it counts none, or there is no calendar. */
  readonly calendar: CalendarDefinition | null;
  readonly evaluate: Evaluate;
}

/**
 * Evaluates what a state decides.
 * @throws EngineError `fact-unresolvable`, `decision-unrouted`, `calendar-missing`, `day-not-in-calendar`, and whatever the rule refuses
 */
export async function evaluateDecision(
  { closure, period, calendar, evaluate }: DecisionSetting,
  state: State & { readonly decide: Decide },
  data: JsonObject,
): Promise<Decision> {
  const { decide } = state;
  const rule = closure.rules[decide.rule];
  if (rule === undefined) throw new EngineError('rule-not-found', { rule: decide.rule });
  const asAt = decide.asAt === 'period_start' ? period.start : period.end;
  const result = await evaluate(rule, collectFacts(closure, decide, data), asAt, { calendar });
  const { version, hash } = rule;
  return {
    event: decidedEvent(state.path, routeOf(state, result.answer[decide.answer])),
    answers: result.answer,
    recorded: {
      state: state.path,
      rule: rule.id,
      version,
      hash,
      asAt,
      ...recordedCalendar(rule, calendar),
      answers: codesOf(rule, result.answer),
    },
    evaluation: { ...result } as unknown as JsonObject,
  };
}

/** The calendar by which a rule counted working days, as an event names it. */
export function recordedCalendar(
  rule: RuleDefinition,
  calendar: CalendarDefinition | null,
): { readonly calendar?: string } {
  return calendar === null || !countsWorkingDays(rule) ? {} : { calendar: calendar.hash };
}

/** The facts that a decision hands to its rule. @throws EngineError `fact-unresolvable` */
export function collectFacts(
  closure: WorkflowClosure,
  { rule, facts }: Decide,
  data: JsonObject,
): Readonly<Record<string, PlainValue | readonly Item[]>> {
  const lookup = lookupIn(closure, data);
  type Given = readonly [string, PlainValue | readonly Item[]];
  const entries = Object.entries(facts).flatMap(([fact, { expression, text }]): readonly Given[] => {
    const list = closure.rules[rule]?.lists[fact];
    if (list !== undefined && expression.op === 'name') {
      const judge = closure.rules[rule]?.calls[list.rule];
      const known = judge === undefined ? [] : givenFacts({ list, rule: judge });
      const rows = dataAt(data, expression.name);
      return Array.isArray(rows) ? [[fact, rows.map((row) => itemOf(row as JsonObject, known))]] : [];
    }
    // A bare path hands over what was submitted; nothing there is for the rule to refuse or allow.
    if (expression.op === 'name') {
      const given = dataAt(data, expression.name);
      return lookup(expression.name) === undefined ? [] : [[fact, plain(given)]];
    }
    try {
      const value = evaluateExpression(expression, lookup);
      return [[fact, value.kind === 'yes_no' ? value.value : showValue(value)]];
    } catch (error) {
      if (!(error instanceof ExpressionFailure)) throw error;
      throw new EngineError('fact-unresolvable', { fact, rule, formula: text, name: error.what }, { cause: error });
    }
  });
  return Object.fromEntries(entries);
}

/** Of a submitted row the facts that an item may give; the rest is for people to read. */
function itemOf(row: JsonObject, facts: readonly string[]): Item {
  const known = Object.entries(row).filter(([name, value]) => facts.includes(name) && value !== null);
  return Object.fromEntries(known.map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): PlainValue {
  return typeof value === 'boolean' ? value : String(value);
}

/**
 * The answer's own route, or `others`. What the law leaves open never counts among the others.
 * @throws EngineError `decision-unrouted`
 */
export function routeOf(
  { path, decide }: State & { readonly decide: Decide },
  answer: AnswerValue | undefined,
): string {
  const code = codeOf(answer);
  const routes = decide.routes.map((route) => route.answer);
  if (routes.includes(code)) return code;
  if (typeof answer !== 'object' && answer !== undefined && routes.includes('others')) return 'others';
  throw new EngineError('decision-unrouted', { answer: code, state: path });
}

function codeOf(answer: AnswerValue | undefined): string {
  if (answer === undefined) return '';
  if (typeof answer === 'boolean') return answer ? 'ya' : 'tidak';
  return typeof answer === 'string' ? answer : (Object.keys(answer)[0] ?? '');
}

/** Of a rule's answers those that are codes, as an event holds them. */
export function codesOf(rule: RuleDefinition, answers: Readonly<Record<string, AnswerValue>>): JsonObject {
  const coded = Object.entries(answers).filter(
    ([name, answer]) => typeof answer === 'object' || ['choice', 'yes_no'].includes(rule.answers[name]?.type ?? ''),
  );
  return Object.fromEntries(coded.map(([name, answer]) => [name, codeOf(answer)]));
}
