/** Time has a place: the zone of a case. */
import { unitOf, type Circumstances } from './who.ts';

/** The zone of the case's unit, or else of its institution. */
export async function zoneOf(circumstances: Circumstances): Promise<string> {
  const unit = await unitOf(circumstances);
  return (unit === null ? null : await circumstances.people.unit(unit))?.zone ?? circumstances.zone;
}
