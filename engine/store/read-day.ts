/**
 * The day of which `persons`, `units` and `role_grants` tell. Lists read these tables, which therefore hold one row a
 * person; the terms beside them hold every day.
 */
import type { Fence } from './codec.ts';
import { always } from './organisation-records.ts';
import type { OrganisationDayRow } from './organisation-schema.ts';

/** The day; the first there is until it was ever set. */
export async function readDay(fence: Fence): Promise<string> {
  return (await readDays(fence)).date;
}

/** That day, and the last one whose changes were acted on. */
export async function readDays({ db, institution }: Fence): Promise<Days> {
  const row = await db
    .selectFrom('organisation_days')
    .select(['date', 'begun'])
    .where('institution', '=', institution)
    .executeTakeFirst();
  return row ?? { date: always, begun: always };
}

/** Sets one of them. */
export async function writeDays(fence: Fence, change: Partial<Days>): Promise<void> {
  const { db, institution } = fence;
  await db
    .insertInto('organisation_days')
    .values({ institution, ...(await readDays(fence)), ...change })
    .onConflict((conflict) => conflict.column('institution').doUpdateSet(change))
    .execute();
}

type Days = Pick<OrganisationDayRow, 'date' | 'begun'>;
