// What could not be sent: GET /outbox · POST /outbox/{message}/resend
import type { Listed } from './shared.ts';

/** A message that is not tried again by itself. */
export interface DeadLetterView {
  readonly id: string;
  readonly channel: 'email' | 'webhook';
  /** Whom an e-mail was for, or the address of a webhook; null when it is gone. */
  readonly to: string | null;
  readonly case: string | null;
  /** What it was to tell: the kind of a notice, or the type of an event. */
  readonly about: string;
  readonly created_at: string;
  readonly attempts: number;
  /** Why the last attempt failed, e.g. `smtp-550`, `http-503`, `timeout`. */
  readonly reason: string;
}

export interface OutboxView extends Listed<DeadLetterView> {
  /** Messages that are yet to be sent. */
  readonly waiting: number;
  readonly dead: number;
}
