/** Parameters that are dates. */
import type { DatedValue } from './rule-definition.ts';

/** The unit whose parameters are dates. */
export const dateUnit = 'tanggal';

/** True for a value that is a date; no decimal is written so. */
export function isDateValue(value: DatedValue['value']): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}
