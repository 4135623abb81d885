/** Writing a step that was taken by one of several people, while others have yet to. */
import type { SubmittedDraft, Tx } from '../store/port.ts';
import type { CaseRecord, EventDetails, JsonObject, OnBehalf } from '../store/records.ts';
import { announce, stepAnnouncements } from './announce.ts';
import { findOffers, type Offer } from './offers.ts';
import { replanTasks } from './refresh-tasks.ts';
import { applyPuts, type Put } from './settle.ts';
import { readCase, type Situation } from './situation.ts';

export interface Given {
  readonly name: string;
  readonly actor: string;
  readonly as: string;
  readonly onBehalf: OnBehalf | null;
  readonly puts: readonly Put[];
  readonly waits: NonNullable<EventDetails['waits']>;
}

/**
 * Writes it: what was given is kept, the case stays where it is, and the task goes from whoever has done it.
 * @throws EngineError `revision-conflict`
 */
export async function commitGiven(
  tx: Tx,
  situation: Situation,
  { name, actor, as, onBehalf, puts, waits }: Given,
  submitKey: string | null,
): Promise<CaseRecord> {
  const { record, closure, now } = situation;
  const { state, leaves } = record;
  const data = applyPuts(record.data, puts);
  const details = { event: name, guards: [], entered: [], left: [], waits, ...(onBehalf === null ? {} : { onBehalf }) };
  const side = puts.length === 0 ? null : ({ puts } as unknown as JsonObject);
  const { revision, repeated } = await tx.cases.commit({
    case: record.id,
    expectedRevision: record.revision,
    state,
    leaves,
    data,
    status: 'active',
    result: null,
    at: now,
    events: [{ at: now, name, actor, as, details, side }],
    left: [],
    drafts: submittedIn(findOffers(closure.workflow, leaves, name), actor),
    tasks: [],
    timers: [],
    notices: [],
    submitKey,
  });
  if (repeated) return await readCase(tx, record.id);
  const after = { ...record, data, revision, updatedAt: now };
  await replanTasks(tx, { ...situation, record: after });
  await announce(tx, stepAnnouncements(after, name), now);
  return after;
}

/** The drafts that a step submits: everybody's, or one person's. */
export function submittedIn(offers: readonly Offer[], person: string | null): readonly SubmittedDraft[] {
  return offers.flatMap(({ state, transition: { ask } }) => {
    return ask === undefined ? [] : [{ state: state.path, form: ask.form, person }];
  });
}
