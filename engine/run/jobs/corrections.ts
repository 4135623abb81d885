/** A corrected rule over what it decided: differences first; another person approves them; then they are recorded. */
import { EngineError } from '../../errors.ts';
import { calendarInForce } from '../calendar.ts';
import { countsWorkingDays } from '../../definition/counts-working-days.ts';
import type { Job, JobItem } from '../../store/job-records.ts';
import { itemPosition } from '../../store/position.ts';
import type { Tx } from '../../store/port.ts';
import type { Instant, JsonObject } from '../../store/records.ts';
import { correctCase } from '../change/correct-case.ts';
import { readDecided, ruleByHash } from '../change/read-decided.ts';
import { isLocked, recalculate, type Difference } from '../change/recalculate.ts';
import { loadClosure, type Engine } from '../engine.ts';
import { allStates } from '../states.ts';
import { collectCases } from './collect.ts';
import { findOrCreateJob } from './create-job.ts';
import { cycleOf } from './cycle-of.ts';
import { eachByItself, stepKey } from './deal.ts';
import type { CompareRequest, CorrectManyRequest, Dealt, JobInHand, Kind, Slice } from './job.ts';

export const compare: Kind = {
  collect: (tx, { job }, after) => collectCases(tx, job.cycle, {}, after),
  begin: async (inHand) => {
    const { engine, institution, job } = inHand;
    const { rule: asked } = job.request as unknown as CompareRequest;
    const rule = await engine.store.read(institution, (tx) => ruleByHash(tx, asked.id, asked.hash));
    return eachByItself(inHand, async (id): Promise<Dealt> => {
      const { decided, calendar } = await engine.store.read(institution, (tx) => readDecided(engine, tx, id, rule));
      const skipped = (reason: string): Dealt => ({ outcome: 'skipped', reason, case: id });
      if (decided.record.status === 'cancelled') return skipped('cancelled');
      const found = await recalculate(decided, rule, calendar, engine.evaluate);
      if (found === 'none') return skipped('not-decided');
      if (found === 'erased') return skipped('erased');
      if (found.length === 0) return skipped('same');
      const detail = { differences: found.map(told) } as unknown as JsonObject;
      // It is told what would differ, although nothing can be corrected any more.
      if (isLocked(decided)) return { ...skipped('locked'), detail };
      const isOtherWay = found.some(({ wayBefore, wayAfter }) => wayBefore !== wayAfter);
      return { outcome: 'done', reason: isOtherWay ? 'differs-in-way' : 'differs', case: id, detail };
    });
  },
};

export const correct: Kind = {
  collect: collectDifferences,
  begin: async (inHand) => {
    const { engine, institution, job, now } = inHand;
    const request = job.request as unknown as CorrectManyRequest;
    const { comparison, reason, askedBy } = request;
    const rule = await engine.store.read(institution, (tx) => ruleByHash(tx, request.rule.id, request.rule.hash));
    return eachByItself(inHand, async (id): Promise<Dealt> => {
      const submitKey = stepKey(inHand, id);
      const { item, isTaken } = await engine.store.read(institution, async (tx) => ({
        item: await tx.jobs.item(comparison, id),
        isTaken: (await tx.cases.submitted(submitKey)) !== null,
      }));
      if (isTaken) return { outcome: 'done', reason: item?.reason ?? null, case: id };
      const approved = toldIn(item).map(({ digest }) => digest);
      const approvedBy = job.requestedBy;
      if (approvedBy === null) throw new Error(`job ${job.id} corrects, but nobody approved it`);
      const correction = { case: id, rule, approved, askedBy, approvedBy, reason, submitKey };
      await correctCase(engine, institution, correction, now);
      return { outcome: 'done', reason: item?.reason ?? null, case: id };
    });
  },
};

/** A difference as an item holds it: codes only, like an event; numbers and texts stay with the case. */
export interface ToldDifference {
  /** The event that is corrected, and the state that decided. */
  readonly corrects: number;
  readonly state: string;
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** The states to which it led, and would have led. */
  readonly way_before: string;
  readonly way_after: string;
  readonly digest: string;
}

