/** Messages and webhooks for the store's contract. */
import type { Message, StoredMessage, Webhook } from '../outbox-records.ts';
import { at, id } from './samples.ts';

/** An e-mail to person 1 about case 1. */
export function message(number: number, change: Partial<Message> = {}): Message {
  return {
    id: id(number),
    channel: 'email',
    target: id(1),
    case: id(1),
    body: { notice: id(number) },
    createdAt: at(number),
    ...change,
  };
}

/** The same as it lies in the outbox, untried. */
export function waiting(number: number, change: Partial<StoredMessage> = {}): StoredMessage {
  return { ...message(number), attempts: 0, dueAt: at(number), reason: null, ...change };
}

export function webhook(number: number, change: Partial<Webhook> = {}): Webhook {
  return {
    id: id(number),
    url: `https://satu.example/${number}`,
    secret: 'whsec_rahasia',
    types: ['case.done'],
    createdAt: at(number),
    ...change,
  };
}
