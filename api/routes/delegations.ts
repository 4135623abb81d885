/** Plt, Plh and delegation: who acts in whose place; granted and ended by the HR administrators. */
import {
  delegationPosition,
  EngineError,
  endPlace,
  grantPlace,
  localDate,
  onDay,
  refreshDelegated,
  type DelegatedPlace,
  type Tx,
} from '../../engine/index.ts';
import type { Call } from '../operation.ts';
import { readPage, type PageQuery } from '../paging.ts';
import type { DelegationEnd, DelegationList, DelegationRequest, DelegationView, Listed } from '../types.ts';
import { delegationView } from '../views/delegation.ts';

/** Those that are not over, by when they end. */
export async function listDelegations({ services, principal, query }: Call<{}, PageQuery>): Promise<DelegationList> {
  return services.store.read(principal.institution, async (tx) => {
    const today = todayOf(tx, services.now());
    const page = await readPage(query, (one) => tx.delegations.list(today, one), delegationPosition);
    const items: DelegationView[] = [];
    for (const one of page.items) items.push(await delegationView(tx, one, today));
    const units = (await tx.people.units()).map(({ id, name }) => ({ id, name }));
    return { items, next: page.next, units };
  });
}

/** Today's that concern the caller: in whose place they act, and who acts in theirs. */
export async function listOwnDelegations({ services, principal }: Call): Promise<Listed<DelegationView>> {
  const { person } = principal;
  return services.store.read(principal.institution, async (tx) => {
    const today = todayOf(tx, services.now());
    const held = await tx.delegations.heldBy([person], onDay(today));
    const given = await tx.delegations.forPersons([person], onDay(today));
    const items: DelegationView[] = [];
    for (const one of [...held, ...given]) items.push(await delegationView(tx, one, today));
    return { items, next: null };
  });
}

/** Grants a place to somebody for some days. */
export async function grantDelegation(call: Call<{}, {}, DelegationRequest>): Promise<DelegationView> {
  const { services, principal, body } = call;
  const now = services.now();
  const { view, granted } = await services.store.within(principal.institution, async (tx) => {
    const { kind, basis, from, until } = body;
    const grant = { kind, basis, from, until, place: await placeOf(tx, body), standIn: await byNip(tx, body.stand_in) };
    const made = await grantPlace(tx, grant, principal.person, now);
    return { granted: made, view: await delegationView(tx, made, todayOf(tx, now)) };
  });
  await refreshDelegated(services.engine, principal.institution, granted, now);
  const { institution, person: by } = principal;
  services.log('info', 'delegation-granted', { institution, delegation: view.id, by });
  return view;
}

/** Ends one before its time. */
export async function endDelegation(
  call: Call<{ readonly delegation: string }, {}, DelegationEnd>,
): Promise<DelegationView> {
  const { services, principal, params, body } = call;
  const now = services.now();
  const ended = { until: body.until, by: principal.person };
  const { view, over } = await services.store.within(principal.institution, async (tx) => {
    const one = await endPlace(tx, params.delegation, ended, now);
    return { over: one, view: await delegationView(tx, one, todayOf(tx, now)) };
  });
  await refreshDelegated(services.engine, principal.institution, over, now);
  const { institution, person: by } = principal;
  services.log('info', 'delegation-ended', { institution, delegation: view.id, by });
  return view;
}

function todayOf(tx: Tx, now: string): string {
  return localDate(now, tx.zone).toString();
}

async function placeOf(tx: Tx, { person, role, unit }: DelegationRequest): Promise<DelegatedPlace> {
  if (person !== null) {
    const id = await byNip(tx, person);
    return role === null ? { kind: 'person', person: id } : { kind: 'role', person: id, role, unit };
  }
  if (unit === null) throw new EngineError('delegation-place');
  return { kind: 'head', unit };
}

async function byNip(tx: Tx, nip: string): Promise<string> {
  const person = await tx.people.personByNip(nip);
  if (person === null) throw new EngineError('person-not-found');
  return person.id;
}
