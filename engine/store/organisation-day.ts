/** Bringing `persons`, `units` and `role_grants` from the day they tell of to a later one. */
import { inChunks, type Fence } from './codec.ts';
import type { Changed } from './organisation-records.ts';
import { writeCurrentPersons, writeCurrentUnits } from './people-terms.ts';
import { readDay } from './read-day.ts';
import { writeCurrentRoles } from './role-terms.ts';

/** Brings the tables of today to a later day. */
export async function bringTo(fence: Fence, date: string): Promise<Changed> {
  const { db, institution } = fence;
  const before = await readDay(fence);
  if (date <= before) return { persons: [], units: [] };
  await db
    .insertInto('organisation_days')
    .values({ institution, date })
    .onConflict((conflict) => conflict.column('institution').doUpdateSet((eb) => ({ date: eb.ref('excluded.date') })))
    .execute();
  const placed = await db
    .selectFrom('placements')
    .select('person as id')
    .where('institution', '=', institution)
    .where('starts', '>', before)
    .where('starts', '<=', date)
    .execute();
  const termed = await db
    .selectFrom('unit_terms')
    .select('unit as id')
    .where('institution', '=', institution)
    .where('starts', '>', before)
    .where('starts', '<=', date)
    .execute();
  const [persons, units] = [placed, termed].map((rows) => [...new Set(rows.map(({ id }) => id))]);
  for (const chunk of inChunks(units ?? [])) await writeCurrentUnits(fence, chunk, date);
  for (const chunk of inChunks(persons ?? [])) await writeCurrentPersons(fence, chunk, date);
  const holders = await writeCurrentRoles(fence, before, date);
  return { persons: [...new Set([...(persons ?? []), ...holders])], units: units ?? [] };
}
