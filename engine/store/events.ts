import { randomBytes } from 'node:crypto';
import { canonicalJson } from '../canonical.ts';
import { digestSide, linkEvent, type ChainEnd } from './chain.ts';
import { inChunks, instantText, readJson, type Fence } from './codec.ts';
import type { EventRecord, NewEvent, SideDocument } from './records.ts';
import type { EventRow } from './schema.ts';

/** An event with its hash, and the personal part it covers. */
export interface Link {
  readonly event: EventRecord;
  readonly side: SideDocument | null;
}

/** Links new events to the end of a case's chain; each side document gets a fresh salt. */
export function linkEvents(caseId: string, end: ChainEnd, events: readonly NewEvent[]): readonly Link[] {
  const links: Link[] = [];
  for (const event of events) links.push(makeLink(caseId, links.at(-1)?.event ?? end, event));
  return links;
}

/** Keeps links that continue the chain of their case. */
export async function appendLinks(fence: Fence, links: readonly Link[]): Promise<void> {
  for (const chunk of inChunks(links)) await insertLinks(fence, chunk);
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

/** Who acted as what in a case, each pair once. */
export async function readActors(
  { db, institution }: Fence,
  caseId: string,
): Promise<readonly { readonly as: string; readonly person: string }[]> {
  const rows = await db
    .selectFrom('events')
    .select(['acted_as as as', 'actor as person'])
    .distinct()
    .where('institution', '=', institution)
    .where('case_id', '=', caseId)
    .where('actor', 'is not', null)
    .where('acted_as', 'is not', null)
    .orderBy('acted_as')
    .orderBy('actor')
    .$narrowType<{ as: string; person: string }>()
    .execute();
  return rows;
}

function makeLink(caseId: string, end: ChainEnd, added: NewEvent): Link {
  const side = added.side === null ? null : { salt: randomBytes(16).toString('hex'), body: added.side };
  const event = {
    case: caseId,
    seq: end.seq + 1,
    at: instantText(added.at),
    name: added.name,
    actor: added.actor,
    as: added.as,
    details: added.details,
    sideDigest: side === null ? null : digestSide(side),
  };
  return { event: { ...event, hash: linkEvent(end.hash, event) }, side };
}

async function insertLinks({ db, institution }: Fence, links: readonly Link[]): Promise<void> {
  await db
    .insertInto('events')
    .values(
      links.map(({ event }) => ({
        institution,
        case_id: event.case,
        seq: event.seq,
        at: event.at,
        name: event.name,
        actor: event.actor,
        acted_as: event.as,
        details: canonicalJson(event.details),
        side_digest: event.sideDigest,
        hash: event.hash,
      })),
    )
    .execute();
  const sides = links.flatMap(({ event, side }) => {
    return side === null
      ? []
      : [{ institution, case_id: event.case, seq: event.seq, salt: side.salt, body: canonicalJson(side.body) }];
  });
  if (sides.length > 0) await db.insertInto('event_sides').values(sides).execute();
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
