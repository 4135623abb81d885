/** Forms as data: what the pages draw, and what was answered, ready to read. */

import type { RangeView } from './shared.ts';

export interface FormView {
  /** E.g. `skp/rencana`. */
  readonly id: string;
  /** Where in the case data the answers are kept. */
  readonly as: string;
  readonly title: string;
  readonly help: string | null;
  readonly fields: readonly FieldView[];
  /** What the fields hold at first: the draft if there is one, otherwise earlier or prefilled answers. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Send `revision` with the next saving of the draft; 0 when nothing is saved. */
  readonly draft: { readonly revision: number; readonly saved_at: string | null };
}

export type FieldTypeView = 'text' | 'paragraph' | 'number' | 'choice' | 'yes_no' | 'date' | 'link' | 'rows' | 'score';

export interface FieldView {
  readonly name: string;
  readonly label: string;
  readonly help: string | null;
  /** The heading of the part of the form in which it stands. */
  readonly heading: string | null;
  readonly type: FieldTypeView;
  readonly required: boolean;
  /** Filled in by Alur; what is sent for it is not looked at. */
  readonly read_only: boolean;
  readonly unit: string | null;
  /** number, score: bounds as texts. */
  readonly range: RangeView | null;
  readonly step: string | null;
  /** choice: the codes; score: the letters that may stand in place of a number. */
  readonly values: readonly { readonly code: string; readonly label: string }[];
  readonly max_length: number | null;
  /** rows: fields of one row, in order; otherwise empty. */
  readonly fields: readonly FieldView[];
  readonly min: number | null;
  readonly max: number | null;
  /** rows with one row for each row submitted earlier: what to print above each; null when rows are added freely. */
  readonly each: readonly (readonly ReadEntry[])[] | null;
}

/** One answer, ready to read: a choice as its label, a decimal with a comma, yes/no as words; a link is a web address. */
export interface ReadEntry {
  readonly name: string;
  readonly label: string;
  readonly heading: string | null;
  readonly type: FieldTypeView;
  readonly value: string;
  readonly unit: string | null;
  /** rows: the entries of each row (headings of an `each` row first); otherwise empty. */
  readonly rows: readonly (readonly ReadEntry[])[];
}
