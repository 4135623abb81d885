import { describe, expect, it } from 'vitest';
import { first, idsOf, openCases, second, useStore, type OpenStore } from './fixture.ts';
import { message, waiting, webhook } from './outbox-samples.ts';
import { at, id } from './samples.ts';

/** What is sent outside, and where to. */
export function describeOutbox(open: OpenStore): void {
  describe('the outbox', () => {
    const fixture = useStore(open);
    const fill = async (...numbers: readonly number[]) =>
      await fixture.write(async (tx) => {
        await openCases(tx, 1);
        await tx.outbox.add(numbers.map((number) => message(number)));
      });
    const due = async (minute: number) => (await fixture.store.dueMessages(at(minute), 10)).map((one) => one.message);

    it('gives back what is due, the oldest first, of all institutions', async () => {
      await fill(3, 1, 9);
      await fixture.store.within(second, async (tx) => {
        await openCases(tx, 1);
        await tx.outbox.add([message(2)]);
      });
      const found = await fixture.store.dueMessages(at(5), 10);
      expect(found).toEqual([
        { institution: first, message: waiting(1) },
        { institution: second, message: waiting(2) },
        { institution: first, message: waiting(3) },
      ]);
      expect(await fixture.store.dueMessages(at(5), 1)).toHaveLength(1);
    });

    it('hands a message to one sender, and to the next when nothing came of it', async () => {
      await fill(1);
      const claim = async () => await fixture.write((tx) => tx.outbox.claim(waiting(1), at(5)));
      expect([await claim(), await claim()]).toEqual([true, false]);
      expect(await due(4)).toEqual([]);
      expect(await due(5)).toEqual([waiting(1, { attempts: 1, dueAt: at(5) })]);
    });

    it('forgets what was sent', async () => {
      await fill(1, 2);
      await fixture.write((tx) => tx.outbox.settle(id(1)));
      expect(await fixture.read((tx) => tx.outbox.message(id(1)))).toBeNull();
      expect(idsOf(await due(9))).toEqual([id(2)]);
    });

    it('keeps dead letters apart until they are sent again', async () => {
      await fill(1, 2, 3);
      await fixture.write(async (tx) => {
        await tx.outbox.putOff(id(1), null, 'smtp-550');
        await tx.outbox.putOff(id(2), at(7), 'timeout');
        await tx.outbox.putOff(id(3), null, 'smtp-550');
      });
      expect(await due(9)).toEqual([waiting(2, { dueAt: at(7), reason: 'timeout' })]);
      expect(await fixture.read((tx) => tx.outbox.counts())).toEqual({ waiting: 1, dead: 2 });
      const dead = await fixture.read((tx) => tx.outbox.dead({ limit: 1 }));
      expect(dead).toEqual([waiting(1, { dueAt: null, reason: 'smtp-550' })]);
      expect(idsOf(await fixture.read((tx) => tx.outbox.dead({ limit: 5, after: id(1) })))).toEqual([id(3)]);
      expect(await fixture.write((tx) => tx.outbox.claim(dead[0]!, at(9)))).toBe(false);
      expect(await fixture.write((tx) => tx.outbox.resend(id(1), at(8)))).toBe(true);
      expect(await fixture.write((tx) => tx.outbox.resend(id(1), at(8)))).toBe(false);
      expect(await due(9)).toContainEqual(waiting(1, { dueAt: at(8) }));
    });

    it('holds back what takes a way that is closed, and nothing else', async () => {
      await fill(1);
      const hook = { channel: 'webhook', target: id(7) } as const;
      await fixture.write((tx) =>
        tx.outbox.add([message(2, hook), message(3, { ...hook, target: id(8) }), message(6, hook)]),
      );
      await fixture.write((tx) => tx.outbox.hold(hook, at(5), at(8)));
      expect(idsOf(await due(5))).toEqual([id(1), id(3)]);
      await fixture.write((tx) => tx.outbox.hold({ channel: 'email', target: null }, at(5), at(8)));
      expect(idsOf(await due(5))).toEqual([id(3)]);
      const after = await due(8);
      expect(after.map(({ id: one, attempts }) => [one, attempts])).toEqual([3, 6, 1, 2].map((one) => [id(one), 0]));
    });
  });

  describe('contacts', () => {
    const fixture = useStore(open);

    it('keep one address a person', async () => {
      const put = async (email: string | null) => {
        await fixture.write((tx) => tx.contacts.putEmail(id(1), email));
        return await fixture.read((tx) => tx.contacts.email(id(1)));
      };
      expect([await put('a@contoh.go.id'), await put('b@contoh.go.id'), await put(null)]).toEqual([
        'a@contoh.go.id',
        'b@contoh.go.id',
        null,
      ]);
    });

    it('know the webhooks, the oldest first', async () => {
      const both = webhook(2, { types: ['case.done', 'case.stepped'] });
      await fixture.write(async (tx) => {
        await tx.contacts.addWebhook(both);
        await tx.contacts.addWebhook(webhook(1));
      });
      expect(await fixture.read((tx) => tx.contacts.webhooks())).toEqual([webhook(1), both]);
      const remove = async () => await fixture.write((tx) => tx.contacts.removeWebhook(id(2)));
      expect([await remove(), await remove()]).toEqual([true, false]);
      expect(await fixture.read((tx) => tx.contacts.webhook(id(2)))).toBeNull();
    });
  });
}
