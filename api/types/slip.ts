/** What one person is paid for one month, line by line. Amounts are decimal texts in rupiah. */
import type { Bilingual } from './shared.ts';

/** The lines of a month; `base`, `addition`, `reduction`, `tax`, `limit` and `rounding` amounts, signed, sum to `net`. */
export interface SlipLinesView {
  readonly lines: readonly SlipLineView[];
  /** Base and additions. */
  readonly gross: string;
  /** Gross less net. */
  readonly cut: string;
  readonly net: string;
  /** Who bears the tax, as a sentence. */
  readonly tax: { readonly text: Bilingual; readonly basis: string | null };
  /** Why there are no lines, or fewer than the rule has; null where all is as it should be. */
  readonly note: Bilingual | null;
}

export interface SlipLineView {
  readonly kind: 'base' | 'addition' | 'reduction' | 'tax' | 'limit' | 'rounding';
  readonly label: Bilingual;
  /** Negative where it takes something off. */
  readonly amount: string;
  /** `1,75% dari Rp3.134.250`; null for an amount that is no percentage. */
  readonly how: Bilingual | null;
  /** Articles. */
  readonly basis: readonly string[];
  readonly events: readonly SlipEventView[];
}

export interface SlipEventView {
  readonly date: string | null;
  /** `Kehadiran nomor 3`. */
  readonly label: Bilingual;
  /** `Jenis: Terlambat; Menit: 45 menit`. */
  readonly what: Bilingual;
  /** `1,25 persen`. */
  readonly counted: Bilingual;
  readonly basis: readonly string[];
}

/** A month before that came out otherwise when later entries were counted. */
export interface SlipCorrectionView {
  /** `2026-01`. */
  readonly month: string;
  /** What was paid for it so far, what should have been, and the difference, negative where too much was paid. */
  readonly before: string;
  readonly after: string;
  readonly difference: string;
  /** What came later. */
  readonly reasons: readonly Bilingual[];
}

export interface SlipView extends SlipLinesView {
  readonly run: string;
  readonly institution: string;
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly nip: string;
    readonly position: string;
    readonly unit: string;
  };
  /** `2026-02`. */
  readonly month: string;
  /** The last day of the month. */
  readonly at: string;
  readonly rule: {
    readonly id: string;
    readonly version: number;
    readonly title: string;
    readonly basis: string | null;
  };
  /** What is known of the person, such as their class. */
  readonly facts: readonly { readonly label: string; readonly value: Bilingual }[];
  readonly corrections: readonly SlipCorrectionView[];
  /** `net` with the differences of earlier months. */
  readonly paid: string;
  readonly may_object: boolean;
  /** False until the run is approved and locked. */
  readonly final: boolean;
  /** SHA-256 (hex) of the result it shows. */
  readonly digest: string;
}

// GET /slips · GET /runs/{run}/slips/{person} · GET /runs/{run}/slips/{person}/slip.pdf · POST /runs/{run}/slips/{person}/objection

export interface SlipListItem {
  readonly run: string;
  /** `2026-02`. */
  readonly month: string;
  readonly amount: string;
  readonly differences: string;
  readonly paid: string;
}

/** The case in which the slip is objected to. */
export interface SlipOpened {
  readonly case: string;
}
