/** The circumstances of a case as far as they matter for who may act in it: when, about whom, and what was done so far. */
import type { AsAt, SubjectKind, WorkflowDefinition } from '../definition/workflow-definition.ts';
import type { Span } from '../store/organisation-records.ts';
import type { Actor, Tx } from '../store/port.ts';
import type { Instant, Period } from '../store/records.ts';
import { pathsTo, stateAt } from './states.ts';
import { endOfPart, startOfPart } from './period.ts';
import { localDate } from './time.ts';

export interface Circumstances {
  readonly organisation: Tx['organisation'];
  readonly delegations: Tx['delegations'];
  /** The institution's own zone. */
  readonly zone: string;
  readonly workflow: WorkflowDefinition;
  readonly period: Period;
  readonly subjectKind: SubjectKind;
  readonly subject: string;
  /** The local date of the step: who is there, holds a role, stands in for somebody. */
  readonly today: string;
  /** The day as at which superiors, heads and units are looked up, and who signs; `today` unless a state says otherwise. */
  readonly asAt: string;
  /** Who acted as what in this case so far. */
  readonly acted: () => Promise<readonly Actor[]>;
}

/** What a case is about and runs on. */
export interface Matter extends Pick<Circumstances, 'workflow' | 'period' | 'subjectKind' | 'subject'> {
  /** Absent where nobody can have acted yet. */
  readonly acted?: Circumstances['acted'];
}

const nobody = async (): Promise<readonly Actor[]> => [];

/** The circumstances of a matter at a moment, people as `tx` sees them. */
export function circumstancesAt(tx: Tx, matter: Matter, now: Instant): Circumstances {
  const { organisation, delegations, zone } = tx;
  const { workflow, period, subjectKind, subject, acted = nobody } = matter;
  const today = localDate(now, zone).toString();
  return { organisation, delegations, zone, workflow, period, subjectKind, subject, today, asAt: today, acted };
}

/** The same for the people of one state: as at the day that it or a state around it names, if that day has come. */
export function circumstancesIn(circumstances: Circumstances, path: string): Circumstances {
  const { workflow, period, today } = circumstances;
  const asAt = pathsTo(path)
    .map((one) => stateAt(workflow, one).asAt)
    .find((one) => one !== undefined);
  if (asAt === undefined) return circumstances;
  const day = dayOf(asAt, workflow, period);
  return { ...circumstances, asAt: day < today ? day : today };
}

/** One day as a span. */
export function onDay(date: string): Span {
  return { from: date, until: Temporal.PlainDate.from(date).add({ days: 1 }).toString() };
}

function dayOf(asAt: AsAt, { period: of }: WorkflowDefinition, period: Period): string {
  switch (asAt.kind) {
    case 'period_start':
      return period.start;
    case 'period_end':
      return period.end;
    case 'part_start':
      return startOfPart(period, { of, ...asAt });
    case 'part_end':
      return endOfPart(period, { of, ...asAt });
  }
}
