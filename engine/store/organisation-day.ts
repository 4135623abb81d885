/** Bringing `persons`, `units` and `role_grants` from the day they tell of to a later one. */
import { inChunks, type Fence } from './codec.ts';
import type { Changed } from './organisation-records.ts';
import { writeCurrentPersons, writeCurrentUnits } from './people-terms.ts';
import { readDay, writeDays } from './read-day.ts';
import { changingRoles, writeCurrentRoles } from './role-terms.ts';

/** Who and what is otherwise on one day than on an earlier one. */
export async function changesBetween(fence: Fence, before: string, date: string): Promise<Changed> {
  const { db, institution } = fence;
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
  const holders = (await changingRoles(fence, before, date)).map(({ person }) => person);
  const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();
  return {
    persons: distinct([...placed.map(({ id }) => id), ...holders]),
    units: distinct(termed.map(({ id }) => id)),
  };
}

/** Brings the tables of today to a later day. */
export async function bringTo(fence: Fence, date: string): Promise<Changed> {
  const before = await readDay(fence);
  if (date <= before) return { persons: [], units: [] };
  await writeDays(fence, { date });
  const changed = await changesBetween(fence, before, date);
  for (const chunk of inChunks(changed.units)) await writeCurrentUnits(fence, chunk, date);
  for (const chunk of inChunks(changed.persons)) await writeCurrentPersons(fence, chunk, date);
  await writeCurrentRoles(fence, before, date);
  return changed;
}
