/** Writing who holds which role as from a day on: the terms, and the grants of today. */
import type { Fence } from './codec.ts';
import { always, forever } from './organisation-records.ts';
import { readDay } from './read-day.ts';
import type { RoleGrant } from './records.ts';

/** Grants roles as from a day on, until further notice; one that is held on that day stays as it is. */
export async function grantRoles(fence: Fence, grants: readonly RoleGrant[], from = always): Promise<void> {
  const day = await readDay(fence);
  const { db, institution } = fence;
  for (const grant of grants) {
    const terms = await termsOf(fence, grant);
    if (terms.some((one) => one.starts <= from && from < one.until)) continue;
    const until = terms.find((one) => one.starts > from)?.starts ?? forever;
    await db
      .insertInto('role_terms')
      .values({ institution, ...keyOf(grant), starts: from, until })
      .execute();
    if (from <= day && day < until) await hold(fence, grant);
  }
}

/** Takes a role away as from a day on. */
export async function revokeRole(fence: Fence, grant: RoleGrant, from = always): Promise<void> {
  const { db, institution } = fence;
  const key = { institution, ...keyOf(grant) };
  await db
    .deleteFrom('role_terms')
    .where((eb) => eb.and(key))
    .where('starts', '>=', from)
    .execute();
  await db
    .updateTable('role_terms')
    .set({ until: from })
    .where((eb) => eb.and(key))
    .where('until', '>', from)
    .execute();
  if (from <= (await readDay(fence))) await release(fence, grant);
}

/** The grants that begin or end after one day and up to another. */
export async function changingRoles(fence: Fence, before: string, date: string): Promise<readonly RoleGrant[]> {
  const { db, institution } = fence;
  const within = (column: 'starts' | 'until') =>
    db
      .selectFrom('role_terms')
      .select(['person', 'role', 'unit'])
      .where('institution', '=', institution)
      .where(column, '>', before)
      .where(column, '<=', date)
      .execute();
  const rows = [...(await within('starts')), ...(await within('until'))];
  return rows.map(({ person, role, unit }) => ({ person, role, unit: unit === '' ? null : unit }));
}

/** Makes the grants of today what the terms say of a day later than the one before. */
export async function writeCurrentRoles(fence: Fence, before: string, date: string): Promise<void> {
  for (const grant of await changingRoles(fence, before, date)) {
    const terms = await termsOf(fence, grant);
    if (terms.some((one) => one.starts <= date && date < one.until)) await hold(fence, grant);
    else await release(fence, grant);
  }
}

function keyOf({ person, role, unit }: RoleGrant) {
  return { person, role, unit: unit ?? '' };
}

async function termsOf({ db, institution }: Fence, grant: RoleGrant) {
  return await db
    .selectFrom('role_terms')
    .select(['starts', 'until'])
    .where((eb) => eb.and({ institution, ...keyOf(grant) }))
    .orderBy('starts')
    .execute();
}

async function hold({ db, institution }: Fence, grant: RoleGrant): Promise<void> {
  await db
    .insertInto('role_grants')
    .values({ institution, ...keyOf(grant) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function release({ db, institution }: Fence, grant: RoleGrant): Promise<void> {
  await db
    .deleteFrom('role_grants')
    .where((eb) => eb.and({ institution, ...keyOf(grant) }))
    .execute();
}
