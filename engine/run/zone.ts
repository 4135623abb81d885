/** Time has a place: the zone of a case. */
import type { Circumstances } from './circumstances.ts';
import { unitOf } from './who.ts';

/** The zone of the case's unit, or else of its institution. */
export async function zoneOf(
  about: Pick<Circumstances, 'organisation' | 'zone' | 'subjectKind' | 'subject' | 'today'>,
): Promise<string> {
  const { organisation, zone, today } = about;
  const unit = await unitOf({ ...about, asAt: today });
  return (unit === null ? null : await organisation.unit(today, unit))?.zone ?? zone;
}
