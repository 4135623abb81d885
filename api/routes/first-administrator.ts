/** How the very first administrator comes in: by a link that the program prints at its first start. */
import { randomUUID } from 'node:crypto';
import { EngineError, type Person, type Store, type Tx } from '../../engine/index.ts';
import { accountOf, hasAdministrator, takeCode } from '../accounts.ts';
import { countCode } from '../attempts.ts';
import { hashCode, makeCode } from '../codes.ts';
import { enter, institutionOf } from '../enter.ts';
import type { OpenCall } from '../operation.ts';
import { checkPassword, hashPassword } from '../passwords.ts';
import { addSeconds, day } from '../time.ts';
import type { FirstAdministrator, SessionView } from '../types.ts';

/** The code for the first administrator's link; null once somebody is an administrator. */
export async function makeFirstAdministratorCode(
  store: Store,
  institution: string,
  now: string,
): Promise<string | null> {
  const code = makeCode();
  return store.within(institution, async (tx) => {
    if (await hasAdministrator(tx)) return null;
    const expiresAt = addSeconds(now, day);
    await tx.accounts.putCode({ codeHash: hashCode(code), purpose: 'first_administrator', account: null, expiresAt });
    return code;
  });
}

/** Makes the holder of the first administrator's link the administrator of the institution. */
export async function becomeFirstAdministrator(call: OpenCall<{}, {}, FirstAdministrator>): Promise<SessionView> {
  const { services, body } = call;
  const institution = await institutionOf(services, body.institution);
  const { slug } = institution;
  await countCode(services, slug, call.caller.address);
  checkPassword(body.password, body.nip);
  const phc = await hashPassword(body.password);
  return services.store.within(slug, async (tx) => {
    await takeCode(tx, body.code, ['first_administrator'], services.now());
    if (await hasAdministrator(tx)) throw new EngineError('code-invalid');
    const person = (await tx.people.personByNip(body.nip)) ?? (await addPerson(tx, body, institution.name));
    const account = await accountOf(tx, person);
    await tx.accounts.setPassword(account.id, phc);
    await tx.accounts.endSessionsOf(account.id);
    const roles = ['administrator', 'admin_kepegawaian'];
    await tx.people.grant(roles.map((role) => ({ person: person.id, role, unit: null })));
    return enter(tx, institution, account, call);
  });
}

/** Puts a person into the topmost unit, which before the first import is the institution itself. */
async function addPerson(tx: Tx, who: FirstAdministrator, institutionName: string): Promise<Person> {
  const units = await tx.people.units();
  const top = units.find((unit) => unit.parent === null);
  const unit = top ?? { id: randomUUID(), name: institutionName, parent: null, head: null, zone: null };
  if (top === undefined) await tx.people.putUnits([unit]);
  const person: Person = {
    id: randomUUID(),
    nip: who.nip,
    name: who.name,
    unit: unit.id,
    position: 'Administrator Alur',
    superior: null,
    active: true,
  };
  await tx.people.putPersons([person]);
  return person;
}
