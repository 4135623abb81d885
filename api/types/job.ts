/**
 * Work on many cases: POST /cycles · GET and POST /cycles/{cycle}/jobs · GET /cycles/{cycle}/selections/{kind} · GET and POST /cycles/{cycle}/migration ·
 * POST /cycles/{cycle}/recalculation · GET /jobs · GET /jobs/{job} · GET /jobs/{job}/items · GET /jobs/{job}/items.csv ·
 * POST /jobs/{job}/approval · POST /jobs/{job}/stop
 */
import type { SubjectView } from './case.ts';
import type { Bilingual, Listed, UnitView } from './shared.ts';

export type JobKindView =
  'open' | 'remind' | 'cancel' | 'resume' | 'reopen' | 'advance' | 'migrate' | 'compare' | 'correct';
export type ItemOutcomeView = 'waiting' | 'done' | 'skipped' | 'failed';

export type ManyKindView = 'remind' | 'cancel' | 'resume' | 'reopen' | 'advance';

/** A step to be taken, or a reminder to be sent, in many cases of a cycle. */
export interface JobStart {
  readonly kind: ManyKindView;
  /** Only cases that wait in this state. */
  readonly state?: string;
  /** Only cases of this unit. */
  readonly unit?: string;
  /** What to do: for `advance` an event, for `reopen` a reopening of the workflow. */
  readonly event?: string;
  /** For `advance`: the answers to its form, the same in every case. */
  readonly form?: Readonly<Record<string, unknown>>;
  /** For `cancel`, `resume` and `reopen`. */
  readonly reason?: string;
  /** How many cases it is to be about, as its selection told; refused when there are more or fewer by now. */
  readonly count?: number;
}

/** How many cases work of a kind would be about. */
export interface JobSelection {
  readonly count: number;
  /** By state; a case in several counts in each, a cancelled one in none. */
  readonly states: readonly { readonly state: string; readonly title: string; readonly count: number }[];
}

/** What can be done in many cases of a cycle. */
export interface JobChoices {
  readonly cycle: { readonly id: string; readonly title: string };
  readonly states: readonly { readonly state: string; readonly title: string; readonly count: number }[];
  readonly units: readonly UnitView[];
  /** Events of its workflow; those with a form are given its answers over the API alone. */
  readonly events: readonly { readonly event: string; readonly label: string; readonly form: boolean }[];
  readonly reopenings: readonly { readonly event: string; readonly label: string }[];
  /** Rules by which its workflow decides. */
  readonly rules: readonly { readonly id: string; readonly title: string }[];
}

export interface MigrationStart {
  /** The declared version of the workflow; its latest edition is taken. */
  readonly version: number;
  /** States that are gone and the states that took their place, by path. */
  readonly map?: Readonly<Record<string, string>>;
  /** True: only looks what would become of each case. */
  readonly dry_run: boolean;
  readonly reason?: string;
}

export interface RecalculationStart {
  readonly rule: string;
}

export interface Approval {
  readonly reason: string;
}

export interface JobLine {
  readonly id: string;
  readonly kind: JobKindView;
  /** The user of the system, where it was asked for from the command line. */
  readonly shell: string | null;
  /** True of a migration that only looks. */
  readonly dry_run: boolean;
  readonly status: 'collecting' | 'running' | 'done' | 'stopped';
  readonly cycle: { readonly id: string; readonly title: string };
  readonly total: number;
  /** How many of them are dealt with. */
  readonly settled: number;
  readonly requested_by: string | null;
  readonly requested_at: string;
  readonly finished_at: string | null;
}

export interface JobView extends JobLine {
  readonly counts: readonly JobCountView[];
  /** What was asked for, as far as its kind has it. */
  readonly asked: {
    readonly state: string | null;
    readonly unit: string | null;
    readonly event: string | null;
    readonly reason: string | null;
    readonly version: number | null;
    readonly map: readonly { readonly from: string; readonly to: string }[];
    readonly rule: { readonly id: string; readonly version: number } | null;
  };
  /** Of corrections the comparison they go on with, of a comparison the corrections that were approved. */
  readonly comparison: string | null;
  readonly corrections: string | null;
  /** Whether this person may approve what the comparison found. */
  readonly may_approve: boolean;
  readonly may_stop: boolean;
  /** Address of the outcomes as CSV. */
  readonly export: string;
}

export interface JobCountView {
  readonly outcome: Exclude<ItemOutcomeView, 'waiting'>;
  readonly reason: string | null;
  readonly text: Bilingual | null;
  readonly count: number;
}

export interface JobItemView {
  /** Null when the subject is not there. */
  readonly subject: SubjectView | null;
  readonly case: string | null;
  readonly outcome: ItemOutcomeView;
  readonly reason: string | null;
  readonly text: Bilingual | null;
  readonly at: string | null;
  /** Of a comparison. */
  readonly differences: readonly DifferenceView[];
}

/** A decision that comes out otherwise. */
export interface DifferenceView {
  readonly state: string;
  readonly answers: readonly { readonly label: string; readonly before: string; readonly after: string }[];
  /** Titles of the states to which it led, and would have led. */
  readonly way_before: string;
  readonly way_after: string;
}

export type JobList = Listed<JobLine>;
export type JobItemList = Listed<JobItemView>;

/** What running cases of a cycle could go on under. */
export interface MigrationView {
  readonly cycle: { readonly id: string; readonly title: string };
  readonly workflow: { readonly id: string; readonly version: number; readonly title: string };
  /** How many active cases run under which edition of which version. */
  readonly running: readonly {
    readonly version: number | null;
    readonly edition: number | null;
    readonly count: number;
  }[];
  /** Each version with its latest edition: the rules that it uses may be others than in the one before. */
  readonly versions: readonly { readonly version: number; readonly edition: number; readonly published_at: string }[];
  /** For the version that was asked about: states that are gone, and what likely took their place. */
  readonly proposals: readonly {
    readonly from: string;
    readonly title: string;
    readonly to: string | null;
    readonly why: 'same-name' | 'same-title' | 'similar' | 'neighbours' | null;
  }[];
  /** The states of that version in which a case can rest. */
  readonly states: readonly { readonly state: string; readonly title: string }[];
}
