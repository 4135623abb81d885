/** What a simulation tells: who changes from what to what, and the totals. Numbers are decimal texts, exact. */
import type { EngineErrorCode } from '../errors.ts';
import type { AnswerValue } from '../rules/evaluation.ts';

export interface SimulationReport {
  readonly rule: string;
  readonly at: string;
  readonly before: RuleVersion;
  readonly after: RuleVersion;
  readonly changes: RuleChanges;
  readonly people: {
    readonly read: number;
    /** With answers before and after. */
    readonly compared: number;
    readonly changed: number;
    readonly failed: number;
  };
  /** For rules with cohort values: what their groups lack; null when nothing. */
  readonly incomplete: IncompleteCohort | null;
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

/** What a candidate says otherwise than the rule beside which it stands. */
export interface RuleChanges {
  readonly parameters: readonly ParameterChange[];
  /** What else differs. */
  readonly parts: readonly RulePart[];
}

export type RulePart =
  'facts' | 'parameters' | 'calculations' | 'rows' | 'answers' | 'controls' | 'requirements' | 'calls' | 'time';

/** A value of a parameter, or of an entry of a table (`name.code`), through some time; null where there is none. */
export interface ParameterChange {
  readonly name: string;
  readonly unit: string;
  readonly since: string;
  /** The last day, where both rules say the same again later. */
  readonly until?: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** People who cannot be compared with, so that others may have a better rank, another mean, a smaller count. */
export interface IncompleteCohort {
  readonly people: number;
  /** The groups that lack most people, and how many groups lack some. */
  readonly groups: readonly IncompleteGroup[];
  readonly groups_in_all: number;
  /** The first of the people. */
  readonly rows: readonly { readonly row: number; readonly code: EngineErrorCode }[];
}

export interface IncompleteGroup {
  /** The fact by which groups are made; null for one group of everyone. */
  readonly over: string | null;
  /** What the file says; null for everyone, and where the row does not even tell its group. */
  readonly group: string | null;
  readonly people: number;
}

export interface RuleVersion {
  readonly version: number;
  readonly pack: string;
  readonly hash: string;
}

export interface AnswerReport {
  readonly name: string;
  readonly label: string;
  /** What a number counts, such as `rupiah`. */
  readonly unit?: string;
  readonly type: 'number' | 'other';
  /** True for an answer of the rule's own table. */
  readonly decides: boolean;
  /** True for a rank in a cohort: no total is given, and less is neither worse nor better. */
  readonly rank: boolean;
  readonly changed: number;
  /** How many went from which value to which, the most frequent first; for numbers only to and from open answers. */
  readonly transitions: readonly TransitionReport[];
  /** Of people with a number before and after. */
  readonly before?: Spread;
  readonly after?: Spread;
  readonly difference?: Spread;
  /** Whose number falls or rises most. */
  readonly losers?: readonly Mover[];
  readonly winners?: readonly Mover[];
}

export interface TransitionReport {
  readonly from: AnswerValue;
  readonly to: AnswerValue;
  readonly people: number;
  /** The first of them, where the answer is another one. */
  readonly first: readonly Identity[];
}

/** Who a person is, as far as the file tells. */
export interface Identity {
  readonly row: number;
  readonly person: Readonly<Record<string, string>>;
  readonly unit?: string;
}

export interface Spread {
  readonly min: string;
  readonly median: string;
  readonly max: string;
  /** Not for ranks. */
  readonly total?: string;
}

export interface Mover extends Identity {
  readonly before: string;
  readonly after: string;
  readonly difference: string;
}

export interface UnitReport {
  readonly unit: string;
  readonly people: number;
  readonly changed: number;
  readonly failed: number;
  /** How many change in each answer. */
  readonly changed_in: Readonly<Record<string, number>>;
  /** Totals of numbers by answer, without ranks. */
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
