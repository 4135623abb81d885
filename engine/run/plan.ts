/** What a settled step writes: the state with its tasks, timers and result. */
import { dataAt } from '../definition/case-data.ts';
import type { WorkflowDefinition } from '../definition/workflow-definition.ts';
import type { Actor, StepCommit, Tx } from '../store/port.ts';
import type { Instant, JsonObject, NewEvent, Period } from '../store/records.ts';
import { hasTime, timersOf, type Clock } from './due.ts';
import { calendarFor } from './calendar.ts';
import type { Settled } from './settle.ts';
import { planTasks, type Planned } from './tasks.ts';
import type { Circumstances } from './circumstances.ts';
import { zoneOf } from './zone.ts';

export interface Plan {
  readonly commit: Omit<StepCommit, 'case' | 'expectedRevision' | 'submitKey'>;
  readonly stuck: Planned['stuck'];
}

/** Where and when a step takes place. */
export interface Occasion {
  readonly case: string;
  readonly period: Period;
  readonly now: Instant;
}

/** Turns a settled step into its writes. @throws EngineError `calendar-missing`, `day-not-in-calendar` */
export async function planStep(
  tx: Tx,
  circumstances: Circumstances,
  settled: Settled,
  occasion: Occasion,
): Promise<Plan> {
  const { workflow } = circumstances;
  const acted = async (): Promise<readonly Actor[]> => [
    ...(await circumstances.acted()),
    ...settled.events.flatMap(actorsIn),
  ];
  const active = settled.status === 'active';
  const entered = active ? settled.entered : [];
  const isTimed = entered.some((state) => hasTime(workflow, state));
  const zone = isTimed ? await zoneOf(circumstances) : circumstances.zone;
  const calendar = isTimed ? await calendarFor(tx, workflow) : null;
  const clock: Clock = { period: occasion.period, zone, now: occasion.now, calendar };
  const { tasks, stuck } = await planTasks({ ...circumstances, acted }, entered, occasion.case, clock);
  return {
    commit: {
      state: settled.state,
      leaves: settled.leaves,
      data: settled.data,
      status: settled.status,
      result: active ? null : resultOf(workflow, settled.data),
      at: occasion.now,
      events: settled.events,
      left: [...new Set(settled.left)],
      tasks,
      timers: entered.flatMap((state) => timersOf(state, occasion.case, clock)),
      notices: [],
    },
    stuck,
  };
}

function actorsIn({ as, actor, details: { onBehalf } }: NewEvent): readonly Actor[] {
  if (as === null || actor === null) return [];
  const principal = onBehalf?.person ?? null;
  return [
    { as, person: actor, inPlace: onBehalf !== undefined },
    ...(principal === null ? [] : [{ as, person: principal, inPlace: false }]),
  ];
}

/** The workflow's result columns by label; a column nothing was put into, or that the law leaves open, is empty. */
export function resultOf(workflow: WorkflowDefinition, data: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(workflow.result.map(({ label, path }) => [label, show(dataAt(data, path))]));
}

function show(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
