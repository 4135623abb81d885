/** Tasks after people changed: a new superior, a role given or taken. */
import type { Tx } from '../store/port.ts';
import type { CaseRecord, EventRecord, Instant, Task } from '../store/records.ts';
import { calendarFor } from './calendar.ts';
import type { Engine } from './engine.ts';
import { circumstancesOf, readSituation, type Situation } from './situation.ts';
import { activeStates } from './states.ts';
import { planTasks, type Planned } from './tasks.ts';
import { zoneOf } from './zone.ts';

/**
 * Hands the tasks of a case to whom they belong today; deadlines stay what they were. Tells which states nobody can
 * act in.
 */
export async function refreshTasks(
  engine: Engine,
  institution: string,
  caseId: string,
  now: Instant,
): Promise<Planned['stuck']> {
  return await engine.store.within(institution, async (tx) => {
    const situation = await readSituation(engine, tx, caseId, now);
    if (situation.record.status !== 'active') return [];
    return await replanTasks(tx, situation);
  });
}

/** The same within a transaction, for a case that is active; as it stands at the moment of the situation. */
export async function replanTasks(tx: Tx, situation: Situation): Promise<Planned['stuck']> {
  const { record, closure, period, now } = situation;
  const caseId = record.id;
  const circumstances = circumstancesOf(tx, situation);
  const [events, before] = [await tx.cases.events(caseId), await tx.work.tasksOf(caseId)];
  const calendar = await calendarFor(tx, closure.workflow);
  const tasks: Task[] = [];
  const stuck: Planned['stuck'][number][] = [];
  for (const state of activeStates(closure.workflow, record.leaves)) {
    // A deadline counts from the day the state was entered, not from today.
    const clock = { period, zone: await zoneOf(circumstances), now: enteredAt(events, state.path) ?? now, calendar };
    const planned = await planTasks(circumstances, [state], caseId, clock, events);
    tasks.push(...planned.tasks.map((task) => ({ ...task, createdAt: sinceOf(task, before) ?? now })));
    stuck.push(...planned.stuck);
  }
  await tx.work.replaceTasks(caseId, tasks);
  return stuck;
}

/**
 * Does so for every active case of the institution; to be called after people were imported or roles changed. Tells in
 * which cases nobody can act.
 */
export async function refreshAllTasks(
  engine: Engine,
  institution: string,
  now: Instant,
): Promise<readonly { readonly case: string; readonly stuck: Planned['stuck'] }[]> {
  const stuckCases: { case: string; stuck: Planned['stuck'] }[] = [];
  for (const id of await activeCases(engine, institution)) {
    const stuck = await refreshTasks(engine, institution, id, now);
    if (stuck.length > 0) stuckCases.push({ case: id, stuck });
  }
  return stuckCases;
}

async function activeCases({ store }: Engine, institution: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { id: cycle } of await store.read(institution, (tx) => tx.cycles.list())) {
    let cases: readonly CaseRecord[];
    let after = '';
    do {
      const page = { limit: 500, after };
      cases = await store.read(institution, (tx) => tx.cases.inCycle(cycle, { status: 'active' }, page));
      ids.push(...cases.map(({ id }) => id));
      after = cases.at(-1)?.id ?? '';
    } while (cases.length > 0);
  }
  return ids;
}

/** When a case last entered a state; one that has another path since the case was migrated, when it entered it there. */
export function enteredAt(events: readonly EventRecord[], state: string): Instant | undefined {
  const index = events.findLastIndex(({ details }) => details.entered.includes(state));
  const event = events[index];
  const moved = event?.details.migrated?.moved.find(({ to }) => to === state);
  return moved === undefined ? event?.at : enteredAt(events.slice(0, index), moved.from);
}

function sinceOf(task: Task, before: readonly Task[]): Instant | undefined {
  const assignee = JSON.stringify(task.assignee);
  return before.find((one) => one.state === task.state && JSON.stringify(one.assignee) === assignee)?.createdAt;
}
