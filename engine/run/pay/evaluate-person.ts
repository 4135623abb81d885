/** One person's month: paid, not entitled, or an exception that somebody has to look at. */
import { countsWorkingDays } from '../../definition/counts-working-days.ts';
import { EngineError } from '../../errors.ts';
import { isDecimal } from '../../exact.ts';
import { evaluateDirectly } from '../../rules/evaluate.ts';
import type { Evaluation } from '../../rules/evaluation.ts';
import type { Facts, ResultProblem, RunOutcome } from '../../store/pay-records.ts';
import type { JsonObject } from '../../store/records.ts';
import type { Calculation } from './calculation.ts';
import type { PersonFacts } from './collect-facts.ts';

export interface Assessment {
  readonly outcome: RunOutcome;
  readonly facts: Facts;
  readonly answers: JsonObject;
  readonly base: string;
  readonly amount: string;
  readonly problem: ResultProblem | null;
  /** What explains it: the lists as they were given, and the rule's trace where it came to one. */
  readonly ground: JsonObject;
}

/**
 * Evaluates the rule for a person as at the last day of the month. What the rule refuses is an exception; so is a list of
 * which there is nothing though it may not be left out, but only of those who are entitled: nobody records the days of
 * whoever is not.
 */
export async function assessPerson(
  { rule, calculate, period, calendar }: Calculation,
  { facts, lists, missing }: PersonFacts,
): Promise<Assessment> {
  const { id, version, pack, hash } = rule;
  const counted = calendar === null || !countsWorkingDays(rule) ? {} : { calendar: calendar.hash };
  const used = { rule: { id, version, pack, hash }, at: period.end, lists: lists as unknown as JsonObject, ...counted };
  const exception = (problem: ResultProblem, evaluation: Evaluation | null): Assessment => ({
    outcome: 'exception',
    facts,
    answers: {},
    base: '0',
    amount: '0',
    problem,
    ground: { ...used, trace: (evaluation?.trace ?? []) as unknown as JsonObject[] },
  });
  const [first] = missing;
  const label = rule.lists[first ?? '']?.label ?? '';
  const missed = first === undefined ? null : { code: 'fact-missing', details: { fact: first, label } };
  let evaluation: Evaluation;
  try {
    evaluation = await evaluateDirectly(rule, { ...facts, ...lists }, period.end, { calendar });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return exception(missed ?? { code: error.code, details: plainDetails(error) }, null);
  }
  const { answer } = evaluation;
  const entitled = calculate.entitled === undefined ? true : answer[calculate.entitled];
  if (typeof entitled !== 'boolean') return exception(noAnswer(calculate.entitled ?? '', entitled), evaluation);
  if (entitled && missed !== null) return exception(missed, evaluation);
  const amount = entitled ? answer[calculate.amount] : '0';
  if (!isMoney(amount)) return exception(noAnswer(calculate.amount, amount), evaluation);
  const base = !entitled || calculate.base === undefined ? '0' : answer[calculate.base];
  if (!isMoney(base)) return exception(noAnswer(calculate.base ?? '', base), evaluation);
  return {
    outcome: entitled ? 'paid' : 'not_entitled',
    facts,
    answers: answer as unknown as JsonObject,
    base: calculate.base === undefined ? amount : base,
    amount,
    problem: null,
    ground: { ...used, trace: evaluation.trace as unknown as JsonObject[] },
  };
}

function isMoney(value: unknown): value is string {
  return typeof value === 'string' && isDecimal(value);
}

/** The law leaves the answer open, or the rule did not come to one. */
function noAnswer(answer: string, value: unknown): ResultProblem {
  const open = typeof value === 'object' && value !== null ? Object.entries(value).flat().join(': ') : null;
  const why = open ?? (typeof value === 'string' ? value : '–');
  return { code: 'answer-open', details: { answer, why } };
}

function plainDetails({ details }: EngineError): JsonObject {
  return JSON.parse(JSON.stringify(details)) as JsonObject;
}
