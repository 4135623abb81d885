/** Where a person's tasks lie: their own, those of their roles, and those of the people in whose place they act. */
import type { Delegation } from '../store/organisation-records.ts';
import type { Tx } from '../store/port.ts';
import type { Task } from '../store/records.ts';
import { onDay } from './circumstances.ts';
import { longestChain } from './stand-ins.ts';

/**
 * Whose tasks somebody may find among theirs on a day because they stand in for them. Which of these tasks they may really
 * do, `mayAct` says.
 */
export async function inboxesInPlace(
  { organisation, delegations }: Pick<Tx, 'organisation' | 'delegations'>,
  person: string,
  today: string,
): Promise<readonly Task['assignee'][]> {
  const inboxes: Task['assignee'][] = [];
  const seen = new Set([person]);
  let standIns = [person];
  for (let length = 1; length <= longestChain && standIns.length > 0; length++) {
    const places = (await delegations.heldBy(standIns, onDay(today))).map(({ place }) => place);
    standIns = [];
    for (const place of places) {
      if (place.kind === 'role') {
        inboxes.push({ kind: 'person', person: place.person }, { kind: 'role', role: place.role, unit: place.unit });
        continue;
      }
      const holder = await holderOf(organisation, place, today);
      if (holder === null || seen.has(holder)) continue;
      seen.add(holder);
      standIns.push(holder);
      inboxes.push({ kind: 'person', person: holder });
      if (place.kind === 'head') continue;
      const roles = await organisation.rolesOf(today, holder);
      inboxes.push(...roles.map(({ role, unit }) => ({ kind: 'role', role, unit }) as const));
    }
  }
  return inboxes;
}

async function holderOf(
  organisation: Tx['organisation'],
  place: Exclude<Delegation['place'], { readonly kind: 'role' }>,
  today: string,
): Promise<string | null> {
  return place.kind === 'person' ? place.person : ((await organisation.unit(today, place.unit))?.head ?? null);
}
