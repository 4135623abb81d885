/** The two ways in which a job deals with its items: many in one transaction, or each in one of its own. */
import { EngineError } from '../../errors.ts';
import type { SettledItem } from '../../store/job-records.ts';
import type { Tx } from '../../store/port.ts';
import type { JsonObject } from '../../store/records.ts';
import type { Deal, Dealt, JobInHand } from './job.ts';

/** Short enough that a page which is asked for meanwhile hardly waits. */
const inTransaction = 50;
/** Their commits are shared. */
const atOnce = 32;

/** Thrown to take a slice back that another worker has dealt with. */
class Taken extends Error {}

/**
 * Deals with items and keeps what became of them in one transaction, so that nothing is ever done and not kept. An item
 * that fails spoils no other: they are then dealt with one by one.
 */
export function inOneTransaction(inHand: JobInHand, one: (tx: Tx, subject: string) => Promise<Dealt>): Deal {
  const { engine, institution, job } = inHand;
  const takeTogether = (subjects: readonly string[]): Promise<void> =>
    engine.store.within(institution, async (tx) => {
      const items: SettledItem[] = [];
      for (const subject of subjects) items.push(toItem(inHand, subject, await one(tx, subject)));
      if ((await tx.jobs.settle(job.id, items)) < items.length) throw new Taken();
    });
  const take = async (subjects: readonly string[]): Promise<void> => {
    try {
      await takeTogether(subjects);
    } catch (error) {
      if (error instanceof Taken) return;
      const [only, ...others] = subjects;
      if (only === undefined || isStoreFailure(error)) throw error;
      if (others.length === 0) await settle(inHand, [toItem(inHand, only, failed(inHand, only, error))]);
      else for (const subject of subjects) await take([subject]);
    }
  };
  return { size: inTransaction, take };
}

/**
 * Deals with items each in transactions of its own, many at once. `one` must do the same thing only once however often it
 * is called for a subject: what was done just before a crash is asked for again.
 */
export function eachByItself(inHand: JobInHand, one: (subject: string) => Promise<Dealt>): Deal {
  const attempt = async (subject: string): Promise<SettledItem> => {
    try {
      return toItem(inHand, subject, await one(subject));
    } catch (error) {
      if (isStoreFailure(error)) throw error;
      return toItem(inHand, subject, failed(inHand, subject, error));
    }
  };
  const take = async (subjects: readonly string[]): Promise<void> => {
    const attempts = await Promise.allSettled(subjects.map(attempt));
    await settle(
      inHand,
      attempts.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    );
    const broken = attempts.find((one) => one.status === 'rejected');
    if (broken !== undefined) throw broken.reason;
  };
  return { size: atOnce, take };
}

/** Nothing can be done for any of them, always for the same reason. */
export function allFail(inHand: JobInHand, error: EngineError): Deal {
  return inOneTransaction(inHand, async (_, subject) => failed(inHand, subject, error));
}

/** The key under which a job takes its step in a case: however often it tries, it is taken once. */
export function stepKey({ job }: JobInHand, caseId: string): string {
  return `job ${job.id} ${caseId}`;
}

/** True when the database failed, which is no outcome of an item. */
export function isStoreFailure(error: unknown): boolean {
  return error instanceof EngineError && error.code.startsWith('store-');
}

function failed({ job, report }: JobInHand, subject: string, error: unknown): Dealt {
  const caseId = job.kind === 'open' ? null : subject;
  if (error instanceof EngineError)
    return { outcome: 'failed', reason: error.code, case: caseId, detail: error.details as JsonObject };
  report(job, subject, error);
  return { outcome: 'failed', reason: 'unexpected', case: caseId };
}

async function settle({ engine, institution, job }: JobInHand, items: readonly SettledItem[]): Promise<void> {
  await engine.store.within(institution, (tx) => tx.jobs.settle(job.id, items));
}

function toItem({ now }: JobInHand, subject: string, dealt: Dealt): SettledItem {
  const { outcome, reason = null, case: caseId = null, detail = null } = dealt;
  return { subject, outcome, reason, case: caseId, at: now, detail };
}
