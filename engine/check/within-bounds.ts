/** Proofs that would count with endless numbers, or not end, are refused instead of begun. */
import { mostDigits, NumberTooLong } from '../exact.ts';
import { problem, type Position, type Problem } from '../problem.ts';
import { RuleTooLarge } from './too-large.ts';

/** The problems a check finds, or the one that its numbers or a rule outgrow what can be proved. */
export function withinBounds(at: Position, check: () => Problem[]): Problem[] {
  try {
    return check();
  } catch (error) {
    if (error instanceof NumberTooLong) return [problem('numbers-grow', at, { digits: mostDigits })];
    if (error instanceof RuleTooLarge) return [problem('rule-too-large', at, { rule: error.rule, ...error.counts })];
    throw error;
  }
}