function told({ recorded, state, before, after, wayBefore, wayAfter, digest }: Difference): ToldDifference {
  const { corrects } = recorded;
  return { corrects, state: state.path, before, after, way_before: wayBefore, way_after: wayAfter, digest };
}

/** The differences that an item of a comparison holds. */
export function toldIn(item: Pick<JobItem, 'detail'> | null): readonly ToldDifference[] {
  return (item?.detail?.['differences'] ?? []) as unknown as readonly ToldDifference[];
}

const sliceSize = 500;

async function collectDifferences(tx: Tx, { job }: JobInHand, after: string): Promise<Slice> {
  const { comparison } = job.request as unknown as CorrectManyRequest;
  const page = { limit: sliceSize, ...(after === '' ? {} : { after }) };
  const items = await tx.jobs.items(comparison, { outcome: 'done' }, page);
  const last = items.at(-1);
  return {
    subjects: items.map(({ subject }) => subject),
    to: last === undefined ? after : itemPosition(last),
    complete: items.length < sliceSize,
  };
}

/**
 * Starts a comparison with the latest edition of a rule. What comes out may be approved by another person than `by`.
 * @throws EngineError `cycle-not-found`, `rule-not-found`, `rule-not-used`, `calendar-missing`, `definition-not-found`,
 * `definition-damaged`
 */
export async function startComparison(
  engine: Engine,
  institution: string,
  { cycle: id, rule: ruleId }: { readonly cycle: string; readonly rule: string },
  by: string,
  now: Instant,
): Promise<Job> {
  return await engine.store.within(institution, async (tx) => {
    const cycle = await cycleOf(tx, { cycle: id });
    const { workflow } = await loadClosure(engine, tx, cycle);
    if (allStates(workflow).every(({ decide }) => decide?.rule !== ruleId))
      throw new EngineError('rule-not-used', { rule: ruleId });
    const latest = await tx.definitions.latest('rule', ruleId);
    if (latest === null) throw new EngineError('rule-not-found', { rule: ruleId });
    const rule = await ruleByHash(tx, ruleId, latest.hash);
    if (countsWorkingDays(rule) && (await calendarInForce(tx)) === null)
      throw new EngineError('calendar-missing', { of: ruleId });
    const { version, hash } = latest;
    const request: CompareRequest = { kind: 'compare', cycle: id, rule: { id: ruleId, version, hash } };
    return await findOrCreateJob(tx, request, { cycle: id, by, now, origin: engine.origin });
  });
}

/**
 * Approves what a comparison found, in the name of another person than who asked for it; asked again, it is the same job.
 * @throws EngineError `job-not-found`, `comparison-not-finished`, `second-person-required`, `reason-required`
 */
export async function approveCorrections(
  engine: Engine,
  institution: string,
  { comparison: id, reason }: { readonly comparison: string; readonly reason: string },
  by: string,
  now: Instant,
): Promise<Job> {
  if (reason.trim() === '') throw new EngineError('reason-required');
  return await engine.store.within(institution, async (tx) => {
    const comparison = await tx.jobs.byId(id);
    if (comparison === null || comparison.kind !== 'compare') throw new EngineError('job-not-found');
    if (comparison.status !== 'done') throw new EngineError('comparison-not-finished');
    const askedBy = comparison.requestedBy;
    if (askedBy === null || askedBy === by) throw new EngineError('second-person-required');
    const [approved] = await tx.jobs.upon(id);
    if (approved !== undefined) return approved;
    const { cycle, rule } = comparison.request as unknown as CompareRequest;
    const request: CorrectManyRequest = {
      kind: 'correct',
      cycle,
      comparison: id,
      rule,
      askedBy,
      reason: reason.trim(),
    };
    return await findOrCreateJob(tx, request, { cycle, by, basedOn: id, now, origin: engine.origin });
  });
}
