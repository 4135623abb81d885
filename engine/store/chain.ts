/**
 * The chain of a case's events. Each event's hash covers the hash before it and everything the event itself holds; the
 * personal part is covered by a salted digest only, so that it can be erased and the chain still verifies.
 */
import { canonicalJson, sha256 } from '../canonical.ts';
import type { EventRecord, SideDocument, StoredEvent, StoredSide } from './records.ts';

/** Where a chain ends, and the next event is linked. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/** The end of a chain that has no event yet. */
export const emptyChain: ChainEnd = { seq: 0, hash: '' };

/** SHA-256 (hex) over the salt and the canonical JSON of the body. */
export function digestSide({ salt, body }: SideDocument): string {
  return digestText({ salt, body: canonicalJson(body) });
}

/** The same over a body that is canonical JSON already. */
export function digestText({ salt, body }: { readonly salt: string; readonly body: string }): string {
  return sha256(salt + body);
}

/** The hash that links an event to the one before it. */
export function linkEvent(previousHash: string, event: Omit<EventRecord, 'hash'>): string {
  return linkStored(previousHash, { ...event, details: canonicalJson(event.details) });
}

/** The same for an event whose details are the text that is stored. */
export function linkStored(previousHash: string, event: Omit<StoredEvent, 'hash'>): string {
  const { actor, as, at, details, name, seq, sideDigest } = event;
  const text = canonicalJson;
  // Canonical JSON of the event by hand, since its details are canonical already.
  return sha256(
    `${previousHash}{"actor":${text(actor)},"as":${text(as)},"at":${text(at)},"case":${text(event.case)},` +
      `"details":${details},"name":${text(name)},"seq":${text(seq)},"sideDigest":${text(sideDigest)}}`,
  );
}

/**
 * Where a chain breaks: an event is missing, out of order or was changed (or the one before it was, and its hash made to
 * fit), or a side document was changed or belongs to no event.
 */
export interface ChainFault {
  readonly seq: number;
  readonly fault: 'missing' | 'order' | 'event' | 'side' | 'stray-side';
}

export interface ChainReport {
  /** Empty when the chain is sound. */
  readonly faults: readonly ChainFault[];
  /** Events whose side document is gone: lawful if erased, which the caller can tell from the tombstones. */
  readonly erased: readonly number[];
}

/** Checks a case's events, in order, and the side documents that are still there. */
export function verifyChain(events: readonly EventRecord[], side: ReadonlyMap<number, SideDocument>): ChainReport {
  const bodies = [...side].map(([seq, { salt, body }]) => [seq, { salt, body: canonicalJson(body) }] as const);
  return verifyStored(
    events.map((event) => ({ ...event, details: canonicalJson(event.details) })),
    new Map(bodies),
  );
}

/** The same as it is stored: every byte counts. */
export function verifyStored(events: readonly StoredEvent[], sides: ReadonlyMap<number, StoredSide>): ChainReport {
  const faults: ChainFault[] = [];
  const erased: number[] = [];
  let end = emptyChain;
  for (const event of events) {
    const { seq } = event;
    for (let gap = end.seq + 1; gap < Math.min(seq, end.seq + mostGaps); gap += 1)
      faults.push({ seq: gap, fault: 'missing' });
    if (seq <= end.seq) faults.push({ seq, fault: 'order' });
    // What should come before it is not there to link it to.
    else if (seq === end.seq + 1 && linkStored(end.hash, event) !== event.hash) faults.push({ seq, fault: 'event' });
    const document = sides.get(seq);
    if (event.sideDigest !== null && !document) erased.push(seq);
    if (document && digestText(document) !== event.sideDigest) faults.push({ seq, fault: 'side' });
    end = { seq, hash: event.hash };
  }
  const numbers = new Set(events.map(({ seq }) => seq));
  for (const seq of sides.keys()) if (!numbers.has(seq)) faults.push({ seq, fault: 'stray-side' });
  return { faults, erased };
}

/** Of a gap's events so many are named one by one. */
const mostGaps = 20;
