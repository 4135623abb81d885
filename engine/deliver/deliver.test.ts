import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closureOf, employeeWorkflow } from '../../test/content.ts';
import { startMailServer, startReceiver, type MailServer } from '../../test/receivers.ts';
import { act, createWorld, institution, openFor, type World } from '../../test/world.ts';
import { fireDueTimers } from '../run/worker.ts';
import type { WebhookType } from '../store/outbox-records.ts';
import { deliverDue, type DeliveryFailure } from './deliver.ts';
import { openWaysOut } from './ways-out.ts';

const closure = closureOf(
  employeeWorkflow(`initial: menyusun
states:
  menyusun:
    on: { AJUKAN: { by: pegawai, target: ditinjau } }
    deadline: { date: 31 Maret, remind: [14 hari kalender, 3 hari kalender] }
  ditinjau: { on: { SETUJUI: { by: penilai, target: selesai } } }
  selesai: { type: final }
`),
);
const reminded = '2026-03-17T00:00:00.000Z';
const remindedAgain = '2026-03-28T00:00:00.000Z';

let world: World;
let mail: MailServer;
let refused: ReadonlyMap<string, number>;
let failures: DeliveryFailure[];
beforeEach(async () => {
  world = await createWorld();
  refused = new Map();
  failures = [];
  mail = await startMailServer((to) => refused.get(to) ?? null);
  await world.store.within(institution, async (tx) => {
    for (const person of ['budi', 'citra', 'dewi']) await tx.contacts.putEmail(person, `${person}@contoh.go.id`);
  });
});
afterEach(async () => {
  await mail.close();
  await world.close();
});

async function deliver(
  now: string,
  url: string | null = mail.url,
): Promise<{ readonly found: number; readonly sent: number }> {
  const settings = url === null ? null : { url, from: 'Kinerja <kinerja@contoh.go.id>' };
  const { close, ...senders } = openWaysOut({ mail: settings, webhooks: { loopback: true } });
  const onFailure = (failure: DeliveryFailure) => void failures.push(failure);
  const origin = 'https://kinerja.contoh.go.id';
  try {
    return await deliverDue({ store: world.store, senders, clock: () => now, origin, onFailure });
  } finally {
    close();
  }
}

const counts = () => world.store.read(institution, (tx) => tx.outbox.counts());
const dead = () => world.store.read(institution, (tx) => tx.outbox.dead({ limit: 10 }));
const later = (now: string, minutes: number) =>
  Temporal.Instant.from(now).add({ minutes }).toString({ smallestUnit: 'millisecond' });

