/** A rule as at a date on paper: the same content as the rule file, in the form people print, pin up or fill in. */

/** `legend`: what each answer means; `annex`: the tables of a decree; `form`: what is to be filled in. */
export type SheetKind = 'legend' | 'annex' | 'form';

/** In one language throughout, since it is for paper. GET /rules/{rule}/sheet */
export interface SheetView {
  readonly kind: SheetKind;
  readonly language: 'id' | 'en';
  readonly rule: { readonly id: string; readonly version: number; readonly pack: string; readonly hash: string };
  /** The date as at which everything holds. */
  readonly at: string;
  /** `Legenda`, `Lampiran` or `Isian`. */
  readonly caption: string;
  readonly title: string;
  /** Basis, date and certainty, line by line. */
  readonly lead: readonly string[];
  readonly sections: readonly SheetSection[];
  /** Which rule, version and content it was made from. */
  readonly foot: string;
}

export interface SheetSection {
  readonly heading: string | null;
  readonly blocks: readonly SheetBlock[];
}

export type SheetBlock = SheetText | SheetPairs | SheetList | SheetTable | SheetBlank;

/** A sentence, or the heading of what follows within a section. */
export interface SheetText {
  readonly kind: 'text' | 'heading';
  readonly text: string;
}

/** Words and what they mean. */
export interface SheetPairs {
  readonly kind: 'pairs';
  readonly pairs: readonly { readonly term: string; readonly text: string }[];
}

export interface SheetList {
  readonly kind: 'list';
  readonly items: readonly { readonly text: string; readonly notes: readonly string[] }[];
}

export interface SheetTable {
  readonly kind: 'table';
  readonly caption: string | null;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Room for one answer: boxes to tick, or a line to write on. */
export interface SheetBlank {
  readonly kind: 'blank';
  readonly label: string;
  readonly unit: string | null;
  readonly notes: readonly string[];
  readonly choices: readonly string[];
}
