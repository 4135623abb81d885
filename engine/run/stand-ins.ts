/**
 * Who may act in somebody's place: plt, plh and delegated, on the day of the step, over at most two links.
 *
 * A grant covers a person with all they may do in cases, one of their roles, or the head of a unit, whoever that is. It
 * never covers what an employee does about themselves.
 */
import type { DelegationKind } from '../definition/roles.ts';
import type { Delegation } from '../store/organisation-records.ts';
import type { Person } from '../store/records.ts';
import { onDay, type Circumstances } from './circumstances.ts';

/** How often a place may be passed on: to a stand-in, and to whoever stands in for them. */
export const longestChain = 2;

/** What somebody may do in a case, as something that another can do for them. */
export interface Place {
  /** Null for the head of a unit that has none. */
  readonly person: Person | null;
  /** The unit of which they act as the head; null otherwise. */
  readonly heads: string | null;
  /** The role by which they act; null otherwise. */
  readonly role: { readonly role: string; readonly unit: string | null } | null;
}

/** Somebody in a place of another. */
export interface StandIn {
  readonly person: Person;
  readonly place: Place;
  /** From the place to the person; more than `longestChain` of them lead nowhere. */
  readonly chain: readonly Delegation[];
}

/** Everyone to whom these places were given for the day of the step, those at the end of too long a chain included. */
export async function findStandIns(
  circumstances: Pick<Circumstances, 'organisation' | 'delegations' | 'today'>,
  places: readonly Place[],
): Promise<readonly StandIn[]> {
  const found: StandIn[] = [];
  for (const place of places) {
    const seen = new Set(place.person === null ? [] : [place.person.id]);
    let links = (await grantsOf(circumstances, place)).map((grant) => [grant]);
    for (let length = 1; length <= longestChain + 1 && links.length > 0; length++) {
      const next: Delegation[][] = [];
      for (const chain of links) {
        const id = chain.at(-1)?.standIn ?? '';
        const person = seen.has(id) ? null : await circumstances.organisation.person(circumstances.today, id);
        seen.add(id);
        if (person === null || !person.active) continue;
        found.push({ person, place, chain });
        const passed = await grantsOf(circumstances, { person, heads: null, role: null });
        next.push(...passed.map((grant) => [...chain, grant]));
      }
      links = next;
    }
  }
  return found;
}

/** In which ways a stand-in stands in: that of the place first. */
export function kindsOf({ chain }: StandIn): readonly DelegationKind[] {
  return chain.map(({ kind }) => kind);
}

/** The grants that cover a place. */
async function grantsOf(
  { organisation, delegations, today }: Pick<Circumstances, 'organisation' | 'delegations' | 'today'>,
  { person, heads, role }: Place,
): Promise<readonly Delegation[]> {
  const units = heads === null ? await headedBy(organisation, today, role === null ? person : null) : [heads];
  const ofHeads = units.length === 0 ? [] : await delegations.forHeads(units, onDay(today));
  const ofPerson = person === null ? [] : await delegations.forPersons([person.id], onDay(today));
  return [...ofPerson.filter(({ place }) => place.kind === 'person' || isRole(place, role)), ...ofHeads];
}

/** The unit that a person leads, where it is their own. */
async function headedBy(
  organisation: Circumstances['organisation'],
  today: string,
  person: Person | null,
): Promise<readonly string[]> {
  if (person === null) return [];
  return (await organisation.unit(today, person.unit))?.head === person.id ? [person.unit] : [];
}

function isRole(place: Delegation['place'], role: Place['role']): boolean {
  return place.kind === 'role' && role !== null && place.role === role.role && place.unit === role.unit;
}
