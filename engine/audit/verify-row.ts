/** The case row against what its events replay to. */
import { isDeepStrictEqual } from 'node:util';
import type { WorkflowClosure } from '../definition/closure.ts';
import { EngineError } from '../errors.ts';
import { resultOf } from '../run/plan.ts';
import { replayCase, replayData, type Replayed } from '../run/replay.ts';
import type { CaseFile, Cycle, JsonObject, StoredCase } from '../store/records.ts';
import { finding, type Finding, type Place } from './finding.ts';
import { parseStored } from './read-stored.ts';
import type { ReadEvent } from './verify-case.ts';

export interface Standing {
  readonly file: CaseFile;
  readonly row: StoredCase;
  /** The whole chain; it holds. */
  readonly events: readonly ReadEvent[];
  /** The closure that the case began with, and all that it ran on, by hash. */
  readonly first: WorkflowClosure;
  readonly closures: ReadonlyMap<string, WorkflowClosure>;
  /** The case's cycle, if there is one. */
  readonly cycle: Cycle | undefined;
}

/** Names every column of the row that is not what the chain leads to. */
export function verifyRow(standing: Standing, at: Place): readonly Finding[] {
  const { row, file, closures, first } = standing;
  const closure = closures.get(row.hash) ?? first;
  const texts = { state: row.state, leaves: row.leaves, data: row.data, result: row.result ?? 'null' };
  const parsed = Object.entries(texts).map(([name, text]) => [name, parseStored(text)] as const);
  const unreadable = parsed.filter(([, value]) => value === undefined).map(([name]) => name);
  if (unreadable.length > 0) return [finding('case-unreadable', at, { fields: unreadable })];
  const replayed = replay(standing, at);
  if ('code' in replayed) return [replayed];
  const { state, leaves, status, data } = replayed;
  const result = status === 'done' ? resultOf(closure.workflow, data) : null;
  const expected = {
    ...tellsOfSteps(standing),
    ...pinned(standing),
    status,
    state,
    leaves,
    data,
    result,
    leaf_rows: leaves.map((leaf) => `${leaf} ${row.cycle}`).toSorted(),
  };
  const actual: Readonly<Record<string, unknown>> = {
    ...row,
    ...Object.fromEntries(parsed),
    leaf_rows: file.leaves.map((leaf) => `${leaf.state} ${leaf.cycle}`).toSorted(),
  };
  const fields = Object.entries(expected)
    .filter(([name, value]) => !isDeepStrictEqual(value, actual[name]))
    .map(([name]) => name);
  return fields.length === 0 ? [] : [finding('case-differs', at, { fields })];
}

function replay(
  { events, first, closures }: Standing,
  at: Place,
): (Replayed & { readonly data: JsonObject }) | Finding {
  const chain = events.map(({ event }) => event);
  const sides = new Map(
    events.flatMap(({ event, body }) => (body === null ? [] : [[event.seq, { salt: '', body }] as const])),
  );
  const editions = new Map([...closures].map(([hash, { workflow }]) => [hash, workflow]));
  try {
    return { ...replayCase(first.workflow, chain, editions), data: replayData(chain, sides) };
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'replay-mismatch') throw error;
    return finding('replay-failed', { ...at, event: Number(error.details['seq']) });
  }
}

/** Each step is one event and the decisions that followed from it. */
function tellsOfSteps({ events }: Standing) {
  const steps = events.filter(({ event }) => event.details.decision === undefined).length;
  return { revision: steps, createdAt: events[0]?.event.at, updatedAt: events.at(-1)?.event.at };
}

/**
 * What the case is about and runs on: as its first event says (unless it is from before that was recorded) and its cycle,
 * until it was migrated.
 */
function pinned({ events, cycle }: Standing) {
  const { workflow, version, hash } = cycle ?? { workflow: null, version: null, hash: null };
  const edition = events.findLast(({ event }) => event.details.migrated !== undefined)?.event.details.migrated?.to;
  return { workflow, version, hash, ...events[0]?.event.details.about, ...edition };
}
