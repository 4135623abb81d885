/** What can go wrong in an expression for some values of its names. */
import type { DateFunction } from '../definition/date-functions.ts';
import type { Domain } from './domain.ts';

export type Finding =
  | { readonly finding: 'division-by-zero'; readonly offset: number }
  | { readonly finding: 'unknown-name'; readonly name: string; readonly offset: number }
  | { readonly finding: 'may-be-missing'; readonly name: string; readonly offset: number }
  | {
      readonly finding: 'type-mismatch';
      readonly operator: string;
      readonly left: Domain['kind'];
      readonly right: Domain['kind'];
      readonly offset: number;
    }
  | {
      readonly finding: 'unknown-value';
      readonly value: string;
      readonly name: string;
      readonly known: readonly string[];
      readonly offset: number;
    }
  /** A table parameter has no entry for a value that its key can have; null when those values cannot be listed. */
  | { readonly finding: 'no-entry'; readonly table: string; readonly code: string | null; readonly offset: number }
  /** A rounding to what is no whole number of places, or to too many. */
  | { readonly finding: 'bad-places'; readonly offset: number }
  /** A number of days or months that may not be whole. */
  | { readonly finding: 'not-whole'; readonly function: DateFunction; readonly offset: number }
  /** A table parameter whose codes are no numbers, where points are needed. */
  | { readonly finding: 'no-points'; readonly table: string; readonly offset: number };

export type Report = (finding: Finding) => void;
