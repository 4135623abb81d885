import type { Fence } from './codec.ts';
import type { Accounts } from './port.ts';
import type { Instant } from './records.ts';

/** Attempts under a key, kept for as long as their window. */
export function openAttempts(fence: Fence): Pick<Accounts, 'countAttempt' | 'clearAttempts'> {
  return {
    countAttempt: (key, now, windowSeconds) => countAttempt(fence, key, now, windowSeconds),
    clearAttempts: async (key) => {
      await fence.db
        .deleteFrom('attempts')
        .where('institution', '=', fence.institution)
        .where('key', '=', key)
        .execute();
    },
  };
}

async function countAttempt(fence: Fence, key: string, now: Instant, windowSeconds: number): Promise<number> {
  const { db, institution } = fence;
  // One row a second and key: a flood of attempts cannot fill the table.
  const second = Temporal.Instant.from(now).round({ smallestUnit: 'second', roundingMode: 'floor' });
  const at = second.toString();
  await db.deleteFrom('attempts').where('institution', '=', institution).where('expires_at', '<=', at).execute();
  await db
    .insertInto('attempts')
    .values({ institution, key, at, count: 1, expires_at: second.add({ seconds: windowSeconds }).toString() })
    .onConflict((conflict) =>
      conflict.columns(['institution', 'key', 'at']).doUpdateSet((eb) => ({ count: eb('attempts.count', '+', 1) })),
    )
    .execute();
  const row = await db
    .selectFrom('attempts')
    .select((eb) => eb.fn.sum('count').as('count'))
    .where('institution', '=', institution)
    .where('key', '=', key)
    .where('at', '>', second.subtract({ seconds: windowSeconds }).toString())
    .where('at', '<=', at)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
