/** Values while a rule or guard is computed. */
import { compareExact, showExact, type Exact } from '../exact.ts';

export type Value =
  | { readonly kind: 'number'; readonly value: Exact }
  /** A choice's code, a text, or a date (`YYYY-MM-DD` sorts as text). */
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'yes_no'; readonly value: boolean }
  /** A table parameter: numbers by code, in the order written. */
  | { readonly kind: 'table'; readonly entries: ReadonlyMap<string, Exact> };

export const yes: Value = { kind: 'yes_no', value: true };
export const no: Value = { kind: 'yes_no', value: false };

export function number(value: Exact): Value {
  return { kind: 'number', value };
}

export function text(value: string): Value {
  return { kind: 'text', value };
}

export function yesNo(value: boolean): Value {
  return value ? yes : no;
}

/** Order of two values of one kind; null when their kinds differ, which is never "equal" and never "less". */
export function compareValues(a: Value, b: Value): number | null {
  if (a.kind === 'number' && b.kind === 'number') return compareExact(a.value, b.value);
  if (a.kind === 'text' && b.kind === 'text') return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
  if (a.kind === 'yes_no' && b.kind === 'yes_no') return Number(a.value) - Number(b.value);
  return null;
}

/** A value as a person reads it. */
export function showValue(value: Value): string {
  if (value.kind === 'number') return showExact(value.value);
  if (value.kind === 'table')
    return [...value.entries].map(([code, entry]) => `${code} = ${showExact(entry)}`).join('; ');
  return value.kind === 'text' ? value.value : value.value ? 'ya' : 'tidak';
}
