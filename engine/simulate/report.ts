/** What a simulation tells: who changes from what to what, and the totals. Numbers are decimal texts, exact. */
import type { EngineErrorCode } from '../errors.ts';
import type { AnswerValue } from '../rules/evaluation.ts';

export interface SimulationReport {
  readonly rule: string;
  readonly at: string;
  readonly before: RuleVersion;
  readonly after: RuleVersion;
  readonly people: {
    readonly read: number;
    /** With answers before and after. */
    readonly compared: number;
    readonly changed: number;
    readonly failed: number;
  };
  readonly answers: readonly AnswerReport[];
  /** Answers that only one of the two rules gives. */
  readonly only_before: readonly string[];
  readonly only_after: readonly string[];
  /** Empty without a column for the unit. */
  readonly units: readonly UnitReport[];
  readonly failures: {
    readonly by_code: Readonly<Record<string, number>>;
    /** The first of them. */
    readonly rows: readonly FailedRow[];
  };
}

export interface RuleVersion {
  readonly version: number;
  readonly pack: string;
  readonly hash: string;
}

export interface AnswerReport {
  readonly name: string;
  readonly label: string;
  readonly type: 'number' | 'other';
  readonly changed: number;
  /** How many went from which value to which, the most frequent first; for numbers only to and from open answers. */
  readonly transitions: readonly { readonly from: AnswerValue; readonly to: AnswerValue; readonly people: number }[];
  /** Of people with a number before and after. */
  readonly before?: Spread;
  readonly after?: Spread;
  readonly difference?: Spread;
  /** Whose number falls or rises most. */
  readonly losers?: readonly Mover[];
  readonly winners?: readonly Mover[];
}

export interface Spread {
  readonly min: string;
  readonly median: string;
  readonly max: string;
  readonly total: string;
}

export interface Mover {
  readonly row: number;
  /** What the file tells of who it is. */
  readonly person: Readonly<Record<string, string>>;
  readonly unit?: string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
}

export interface UnitReport {
  readonly unit: string;
  readonly people: number;
  readonly changed: number;
  readonly failed: number;
  /** Totals of numbers by answer. */
  readonly totals: Readonly<
    Record<string, { readonly before: string; readonly after: string; readonly difference: string }>
  >;
}

export interface FailedRow {
  /** As a spreadsheet numbers it: the heading is row 1. */
  readonly row: number;
  readonly rule: 'before' | 'after' | 'both';
  readonly code: EngineErrorCode;
  readonly message: string;
  readonly en: string;
}
