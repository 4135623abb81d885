import { describe, expect, it } from 'vitest';
import type { Tx } from '../port.ts';
import { useStore, type OpenStore } from './fixture.ts';
import { account, at, code, id, session } from './samples.ts';

/** Accounts, sessions, one-time codes and counted attempts. */
export function describeAccounts(open: OpenStore): void {
  describe('accounts', () => {
    const fixture = useStore(open);

    it('are found by id, login and person', async () => {
      await fixture.write(async (tx) => await tx.accounts.create([account(1), account(2, { disabled: true })]));
      const found = await fixture.read(async (tx) => [
        await tx.accounts.byId(id(1)),
        await tx.accounts.byLogin(account(2).login),
        await tx.accounts.byPerson(id(2)),
        await tx.accounts.byId(id(3)),
        await tx.accounts.byLogin('0'),
        await tx.accounts.byPerson(id(3)),
      ]);
      const disabled = account(2, { disabled: true });
      expect(found).toEqual([account(1), disabled, disabled, null, null, null]);
    });

    it.each([
      ['login', account(3, { login: account(1).login })],
      ['person', account(3, { person: id(1) })],
      ['id', account(3, { id: id(1) })],
    ])('share no %s, and refuse all of a batch', async (_, clash) => {
      await fixture.write(async (tx) => await tx.accounts.create([account(1)]));
      const again = fixture.write(async (tx) => await tx.accounts.create([account(2), clash]));
      await expect(again).rejects.toMatchObject({ code: 'already-exists' });
      expect(await fixture.read(async (tx) => await tx.accounts.byId(id(2)))).toBeNull();
    });

    it('get a password and can be disabled', async () => {
      await fixture.write(async (tx) => {
        await tx.accounts.create([account(1)]);
        await tx.accounts.setPassword(id(1), '$argon2id$…');
        await tx.accounts.disable(id(1));
      });
      const found = await fixture.read(async (tx) => await tx.accounts.byId(id(1)));
      expect(found).toEqual(account(1, { password: '$argon2id$…', disabled: true }));
    });

    it('must exist to be changed', async () => {
      await expect(fixture.write(async (tx) => await tx.accounts.disable(id(9)))).rejects.toThrow(
        'there is no account',
      );
    });
  });

  describe('sessions', () => {
    const fixture = useStore(open);
    const startThree = async (tx: Tx) => {
      await tx.accounts.create([account(1), account(2)]);
      await tx.accounts.startSession(session('a'));
      await tx.accounts.startSession(session('b'));
      await tx.accounts.startSession(session('c', { account: id(2), person: id(2) }));
    };

    it('are found by their hash and remember when they were last used', async () => {
      await fixture.write(startThree);
      await fixture.write(async (tx) => await tx.accounts.touchSession('a', at(5)));
      expect(await fixture.read(async (tx) => await tx.accounts.session('a'))).toEqual(
        session('a', { lastSeenAt: at(5) }),
      );
      expect(await fixture.read(async (tx) => await tx.accounts.session('z'))).toBeNull();
    });

    it('end one by one or all of an account', async () => {
      await fixture.write(startThree);
      await fixture.write(async (tx) => await tx.accounts.endSession('a'));
      expect(await fixture.read(openSessions)).toEqual(['b', 'c']);
      await fixture.write(async (tx) => await tx.accounts.endSessionsOf(id(1)));
      expect(await fixture.read(openSessions)).toEqual(['c']);
    });

    it('are forgotten when one starts after they have expired', async () => {
      await fixture.write(startThree);
      await fixture.write(async (tx) => {
        await tx.accounts.startSession(session('d', { createdAt: at(60), expiresAt: at(120) }));
      });
      expect(await fixture.read(openSessions)).toEqual(['d']);
    });
  });

  describe('a one-time code', () => {
    const fixture = useStore(open);

    it('works once', async () => {
      await fixture.write(async (tx) => {
        await tx.accounts.create([account(1)]);
        await tx.accounts.putCode(code('a'));
      });
      const take = async () => await fixture.write(async (tx) => await tx.accounts.takeCode('a', at(59)));
      expect((await Promise.all([take(), take(), take()])).filter((taken) => taken !== null)).toEqual([code('a')]);
    });

    it('does not work from the instant it expires, nor afterwards with an earlier clock', async () => {
      await fixture.write(async (tx) => {
        await tx.accounts.create([account(1)]);
        await tx.accounts.putCode(code('a'));
      });
      for (const now of [at(60), at(0)]) {
        expect(await fixture.write(async (tx) => await tx.accounts.takeCode('a', now))).toBeNull();
      }
    });

    it('ends the one before it for the same account and purpose only', async () => {
      const firstAdministrator = code('c', { purpose: 'first_administrator', account: null });
      await fixture.write(async (tx) => {
        await tx.accounts.create([account(1), account(2)]);
        await tx.accounts.putCode(code('a'));
        await tx.accounts.putCode(code('b', { purpose: 'reset' }));
        await tx.accounts.putCode(code('b2', { account: id(2) }));
        await tx.accounts.putCode(firstAdministrator);
        await tx.accounts.putCode(code('d'));
        await tx.accounts.putCode({ ...firstAdministrator, codeHash: 'e' });
      });
      const taken = await fixture.write(async (tx) => {
        const codes = [];
        for (const hash of ['a', 'b', 'b2', 'c', 'd', 'e']) codes.push(await tx.accounts.takeCode(hash, at(0)));
        return codes.map((one) => one?.codeHash ?? null);
      });
      expect(taken).toEqual([null, 'b', 'b2', null, 'd', 'e']);
    });
  });

  describe('attempts', () => {
    const fixture = useStore(open);
    const attempt = async (key: string, now: string) =>
      await fixture.write(async (tx) => await tx.accounts.countAttempt(key, now, 600));

    it('are counted under their key, also within one second', async () => {
      expect(await attempt('a', at(0))).toBe(1);
      expect(await attempt('a', '2026-01-01T00:00:00.400Z')).toBe(2);
      expect(await attempt('a', at(1))).toBe(3);
      expect(await attempt('b', at(1))).toBe(1);
    });

    it('fall out of the window one by one', async () => {
      for (const minute of [0, 4, 8]) await attempt('a', at(minute));
      expect(await attempt('a', '2026-01-01T00:09:59.999Z')).toBe(4);
      expect(await attempt('a', at(10))).toBe(4);
      expect(await attempt('a', at(14))).toBe(4);
      expect(await attempt('a', at(40))).toBe(1);
    });

    it('of a clock that was ahead do not count once it is set back', async () => {
      for (const minute of [500, 501, 502]) await attempt('a', at(minute));
      expect(await attempt('a', at(0))).toBe(1);
    });

    it('can be forgiven', async () => {
      await attempt('a', at(0));
      await attempt('b', at(0));
      await fixture.write(async (tx) => await tx.accounts.clearAttempts('a'));
      expect(await attempt('a', at(1))).toBe(1);
      expect(await attempt('b', at(1))).toBe(2);
    });
  });
}

async function openSessions(tx: Tx): Promise<readonly string[]> {
  const open: string[] = [];
  for (const hash of ['a', 'b', 'c', 'd']) if (await tx.accounts.session(hash)) open.push(hash);
  return open;
}
