/** Monthly runs as those see them who prepare and approve them. Amounts are decimal texts in rupiah. */
import type { ImportLine } from './register.ts';
import type { Bilingual, PersonView, UnitView } from './shared.ts';

// GET /runs · GET /runs/{run} · GET /runs/{run}/totals · GET /runs/{run}/results · GET /runs/{run}/results/{person} · GET /runs/{run}/export.{csv,xlsx}

export interface RunLine {
  /** Also the id of its case. */
  readonly id: string;
  readonly workflow: string;
  readonly title: string;
  /** `2026-01`. */
  readonly month: string;
  readonly status: 'running' | 'done' | 'locked';
  /** Title of the step its case is at. */
  readonly step: string;
  readonly tally: TallyView;
}

/** A month in the list: one that was opened and is not calculated yet has a case alone. */
export interface MonthLine extends Omit<RunLine, 'status' | 'tally'> {
  readonly status: RunLine['status'] | 'opened';
  readonly tally: TallyView | null;
}

export interface TallyView {
  readonly people: number;
  /** Dealt with so far. */
  readonly persons: number;
  readonly paid: number;
  readonly not_entitled: number;
  readonly exceptions: number;
  readonly base: string;
  /** Base less amount. */
  readonly cut: string;
  readonly amount: string;
  /** Differences of earlier months. */
  readonly differences: string;
  readonly net: string;
}

export interface RunView extends RunLine {
  readonly rule: { readonly id: string; readonly version: number; readonly title: string };
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly locked_at: string | null;
  /** SHA-256 (hex) over all results; null while it is running. */
  readonly digest: string | null;
  /** The run of the latest month before that is calculated. */
  readonly before: RunLine | null;
  readonly units: readonly UnitView[];
  /** What came after it was calculated, and is not counted until it is calculated again; nothing once it is locked. */
  readonly later: LaterView;
}

export interface LaterView {
  readonly imports: readonly Pick<ImportLine, 'id' | 'register' | 'file' | 'entries' | 'at'>[];
  readonly calendar: boolean;
  /** True when its case went on under an edition with another rule. */
  readonly rule: boolean;
  /** Months before it that are opened and not locked, earliest first: `2026-01`. */
  readonly unlocked: readonly string[];
}

/** Of a run that is calculated, and of the one before. */
export interface RunComparison {
  readonly totals: RunTotalsView;
  readonly before: RunTotalsView | null;
}

export interface RunTotalsView {
  readonly units: readonly GroupView[];
  readonly by: readonly { readonly fact: string; readonly label: string; readonly groups: readonly GroupView[] }[];
  readonly lines: readonly LineTotalView[];
}

export interface GroupView {
  readonly value: string;
  readonly label: string;
  readonly persons: number;
  readonly base: string;
  readonly amount: string;
  readonly net: string;
}

export interface LineTotalView {
  readonly name: string;
  readonly label: string;
  readonly kind: 'base' | 'addition' | 'reduction';
  /** Persons with more than nothing on this line. */
  readonly persons: number;
  readonly amount: string;
}

export interface ResultLineView {
  readonly person: PersonView & { readonly nip: string };
  readonly outcome: 'paid' | 'not_entitled' | 'exception';
  readonly base: string;
  readonly amount: string;
  readonly differences: string;
  readonly net: string;
  /** Of an exception what is wrong, and what to do about it. */
  readonly problem: { readonly code: string; readonly text: Bilingual; readonly advice: Bilingual } | null;
}
