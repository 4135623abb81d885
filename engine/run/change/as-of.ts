/** A case as it was at a moment, by what is known of it at another: its chain up to there, replayed. */
import type { WorkflowClosure } from '../../definition/closure.ts';
import type { CaseRecord, EventRecord, Instant } from '../../store/records.ts';
import { resultOf } from '../plan.ts';
import { replayCase, replayData } from '../replay.ts';
import type { Decided } from './recalculate.ts';
import { eventsBy } from './valid-time.ts';

/** The end of a day, or any other moment; it does not belong to what is before it. */
export interface Moments {
  /** Until when things have happened. */
  readonly happened: Instant;
  /** Until when they are known: a correction that was approved later is left out. */
  readonly known: Instant;
}

export interface PastCase {
  /** The row that the case would have had. */
  readonly record: CaseRecord;
  readonly closure: WorkflowClosure;
  readonly events: readonly EventRecord[];
}

/**
 * The case as it was; null when it was not there yet. What was erased since is missing then too.
 * @throws EngineError `replay-mismatch` when the record was tampered with
 */
export function caseAsOf({ record, events, side, editions }: Decided, { happened, known }: Moments): PastCase | null {
  const past = eventsBy(events, happened, known);
  const last = past.at(-1);
  if (last === undefined) return null;
  const { state, leaves, status } = replayCase(editions.first.workflow, past, editions.later);
  const data = replayData(past, side);
  const closure = editions.at(past.findLast(({ details }) => details.recalculation === undefined)?.seq ?? last.seq);
  const { version } = closure.workflow;
  return {
    record: {
      ...record,
      version,
      hash: closure.hash,
      state,
      leaves,
      status,
      data,
      result: status === 'done' ? resultOf(closure.workflow, data) : null,
      revision: past.filter(({ details }) => details.decision === undefined).length,
      updatedAt: last.at,
    },
    closure,
    events: past,
  };
}
