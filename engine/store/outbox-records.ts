/** What is to be sent outside, as plain data. */
import type { Instant, JsonObject } from './records.ts';

/** Something to be sent, at least once: whoever gets it twice knows it by its id. */
export interface Message {
  /** Travels along: the `Message-ID` of an e-mail, the `webhook-id` of a webhook. */
  readonly id: string;
  readonly channel: 'email' | 'webhook';
  /** The person's id, or the webhook's. */
  readonly target: string;
  /** The case it is about, with which it can be erased. */
  readonly case: string | null;
  /** Ids and codes only: of an e-mail the notice it tells, of a webhook what is posted. */
  readonly body: JsonObject;
  readonly createdAt: Instant;
}

/** A message that is still here, as it stands. */
export interface StoredMessage extends Message {
  readonly attempts: number;
  /** When it is tried next; null for a dead letter. */
  readonly dueAt: Instant | null;
  /** Why the last attempt failed: a code, never what the other side said. */
  readonly reason: string | null;
}

/** What a webhook may ask to hear. */
export const webhookTypes = ['case.opened', 'case.stepped', 'case.done', 'case.cancelled', 'notice.created'] as const;
export type WebhookType = (typeof webhookTypes)[number];

/** An address of an institution that hears of its cases. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  /** `whsec_` and the key in base64. */
  readonly secret: string;
  readonly types: readonly WebhookType[];
  readonly createdAt: Instant;
}
