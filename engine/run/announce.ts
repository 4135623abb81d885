/** Telling machines outside: a message to every webhook of the institution that asked to hear of it. */
import { randomUUIDv7 } from 'node:crypto';
import type { Message, WebhookType } from '../store/outbox-records.ts';
import type { Tx } from '../store/port.ts';
import type { CaseRecord, Instant, JsonObject } from '../store/records.ts';

/** Something that happened: what is told of it holds ids and codes, never a name or what a form says. */
export interface Announcement {
  readonly type: WebhookType;
  readonly case: string | null;
  readonly data: JsonObject;
}

/** Puts announcements into the outbox, in the transaction of what they tell. */
export async function announce(tx: Tx, announcements: readonly Announcement[], now: Instant): Promise<void> {
  const webhooks = await tx.contacts.webhooks();
  const messages = announcements.flatMap((one) =>
    webhooks.filter(({ types }) => types.includes(one.type)).map(({ id }) => messageTo(id, tx.institution, one, now)),
  );
  if (messages.length > 0) await tx.outbox.add(messages);
}

/** What is told of a step: where the case stands after it. */
export function stepAnnouncements(record: CaseRecord, event: string): readonly Announcement[] {
  const { id, cycle, workflow, version, subjectKind, subject, revision, status } = record;
  const data = { case: id, cycle, workflow, version, subject_kind: subjectKind, subject, event, revision, status };
  const types: readonly WebhookType[] =
    status === 'active'
      ? [revision === 1 ? 'case.opened' : 'case.stepped']
      : [...(revision === 1 ? (['case.opened'] as const) : []), `case.${status}`];
  return types.map((type) => ({ type, case: id, data }));
}

function messageTo(
  target: string,
  institution: string,
  { type, case: caseId, data }: Announcement,
  now: Instant,
): Message {
  const body = { type, timestamp: now, data: { institution, ...data } };
  return { id: randomUUIDv7(), channel: 'webhook', target, case: caseId, body, createdAt: now };
}
