import { EngineError, type Store } from '../engine/index.ts';

/** Id of the person with a NIP. @throws EngineError `person-not-found` */
export async function personWithNip(store: Store, institution: string, nip: string): Promise<string> {
  const person = await store.read(institution, (tx) => tx.people.personByNip(nip));
  if (person === null) throw new EngineError('person-not-found');
  return person.id;
}
