/** An answer of another rule as a value. */
import type { Answer } from '../definition/rule-definition.ts';
import { parseExact, tryReadShown } from '../exact.ts';
import type { PlainValue } from './evaluation.ts';
import { number, text, yesNo, type Value } from './value.ts';

/** What a rule answered, by the type that it declares. */
export function readAnswer(value: PlainValue, answer: Pick<Answer, 'type'> | undefined): Value {
  if (typeof value === 'boolean') return yesNo(value);
  // a number as `showExact` writes it: a decimal, or a fraction
  return answer?.type === 'number' ? number(tryReadShown(value) ?? parseExact(value)) : text(value);
}
