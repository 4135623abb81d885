/** Work on many cases at once: what may be asked for, and what every kind of it consists of. */
import type { Job, JobItem, ItemOutcome } from '../../store/job-records.ts';
import type { CaseFilter, Tx } from '../../store/port.ts';
import type { Instant, JsonObject, Period } from '../../store/records.ts';
import type { Mapping } from '../change/place-case.ts';
import type { Engine } from '../engine.ts';

/** Cases of a cycle: those that wait in a state, those of a unit, or all that the kind of job is for. */
export type ChosenCases = Pick<CaseFilter, 'state' | 'unit'>;

/** Opens the cycle of a workflow for a period, or goes on with it. */
export interface OpenRequest {
  readonly kind: 'open';
  readonly workflow: string;
  readonly period: Period;
  /** The workflow's title and the period's label when absent. */
  readonly title?: string;
  /** These units and those below them; everybody when absent. */
  readonly units?: readonly string[];
}

/** Tells those whom active cases wait for. */
export interface RemindRequest {
  readonly kind: 'remind';
  readonly cycle: string;
  readonly cases: ChosenCases;
}

/** Cancels active cases. */
export interface CancelManyRequest {
  readonly kind: 'cancel';
  readonly cycle: string;
  readonly cases: ChosenCases;
  readonly reason: string;
}

/** Lets cancelled cases go on where they stood. */
export interface ResumeManyRequest {
  readonly kind: 'resume';
  readonly cycle: string;
  readonly cases: ChosenCases;
  readonly reason: string;
}

/** Opens finished cases again by a reopening of their workflow. */
export interface ReopenManyRequest {
  readonly kind: 'reopen';
  readonly cycle: string;
  readonly cases: ChosenCases;
  readonly event: string;
  readonly reason: string;
}

/** Takes the same step in many cases, in each as whoever asked for it may. */
export interface AdvanceRequest {
  readonly kind: 'advance';
  readonly cycle: string;
  readonly cases: ChosenCases;
  readonly event: string;
  /** The answers to the step's form, the same for every case; null when it asks for none. */
  readonly form: JsonObject | null;
}

/** Lets running cases go on under another edition of their workflow, or tells which of them could. */
export interface MigrateManyRequest {
  readonly kind: 'migrate';
  readonly cycle: string;
  readonly to: { readonly workflow: string; readonly version: number; readonly hash: string };
  readonly map: Mapping;
  readonly dryRun: boolean;
  readonly reason: string | null;
}

/** Evaluates another edition of a rule over what the rule decided in a cycle. */
export interface CompareRequest {
  readonly kind: 'compare';
  readonly cycle: string;
  readonly rule: { readonly id: string; readonly version: number; readonly hash: string };
}

/** Corrects what a comparison found, once another person has approved it. */
export interface CorrectManyRequest {
  readonly kind: 'correct';
  readonly cycle: string;
  readonly comparison: string;
  readonly rule: CompareRequest['rule'];
  readonly askedBy: string;
  readonly reason: string;
}

/** What is asked for by somebody. */
export type JobRequest =
  OpenRequest | RemindRequest | CancelManyRequest | ResumeManyRequest | ReopenManyRequest | AdvanceRequest;

/** The same with what follows from other things than a choice of cases. */
export type AnyJobRequest = JobRequest | MigrateManyRequest | CompareRequest | CorrectManyRequest;

/** Hears of what was nobody's mistake but ours; the item then counts as failed, and the others go on. */
export type ReportUnexpected = (job: Job, subject: string, error: unknown) => void;

/** A job that is being worked on. */
export interface JobInHand {
  readonly engine: Engine;
  readonly institution: string;
  readonly job: Job;
  readonly now: Instant;
  readonly report: ReportUnexpected;
}

/** Subjects to be written down next. */
export interface Slice {
  readonly subjects: readonly string[];
  /** Where the next slice begins. */
  readonly to: string;
  /** True when these are the last. */
  readonly complete: boolean;
}

/** What became of one item. */
export interface Dealt {
  readonly outcome: ItemOutcome;
  readonly reason?: string | null;
  readonly case?: string | null;
  readonly detail?: JobItem['detail'];
}

/** Deals with some subjects that wait, and keeps what became of them. */
export interface Deal {
  /** How many at a time. */
  readonly size: number;
  readonly take: (subjects: readonly string[]) => Promise<void>;
}

export interface Kind {
  /** The subjects behind a position, in the order of their ids. */
  readonly collect: (tx: Tx, inHand: JobInHand, after: string) => Promise<Slice>;
  /** Reads what all subjects have in common. */
  readonly begin: (inHand: JobInHand) => Promise<Deal>;
  /** Reads what remains to be written once all is done; it is written in the transaction that ends the job. */
  readonly finish?: (inHand: JobInHand) => Promise<(tx: Tx) => Promise<void>>;
}
