import { requireAuthority, type InstitutionAction } from '../api/authorise.ts';
import { EngineError, type Store } from '../engine/index.ts';

/** Id of the person with a NIP. @throws EngineError `person-not-found` */
export async function personWithNip(store: Store, institution: string, nip: string): Promise<string> {
  const person = await store.read(institution, (tx) => tx.people.personByNip(nip));
  if (person === null) throw new EngineError('person-not-found');
  return person.id;
}

/**
 * Id of the person with a NIP in whose name something is done, who has to be permitted it as on the pages.
 * @throws EngineError `person-not-found`, `not-permitted`
 */
export async function permittedPerson(
  store: Store,
  institution: string,
  nip: string,
  action: InstitutionAction,
): Promise<string> {
  const person = await personWithNip(store, institution, nip);
  const roles = await store.read(institution, (tx) => tx.people.rolesOf(person));
  requireAuthority({ institution, person, roles }, action);
  return person;
}
