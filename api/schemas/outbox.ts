/** Schemas of what could not be sent. */
import type { DeadLetterView, OutboxView } from '../types.ts';
import { instant, integer, listOf, object, oneOf, orNull, ref, text } from '../schema.ts';

export const outboxSchemas = {
  DeadLetterView: object<DeadLetterView>({
    id: text,
    channel: oneOf('email', 'webhook'),
    to: orNull(text),
    case: orNull(text),
    about: text,
    created_at: instant,
    attempts: integer,
    reason: text,
  }),
  OutboxView: object<OutboxView>({
    items: listOf(ref<DeadLetterView>('DeadLetterView')),
    next: orNull(text),
    waiting: integer,
    dead: integer,
  }),
};
