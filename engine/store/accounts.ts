import { EngineError } from '../errors.ts';
import { openAttempts } from './attempts.ts';
import { changedOne, inChunks, type Fence } from './codec.ts';
import { openCodes } from './codes.ts';
import type { Accounts } from './port.ts';
import type { Account } from './records.ts';
import { openSessions } from './sessions.ts';

/** Accounts and what signing in needs: sessions, one-time codes, counted attempts. */
export function openAccounts(fence: Fence): Accounts {
  return {
    create: (accounts) => createAccounts(fence, accounts),
    byLogin: (login) => accountWhere(fence, 'login', login),
    byId: (id) => accountWhere(fence, 'id', id),
    byPerson: (person) => accountWhere(fence, 'person', person),
    setPassword: (account, password) => updateAccount(fence, account, { password }),
    disable: (account) => updateAccount(fence, account, { disabled: 1 }),
    ...openSessions(fence),
    ...openCodes(fence),
    ...openAttempts(fence),
  };
}

async function createAccounts({ db, institution }: Fence, accounts: readonly Account[]): Promise<void> {
  for (const chunk of inChunks(accounts)) {
    const created = await db
      .insertInto('accounts')
      .values(
        chunk.map(({ id, person, login, password, disabled }) => {
          return { institution, id, person, login, password, disabled: disabled ? 1 : 0 };
        }),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    const ids = new Set(created.map((row) => row.id));
    const refused = chunk.find((account) => !ids.has(account.id));
    if (refused) throw new EngineError('already-exists', { what: 'Akun', name: refused.id });
  }
}

async function accountWhere(
  { db, institution }: Fence,
  column: 'id' | 'login' | 'person',
  value: string,
): Promise<Account | null> {
  const row = await db
    .selectFrom('accounts')
    .select(['id', 'person', 'login', 'password', 'disabled'])
    .where('institution', '=', institution)
    .where(column, '=', value)
    .executeTakeFirst();
  return row ? { ...row, disabled: row.disabled === 1 } : null;
}

async function updateAccount(
  { db, institution }: Fence,
  account: string,
  change: { password: string } | { disabled: number },
): Promise<void> {
  const result = await db
    .updateTable('accounts')
    .set(change)
    .where('institution', '=', institution)
    .where('id', '=', account)
    .executeTakeFirstOrThrow();
  if (!changedOne(result)) throw new Error(`there is no account ${account}`);
}
