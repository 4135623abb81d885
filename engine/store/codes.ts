import { instantText, type Fence } from './codec.ts';
import type { Accounts } from './port.ts';
import type { Instant, OneTimeCode } from './records.ts';

/** One-time codes by their hash. */
export function openCodes(fence: Fence): Pick<Accounts, 'putCode' | 'takeCode'> {
  return {
    putCode: (code) => putCode(fence, code),
    takeCode: (codeHash, now) => takeCode(fence, codeHash, now),
  };
}

async function putCode({ db, institution }: Fence, code: OneTimeCode): Promise<void> {
  await db
    .deleteFrom('codes')
    .where('institution', '=', institution)
    .where('purpose', '=', code.purpose)
    .where('account', code.account === null ? 'is' : '=', code.account)
    .execute();
  await db
    .insertInto('codes')
    .values({
      institution,
      code_hash: code.codeHash,
      purpose: code.purpose,
      account: code.account,
      expires_at: instantText(code.expiresAt),
    })
    .execute();
}

async function takeCode({ db, institution }: Fence, codeHash: string, now: Instant): Promise<OneTimeCode | null> {
  // Deleting and reading are one statement, so that of two takers one gets it.
  const row = await db
    .deleteFrom('codes')
    .where('institution', '=', institution)
    .where('code_hash', '=', codeHash)
    .returningAll()
    .executeTakeFirst();
  if (!row || row.expires_at <= instantText(now)) return null;
  return {
    codeHash: row.code_hash,
    purpose: row.purpose as OneTimeCode['purpose'],
    account: row.account,
    expiresAt: row.expires_at,
  };
}
