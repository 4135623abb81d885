/** A state in which a rule is evaluated for everyone in the institution. */
import type { Position } from '../problem.ts';

export interface Calculate {
  readonly rule: string;
  /** The answer that is paid. */
  readonly amount: string;
  /** The answer before reductions. */
  readonly base?: string;
  /** A yes/no answer: those of whom it is not true are paid nothing, and no other answer of theirs is looked at. */
  readonly entitled?: string;
  /** The workflow in which whoever is paid may object to the result. */
  readonly objection?: string;
  /** Where facts and lists come from. What is not named here comes from the register of its name, or from `data`. */
  readonly facts: Readonly<Record<string, FactSource>>;
  /** Path in the case data under which the figures of the calculation are kept. */
  readonly as: string;
  /** Where the case goes when everyone has been calculated. */
  readonly target: string;
  readonly ruleAt: Position;
  readonly at: Position;
}

export type FactSource =
  /** The first or the last day of the month. */
  | { readonly kind: 'period'; readonly day: 'start' | 'end'; readonly at: Position }
  /** A list whose items are entries of the register of its name, or what finished cases came to. */
  | (ItemSource & { readonly kind: 'register' })
  | (ItemSource & {
      readonly kind: 'cases';
      readonly workflow: string;
      /** Facts of the item by name, as paths into the data of the finished case. */
      readonly take: Readonly<Record<string, string>>;
    });

interface ItemSource {
  /** Only items that reach into this part of the calendar around the month, or so many months back; all when absent. */
  readonly since?: Since;
  /** The date facts of an item that say when it is: its first and its last day. */
  readonly from?: string;
  readonly until?: string;
  /** No two items of one person may have a day in common. */
  readonly apart: boolean;
  readonly at: Position;
}

export type Since = 'month' | 'quarter' | 'year' | { readonly months: number };

/** The figures that a calculation leaves in the case data, in the order in which they are shown. */
export const figures = ['pegawai', 'dibayar', 'tidak_berhak', 'pengecualian', 'jumlah', 'selisih', 'bersih'] as const;
/** Those that are amounts of money; the others count people. */
export const moneyFigures: readonly Figure[] = ['jumlah', 'selisih', 'bersih'];
export type Figure = (typeof figures)[number];
