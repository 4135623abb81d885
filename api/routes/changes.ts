/** What becomes of running and decided cases when their workflow or a rule changed. */
import {
  approveCorrections,
  EngineError,
  isWaiting,
  loadClosure,
  proposeMapping,
  allStates,
  startComparison,
  startMigration,
  type Tx,
} from '../../engine/index.ts';
import type { Call } from '../operation.ts';
import type { Approval, JobView, MigrationStart, MigrationView, RecalculationStart } from '../types.ts';
import { titleIn } from '../views/closures.ts';
import { answerWith } from './jobs.ts';

type CycleCall<Q = {}, B = null> = Call<{ readonly cycle: string }, Q, B>;

/** The versions under which a cycle's cases could go on, and for one of them what is gone and what took its place. */
export async function viewMigration(call: CycleCall<{ readonly version?: string }>): Promise<MigrationView> {
  const { services, principal, params, query } = call;
  return await services.store.read(principal.institution, async (tx) => {
    const cycle = await tx.cycles.byId(params.cycle);
    if (cycle === null) throw new EngineError('cycle-not-found');
    const old = await loadClosure(services.engine, tx, cycle);
    const published = await tx.definitions.versions('workflow', cycle.workflow);
    const running = await tx.cycles.running(cycle.id);
    const byHash = new Map(published.map((one) => [one.hash, one]));
    const wanted = query.version === undefined ? undefined : Number(query.version);
    const next = wanted === undefined ? null : await readVersion(call, tx, cycle.workflow, wanted);
    const { id, version, title } = old.workflow;
    const newest = new Map(published.toReversed().map((one) => [one.version, one]));
    const proposals = next === null ? [] : proposeMapping(old.workflow, next.workflow);
    return {
      cycle: { id: cycle.id, title: cycle.title },
      workflow: { id, version, title },
      running: running.map(({ hash, count }) => {
        const known = byHash.get(hash);
        return { version: known?.version ?? null, edition: known?.edition ?? null, count };
      }),
      versions: [...newest.values()]
        .map((one) => ({ version: one.version, edition: one.edition, published_at: one.publishedAt }))
        .toReversed(),
      proposals: proposals.map(({ from, title: of, to }) => ({
        from,
        title: of,
        to: to?.state ?? null,
        why: to?.why ?? null,
      })),
      states:
        next === null
          ? []
          : allStates(next.workflow)
              .filter(isWaiting)
              .map(({ path }) => ({ state: path, title: titleIn([next], path) })),
    };
  });
}

async function readVersion({ services }: Pick<Call, 'services'>, tx: Tx, workflow: string, version: number) {
  const found = (await tx.definitions.versions('workflow', workflow)).find((one) => one.version === version);
  if (found === undefined) throw new EngineError('version-unknown', { workflow, version });
  return await loadClosure(services.engine, tx, { workflow, hash: found.hash });
}

/** Lets running cases go on under another version, or looks which of them could. */
export async function migrateCycle(call: CycleCall<{}, MigrationStart>): Promise<JobView> {
  const { services, principal, params, body } = call;
  const { version, map = {}, dry_run: dryRun, reason = '' } = body;
  const asked = { cycle: params.cycle, version, map, dryRun, reason: reason.trim() === '' ? null : reason.trim() };
  const { institution, person } = principal;
  const { id } = await startMigration(services.engine, institution, asked, person, services.now());
  return await answerWith(call, id);
}

/** Compares what a rule decided with what its latest edition says. */
export async function recalculateCycle(call: CycleCall<{}, RecalculationStart>): Promise<JobView> {
  const { services, principal, params, body } = call;
  const { institution, person } = principal;
  const asked = { cycle: params.cycle, rule: body.rule };
  const { id } = await startComparison(services.engine, institution, asked, person, services.now());
  return await answerWith(call, id);
}

/** Approves what a comparison found, as another person than who asked for it. */
export async function approveJob(call: Call<{ readonly job: string }, {}, Approval>): Promise<JobView> {
  const { services, principal, params, body } = call;
  const { institution, person } = principal;
  const asked = { comparison: params.job, reason: body.reason };
  const { id } = await approveCorrections(services.engine, institution, asked, person, services.now());
  return await answerWith(call, id);
}
