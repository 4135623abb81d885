/** Registers of facts about people, and importing files into them. */
import type { Bilingual, PersonView } from './shared.ts';

// GET /registers · GET /imports · POST /registers/{register}/imports

export interface RegisterView {
  readonly name: string;
  readonly label: string;
  /** Columns that a file may have, in a usual order. */
  readonly columns: readonly string[];
}

export interface ImportLine {
  readonly id: string;
  readonly register: string;
  readonly file: string;
  readonly entries: number;
  readonly at: string;
  /** Null for the command line. */
  readonly by: PersonView | null;
}

/** What became of a file, or would. */
export interface ImportReport {
  /** Null when nothing was written. */
  readonly import: string | null;
  readonly register: string;
  readonly rows: number;
  /** Entries written, or that would be; of them `replaced` correct an earlier one and `withdrawn` withdraw one. */
  readonly entered: number;
  readonly replaced: number;
  readonly withdrawn: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly late: readonly { readonly month: string; readonly entries: number }[];
  /** What is to be looked at in the file as a whole, then the first thousand of its rows in their order. */
  readonly problems: readonly RowProblem[];
}

export interface RowProblem {
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly message: Bilingual;
  /** What would be right. */
  readonly hint: Bilingual;
}
