/**
 * Lawful erasure: what was personal in a case goes, and a tombstone in its chain says what went, on which basis and by
 * whom. The state still replays, the chain still verifies, and the data reads "dihapus".
 *
 * Only ended cases: one that runs reads its data in guards and decisions, and would go on with less than was submitted.
 */
import { EngineError } from '../errors.ts';
import type { Tx } from '../store/port.ts';
import type { CaseRecord, EventRecord, Instant, SideDocument } from '../store/records.ts';
import { announce, stepAnnouncements } from './announce.ts';
import { loadClosure, type Engine } from './engine.ts';
import { resultOf } from './plan.ts';
import { replayData } from './replay.ts';
import { readCase } from './situation.ts';

export interface ErasureRequest {
  /** A case's personal data, or that of all cases about a person with what else is kept of them. */
  readonly what:
    { readonly kind: 'case'; readonly case: string } | { readonly kind: 'person'; readonly person: string };
  /** The person who answers for it. */
  readonly by: string;
  /** What demands it, e.g. an article, a court's ruling or a retention schedule. */
  readonly basis: string;
  readonly reason: string;
}

export interface Erased {
  /** Each case from which something went, with the number of side documents. */
  readonly cases: readonly { readonly case: string; readonly documents: number }[];
}

/**
 * Erases, all or nothing; what was erased before is left out.
 * @throws EngineError `reason-required` without basis or reason; `person-not-found`, `case-not-found`; `case-active`
 */
export async function erase(
  engine: Engine,
  institution: string,
  request: ErasureRequest,
  now: Instant,
): Promise<Erased> {
  const { what, by } = request;
  if (request.basis.trim() === '' || request.reason.trim() === '') throw new EngineError('reason-required');
  return await engine.store.within(institution, async (tx) => {
    for (const person of what.kind === 'person' ? [by, what.person] : [by])
      if ((await tx.people.person(person)) === null) throw new EngineError('person-not-found');
    const records = what.kind === 'case' ? [await readCase(tx, what.case)] : await tx.cases.ofSubject(what.person);
    const running = records.filter(({ status }) => status === 'active').map(({ id }) => id);
    if (running.length > 0)
      throw new EngineError('case-active', { count: running.length, cases: running.slice(0, 20) });
    const cases: Erased['cases'][number][] = [];
    for (const record of records) {
      const documents = await eraseCase(engine, tx, record, request, now);
      if (documents > 0) cases.push({ case: record.id, documents });
    }
    if (what.kind === 'person') await tx.erasure.erasePerson(what.person);
    return { cases };
  });
}

async function eraseCase(
  engine: Engine,
  tx: Tx,
  record: CaseRecord,
  { by, basis, reason }: ErasureRequest,
  now: Instant,
): Promise<number> {
  const events = await tx.cases.events(record.id);
  const side = await tx.cases.side(record.id);
  const seqs = events.filter((event) => isPersonal(event, side)).map(({ seq }) => seq);
  await tx.erasure.eraseCase(record.id, seqs);
  if (seqs.length === 0) return 0;
  const data = replayData(events, new Map([...side].filter(([seq]) => !seqs.includes(seq))));
  const { workflow } = await loadClosure(engine, tx, record);
  const { state, leaves, status, revision: expectedRevision } = record;
  const result = record.result === null ? null : resultOf(workflow, data);
  const { revision } = await tx.cases.commit({
    case: record.id,
    expectedRevision,
    state,
    leaves,
    data,
    status,
    result,
    at: now,
    events: [
      {
        at: now,
        name: 'erased',
        actor: by,
        as: null,
        details: { event: 'erased', guards: [], entered: [], left: [], erased: seqs },
        side: { basis: basis.trim(), reason: reason.trim() },
      },
    ],
    left: [],
    tasks: [],
    timers: [],
    notices: [],
    submitKey: null,
  });
  await announce(tx, stepAnnouncements({ ...record, data, result, revision, updatedAt: now }, 'erased'), now);
  return seqs.length;
}

/** What an earlier erasure says of itself stays: it is the proof that it was lawful. */
function isPersonal({ seq, details }: EventRecord, side: ReadonlyMap<number, SideDocument>): boolean {
  return side.has(seq) && details.erased === undefined;
}
