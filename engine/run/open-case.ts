/** Opening one case. */
import { randomUUIDv7 } from 'node:crypto';
import { EngineError } from '../errors.ts';
import type { Tx } from '../store/port.ts';
import type { CaseRecord, Cycle, Instant, NewEvent } from '../store/records.ts';
import type { WorkflowClosure } from '../definition/closure.ts';
import type { SubjectKind } from '../definition/workflow-definition.ts';
import { announce, stepAnnouncements } from './announce.ts';
import type { Engine } from './engine.ts';
import { startMachine } from './machine.ts';
import { planStep, type Plan } from './plan.ts';
import { settle, type Setting, type Settled } from './settle.ts';
import { circumstancesAt } from './circumstances.ts';

export interface Opening {
  readonly cycle: Cycle;
  readonly closure: WorkflowClosure;
  readonly start: Settled;
  readonly now: Instant;
}

export interface Opened {
  readonly case: string;
  /** First states for which the institution has nobody; the case waits until it has. */
  readonly stuck: Plan['stuck'];
}

/** How every case of a cycle begins. @throws what guards and rules of the first states refuse */
export async function startCase(
  { evaluate }: Engine,
  { closure, cycle, calendar, now }: Omit<Opening, 'start'> & Pick<Setting, 'calendar'>,
): Promise<Settled> {
  const { period } = cycle;
  const beginning = { name: 'opened', event: 'opened', actor: null, as: null, puts: [] };
  return await settle({ closure, period, calendar, evaluate, now }, {}, beginning, (answer) =>
    startMachine(closure.workflow, answer),
  );
}

/**
 * Opens a case about a subject. One for whose first state nobody can act is opened all the same, and says so.
 * @throws EngineError `person-not-found`, `unit-not-found`, `institution-not-found`, `already-exists`, `calendar-missing`, `day-not-in-calendar`
 */
export async function openCase(tx: Tx, opening: Opening, subject: string): Promise<Opened> {
  const { cycle, closure, start, now } = opening;
  const { workflow } = closure;
  await requireSubject(tx, workflow.subject, subject);
  const id = randomUUIDv7();
  const { period } = cycle;
  const circumstances = circumstancesAt(tx, { workflow, period, subjectKind: workflow.subject, subject }, now);
  const occasion = { case: id, period: cycle.period, now };
  const { commit, stuck } = await planStep(tx, circumstances, start, occasion);
  const record: CaseRecord = {
    id,
    cycle: cycle.id,
    workflow: cycle.workflow,
    version: cycle.version,
    hash: cycle.hash,
    subjectKind: workflow.subject,
    subject,
    status: commit.status,
    state: commit.state,
    leaves: commit.leaves,
    data: commit.data,
    result: commit.result,
    revision: 0,
    createdAt: now,
    updatedAt: now,
  };
  await tx.cases.open(record, { ...commit, events: withAbout(record, commit.events), submitKey: null });
  await announce(tx, stepAnnouncements({ ...record, revision: 1 }, 'opened'), now);
  return { case: id, stuck };
}

/** The first event says what the case is about: a chain that did not would fit another person's case as well. */
function withAbout(record: CaseRecord, [first, ...rest]: readonly NewEvent[]): readonly NewEvent[] {
  if (first === undefined) throw new Error(`case ${record.id} begins without an event`);
  const { cycle, workflow, version, hash, subjectKind, subject } = record;
  const about = { cycle, workflow, version, hash, subjectKind, subject };
  return [{ ...first, details: { ...first.details, about } }, ...rest];
}

async function requireSubject(tx: Tx, kind: SubjectKind, subject: string): Promise<void> {
  if (kind === 'employee' && (await tx.people.person(subject)) === null) throw new EngineError('person-not-found');
  if (kind === 'unit' && (await tx.people.unit(subject)) === null) throw new EngineError('unit-not-found');
  if (kind === 'institution' && subject !== tx.institution)
    throw new EngineError('institution-not-found', { institution: subject });
}
