/** Who acts in whose place, ready to read. */
import type { Delegation, OnBehalf, Person, StandIn, Tx } from '../../engine/index.ts';
import type { DelegationView, InPlaceView } from '../types.ts';
import { unitView } from './person.ts';

export async function delegationView(tx: Tx, delegation: Delegation, today: string): Promise<DelegationView> {
  const { id, kind, place, standIn, basis, from, until, grantedUntil } = delegation;
  const unit = place.kind === 'person' ? null : place.unit;
  return {
    id,
    kind,
    place: {
      kind: place.kind,
      person: place.kind === 'head' ? null : personOf(place.person, await tx.people.person(place.person)),
      unit: unit === null ? null : unitView(unit, await tx.people.unit(unit)),
      role: place.kind === 'role' ? place.role : null,
    },
    stand_in: personOf(standIn, await tx.people.person(standIn)),
    basis,
    from,
    until,
    granted_until: grantedUntil,
    in_force: from <= today && today < until,
  };
}

/** In whose place somebody would act. */
export async function standInView(tx: Tx, { place, chain }: StandIn): Promise<InPlaceView> {
  const person = place.person?.id ?? null;
  return await inPlaceView(tx, { person, unit: place.heads, kind: chain[0]?.kind ?? 'delegasi' });
}

/** In whose place somebody acted. */
export async function inPlaceView(
  tx: Tx,
  { person, unit, kind }: Pick<OnBehalf, 'person' | 'unit' | 'kind'>,
): Promise<InPlaceView> {
  if (person !== null) return { kind, of: (await tx.people.person(person))?.name ?? person, vacant: false };
  return { kind, of: unitView(unit ?? '', unit === null ? null : await tx.people.unit(unit)).name, vacant: true };
}

function personOf(id: string, person: Person | null): DelegationView['stand_in'] {
  return { id, name: person?.name ?? id, position: person?.position ?? '' };
}
