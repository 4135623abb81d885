/** Time has a place: the zone of a case. */
import { EngineError } from '../errors.ts';
import type { Store } from '../store/port.ts';
import { unitOf, type Circumstances } from './who.ts';

/** The institution's zone. Opens a transaction of its own. @throws EngineError `institution-not-found` */
export async function institutionZone(store: Store, institution: string): Promise<string> {
  const found = (await store.institutions()).find(({ slug }) => slug === institution);
  if (found === undefined) throw new EngineError('institution-not-found', { institution });
  return found.zone;
}

/** The zone of the case's unit, or else of its institution. */
export async function zoneOf(circumstances: Circumstances, institutionZone: string): Promise<string> {
  const unit = await unitOf(circumstances);
  return (unit === null ? null : await circumstances.people.unit(unit))?.zone ?? institutionZone;
}
