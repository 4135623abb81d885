/** What the law does not answer, or what nobody has read yet: it leaves open whatever needs it, and nothing else. */
import type { AnswerValue } from './evaluation.ts';

export interface OpenAnswer {
  readonly kind: 'open';
  readonly answer: Extract<AnswerValue, object>;
}

/** Met by a calculation that needs an open value; caught where an answer is given. */
export class Open extends Error {
  readonly outcome: OpenAnswer;
  constructor(outcome: OpenAnswer) {
    super('open');
    this.outcome = outcome;
  }
}

/** A text that differs for different open answers. */
export function showOpen({ answer }: OpenAnswer): string {
  return JSON.stringify(answer);
}
