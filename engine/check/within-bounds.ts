/** Proofs count with exact numbers; formulas by which those grow without end are refused instead of computed. */
import { mostDigits, NumberTooLong } from '../exact.ts';
import { problem, type Position, type Problem } from '../problem.ts';

/** The problems a check finds, or the one that its numbers outgrow what is counted with. */
export function withinBounds(at: Position, check: () => Problem[]): Problem[] {
  try {
    return check();
  } catch (error) {
    if (error instanceof NumberTooLong) return [problem('numbers-grow', at, { digits: mostDigits })];
    throw error;
  }
}
