/** An approved correction: each decision that comes out otherwise is corrected by an event; the case stays where it is. */
import { randomUUIDv7 } from 'node:crypto';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import type { WorkflowDefinition } from '../../definition/workflow-definition.ts';
import { EngineError } from '../../errors.ts';
import type { Tx } from '../../store/port.ts';
import type { CaseRecord, Instant, JsonObject } from '../../store/records.ts';
import { announce, stepAnnouncements } from '../announce.ts';
import { loadClosure, type Engine } from '../engine.ts';
import { tell } from '../notices.ts';
import { resultOf } from '../plan.ts';
import { applyPuts } from '../settle.ts';
import { readDecided } from './read-decided.ts';
import { isLocked, recalculate, type Difference } from './recalculate.ts';

export interface CorrectionRequest {
  readonly case: string;
  readonly rule: RuleDefinition;
  /** Digests of the differences that were approved, in their order. */
  readonly approved: readonly string[];
  /** Who asked for the recalculation, and who approved it: ids of two persons. */
  readonly askedBy: string;
  readonly approvedBy: string;
  readonly reason: string;
  readonly submitKey: string;
}

/**
 * Writes the corrections of one case, all or none.
 * @throws EngineError `self-approval` for the approver's own case; `correction-changed` when other differences come out
 * than were approved; `case-locked`, `case-not-found`; `revision-conflict`; and as `recalculate` does
 */
export async function correctCase(
  engine: Engine,
  institution: string,
  request: CorrectionRequest,
  now: Instant,
): Promise<number> {
  const { rule, approved, approvedBy } = request;
  const { decided, calendar } = await engine.store.read(institution, (tx) =>
    readDecided(engine, tx, request.case, rule),
  );
  if (decided.record.subject === approvedBy) throw new EngineError('self-approval');
  if (isLocked(decided)) throw new EngineError('case-locked');
  const found = await recalculate(decided, rule, calendar, engine.evaluate);
  const differences = typeof found === 'string' ? [] : found;
  if (differences.map(({ digest }) => digest).join() !== approved.join()) throw new EngineError('correction-changed');
  await engine.store.withinGroup(institution, (tx) => write(engine, tx, decided.record.id, differences, request, now));
  return differences.length;
}

async function write(
  engine: Engine,
  tx: Tx,
  id: string,
  differences: readonly Difference[],
  { askedBy, approvedBy, reason, submitKey }: CorrectionRequest,
  now: Instant,
): Promise<void> {
  const before = await tx.cases.byId(id);
  for (const [index, { recorded, puts, evaluation }] of differences.entries()) {
    const record = await tx.cases.byId(id);
    if (record === null) throw new EngineError('case-not-found');
    const { workflow } = await loadClosure(engine, tx, record);
    const data = applyPuts(record.data, puts);
    const isLast = index === differences.length - 1;
    const details = {
      event: 'recalculated',
      guards: [],
      entered: [],
      left: [],
      recalculation: { ...recorded, askedBy },
    };
    const side = { puts, evaluation, reason } as unknown as JsonObject;
    const { state, leaves, status } = record;
    const result = status === 'done' ? resultOf(workflow, data) : record.result;
    const { revision } = await tx.cases.commit({
      case: id,
      expectedRevision: record.revision,
      state,
      leaves,
      data,
      status,
      result,
      at: now,
      events: [{ at: now, name: 'recalculated', actor: approvedBy, as: null, details, side }],
      left: [],
      tasks: [],
      timers: [],
      notices: [],
      submitKey: isLast ? submitKey : null,
    });
    const after = { ...record, data, result, revision, updatedAt: now };
    await announce(tx, stepAnnouncements(after, 'recalculated'), now);
    if (isLast && before !== null) await tellCorrection(tx, workflow, { before, after, reason }, now);
  }
}

interface Corrected {
  readonly before: CaseRecord;
  readonly after: CaseRecord;
  readonly reason: string;
}

/** Whose result it is, and the superiors and heads who acted in the case, hear of the old and the new result. */
async function tellCorrection(
  tx: Tx,
  workflow: WorkflowDefinition,
  { before, after, reason }: Corrected,
  now: Instant,
): Promise<void> {
  const [was, is] = [resultOf(workflow, before.data), resultOf(workflow, after.data)];
  const changed = Object.keys(is).filter((label) => was[label] !== is[label]);
  if (changed.length === 0) return;
  const show = (result: Readonly<Record<string, string>>): string =>
    changed.map((label) => `${label}: ${result[label] || '–'}`).join('; ');
  const parameters = { workflow: workflow.title, before: show(was), after: show(is), reason };
  const persons = await whomToTell(tx, workflow, after);
  const notice = { case: after.id, kind: 'corrected', parameters, createdAt: now, readAt: null };
  await tell(
    tx,
    persons.map((person) => ({ ...notice, id: randomUUIDv7(), person })),
    now,
  );
}

async function whomToTell(tx: Tx, { who }: WorkflowDefinition, record: CaseRecord): Promise<readonly string[]> {
  const { id, subjectKind, subject } = record;
  const head = subjectKind === 'unit' ? (await tx.people.unit(subject))?.head : null;
  const leads = (name: string): boolean =>
    who[name]?.clauses.some(({ relation }) => relation === 'superior_of' || relation === 'head_of_unit') ?? false;
  const acted = (await tx.cases.actors(id)).filter(({ as }) => leads(as)).map(({ person }) => person);
  return [...new Set([...(subjectKind === 'employee' ? [subject] : []), ...(head ? [head] : []), ...acted])];
}