async function addWebhook(url: string, types: readonly WebhookType[], id = 'kait'): Promise<void> {
  const webhook = { id, url, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', types, createdAt: reminded };
  await world.store.within(institution, (tx) => tx.contacts.addWebhook(webhook));
}

describe('a reminder', () => {
  it('goes by e-mail to whoever has an address, once, and says no name', async () => {
    const { id } = await openFor(world, closure, 'budi');
    await fireDueTimers(world.engine, reminded);
    expect(await deliver(reminded)).toEqual({ found: 1, sent: 1 });
    expect(await deliver(reminded)).toEqual({ found: 0, sent: 0 });
    expect(mail.mails).toMatchObject([{ to: ['budi@contoh.go.id'] }]);
    const source = mail.mails[0]?.source.replaceAll('=\r\n', '') ?? '';
    expect(source).toContain('paling lambat 31 Maret 2026');
    expect(source).toContain(`https://kinerja.contoh.go.id/berkas/${id}`);
    expect(source).toContain('Auto-Submitted: auto-generated');
    expect(source).not.toMatch(/1980010120050/);
    expect(await counts()).toEqual({ waiting: 0, dead: 0 });
  });

  it('makes no e-mail for people without an address; the notice in Alur is there all the same', async () => {
    await world.store.within(institution, (tx) => tx.contacts.putEmail('budi', null));
    await openFor(world, closure, 'budi');
    await fireDueTimers(world.engine, reminded);
    expect(await deliver(reminded)).toEqual({ found: 0, sent: 0 });
    expect(await world.store.read(institution, (tx) => tx.work.noticesFor('budi', 5))).toHaveLength(1);
  });

  it('is sent again under the same id when nobody noted that it had gone', async () => {
    await openFor(world, closure, 'budi');
    await fireDueTimers(world.engine, reminded);
    const [due] = await world.store.dueMessages(reminded, 1);
    await deliver(reminded);
    // As a crash between sending and noting leaves it: in hand, and due again when the minute is over.
    await world.store.within(institution, async (tx) => {
      await tx.outbox.add([due!.message]);
      await tx.outbox.claim(due!.message, later(reminded, 1));
    });
    expect(await deliver(reminded)).toMatchObject({ found: 0 });
    expect(await deliver(later(reminded, 1))).toMatchObject({ sent: 1 });
    expect(mail.mails.map(({ id }) => id)).toEqual([due!.message.id, due!.message.id]);
  });
});

describe('an e-mail that is late', () => {
  it('is not sent when the task has been done or the case has ended meanwhile, and is no dead letter', async () => {
    const done = await openFor(world, closure, 'budi');
    await openFor(world, closure, 'citra');
    await fireDueTimers(world.engine, reminded);
    await act(world, done.id, 'budi', 'AJUKAN', null, reminded);
    await act(world, done.id, 'ani', 'SETUJUI', null, reminded);
    expect(await deliver(later(reminded, 60))).toEqual({ found: 2, sent: 1 });
    expect(mail.mails).toMatchObject([{ to: ['citra@contoh.go.id'] }]);
    expect(await dead()).toEqual([]);
    expect(await deliver(later(reminded, 61))).toEqual({ found: 0, sent: 0 });
  });
});

describe('a message that cannot be sent', () => {
  it('is a dead letter at once when the mail server will never take it, and holds up no other', async () => {
    refused = new Map([['budi@contoh.go.id', 550]]);
    for (const person of ['budi', 'citra']) await openFor(world, closure, person);
    await fireDueTimers(world.engine, reminded);
    expect(await deliver(reminded)).toEqual({ found: 2, sent: 1 });
    expect(mail.mails.map(({ to }) => to)).toEqual([['citra@contoh.go.id']]);
    expect(await dead()).toMatchObject([{ target: 'budi', reason: 'smtp-550', attempts: 1 }]);
    expect(failures).toMatchObject([{ reason: 'smtp-550', dead: true }]);
    expect(JSON.stringify(await dead())).not.toContain('@');
    refused = new Map();
    const [letter] = await dead();
    await world.store.within(institution, (tx) => tx.outbox.resend(letter!.id, reminded));
    expect(await deliver(reminded)).toEqual({ found: 1, sent: 1 });
    expect(mail.mails.at(-1)).toMatchObject({ to: ['budi@contoh.go.id'], id: letter?.id });
  });

  it('is tried again after 1, 2, 4 … minutes when the server only refuses it for now', async () => {
    refused = new Map([['budi@contoh.go.id', 451]]);
    await openFor(world, closure, 'budi');
    await fireDueTimers(world.engine, reminded);
    const tries: number[] = [];
    for (let minute = 0; minute < 16; minute += 1) {
      if ((await deliver(later(reminded, minute))).found > 0) tries.push(minute);
    }
    expect(tries).toEqual([0, 1, 3, 7, 15]);
    refused = new Map();
    expect(await deliver(later(reminded, 31))).toEqual({ found: 1, sent: 1 });
  });

  it('waits at most six hours between two attempts, and is a dead letter after the sixteenth', async () => {
    await openFor(world, closure, 'budi');
    await fireDueTimers(world.engine, reminded);
    let [now, attempts] = [reminded, 0];
    const waits: number[] = [];
    for (;;) {
      await deliver(now, null);
      attempts += 1;
      const { waiting } = await counts();
      if (waiting === 0) break;
      const [next] = await world.store.dueMessages('2027-01-01T00:00:00.000Z', 1);
      const due = next?.message.dueAt ?? '';
      waits.push(Temporal.Instant.from(now).until(due).total('minutes'));
      now = due;
    }
    expect(attempts).toBe(16);
    expect(waits.slice(0, 3)).toEqual([1, 2, 4]);
    expect(Math.max(...waits)).toBe(360);
    expect(await dead()).toMatchObject([{ reason: 'mail-not-configured', attempts: 16, dueAt: null }]);
  });

  it('that concerns everybody has the others wait too, without counting against them', async () => {
    for (const person of ['budi', 'citra', 'dewi']) await openFor(world, closure, person);
    await fireDueTimers(world.engine, reminded);
    const { url } = mail;
    await mail.close();
    expect(await deliver(reminded, url)).toEqual({ found: 3, sent: 0 });
    expect(failures).toMatchObject([{ reason: 'unreachable', dead: false }]);
    expect(await deliver(reminded, url)).toEqual({ found: 0, sent: 0 });
    mail = await startMailServer(() => null, Number(new URL(url).port));
    expect(await deliver(later(reminded, 1))).toEqual({ found: 3, sent: 3 });
  });

  it('because whom or what it is about is gone is a dead letter with that reason', async () => {
    await openFor(world, closure, 'budi');
    await fireDueTimers(world.engine, reminded);
    await world.store.within(institution, (tx) => tx.contacts.putEmail('budi', null));
    await deliver(reminded);
    await addWebhook('https://contoh.go.id/', ['case.stepped']);
    const { id } = await openFor(world, closure, 'citra');
    await act(world, id, 'citra', 'AJUKAN');
    await world.store.within(institution, (tx) => tx.contacts.removeWebhook('kait'));
    await deliver(reminded);
    const gone = {
      channel: 'email',
      target: 'dewi',
      case: null,
      body: { notice: 'tiada' },
      createdAt: reminded,
    } as const;
    await world.store.within(institution, (tx) => tx.outbox.add([{ id: 'zz', ...gone }]));
    await deliver(reminded);
    const reasons = (await dead()).map(({ reason }) => reason);
    expect(new Set(reasons)).toEqual(new Set(['address-gone', 'notice-gone', 'webhook-gone']));
  });

  it('because writing it fails is tried again like any other, and the next one goes', async () => {
    await openFor(world, closure, 'citra');
    await fireDueTimers(world.engine, reminded);
    const poison = {
      id: 'aa',
      person: 'budi',
      case: null,
      kind: 'reminder',
      parameters: {},
      createdAt: '2026-01-01T00:00:00Z',
      readAt: null,
    };
    await world.store.within(institution, async (tx) => {
      await tx.work.addNotices([poison]);
      const body = { notice: 'aa' };
      await tx.outbox.add([
        { id: 'aa', channel: 'email', target: 'budi', case: null, body, createdAt: poison.createdAt },
      ]);
    });
    expect(await deliver(reminded)).toEqual({ found: 2, sent: 1 });
    expect(failures).toMatchObject([{ reason: 'failed', dead: false, message: { id: 'aa' } }]);
    expect(await counts()).toEqual({ waiting: 1, dead: 0 });
  });
});

describe('a webhook', () => {
  it('hears what it asked for, of cases by their ids, in the step’s own transaction', async () => {
    const receiver = await startReceiver();
    await addWebhook(receiver.url, ['case.opened', 'case.stepped', 'case.done', 'notice.created']);
    const { id } = await openFor(world, closure, 'budi');
    await fireDueTimers(world.engine, reminded);
    await act(world, id, 'budi', 'AJUKAN');
    await act(world, id, 'ani', 'SETUJUI');
    await deliver(remindedAgain);
    const bodies = receiver.posts.map(
      ({ body }) => JSON.parse(body) as { readonly type: string; readonly data: object },
    );
    expect(new Set(bodies.map(({ type }) => type))).toEqual(
      new Set(['case.done', 'case.opened', 'case.stepped', 'notice.created']),
    );
    expect(bodies.find(({ type }) => type === 'case.done')?.data).toMatchObject({
      institution,
      case: id,
      subject: 'budi',
      event: 'SETUJUI',
      revision: 3,
      status: 'done',
    });
    expect(new Set(receiver.posts.map(({ headers }) => headers['webhook-id'])).size).toBe(4);
    await receiver.close();
  });

  it('says nothing of a step that was not taken', async () => {
    await addWebhook('https://contoh.go.id/', ['case.stepped']);
    const { id } = await openFor(world, closure, 'budi');
    await expect(act(world, id, 'ani', 'AJUKAN')).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await counts()).toEqual({ waiting: 0, dead: 0 });
  });

  it('that does not answer holds up neither e-mails nor other webhooks', async () => {
    const silent = await startReceiver(() => undefined);
    const prompt = await startReceiver();
    await addWebhook(silent.url, ['case.opened'], 'a');
    await addWebhook(prompt.url, ['case.opened'], 'b');
    for (const person of ['budi', 'citra', 'dewi']) await openFor(world, closure, person);
    await fireDueTimers(world.engine, reminded);
    const began = performance.now();
    const delivering = deliver(reminded);
    while (mail.mails.length < 3 || prompt.posts.length < 3) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(await delivering).toEqual({ found: 9, sent: 6 });
    expect(failures).toMatchObject([{ reason: 'timeout', dead: false }]);
    expect(silent.posts).toHaveLength(1);
    await Promise.all([silent.close(), prompt.close()]);
  }, 40_000);
});
