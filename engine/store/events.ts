import { randomBytes } from 'node:crypto';
import { canonicalJson } from '../canonical.ts';
import { digestText, linkEvent, type ChainEnd } from './chain.ts';
import { instantText, readJson, type Fence } from './codec.ts';
import { prepareInsert, prepareQuery } from './prepared.ts';
import type { Actor } from './port.ts';
import type { EventDetails, EventRecord, NewEvent, SideDocument } from './records.ts';
import type { EventRow, EventSideRow } from './schema.ts';

/** An event with its hash, and the personal part it covers. */
export interface Link {
  readonly event: EventRecord;
  /** As stored: the body is the very text that the digest covers. */
  readonly side: { readonly salt: string; readonly body: string } | null;
}

/** Links new events to the end of a case's chain; each side document gets a fresh salt. */
export function linkEvents(caseId: string, end: ChainEnd, events: readonly NewEvent[]): readonly Link[] {
  const links: Link[] = [];
  for (const event of events) links.push(makeLink(caseId, links.at(-1)?.event ?? end, event));
  return links;
}

/** Keeps links that continue the chain of their case. */
export async function appendLinks(fence: Fence, links: readonly Link[]): Promise<void> {
  await insertEvents(fence, links.map(toEventRow));
  await insertSides(fence, links.flatMap(toSideRows));
}

/** A case's events in order. */
export async function readEvents({ db, institution }: Fence, caseId: string): Promise<readonly EventRecord[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('institution', '=', institution)
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute();
  return rows.map(toEvent);
}

/** The side documents of a case's events by seq; an erased one is absent. */
export async function readSide({ db, institution }: Fence, caseId: string): Promise<ReadonlyMap<number, SideDocument>> {
  const rows = await db
    .selectFrom('event_sides')
    .select(['seq', 'salt', 'body'])
    .where('institution', '=', institution)
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute();
  return new Map(rows.map(({ seq, salt, body }) => [seq, { salt, body: readJson(body) }]));
}

/** Who acted as what in a case, each once. */
export async function readActors(fence: Fence, caseId: string): Promise<readonly Actor[]> {
  const { rows } = await actorsOf(fence, { caseId });
  const actors = rows.flatMap(({ as, person, details }): readonly Actor[] => {
    const principal = details.includes('"onBehalf"') ? readJson<EventDetails>(details).onBehalf : undefined;
    if (principal === undefined) return [{ as, person, inPlace: false }];
    const other = principal.person === null ? [] : [{ as, person: principal.person, inPlace: false }];
    return [{ as, person, inPlace: true }, ...other];
  });
  return [...new Map(actors.map((actor) => [JSON.stringify(actor), actor])).values()];
}

interface ActorRow {
  readonly as: string;
  readonly person: string;
  readonly details: string;
}

// Told apart by the caller: a case has few events, and `distinct` would have the database sort them.
const actorsOf = prepareQuery(({ db, institution }, { caseId }: { readonly caseId: string }) =>
  db
    .selectFrom('events')
    .select(['acted_as as as', 'actor as person', 'details'])
    .where('institution', '=', institution)
    .where('case_id', '=', caseId)
    .where('actor', 'is not', null)
    .where('acted_as', 'is not', null)
    .$narrowType<ActorRow>(),
);

function makeLink(caseId: string, end: ChainEnd, added: NewEvent): Link {
  const side = added.side === null ? null : { salt: randomBytes(16).toString('hex'), body: canonicalJson(added.side) };
  const event = {
    case: caseId,
    seq: end.seq + 1,
    at: instantText(added.at),
    name: added.name,
    actor: added.actor,
    as: added.as,
    details: added.details,
    sideDigest: side === null ? null : digestText(side),
  };
  return { event: { ...event, hash: linkEvent(end.hash, event) }, side };
}

const insertEvents = prepareInsert('events');
const insertSides = prepareInsert('event_sides');

function toEventRow({ event }: Link): Omit<EventRow, 'institution'> {
  return {
    case_id: event.case,
    seq: event.seq,
    at: event.at,
    name: event.name,
    actor: event.actor,
    acted_as: event.as,
    details: canonicalJson(event.details),
    side_digest: event.sideDigest,
    hash: event.hash,
  };
}

function toSideRows({ event, side }: Link): Omit<EventSideRow, 'institution'>[] {
  if (side === null) return [];
  return [{ case_id: event.case, seq: event.seq, ...side }];
}

function toEvent(row: EventRow): EventRecord {
  return {
    case: row.case_id,
    seq: row.seq,
    at: row.at,
    name: row.name,
    actor: row.actor,
    as: row.acted_as,
    details: readJson(row.details),
    sideDigest: row.side_digest,
    hash: row.hash,
  };
}
