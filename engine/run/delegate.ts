/** Granting somebody's place to another for some days, and ending it. */
import { randomUUIDv7 } from 'node:crypto';
import { EngineError } from '../errors.ts';
import type { DelegatedPlace, Delegation, DelegationKind, Span } from '../store/organisation-records.ts';
import type { Tx } from '../store/port.ts';
import type { Instant } from '../store/records.ts';
import { longestChain } from './stand-ins.ts';
import { localDate } from './time.ts';

export interface Grant extends Span {
  readonly kind: DelegationKind;
  readonly place: DelegatedPlace;
  /** The person who is to act there. */
  readonly standIn: string;
  /** The letter it rests on. */
  readonly basis: string;
}

/**
 * Grants a place from a day until another (which no longer counts). `by` is the administrator's person id, null for the
 * operator.
 * @throws EngineError `reason-required` without a basis, `person-not-found`, `unit-not-found`, `delegation-dates`,
 * `delegation-self`, `delegation-own-grant`, `delegation-circle`, `delegation-too-long`
 */
export async function grantPlace(tx: Tx, grant: Grant, by: string | null, now: Instant): Promise<Delegation> {
  const { kind, place, standIn, from, until } = grant;
  const basis = grant.basis.trim();
  if (basis === '') throw new EngineError('reason-required');
  if (from >= until) throw new EngineError('delegation-dates', { from, until });
  if (standIn === by) throw new EngineError('delegation-own-grant');
  await requirePeople(tx, grant);
  const holder = await holderOf(tx, place, from);
  if (holder === standIn) throw new EngineError('delegation-self');
  await requireShortChain(tx, grant, holder);
  const delegation = {
    id: randomUUIDv7(),
    kind,
    place,
    standIn,
    basis,
    from,
    until,
    grantedUntil: until,
    grantedBy: by,
    grantedAt: now,
    endedBy: null,
    endedAt: null,
  };
  await tx.delegations.add(delegation);
  return delegation;
}

/**
 * Ends a delegation before its time, as from a day that is not gone by.
 * @throws EngineError `delegation-not-found`, `delegation-past`, `delegation-over`
 */
export async function endPlace(
  tx: Tx,
  id: string,
  { until, by }: { readonly until: string; readonly by: string | null },
  now: Instant,
): Promise<Delegation> {
  const delegation = await tx.delegations.byId(id);
  if (delegation === null) throw new EngineError('delegation-not-found');
  const today = localDate(now, tx.zone).toString();
  if (until < today) throw new EngineError('delegation-past', { today });
  if (!(await tx.delegations.end(id, { until, by, at: now }))) throw new EngineError('delegation-over');
  return { ...delegation, until, endedBy: by, endedAt: now };
}

async function requirePeople(tx: Tx, { place, standIn, from }: Grant): Promise<void> {
  const person = await tx.organisation.person(from, standIn);
  if (person === null || !person.active) throw new EngineError('person-not-found');
  if (place.kind !== 'head' && (await tx.people.person(place.person)) === null)
    throw new EngineError('person-not-found');
  const unit = place.kind === 'person' ? null : place.unit;
  if (unit !== null && (await tx.people.unit(unit)) === null) throw new EngineError('unit-not-found');
}

/** Whose place it is on a day; null for the head of a unit that has none. */
async function holderOf(tx: Tx, place: DelegatedPlace, date: string): Promise<string | null> {
  return place.kind === 'head' ? ((await tx.organisation.unit(date, place.unit))?.head ?? null) : place.person;
}

/**
 * A place goes from hand to hand at most `longestChain` times, and never back. One role alone is not passed on; it can
 * only be the beginning of a chain.
 */
async function requireShortChain(tx: Tx, grant: Grant, holder: string | null): Promise<void> {
  const before = grant.place.kind === 'role' || holder === null ? [] : await linksBefore(tx, holder, grant);
  const after = await linksAfter(tx, grant.standIn, grant);
  const above = new Set([...before.flat(), ...(holder === null ? [] : [holder])]);
  if ([grant.standIn, ...after.flat()].some((one) => above.has(one))) throw new EngineError('delegation-circle');
  if (before.length + 1 + after.length > longestChain) throw new EngineError('delegation-too-long');
}

/** Whose places this person holds during these days, and whose those hold; one list a link. */
async function linksBefore(tx: Tx, person: string, during: Span): Promise<readonly (readonly string[])[]> {
  return await follow([person], async (persons) => {
    const holders: string[] = [];
    for (const { place, from } of await tx.delegations.heldBy(persons, during)) {
      const holder = await holderOf(tx, place, from < during.from ? during.from : from);
      if (holder !== null) holders.push(holder);
    }
    return holders;
  });
}

/** Who is in this person's place during these days, and who in theirs. */
async function linksAfter(tx: Tx, person: string, during: Span): Promise<readonly (readonly string[])[]> {
  return await follow([person], async (persons) => {
    const grants = (await tx.delegations.forPersons(persons, during)).filter(({ place }) => place.kind === 'person');
    const units: string[] = [];
    for (const id of persons) {
      const unit = (await tx.organisation.person(during.from, id))?.unit ?? '';
      if ((await tx.organisation.unit(during.from, unit))?.head === id) units.push(unit);
    }
    const ofHeads = units.length === 0 ? [] : await tx.delegations.forHeads(units, during);
    return [...grants, ...ofHeads].map(({ standIn }) => standIn);
  });
}

/** Link after link, one more than may be: that is enough to see that it is too long. */
async function follow(
  start: readonly string[],
  next: (persons: readonly string[]) => Promise<readonly string[]>,
): Promise<readonly (readonly string[])[]> {
  const links: (readonly string[])[] = [];
  for (let persons = await next(start); persons.length > 0 && links.length <= longestChain;) {
    links.push([...new Set(persons)]);
    persons = await next(persons);
  }
  return links;
}
