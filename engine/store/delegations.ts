/** Who stands in for whom, in rows. */
import { inChunks, inOrderOf, instantText, type Fence } from './codec.ts';
import type { Delegations } from './organisation-port.ts';
import type { DelegatedPlace, Delegation, DelegationKind, Span } from './organisation-records.ts';
import type { DelegationRow } from './organisation-schema.ts';
import type { Page } from './page.ts';
import { prepareQuery } from './prepared.ts';

/** Dated grants to act in somebody's place. */
export function openDelegations(fence: Fence): Delegations {
  return {
    add: (delegation) => add(fence, delegation),
    byId: async (id) => {
      const row = await select(fence).where('id', '=', id).executeTakeFirst();
      return row ? toDelegation(row) : null;
    },
    end: (id, ended) => end(fence, id, ended),
    list: (date, page) => list(fence, date, page),
    heldBy: (persons, during) => findAll(fence, heldDuring, persons, during),
    forPersons: (persons, during) => findAll(fence, ofPersonsDuring, persons, during),
    forHeads: (units, during) => findAll(fence, ofHeadsDuring, units, during),
    changing: (after, upto) => changing(fence, after, upto),
  };
}

/** The `after` that continues a list behind this one. */
export function delegationPosition({ until, id }: Pick<Delegation, 'until' | 'id'>): string {
  return `${until}.${id}`;
}

function select({ db, institution }: Fence) {
  return db.selectFrom('delegations').selectAll().where('institution', '=', institution);
}

interface Query {
  readonly ids: readonly string[];
  readonly from: string;
  readonly until: string;
}

const sharing = (fence: Fence, { from, until }: Query) =>
  select(fence).where('starts', '<', until).where('until', '>', from);
const heldDuring = prepareQuery((fence, query: Query) => sharing(fence, query).where('stand_in', 'in', query.ids));
const ofPersonsDuring = prepareQuery((fence, query: Query) => sharing(fence, query).where('person', 'in', query.ids));
const ofHeadsDuring = prepareQuery((fence, query: Query) =>
  sharing(fence, query).where('unit', 'in', query.ids).where('person', '=', ''),
);

async function findAll(
  fence: Fence,
  find: typeof heldDuring,
  ids: readonly string[],
  { from, until }: Span,
): Promise<readonly Delegation[]> {
  const rows: DelegationRow[] = [];
  for (const chunk of inChunks(ids)) rows.push(...(await find(fence, { ids: chunk, from, until })).rows);
  return rows.sort(inOrderOf('starts', 'id')).map(toDelegation);
}

async function add({ db, institution }: Fence, delegation: Delegation): Promise<void> {
  const { id, kind, place, standIn, basis, from, until, grantedUntil, grantedBy, grantedAt } = delegation;
  const { endedBy, endedAt } = delegation;
  await db
    .insertInto('delegations')
    .values({
      institution,
      id,
      kind,
      ...placeColumns(place),
      stand_in: standIn,
      starts: from,
      until,
      granted_until: grantedUntil,
      basis,
      granted_by: grantedBy,
      granted_at: instantText(grantedAt),
      ended_by: endedBy,
      ended_at: endedAt === null ? null : instantText(endedAt),
    })
    .execute();
}

async function end(
  { db, institution }: Fence,
  id: string,
  { until, by, at }: Parameters<Delegations['end']>[1],
): Promise<boolean> {
  const row = await db
    .updateTable('delegations')
    .set({ until, ended_by: by, ended_at: instantText(at) })
    .where('institution', '=', institution)
    .where('id', '=', id)
    .where('until', '>', until)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

async function list(fence: Fence, date: string, { limit, after }: Page): Promise<readonly Delegation[]> {
  const [until, id] = after === undefined ? [date, ''] : [after.slice(0, 10), after.slice(11)];
  // Behind the end of one that is over on that day nothing is, since its end counts as over.
  const rows = await select(fence)
    .where('until', '>', date)
    .where((eb) => eb(eb.refTuple('until', 'id'), '>', eb.tuple(until, id)))
    .orderBy('until')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toDelegation);
}

async function changing(fence: Fence, after: string, upto: string): Promise<readonly Delegation[]> {
  const rows = new Map<string, DelegationRow>();
  for (const column of ['starts', 'until'] as const) {
    const found = await select(fence).where(column, '>', after).where(column, '<=', upto).execute();
    for (const row of found) rows.set(row.id, row);
  }
  return [...rows.values()].sort(inOrderOf('id')).map(toDelegation);
}

function placeColumns(place: DelegatedPlace): Pick<DelegationRow, 'person' | 'role' | 'unit'> {
  switch (place.kind) {
    case 'person':
      return { person: place.person, role: '', unit: '' };
    case 'role':
      return { person: place.person, role: place.role, unit: place.unit ?? '' };
    case 'head':
      return { person: '', role: '', unit: place.unit };
  }
}

function toPlace({ person, role, unit }: DelegationRow): DelegatedPlace {
  if (person === '') return { kind: 'head', unit };
  return role === '' ? { kind: 'person', person } : { kind: 'role', person, role, unit: unit === '' ? null : unit };
}

function toDelegation(row: DelegationRow): Delegation {
  return {
    id: row.id,
    kind: row.kind as DelegationKind,
    place: toPlace(row),
    standIn: row.stand_in,
    basis: row.basis,
    from: row.starts,
    until: row.until,
    grantedUntil: row.granted_until,
    grantedBy: row.granted_by,
    grantedAt: row.granted_at,
    endedBy: row.ended_by,
    endedAt: row.ended_at,
  };
}
