/** What the store keeps of work on many cases: the job, and what became of each of its items. */
import type { Instant, JsonObject } from './records.ts';

/**
 * `open` cases of a cycle, `remind` those whom they wait for, `cancel` or `resume` them, `reopen` or `advance` them by an
 * event, `migrate` them to another edition, `compare` what a rule decided with what another edition of it says, `correct` it.
 */
export type JobKind =
  'open' | 'remind' | 'cancel' | 'resume' | 'reopen' | 'advance' | 'migrate' | 'compare' | 'correct';

/** `collecting`: its items are still being written down. `stopped`: somebody ended it before its end. */
export type JobStatus = 'collecting' | 'running' | 'done' | 'stopped';

export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly cycle: string;
  /** What was asked for, as its kind reads it. */
  readonly request: JsonObject;
  /** The job whose items this one goes on with. */
  readonly basedOn: string | null;
  readonly status: JobStatus;
  /** Up to which subject items were written down. */
  readonly collected: string;
  /** Number of items so far. */
  readonly total: number;
  /** How often in a row it could not go on. */
  readonly attempts: number;
  /** When it goes on; null when there is nothing left to do. */
  readonly dueAt: Instant | null;
  /** The person's id; null from the command line. */
  readonly requestedBy: string | null;
  readonly requestedAt: Instant;
  readonly finishedAt: Instant | null;
}

export type ItemOutcome = 'done' | 'skipped' | 'failed';

/** One case of a job, or one subject that gets a case. */
export interface JobItem {
  /** The subject's id where cases are opened, else the case's. */
  readonly subject: string;
  readonly outcome: ItemOutcome | 'waiting';
  /** A code: why it was skipped or failed, or what is to be known of one that is done; null when nothing. */
  readonly reason: string | null;
  readonly case: string | null;
  /** When it was dealt with. */
  readonly at: Instant | null;
  readonly detail: JsonObject | null;
}

/** An item that has been dealt with. */
export type SettledItem = JobItem & { readonly outcome: ItemOutcome; readonly at: Instant };

export interface JobCount {
  readonly outcome: ItemOutcome;
  readonly reason: string | null;
  readonly count: number;
}
