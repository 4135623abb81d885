/** The editions of its workflow that a case ran on: a case that was migrated went through several. */
import type { WorkflowClosure } from '../../definition/closure.ts';
import type { WorkflowDefinition } from '../../definition/workflow-definition.ts';
import type { Tx } from '../../store/port.ts';
import type { CaseRecord, EventRecord } from '../../store/records.ts';
import { loadClosure, type Engine } from '../engine.ts';
import type { Editions } from '../replay.ts';

export interface CaseEditions {
  /** The one it began with. */
  readonly first: WorkflowClosure;
  /** The one under which an event happened; a migration happened under the one it led to. */
  readonly at: (seq: number) => WorkflowClosure;
  /** The workflows that replay needs besides the first. */
  readonly later: Editions;
}

type Pinned = Pick<EventRecord, 'seq' | 'details'>;

/** Hash of the edition that each event happened under, in their order. */
export function hashesOf({ hash }: Pick<CaseRecord, 'hash'>, events: readonly Pinned[]): readonly string[] {
  const migrations = events.flatMap(({ details }) => details.migrated ?? []);
  let now = migrations[0]?.from.hash ?? hash;
  return events.map(({ details }) => (now = details.migrated?.to.hash ?? now));
}

/** Reads the editions of a case. @throws EngineError `definition-not-found`, `definition-damaged` */
export async function readEditions(
  engine: Engine,
  tx: Tx,
  record: Pick<CaseRecord, 'workflow' | 'hash'>,
  events: readonly Pinned[],
): Promise<CaseEditions> {
  const hashes = hashesOf(record, events);
  const closures = new Map<string, WorkflowClosure>();
  for (const hash of new Set([...hashes, record.hash]))
    closures.set(hash, await loadClosure(engine, tx, { workflow: record.workflow, hash }));
  const bySeq = new Map(events.map(({ seq }, index) => [seq, hashes[index] ?? record.hash]));
  const first = closures.get(hashes[0] ?? record.hash) as WorkflowClosure;
  return {
    first,
    at: (seq) => closures.get(bySeq.get(seq) ?? record.hash) ?? first,
    later: new Map([...closures].map(([hash, { workflow }]): [string, WorkflowDefinition] => [hash, workflow])),
  };
}
