/**
 * The chain of a case's events. Each event's hash covers the hash before it and everything the event itself holds; the
 * personal part is covered by a salted digest only, so that it can be erased and the chain still verifies.
 */
import { canonicalJson, sha256 } from '../canonical.ts';
import type { EventRecord, SideDocument } from './records.ts';

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
  const { seq, at, name, actor, as, details, sideDigest } = event;
  const body = canonicalJson({ case: event.case, seq, at, name, actor, as, details, sideDigest });
  return sha256(previousHash + body);
}

/** Where a chain breaks: a number is missing or twice, an event was changed, or a side document was. */
export interface ChainFault {
  readonly seq: number;
  readonly fault: 'order' | 'event' | 'side';
}

export interface ChainReport {
  /** Empty when the chain is sound. */
  readonly faults: readonly ChainFault[];
  /** Events whose side document is gone: lawful if erased, which the caller can tell from the tombstones. */
  readonly erased: readonly number[];
}

/** Checks a case's events, in order, and the side documents that are still there. */
export function verifyChain(events: readonly EventRecord[], side: ReadonlyMap<number, SideDocument>): ChainReport {
  const faults: ChainFault[] = [];
  const erased: number[] = [];
  let previousHash = emptyChain.hash;
  events.forEach((event, index) => {
    if (event.seq !== index + 1) faults.push({ seq: event.seq, fault: 'order' });
    if (linkEvent(previousHash, event) !== event.hash) faults.push({ seq: event.seq, fault: 'event' });
    const document = side.get(event.seq);
    if (event.sideDigest !== null && !document) erased.push(event.seq);
    if (document && digestSide(document) !== event.sideDigest) faults.push({ seq: event.seq, fault: 'side' });
    previousHash = event.hash;
  });
  for (const seq of side.keys()) {
    if (!events.some((event) => event.seq === seq)) faults.push({ seq, fault: 'side' });
  }
  return { faults, erased };
}
