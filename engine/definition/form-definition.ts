/** A compiled form: what a step asks a person. Fields keep their file's order. */
import type { Position } from '../problem.ts';
import type { About, Choice, DecimalText, Range } from './rule-definition.ts';

export interface FormDefinition {
  readonly kind: 'form';
  /** E.g. `skp/rencana`. */
  readonly id: string;
  readonly pack: string;
  readonly title: string;
  readonly help?: string;
  readonly about: About;
  readonly fields: readonly Field[];
  /** JSON Schema (2020-12) of a complete submission; what the API validates and describes. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly at: Position;
  readonly hash: string;
}

export type FieldType = 'text' | 'paragraph' | 'number' | 'choice' | 'yes_no' | 'date' | 'link' | 'rows' | 'score';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  /** The heading of the part of the form in which it stands. */
  readonly heading?: string;
  readonly type: FieldType;
  readonly required: boolean;
  /** Filled in by Alur, and not to be changed. */
  readonly readOnly?: true;
  readonly unit?: string;
  /** number, score */
  readonly range?: Range;
  readonly step?: DecimalText;
  /** choice; for `score` the letters that may stand in place of a number */
  readonly values?: readonly Choice[];
  /** text, paragraph: most characters */
  readonly maxLength?: number;
  /** rows: the fields of one row, and how many */
  readonly fields?: readonly Field[];
  readonly min?: number;
  readonly max?: number;
  /** rows: one row for each row already in the case data at this path, showing these of its fields as headings */
  readonly each?: { readonly of: string; readonly show: readonly string[] };
  readonly at: Position;
}
