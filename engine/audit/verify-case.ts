/** One case: its chain, what is personal in it, the heads that saw it, and the row that says where it stands. */
import type { WorkflowClosure } from '../definition/closure.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { hashesOf } from '../run/change/editions.ts';
import { verifyStored, type ChainFault } from '../store/chain.ts';
import type { CaseFile, Cycle, EventRecord, JsonObject, StoredCase } from '../store/records.ts';
import type { AuditCode } from './audit-catalog.ts';
import { finding, type Finding, type Place } from './finding.ts';
import { parseBody, parseDetails } from './read-stored.ts';
import { verifyCorrection } from './verify-correction.ts';
import { verifyDecision } from './verify-decision.ts';
import { verifyRow } from './verify-row.ts';

/** Why there is no closure to rely on. */
export type NoClosure = Extract<AuditCode, 'definition-missing' | 'definition-changed'>;

/** What cases are held against. */
export interface Surroundings {
  readonly institution: string;
  /** The closure under a hash, or why there is none to rely on. */
  readonly closures: ReadonlyMap<string, WorkflowClosure | NoClosure>;
  /** Rules that decisions were corrected by, by hash; null for one that is not there. */
  readonly rules: ReadonlyMap<string, RuleDefinition | null>;
  readonly cycles: ReadonlyMap<string, Cycle>;
}

/** An event whose details could be read, and its side document if it has one still. */
export interface ReadEvent {
  readonly event: EventRecord;
  readonly body: JsonObject | null;
}

const codes: Readonly<Record<ChainFault['fault'], AuditCode>> = {
  missing: 'event-missing',
  order: 'event-out-of-order',
  event: 'event-changed',
  side: 'side-changed',
  'stray-side': 'side-stray',
};

/** Everything that is wrong with a case; where its chain is broken, nothing is said of what would follow from it. */
export function verifyCase(file: CaseFile, surroundings: Surroundings): readonly Finding[] {
  const at: Place = { institution: surroundings.institution, case: file.id };
  if (file.row === null) return [finding('case-missing', at), ...verifyHeads(file, at)];
  const chain = [...verifyLinks(file, file.row, at), ...verifyHeads(file, at)];
  const { events, unreadable } = readEvents(file, at);
  if (chain.length > 0 || unreadable.length > 0) return [...chain, ...unreadable];
  const hashes = hashesOf(
    file.row,
    events.map(({ event }) => event),
  );
  const closures = new Map<string, WorkflowClosure>();
  for (const hash of new Set([...hashes, file.row.hash])) {
    const closure = surroundings.closures.get(hash) ?? 'definition-missing';
    if (typeof closure === 'string') return [finding(closure, at, { hash })];
    closures.set(hash, closure);
  }
  const cycle = surroundings.cycles.get(file.row.cycle);
  const under = (index: number): WorkflowClosure => closures.get(hashes[index] ?? '') as WorkflowClosure;
  const closureOf = (seq: number): WorkflowClosure | null => {
    const index = events.findIndex(({ event }) => event.seq === seq);
    return index === -1 ? null : under(index);
  };
  return [
    ...events.flatMap((one, index) => verifyDecision(under(index), cycle, one, at)),
    ...events.flatMap((one) => verifyCorrection({ events, closureOf, rules: surroundings.rules, cycle }, one, at)),
    ...verifyRow({ file, row: file.row, events, first: under(0), closures, cycle }, at),
  ];
}

function verifyLinks(file: CaseFile, row: StoredCase, at: Place): readonly Finding[] {
  const { faults, erased } = verifyStored(file.events, file.sides);
  const last = file.events.at(-1);
  const { lastSeq, lastHash } = row;
  const lawful = erased.length === 0 ? new Set<number>() : tombstones(file);
  return [
    ...faults.map(({ seq, fault }) => finding(codes[fault], { ...at, event: seq })),
    ...erased.filter((seq) => !lawful.has(seq)).map((seq) => finding('side-missing', { ...at, event: seq })),
    ...(last !== undefined && last.seq === lastSeq && last.hash === lastHash
      ? []
      : [finding('chain-end', { ...at, event: lastSeq }, { found: last?.seq ?? 0, said: lastSeq })]),
  ];
}

/** Events whose side documents a later event says were erased. */
function tombstones({ events }: CaseFile): ReadonlySet<number> {
  const erased = events.flatMap(({ seq, details }) =>
    (parseDetails(details)?.erased ?? []).filter((earlier) => earlier < seq),
  );
  return new Set(erased);
}

function verifyHeads({ events, ends }: CaseFile, at: Place): readonly Finding[] {
  const hashes = new Map(events.map(({ seq, hash }) => [seq, hash]));
  return ends
    .filter(({ seq, hash }) => hashes.get(seq) !== hash)
    .map(({ seq, date }) =>
      finding(hashes.has(seq) ? 'chain-rewritten' : 'chain-cut', { ...at, event: seq }, { date }),
    );
}

function readEvents(
  { events, sides }: CaseFile,
  at: Place,
): { readonly events: readonly ReadEvent[]; readonly unreadable: readonly Finding[] } {
  const read: ReadEvent[] = [];
  const unreadable: Finding[] = [];
  for (const stored of events) {
    const place = { ...at, event: stored.seq };
    const details = parseDetails(stored.details);
    const side = sides.get(stored.seq);
    const body = side === undefined ? null : parseBody(side.body);
    if (details === null) unreadable.push(finding('event-unreadable', place));
    else if (side !== undefined && body === null) unreadable.push(finding('side-unreadable', place));
    else read.push({ event: { ...stored, details }, body });
  }
  return { events: read, unreadable };
}
