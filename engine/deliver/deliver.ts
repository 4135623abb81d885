/**
 * Sends what is due in the outbox, each message at least once. A message is taken in hand before it is sent and forgotten
 * after, each in a transaction of its own: killed in between, it is sent again, under the same id.
 *
 * What fails is tried again after 1, 2, 4 … minutes, at most six hours apart; the sixteenth failure (after about two days)
 * makes it a dead letter. Where the way itself is closed, whatever else would take it waits too. So one message that
 * cannot be sent, or one address that does not answer, holds up no other.
 */
import { poll, type Polling } from '../poll.ts';
import type { StoredMessage } from '../store/outbox-records.ts';
import type { Store, Tx } from '../store/port.ts';
import type { Instant, Notice } from '../store/records.ts';
import { writeMail } from './mail-texts.ts';
import { SendFailure } from './send-failure.ts';
import type { Senders } from './senders.ts';

export interface Delivering {
  readonly store: Store;
  readonly senders: Senders;
  readonly clock: () => Instant;
  /** Under which address people reach Alur; null where that is not known. */
  readonly origin: string | null;
  /** Hears of every failed attempt. */
  readonly onFailure: (failure: DeliveryFailure) => void;
}

export interface DeliveryFailure {
  readonly institution: string;
  readonly message: StoredMessage;
  readonly reason: string;
  /** True when it is not tried again by itself. */
  readonly dead: boolean;
  readonly error: unknown;
}

interface Due {
  readonly institution: string;
  readonly message: StoredMessage;
}

const batch = 100;
const waysAtOnce = 8;
/** Longer than any sender takes. */
const inHandMinutes = 1;
/** A slow way is left for a moment after this long, so that others get their turn. */
const turnMilliseconds = 20_000;
const mostAttempts = 16;
const longestRetryMinutes = 6 * 60;

/** Starts sending; stopping waits for the messages in hand. `onError` hears when the outbox itself could not be read or written. */
export function startCourier(
  delivering: Delivering,
  everyMilliseconds: number,
  onError: (error: unknown) => void,
): Polling {
  return poll(async () => {
    try {
      const { found } = await deliverDue(delivering);
      return { more: found === batch };
    } catch (error) {
      onError(error);
      return { more: false };
    }
  }, everyMilliseconds);
}

/** Sends the messages due now, at most 100, several ways at once; returns how many there were. */
export async function deliverDue(delivering: Delivering): Promise<{ readonly found: number; readonly sent: number }> {
  const { store, clock } = delivering;
  const due = await store.dueMessages(clock(), batch);
  const ways = [...Map.groupBy(due, wayOf).values()];
  const deliverWays = async (): Promise<number> => {
    let sent = 0;
    for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
      const gone = await deliverWay(delivering, way);
      sent += gone;
    }
    return sent;
  };
  const sent = await Promise.all(Array.from({ length: waysAtOnce }, deliverWays));
  return { found: due.length, sent: sent.reduce((sum, one) => sum + one, 0) };
}

function wayOf({ institution, message: { channel, target } }: Due): string {
  return `${institution} ${channel} ${channel === 'email' ? '' : target}`;
}

/** One after the other, until the way is closed or its turn is over. */
async function deliverWay(delivering: Delivering, messages: readonly Due[]): Promise<number> {
  const began = performance.now();
  let sent = 0;
  for (const due of messages) {
    const outcome = await deliverOne(delivering, due);
    if (outcome === 'sent') sent += 1;
    if (outcome === 'closed') break;
    if (performance.now() - began > turnMilliseconds) {
      await holdWay(delivering, due, after(delivering.clock(), 1));
      break;
    }
  }
  return sent;
}

async function deliverOne(delivering: Delivering, due: Due): Promise<'sent' | 'stale' | 'failed' | 'closed' | 'taken'> {
  const { store, clock } = delivering;
  const { institution, message } = due;
  const until = after(clock(), inHandMinutes);
  if (!(await store.withinGroup(institution, (tx) => tx.outbox.claim(message, until)))) return 'taken';
  let outcome: 'sent' | 'stale';
  try {
    outcome = await send(delivering, due);
  } catch (error) {
    return await noteFailure(delivering, due, error);
  }
  await store.withinGroup(institution, (tx) => tx.outbox.settle(message.id));
  return outcome;
}

/** Sends it, unless it asks for what has been done meanwhile: the notice itself stays on the page. @throws SendFailure */
async function send({ store, senders, origin }: Delivering, { institution, message }: Due): Promise<'sent' | 'stale'> {
  const { id, channel, target, body } = message;
  if (channel === 'webhook') {
    const webhook = await store.read(institution, (tx) => tx.contacts.webhook(target));
    if (webhook === null) throw new SendFailure('webhook-gone', 'for-good');
    const { url, secret } = webhook;
    await senders.post({ id, url, secret, body: JSON.stringify(body) });
    return 'sent';
  }
  const { notice, to, stale } = await store.read(institution, async (tx) => {
    const found = await tx.work.notice(body['notice'] as string);
    return { notice: found, to: await tx.contacts.email(target), stale: found !== null && (await isStale(tx, found)) };
  });
  if (notice === null) throw new SendFailure('notice-gone', 'for-good');
  if (stale) return 'stale';
  if (to === null) throw new SendFailure('address-gone', 'for-good');
  await senders.mail({ id, to, ...writeMail(notice, origin) });
  return 'sent';
}

/** Notices that ask somebody to do something. */
const asking: readonly string[] = ['reminder', 'waiting'];

/** Whether what a notice asks for has been done meanwhile, or its case has ended: whoever gets it late would be misled. */
async function isStale(tx: Tx, { kind, case: about, parameters: { path } }: Notice): Promise<boolean> {
  if (!asking.includes(kind) || about === null) return false;
  const record = await tx.cases.byId(about);
  if (record?.status !== 'active') return true;
  const open = (await tx.work.tasksOf(about)).map(({ state }) => state);
  return path === undefined ? open.length === 0 : !open.some((state) => `${state}.`.startsWith(`${path}.`));
}

async function noteFailure(delivering: Delivering, due: Due, error: unknown): Promise<'failed' | 'closed'> {
  const { store, clock, onFailure } = delivering;
  const { institution, message } = due;
  const { reason, about } = error instanceof SendFailure ? error : { reason: 'failed', about: 'message' };
  const attempts = message.attempts + 1;
  const dead = about === 'for-good' || attempts >= mostAttempts;
  const next = after(clock(), Math.min(2 ** message.attempts, longestRetryMinutes));
  await store.withinGroup(institution, (tx) => tx.outbox.putOff(message.id, dead ? null : next, reason));
  if (about === 'way') await holdWay(delivering, due, next);
  onFailure({ institution, message, reason, dead, error });
  return about === 'way' ? 'closed' : 'failed';
}

async function holdWay({ store, clock }: Delivering, { institution, message }: Due, until: Instant): Promise<void> {
  const { channel, target } = message;
  const way = { channel, target: channel === 'email' ? null : target };
  await store.withinGroup(institution, (tx) => tx.outbox.hold(way, clock(), until));
}

function after(now: Instant, minutes: number): Instant {
  return Temporal.Instant.from(now).add({ minutes }).toString({ smallestUnit: 'millisecond' });
}
