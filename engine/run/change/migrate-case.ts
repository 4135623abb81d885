/** One running case goes on under another edition of its workflow. */
import type { WorkflowClosure } from '../../definition/closure.ts';
import { EngineError } from '../../errors.ts';
import type { Tx } from '../../store/port.ts';
import type { CaseRecord, Instant, JsonObject } from '../../store/records.ts';
import { announce, stepAnnouncements } from '../announce.ts';
import { calendarForRules } from '../calendar.ts';
import { cancellingRole } from '../cancel-case.ts';
import { loadClosure, loadCycle, type Engine } from '../engine.ts';
import { readCase, type Situation } from '../situation.ts';
import { activeStates } from '../states.ts';
import { placeCase, type Mapping, type Placement } from './place-case.ts';
import { workAfter } from './timers-after.ts';

export interface MigrationRequest {
  readonly case: string;
  readonly to: { readonly workflow: string; readonly version: number; readonly hash: string };
  readonly map: Mapping;
  /** The person's id; null from a shell. */
  readonly actor: string | null;
  readonly reason: string | null;
  readonly submitKey: string;
  /** True: only looks. */
  readonly dryRun: boolean;
}

/** What became of a case, or would: it ran under that edition already, or how it goes on. */
export type Migrated = { readonly already: true } | { readonly already: false; readonly moved: Placement['moved'] };

/**
 * Migrates a case, or tells whether it could be. Its data stays, and so does all that was recorded before.
 * @throws EngineError as `placeCase` and `workAfter` do; `case-not-found`, `case-closed`, `revision-conflict`,
 * `definition-not-found`, `definition-damaged`
 */
export async function migrateCase(
  engine: Engine,
  institution: string,
  request: MigrationRequest,
  now: Instant,
): Promise<Migrated> {
  const planned = await engine.store.read(institution, (tx) => planMigration(engine, tx, request, now));
  if (planned === null) return { already: true };
  const { situation, placement, work, before } = planned;
  if (!request.dryRun) {
    await engine.store.withinGroup(institution, async (tx) => {
      const { record } = situation;
      const { to, actor, reason, submitKey } = request;
      const { version, hash } = to;
      const side: JsonObject | null = reason === null ? null : { reason };
      const { state, leaves, moved } = placement;
      const { entered, left } = changesOf(before, situation);
      const from = { version: before.record.version, hash: before.record.hash };
      const migrated = { from, to: { version, hash }, state, moved };
      const details = { event: 'migrated', guards: [], entered, left, migrated };
      const as = actor === null ? null : cancellingRole;
      const { revision } = await tx.cases.commit({
        case: record.id,
        expectedRevision: record.revision,
        state,
        leaves,
        data: record.data,
        status: 'active',
        result: null,
        at: now,
        events: [{ at: now, name: 'migrated', actor, as, details, side }],
        left: activeStates(before.closure.workflow, before.record.leaves).map(({ path }) => path),
        ...work,
        notices: [],
        edition: { version, hash },
        submitKey,
      });
      await announce(tx, stepAnnouncements({ ...record, revision, updatedAt: now }, 'migrated'), now);
    });
  }
  return { already: false, moved: placement.moved };
}

interface Planned {
  readonly placement: Placement;
  readonly work: Awaited<ReturnType<typeof workAfter>>;
  readonly before: { readonly record: CaseRecord; readonly closure: WorkflowClosure };
  /** The case as it goes on. */
  readonly situation: Situation;
}

/** Null when the case runs under that edition already. */
async function planMigration(
  engine: Engine,
  tx: Tx,
  { case: id, to, map }: MigrationRequest,
  now: Instant,
): Promise<Planned | null> {
  const record = await readCase(tx, id);
  if (record.hash === to.hash) return null;
  if (record.status !== 'active') throw new EngineError('case-closed');
  const [old, next] = [await loadClosure(engine, tx, record), await loadClosure(engine, tx, to)];
  const events = await tx.cases.events(id);
  const placement = placeCase({ record, events, old, next, map });
  const { period } = await loadCycle(engine, tx, record);
  const { state, leaves } = placement;
  const after = { ...record, state, leaves, version: to.version, hash: to.hash };
  const calendar = await calendarForRules(tx, next);
  const situation: Situation = { record: after, closure: next, period, calendar, now };
  const [timers, tasks] = [await tx.work.timersOf(id), await tx.work.tasksOf(id)];
  const before = { workflow: old.workflow, leaves: record.leaves, events, timers, tasks };
  return {
    placement,
    work: await workAfter(tx, situation, placement, before),
    before: { record, closure: old },
    situation,
  };
}

/** The states by path that the case is in only since it was migrated, and those that it was in only before. */
function changesOf({ record, closure }: Planned['before'], situation: Situation) {
  const was = activeStates(closure.workflow, record.leaves).map(({ path }) => path);
  const is = activeStates(situation.closure.workflow, situation.record.leaves).map(({ path }) => path);
  return { entered: is.filter((path) => !was.includes(path)), left: was.filter((path) => !is.includes(path)) };
}
