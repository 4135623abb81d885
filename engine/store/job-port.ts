/** The part of the store port that work on many cases stands on. */
import type { ItemOutcome, Job, JobCount, JobItem, SettledItem } from './job-records.ts';
import type { Page } from './page.ts';
import type { Instant } from './records.ts';

/** Items to be written down, and how far that takes the job. */
export interface Collected {
  /** The `collected` it began with; another one in the store means that somebody else was faster. */
  readonly from: string;
  readonly to: string;
  readonly subjects: readonly string[];
  /** True when these were the last. */
  readonly complete: boolean;
}

export interface ItemFilter {
  readonly outcome?: ItemOutcome | 'waiting';
  /** Only together with an outcome. */
  readonly reason?: string;
}

export interface Jobs {
  create(job: Job): Promise<void>;
  byId(id: string): Promise<Job | null>;
  /** Newest first; `after` of the page is a `jobPosition`. */
  list(page: Page): Promise<readonly Job[]>;
  /** Of a cycle, newest first. */
  ofCycle(cycle: string, limit: number): Promise<readonly Job[]>;
  /** Jobs that go on with another one's items. */
  upon(id: string): Promise<readonly Job[]>;
  /** Writes items down; false, with nothing written, when another was faster or the job no longer collects. */
  collect(id: string, collected: Collected): Promise<boolean>;
  /** Subjects that nobody has dealt with yet, in order; none once the job has ended. */
  waiting(id: string, limit: number): Promise<readonly string[]>;
  /** Keeps what became of items that are still waiting, and counts them; returns how many were. */
  settle(id: string, items: readonly SettledItem[]): Promise<number>;
  /** Ends a job that has not ended; false when it has. */
  end(id: string, status: 'done' | 'stopped', at: Instant): Promise<boolean>;
  /** Puts a job off after a failure, one attempt more. */
  putOff(id: string, dueAt: Instant): Promise<void>;
  item(id: string, subject: string): Promise<JobItem | null>;
  /** Items by subject; those of one outcome by reason and subject. `after` of the page is an `itemPosition`. */
  items(id: string, filter: ItemFilter, page: Page): Promise<readonly JobItem[]>;
  /** How many items came to what. */
  counts(id: string): Promise<readonly JobCount[]>;
}
