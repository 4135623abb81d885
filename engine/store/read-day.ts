/**
 * The day of which `persons`, `units` and `role_grants` tell. Lists read these tables, which therefore hold one row a
 * person; the terms beside them hold every day.
 */
import type { Fence } from './codec.ts';
import { always } from './organisation-records.ts';

/** The day; the first there is until it was ever set. */
export async function readDay({ db, institution }: Fence): Promise<string> {
  const row = await db
    .selectFrom('organisation_days')
    .select('date')
    .where('institution', '=', institution)
    .executeTakeFirst();
  return row?.date ?? always;
}
