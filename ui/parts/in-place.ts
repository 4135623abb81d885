/** In whose place somebody acts, in words. */
import type { DelegationView, InPlaceView } from '../../api/types.ts';
import type { Visit } from '../visit.ts';

/** "Plt Ani Wijaya", or of a head that is nobody "Plt pimpinan Dinas Satu". */
export function inPlaceText({ t }: Visit, { kind, of, vacant }: InPlaceView): string {
  return t(`in-place-${kind}`, { of: vacant ? t('in-place-head', { unit: of }) : of });
}

/** Whose place a grant is for: a person with their position, one of their roles, or the head of a unit. */
export function placeText({ t }: Visit, { place: { person, unit, role } }: DelegationView): string {
  if (person === null) return t('in-place-head', { unit: unit?.name ?? '' });
  const whole = [person.name, person.position].filter((part) => part !== '').join(', ');
  return role === null ? whole : t('delegation-role', { person: whole, role });
}
