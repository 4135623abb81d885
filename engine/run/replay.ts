/**
 * Replay: a case's state from its events alone. Guards answer from the record, decisions are the events they became;
 * nothing is evaluated, so that it works after the personal data is gone and whatever became of the rules.
 */
import type { WorkflowDefinition } from '../definition/workflow-definition.ts';
import { EngineError } from '../errors.ts';
import type { CaseState, CaseStatus, EventRecord, JsonObject, SideDocument } from '../store/records.ts';
import { advanceMachine, reopenMachine, startMachine, type AnswerGuard, type Move } from './machine.ts';
import { applyPuts, type SideBody } from './settle.ts';
import { activeStates, leavesOf, pathsTo, stateValueOf } from './states.ts';

export interface Replayed {
  readonly state: CaseState;
  readonly leaves: readonly string[];
  readonly status: CaseStatus;
}

type RecordedEvent = Pick<EventRecord, 'case' | 'seq' | 'name' | 'details'>;

/** The workflows of other editions that a case went on under, by the hash of their closure. */
export type Editions = ReadonlyMap<string, WorkflowDefinition>;

/**
 * The state to which a case's events lead, from the workflow it began with.
 * @throws EngineError `replay-mismatch` when an event does not fit the workflow or tells other states than it led to
 */
export function replayCase(
  workflow: WorkflowDefinition,
  events: readonly RecordedEvent[],
  editions: Editions = new Map(),
): Replayed {
  let now: Replayed | null = null;
  let current = workflow;
  for (const event of events) {
    const { migrated } = event.details;
    if (migrated === undefined) {
      now = replayEvent(current, now, event);
      continue;
    }
    const next = editions.get(migrated.to.hash);
    if (next === undefined) throw mismatch(event);
    now = replayMigration(next, now, event);
    current = next;
  }
  if (now === null) throw new Error('a case without events');
  return now;
}

/** Case data as its side documents leave it, in the order of events; what was erased is not there. */
export function replayData(
  events: readonly Pick<EventRecord, 'seq'>[],
  side: ReadonlyMap<number, SideDocument>,
): JsonObject {
  return events.reduce<JsonObject>((data, { seq }) => {
    const body = side.get(seq)?.body as SideBody | undefined;
    return applyPuts(data, body?.puts ?? []);
  }, {});
}

/** Most events remembered of one workflow; random histories must not fill the memory. */
const mostSeen = 5000;
/** Where events led, by workflow, state before and all that the machine and this file look at. */
const seen = new WeakMap<WorkflowDefinition, Map<string, Replayed>>();

/** The cases of a cycle take the same few ways, so that an event mostly leads where one just like it led before. */
function replayEvent(workflow: WorkflowDefinition, before: Replayed | null, event: RecordedEvent): Replayed {
  const { details, name } = event;
  const { guards, entered, left, erased, waits, recalculation } = details;
  const key = JSON.stringify([
    before,
    name,
    details.event,
    guards,
    entered,
    left,
    erased,
    waits,
    recalculation !== undefined,
  ]);
  const known = seen.get(workflow) ?? new Map<string, Replayed>();
  const replayed = known.get(key) ?? replayAnew(workflow, before, event);
  if (known.size >= mostSeen) known.clear();
  known.set(key, replayed);
  seen.set(workflow, known);
  return replayed;
}

function replayAnew(workflow: WorkflowDefinition, before: Replayed | null, event: RecordedEvent): Replayed {
  // A tombstone: what was erased is data, and no state hangs on it.
  if (event.details.erased !== undefined && before !== null) return before;
  if (event.details.waits !== undefined) return replayWaiting(before, event);
  if (event.details.recalculation !== undefined) return replayCorrection(before, event);
  if (event.name === 'cancelled' && before !== null) return { state: before.state, leaves: [], status: 'cancelled' };
  if (event.name === 'resumed') return replayResumption(workflow, before, event);
  const guards = event.details.guards.values();
  const answer: AnswerGuard = (index) => {
    const recorded = guards.next().value;
    if (recorded?.index !== index) throw mismatch(event);
    return recorded.outcome;
  };
  const move = replayMove(workflow, before, event, answer);
  const { entered, left } = event.details;
  const agrees = same(move.entered, entered) && same(move.left, left) && guards.next().done === true;
  if (!agrees) throw mismatch(event);
  const { state, leaves, status } = move;
  return { state, leaves, status };
}

/** From here on another workflow holds; where the case stands in it is recorded. */
function replayMigration(workflow: WorkflowDefinition, before: Replayed | null, event: RecordedEvent): Replayed {
  const { migrated, entered, left, guards } = event.details;
  if (migrated === undefined || before?.status !== 'active' || guards.length > 0) throw mismatch(event);
  const { state } = migrated;
  const leaves = leavesOf(state.value);
  if (stateValueOf(workflow, leaves) === null) throw mismatch(event);
  const [was, is] = [new Set(before.leaves.flatMap(pathsTo)), new Set(leaves.flatMap(pathsTo))];
  const agrees =
    sameSet(
      entered,
      [...is].filter((path) => !was.has(path)),
    ) &&
    sameSet(
      left,
      [...was].filter((path) => !is.has(path)),
    );
  if (!agrees) throw mismatch(event);
  return { state, leaves, status: 'active' };
}

/** A cancelled case goes on where it stood: everything that it left is entered again. */
function replayResumption(workflow: WorkflowDefinition, before: Replayed | null, event: RecordedEvent): Replayed {
  const { entered, left, guards } = event.details;
  if (before?.status !== 'cancelled' || left.length + guards.length > 0) throw mismatch(event);
  const leaves = leavesOf(before.state.value);
  const active = activeStates(workflow, leaves).map(({ path }) => path);
  if (!same(entered, active)) throw mismatch(event);
  return { state: before.state, leaves, status: 'active' };
}

/** What was decided is corrected; where the case is does not change. */
function replayCorrection(before: Replayed | null, event: RecordedEvent): Replayed {
  const { entered, left, guards } = event.details;
  if (before === null || [...entered, ...left, ...guards].length > 0) throw mismatch(event);
  return before;
}

/** One of several people has taken a step, and the case waits where it is for the others. */
function replayWaiting(before: Replayed | null, event: RecordedEvent): Replayed {
  const { waits, entered, left, guards } = event.details;
  const isThere =
    before?.status === 'active' && before.leaves.some((leaf) => pathsTo(leaf).includes(waits?.state ?? ''));
  if (!isThere || [...entered, ...left, ...guards].length > 0) throw mismatch(event);
  return before;
}

function replayMove(
  workflow: WorkflowDefinition,
  before: Replayed | null,
  event: RecordedEvent,
  answer: AnswerGuard,
): Move {
  if (before === null) return startMachine(workflow, answer);
  const reopens = event.name === 'reopened';
  if (before.status !== (reopens ? 'done' : 'active')) throw mismatch(event);
  try {
    return (reopens ? reopenMachine : advanceMachine)(workflow, before.state, event.details.event, answer);
  } catch (error) {
    throw error instanceof EngineError ? mismatch(event, error) : error;
  }
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((path, index) => path === b[index]);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return same([...a].sort(), [...b].sort());
}

function mismatch({ case: id, seq }: RecordedEvent, cause?: unknown): EngineError {
  return new EngineError('replay-mismatch', { case: id, seq }, { cause });
}
