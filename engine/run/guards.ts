/** Guards: evaluated and written down in a live step, read from the record in a replay. */
import { EngineError } from '../errors.ts';
import { evaluateExpression, ExpressionFailure } from '../rules/evaluate-expression.ts';
import type { EventDetails, JsonObject } from '../store/records.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import { lookupIn } from './lookup.ts';
import type { AnswerGuard } from './machine.ts';
import { guardAt } from './states.ts';

export type GuardOutcomes = EventDetails['guards'];

/** Evaluates guards over case data and keeps every outcome in the order asked. */
export function recordGuards(
  closure: WorkflowClosure,
  data: JsonObject,
): { readonly answer: AnswerGuard; readonly outcomes: GuardOutcomes } {
  const outcomes: GuardOutcomes[number][] = [];
  const answer: AnswerGuard = (index) => {
    const outcome = evaluateGuard(closure, data, index);
    outcomes.push({ index, outcome });
    return outcome;
  };
  return { answer, outcomes };
}

/** Whether a guard lets through. @throws EngineError `guard-unresolvable`: an unanswerable guard is never "no" */
export function evaluateGuard(closure: WorkflowClosure, data: JsonObject, index: number): boolean {
  const guard = guardAt(closure.workflow, index);
  try {
    const value = evaluateExpression(guard.expression, lookupIn(closure, data));
    if (value.kind === 'yes_no') return value.value;
  } catch (error) {
    if (!(error instanceof ExpressionFailure)) throw error;
    throw new EngineError('guard-unresolvable', { guard: guard.text, name: error.what }, { cause: error });
  }
  throw new EngineError('guard-unresolvable', { guard: guard.text, name: guard.text });
}
