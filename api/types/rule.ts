/** Rules as readable pages, and why a decision came out as it did. */
import type { AboutView, Bilingual, RangeView, TafsirView } from './shared.ts';

/** Why a decision came out as it did, one sentence a line, in reading order. */
export type Explanation = readonly ExplanationLine[];

export interface ExplanationLine {
  readonly kind:
    'fact' | 'parameter' | 'calculation' | 'row' | 'call' | 'item' | 'control' | 'as_at' | 'calendar' | 'tafsir';
  readonly text: Bilingual;
  readonly about: AboutView | null;
  /** `rules/nasional/skp/predikat-6-2022.yaml:31`; null where a line has no place of its own. */
  readonly place: string | null;
  /** False for a row that did not decide, and for what only repeats another line. */
  readonly counts: boolean;
}

// Rules: GET /rules · GET /rules/{rule}?version= · POST /evaluations

export interface DefinitionLine {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly title: string;
  readonly pack: string;
  readonly about: AboutView;
  readonly published_at: string;
}

export interface VersionView {
  readonly version: number;
  /** 1, 2, 3 … by publication: the same version again when something it refers to has changed. */
  readonly edition: number;
  readonly hash: string;
  readonly published_at: string;
}

export interface RuleView extends DefinitionLine {
  readonly effective: string;
  /** Last day, where its basis was repealed. */
  readonly ends: string | null;
  /** The day from which months that were paid by an earlier version are worked out again, and by virtue of what. */
  readonly retroactive: { readonly from: string; readonly basis: string } | null;
  /** Newest first. */
  readonly versions: readonly VersionView[];
  /** The rule it extends. */
  readonly base: { readonly pack: string; readonly version: number } | null;
  readonly facts: readonly FactView[];
  /** Lists of which another rule judges each item. */
  readonly lists: readonly {
    readonly name: string;
    readonly label: string;
    readonly rule: string;
    readonly optional: boolean;
    /** Where its items come from, by which rule they are judged, and what the list supplies. */
    readonly text: Bilingual;
  }[];
  /** Alternative groups of facts, by label: of each pair exactly one group is given, and given completely. */
  readonly one_of: readonly { readonly either: readonly string[]; readonly or: readonly string[] }[];
  readonly parameters: readonly ParameterView[];
  readonly calculations: readonly CalculationView[];
  /** What answers may not exceed. */
  readonly controls: readonly { readonly text: Bilingual; readonly about: AboutView }[];
  readonly must: readonly { readonly text: string; readonly about: AboutView }[];
  readonly answers: readonly ValueView[];
  readonly table: TableView | null;
  readonly tafsir: readonly TafsirView[];
  readonly tests: readonly RuleTestView[];
}

export interface ValueView {
  readonly name: string;
  readonly label: string;
  readonly type: 'number' | 'choice' | 'yes_no' | 'text' | 'date';
  readonly unit: string | null;
  readonly values: readonly { readonly code: string; readonly label: string }[];
}

export interface FactView extends ValueView {
  readonly help: string | null;
  readonly range: RangeView | null;
  readonly step: string | null;
  /** Name of the parameter that says what each letter is worth. */
  readonly scale: string | null;
  readonly optional: boolean;
}

export interface ParameterView {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly about: AboutView;
  readonly openness: 'open' | 'bounded' | 'locked';
  /** What an overlay may choose, ready to read; null unless bounded. */
  readonly bounds: string | null;
  /** Oldest first; each holds until the next. */
  readonly history: readonly DatedValueView[];
}

export interface DatedValueView {
  readonly from: string;
  /** A number, or a table as its entries. */
  readonly value: string | readonly { readonly code: string; readonly value: string }[];
  readonly pack: string;
  /** The overlay's own basis. */
  readonly basis: string | null;
  /** True for the value that holds today. */
  readonly current: boolean;
}

export interface CalculationView {
  readonly name: string;
  readonly label: string;
  readonly unit: string | null;
  /** In words: `Nilai SKP × bobot SKP + …`. */
  readonly text: Bilingual;
  readonly round: Bilingual | null;
  /** Why it is rounded so. */
  readonly round_basis: string | null;
  readonly tafsir: TafsirView | null;
  /** The rows, where it is decided by a table. */
  readonly table: TableView | null;
  readonly about: AboutView;
}

export interface TableView {
  readonly hit: string;
  /** What the hit policy means. */
  readonly hit_text: Bilingual;
  readonly inputs: readonly { readonly name: string; readonly label: string }[];
  readonly outputs: readonly { readonly name: string; readonly label: string }[];
  readonly rows: readonly TableRowView[];
}

export interface TableRowView {
  readonly number: number;
  /** In the order of `inputs`; empty means any. */
  readonly cells: readonly string[];
  /** In the order of `outputs`. */
  readonly outputs: readonly string[];
  readonly open: 'tidak_diatur' | 'belum_diverifikasi' | null;
  readonly about: AboutView;
  readonly tafsir: TafsirView | null;
}

export interface RuleTestView {
  readonly name: string;
  readonly as_at: string;
  readonly given: readonly { readonly name: string; readonly value: string }[];
  readonly expect: readonly { readonly name: string; readonly value: string }[];
}

export interface EvaluationRequest {
  readonly rule: string;
  readonly at: string;
  readonly facts: Readonly<Record<string, string | boolean>>;
}

export interface EvaluationView {
  readonly answer: Readonly<Record<string, unknown>>;
  readonly facts: Readonly<Record<string, string | boolean>>;
  readonly rule: { readonly id: string; readonly version: number; readonly hash: string };
  readonly at: string;
  readonly why: Explanation;
}
