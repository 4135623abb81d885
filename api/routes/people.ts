/** Administering people's accounts and roles. */
import { EngineError, type Account, type Person, type Tx } from '../../engine/index.ts';
import { hasAdministrator, makeAccountCode } from '../accounts.ts';
import type { Call } from '../operation.ts';
import { readPage, type PageQuery } from '../paging.ts';
import type { CodeView, Listed, PersonLine, RoleRequest } from '../types.ts';
import { personView, roleViews } from '../views/person.ts';

/** Active people, page by page, or the one with a NIP. */
export async function listPeople(call: Call<{}, PageQuery & { readonly nip?: string }>): Promise<Listed<PersonLine>> {
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
    return { items, next: page?.next ?? null };
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
  return services.store.within(principal.institution, async (tx) =>
    makeAccountCode(tx, await activePerson(tx, params.person), services.now()),
  );
}

/** Grants a role in the whole institution or within one unit. */
export async function grantRole(call: Call<{ readonly person: string }, {}, RoleRequest>): Promise<PersonLine> {
  const { services, principal, params, body } = call;
  return services.store.within(principal.institution, async (tx) => {
    const person = await activePerson(tx, params.person);
    if (body.unit !== null && (await tx.people.unit(body.unit)) === null) throw new EngineError('unit-not-found');
    await tx.people.grant([{ person: person.id, role: body.role, unit: body.unit }]);
    services.log('info', 'role-granted', { institution: principal.institution, role: body.role, by: principal.person });
    return personLine(tx, person, new Map());
  });
}

/** Takes a role away; nobody can take the last administrator's. */
export async function revokeRole(
  call: Call<{ readonly person: string; readonly role: string }, { readonly unit?: string }>,
): Promise<PersonLine> {
  const { services, principal, params, query } = call;
  return services.store.within(principal.institution, async (tx) => {
    const person = await activePerson(tx, params.person);
    await tx.people.revoke({ person: person.id, role: params.role, unit: query.unit ?? null });
    if (!(await hasAdministrator(tx))) throw new EngineError('last-administrator');
    services.log('info', 'role-revoked', {
      institution: principal.institution,
      role: params.role,
      by: principal.person,
    });
    return personLine(tx, person, new Map());
  });
}

async function activePerson(tx: Tx, id: string): Promise<Person> {
  const person = await tx.people.person(id);
  if (person === null || !person.active) throw new EngineError('person-not-found');
  return person;
}
