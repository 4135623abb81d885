/** Administering what is sent outside. */
import { EngineError, type StoredMessage, type Tx } from '../../engine/index.ts';
import type { Call } from '../operation.ts';
import { readPage, type PageQuery } from '../paging.ts';
import type { DeadLetterView, OutboxView } from '../types.ts';

/** Dead letters, page by page, and how many messages there are. */
export async function listOutbox({ services, principal, query }: Call<{}, PageQuery>): Promise<OutboxView> {
  return await services.store.read(principal.institution, async (tx) => {
    const page = await readPage(
      query,
      (asked) => tx.outbox.dead(asked),
      ({ id }) => id,
    );
    const items: DeadLetterView[] = [];
    for (const one of page.items) items.push(await letterView(tx, one));
    return { items, next: page.next, ...(await tx.outbox.counts()) };
  });
}

async function letterView(tx: Tx, message: StoredMessage): Promise<DeadLetterView> {
  const { id, channel, target, body, case: about, createdAt, attempts, reason } = message;
  const isMail = channel === 'email';
  const notice = isMail ? await tx.work.notice(body['notice'] as string) : null;
  const to = isMail ? (await tx.people.person(target))?.name : (await tx.contacts.webhook(target))?.url;
  return {
    id,
    channel,
    to: to ?? null,
    case: about,
    about: isMail ? (notice?.kind ?? '') : (body['type'] as string),
    created_at: createdAt,
    attempts,
    reason: reason ?? '',
  };
}

/** Sends a dead letter again. */
export async function resendMessage(call: Call<{ readonly message: string }>): Promise<void> {
  const { services, principal, params } = call;
  const { institution, person: by } = principal;
  const now = services.now();
  const sent = await services.store.within(institution, (tx) => tx.outbox.resend(params.message, now));
  if (!sent) throw new EngineError('message-not-found');
  services.log('info', 'message-resent', { institution, message: params.message, by });
}
