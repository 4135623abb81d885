/** Running cases go on under another edition of their workflow: each by itself, whatever becomes of the others. */
import { EngineError } from '../../errors.ts';
import type { WorkflowDefinition } from '../../definition/workflow-definition.ts';
import type { Job } from '../../store/job-records.ts';
import type { Tx } from '../../store/port.ts';
import type { Cycle, Instant } from '../../store/records.ts';
import { migrateCase } from '../change/migrate-case.ts';
import { isWaiting } from '../change/propose-mapping.ts';
import type { Mapping } from '../change/place-case.ts';
import { loadClosure, type Engine } from '../engine.ts';
import { allStates } from '../states.ts';
import { collectCases } from './collect.ts';
import { findOrCreateJob } from './create-job.ts';
import { cycleOf } from './cycle-of.ts';
import { eachByItself, stepKey } from './deal.ts';
import type { Dealt, JobInHand, Kind, MigrateManyRequest } from './job.ts';

export const migrate: Kind = {
  collect: (tx, { job }, after) => collectCases(tx, job.cycle, { status: 'active' }, after),
  begin: async (inHand) => eachByItself(inHand, (id) => migrateOne(inHand, id)),
};

export interface MigrationAsked {
  readonly cycle: string;
  /** The declared version; its latest edition is taken. */
  readonly version: number;
  readonly map: Mapping;
  readonly dryRun: boolean;
  readonly reason: string | null;
}

/**
 * Starts a migration, or its rehearsal. From then on new cases of the cycle are opened under the other edition.
 * @throws EngineError `cycle-not-found`, `version-unknown`, `migration-other-kind`, `state-unknown`, `migration-decides`,
 * `definition-not-found`, `definition-damaged`
 */
export async function startMigration(
  engine: Engine,
  institution: string,
  asked: MigrationAsked,
  by: string | null,
  now: Instant,
): Promise<Job> {
  return await engine.store.within(institution, async (tx) => {
    const cycle = await cycleOf(tx, asked);
    const { to, map } = await findTarget(engine, tx, cycle, asked);
    const { dryRun, reason } = asked;
    if (!dryRun) await tx.cycles.repin(cycle.id, to);
    const request: MigrateManyRequest = { kind: 'migrate', cycle: cycle.id, to, map, dryRun, reason };
    return await findOrCreateJob(tx, request, { cycle: cycle.id, by, now, origin: engine.origin });
  });
}

async function findTarget(
  engine: Engine,
  tx: Tx,
  cycle: Cycle,
  { version, map }: MigrationAsked,
): Promise<Pick<MigrateManyRequest, 'to' | 'map'>> {
  const id = cycle.workflow;
  const found = (await tx.definitions.versions('workflow', id)).find((one) => one.version === version);
  if (found === undefined) throw new EngineError('version-unknown', { workflow: id, version });
  const to = { workflow: id, version, hash: found.hash };
  const [old, next] = [await loadClosure(engine, tx, cycle), await loadClosure(engine, tx, to)].map(
    ({ workflow }) => workflow,
  ) as [WorkflowDefinition, WorkflowDefinition];
  if (old.subject !== next.subject || old.period !== next.period)
    throw new EngineError('migration-other-kind', { workflow: id, version });
  for (const target of Object.values(map)) {
    const state = allStates(next).find(({ path }) => path === target);
    if (state === undefined) throw new EngineError('state-unknown', { state: target });
    if (!isWaiting(state)) throw new EngineError('migration-decides', { state: state.title });
  }
  return { to, map };
}

async function migrateOne(inHand: JobInHand, id: string): Promise<Dealt> {
  const { engine, institution, job, now } = inHand;
  const { to, map, dryRun, reason } = job.request as unknown as MigrateManyRequest;
  const { requestedBy: actor } = job;
  const submitKey = stepKey(inHand, id);
  const { record, isTaken } = await engine.store.read(institution, async (tx) => ({
    record: await tx.cases.byId(id),
    isTaken: (await tx.cases.submitted(submitKey)) !== null,
  }));
  if (record === null) throw new EngineError('case-not-found');
  if (isTaken) return { outcome: 'done', case: id };
  if (record.status !== 'active') return { outcome: 'skipped', reason: 'no-longer-active', case: id };
  const migrated = await migrateCase(engine, institution, { case: id, to, map, actor, reason, submitKey, dryRun }, now);
  if (migrated.already) return { outcome: 'skipped', reason: 'already-there', case: id };
  const { moved } = migrated;
  return moved.length === 0
    ? { outcome: 'done', case: id }
    : {
        outcome: 'done',
        reason: 'mapped',
        case: id,
        detail: { moved: moved.map(({ from, to: path }) => `${from}=${path}`) },
      };
}
