/** Administering people's accounts and roles. */
import { EngineError, localDate, type Account, type Person, type Tx } from '../../engine/index.ts';
import { hasAdministrator, makeAccountCode } from '../accounts.ts';
import type { Call } from '../operation.ts';
import { readPage, type PageQuery } from '../paging.ts';
import type { CodeView, PersonLine, PersonList, RoleRequest } from '../types.ts';
import { personView, roleViews } from '../views/person.ts';
import { roleNames } from '../views/role-names.ts';

/** Active people, page by page, or the one with a NIP. */
export async function listPeople(call: Call<{}, PageQuery & { readonly nip?: string }>): Promise<PersonList> {
  const { services, principal, query } = call;
  return services.store.read(principal.institution, async (tx) => {
    const page =
      query.nip === undefined
        ? await readPage(
            query,
            (p) => tx.people.persons(p),
            (one) => one.id,
          )
        : null;
    const person = query.nip === undefined ? null : await tx.people.personByNip(query.nip);
    const persons = page?.items ?? (person === null ? [] : [person]);
    const superiors = await tx.people.personsById(persons.flatMap((one) => one.superior ?? []));
    const names = new Map(superiors.map((one) => [one.id, one.name]));
    const items: PersonLine[] = [];
    for (const one of persons) items.push(await personLine(tx, one, names));
    return { items, next: page?.next ?? null, roles: roleNames };
  });
}

async function personLine(tx: Tx, person: Person, names: ReadonlyMap<string, string>): Promise<PersonLine> {
  const account = await tx.accounts.byPerson(person.id);
  return {
    ...(await personView(tx, person)),
    nip: person.nip,
    superior: person.superior === null ? null : (names.get(person.superior) ?? null),
    account: accountState(account),
    roles: await roleViews(tx, await tx.people.rolesOf(person.id)),
  };
}

function accountState(account: Account | null): PersonLine['account'] {
  if (account === null) return 'none';
  if (account.disabled) return 'disabled';
  return account.password === null ? 'waiting' : 'active';
}

/** Makes an activation or reset code, shown in this answer and never again. */
export async function makeCodeFor(call: Call<{ readonly person: string }>): Promise<CodeView> {
  const { services, principal, params } = call;
  const { institution, person: by } = principal;
  const made = await services.store.within(institution, async (tx) =>
    makeAccountCode(tx, await activePerson(tx, params.person), services.now()),
  );
  services.log('info', 'code-made', { institution, purpose: made.purpose, for: params.person, by });
  return made;
}

/** A role is granted or taken as from today; lists must tell of today for that. */
async function beginToday(tx: Tx, now: string): Promise<string> {
  const today = localDate(now, tx.zone).toString();
  await tx.organisation.bringTo(today);
  return today;
}

/** Grants a role in the whole institution or within one unit. */
export async function grantRole(call: Call<{ readonly person: string }, {}, RoleRequest>): Promise<PersonLine> {
  const { services, principal, params, body } = call;
  const { role, unit } = body;
  const line = await services.store.within(principal.institution, async (tx) => {
    const person = await activePerson(tx, params.person);
    if (unit !== null && (await tx.people.unit(unit)) === null) throw new EngineError('unit-not-found');
    const today = await beginToday(tx, services.now());
    await tx.people.grant([{ person: person.id, role, unit }], today);
    return personLine(tx, person, new Map());
  });
  logRole(call, 'role-granted', { role, unit, to: params.person });
  return line;
}

/** Takes a role away; nobody can take the last administrator's. */
export async function revokeRole(
  call: Call<{ readonly person: string; readonly role: string }, { readonly unit?: string }>,
): Promise<PersonLine> {
  const { services, principal, params, query } = call;
  const { role } = params;
  const unit = query.unit ?? null;
  const line = await services.store.within(principal.institution, async (tx) => {
    const person = await activePerson(tx, params.person);
    const today = await beginToday(tx, services.now());
    await tx.people.revoke({ person: person.id, role, unit }, today);
    if (!(await hasAdministrator(tx))) throw new EngineError('last-administrator');
    return personLine(tx, person, new Map());
  });
  logRole(call, 'role-revoked', { role, unit, from: params.person });
  return line;
}

/** Once it is done: who gave or took which role, by ids. */
function logRole({ services, principal }: Call, event: string, what: Readonly<Record<string, string | null>>): void {
  services.log('info', event, { institution: principal.institution, ...what, by: principal.person });
}

async function activePerson(tx: Tx, id: string): Promise<Person> {
  const person = await tx.people.person(id);
  if (person === null || !person.active) throw new EngineError('person-not-found');
  return person;
}
