import type { Rounding } from '../definition/rule-definition.ts';
import { formatExact, roundExact } from '../exact.ts';
import type { PlainValue } from './evaluation.ts';
import { showValue, type Value } from './value.ts';

/** A result as text with exactly the places of its rounding; without a rounding, the shortest exact text. */
export function showResult(value: Value, answer: { readonly round?: Rounding } | undefined): PlainValue {
  if (value.kind === 'yes_no') return value.value;
  if (value.kind === 'number' && answer?.round !== undefined) {
    return formatExact(roundExact(value.value, answer.round), answer.round.places);
  }
  return showValue(value);
}
