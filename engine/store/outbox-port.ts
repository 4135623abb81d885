/** The part of the store port that what is sent outside stands on. */
import type { Message, StoredMessage, Webhook } from './outbox-records.ts';
import type { Page } from './page.ts';
import type { Instant } from './records.ts';

export interface Outbox {
  /** Puts messages into the outbox, to be sent at once. */
  add(messages: readonly Message[]): Promise<void>;
  message(id: string): Promise<StoredMessage | null>;
  /**
   * Takes a due message in hand until `until`, which counts as an attempt; false when somebody else did or it is gone.
   * One that is neither settled nor put off by then is due again.
   */
  claim(message: StoredMessage, until: Instant): Promise<boolean>;
  /** Forgets a message that was sent. */
  settle(id: string): Promise<void>;
  /** After a failed attempt: when to try again; null makes it a dead letter. */
  putOff(id: string, dueAt: Instant | null, reason: string): Promise<void>;
  /** Has whatever else is due on a channel (to one target, or to all) wait too, with no attempt counted. */
  hold(way: Way, now: Instant, until: Instant): Promise<void>;
  /** Dead letters, oldest first. */
  dead(page: Page): Promise<readonly StoredMessage[]>;
  counts(): Promise<{ readonly waiting: number; readonly dead: number }>;
  /** Sends a dead letter again, as if for the first time; false when there is no such one. */
  resend(id: string, now: Instant): Promise<boolean>;
}

/** The way that messages take: a mail server for all e-mails, an address for each webhook. */
export interface Way {
  readonly channel: Message['channel'];
  /** Null: all of the channel. */
  readonly target: string | null;
}

/** Where people and machines outside are reached. */
export interface Contacts {
  /** Replaces a person's e-mail address; null removes it. */
  putEmail(person: string, email: string | null): Promise<void>;
  email(person: string): Promise<string | null>;
  addWebhook(webhook: Webhook): Promise<void>;
  /** False when there is none of that id. */
  removeWebhook(id: string): Promise<boolean>;
  webhook(id: string): Promise<Webhook | null>;
  /** Oldest first. */
  webhooks(): Promise<readonly Webhook[]>;
}
