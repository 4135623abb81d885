/** Accounts of people, and the one-time codes that open them. */
import { randomUUID } from 'node:crypto';
import { EngineError, type Account, type OneTimeCode, type Person, type Tx } from '../engine/index.ts';
import { hashCode, makeCode } from './codes.ts';
import { addSeconds, day } from './time.ts';
import type { CodeView } from './types.ts';

const activationLasts = 30 * day;
const resetLasts = day;

/** The account of a person; a new one waits to be activated. */
export async function accountOf(tx: Tx, person: Person): Promise<Account> {
  const existing = await tx.accounts.byPerson(person.id);
  if (existing !== null) return existing;
  const account: Account = {
    id: randomUUID(),
    person: person.id,
    login: person.nip,
    password: null,
    disabled: false,
  };
  await tx.accounts.create([account]);
  return account;
}

/**
 * A fresh code for a person: to activate the account, or once it has a password to reset it. Older codes of the same
 * purpose stop working.
 */
export async function makeAccountCode(tx: Tx, person: Person, now: string): Promise<CodeView> {
  const account = await accountOf(tx, person);
  const purpose = account.password === null ? 'activate' : 'reset';
  const expires_at = addSeconds(now, purpose === 'activate' ? activationLasts : resetLasts);
  const code = makeCode();
  await tx.accounts.putCode({ codeHash: hashCode(code), purpose, account: account.id, expiresAt: expires_at });
  return { purpose, login: account.login, code, expires_at };
}

/** Uses a code up. @throws EngineError `code-invalid`, which leaves the code in the store */
export async function takeCode(
  tx: Tx,
  code: string,
  purposes: readonly OneTimeCode['purpose'][],
  now: string,
): Promise<OneTimeCode> {
  const taken = await tx.accounts.takeCode(hashCode(code), now);
  if (taken === null || !purposes.includes(taken.purpose)) throw new EngineError('code-invalid');
  return taken;
}

/** Whether somebody administers the institution's accounts. */
export async function hasAdministrator(tx: Tx): Promise<boolean> {
  return (await tx.people.holders('administrator', null)).length > 0;
}
