/**
 * The worker: begins each day with what changes among people, polls for due timers and acts on them, one after the other,
 * closes each day with a head, and goes on with jobs.
 */
import { poll, type Polling } from '../poll.ts';
import type { Instant, Timer } from '../store/records.ts';
import type { Engine } from './engine.ts';
import { beginDays } from './begin-day.ts';
import { fireTimer } from './fire-timer.ts';
import { makeDueHeads } from './make-heads.ts';
import { workOnJobs, type JobFailure } from './jobs/work-on-jobs.ts';
import { tellCalendarKeepers } from './tell-calendar.ts';

export interface TimerFailure {
  readonly institution: string;
  /** Null when the timers could not even be read, a day not begun, or a head not made. */
  readonly timer: Timer | null;
  readonly error: unknown;
}

export interface WorkerOptions {
  readonly clock: () => Instant;
  readonly everyMilliseconds: number;
  /** Hears of every failure; a timer that failed is put off and tried again. */
  readonly onFailure: (failure: TimerFailure) => void;
  /** Hears of a job that was put off, and of an item that failed for no reason anybody foresaw. */
  readonly onJobFailure: (failure: JobFailure) => void;
}

const batch = 100;
const firstRetryMinutes = 1;
/** Whoever was missing may have been appointed meanwhile. */
const longestRetryMinutes = 60;

export interface FiredTimers {
  readonly found: number;
  readonly fired: number;
  /** Calculations that are not done yet and go on at once. */
  readonly unfinished: number;
  readonly failures: readonly TimerFailure[];
}

/**
 * Acts on the timers due at `now`, oldest first, at most 100; returns how many acted and which failed. A calculation is
 * gone on with for a little while, so that it does not hold up the others. A timer that
 * fails is put off (1, 2, 4 … minutes, at most an hour) so that it holds up no other.
 */
export async function fireDueTimers(engine: Engine, now: Instant): Promise<FiredTimers> {
  const due = await engine.store.dueTimers(now, batch);
  const failures: TimerFailure[] = [];
  let fired = 0;
  let unfinished = 0;
  for (const { institution, timer } of due) {
    try {
      const outcome = await fireTimer(engine, institution, timer, now);
      if (outcome === 'done') fired++;
      if (outcome === 'unfinished') unfinished++;
    } catch (error) {
      failures.push({ institution, timer, error });
      await engine.store.within(institution, (tx) => tx.work.retryTimer(timer, retryAt(timer, now)));
      await tellCalendarKeepers(engine.store, institution, { case: timer.case, error }, now);
    }
  }
  return { found: due.length, fired, unfinished, failures };
}

/** Starts the loop. */
export function startWorker(
  engine: Engine,
  { clock, everyMilliseconds, onFailure, onJobFailure }: WorkerOptions,
): Polling {
  const begun = new Map<string, string>();
  const closed = new Map<string, string>();
  return poll(async () => {
    try {
      await beginDays(engine, clock(), begun);
      const { found, unfinished, failures } = await fireDueTimers(engine, clock());
      failures.forEach(onFailure);
      if (found < batch) await makeDueHeads(engine.store, clock(), closed);
      const jobs = await workOnJobs(engine, clock, onJobFailure);
      return { more: found === batch || unfinished > 0 || jobs };
    } catch (error) {
      onFailure({ institution: '', timer: null, error });
      return { more: false };
    }
  }, everyMilliseconds);
}

function retryAt({ attempts }: Timer, now: Instant): Instant {
  const minutes = Math.min(firstRetryMinutes * 2 ** attempts, longestRetryMinutes);
  return Temporal.Instant.from(now).add({ minutes }).toString({ smallestUnit: 'millisecond' });
}
