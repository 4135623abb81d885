/** A number in a file as a spreadsheet writes it. */
import type { Fact } from '../definition/rule-definition.ts';
import { EngineError } from '../errors.ts';

/**
 * A number as Alur writes it, with a decimal point; any other text as it is. What separates cells tells what a spreadsheet
 * takes for a decimal sign.
 * @throws EngineError `number-ambiguous` for a sign before three digits that separates thousands there
 */
export function plainNumber(text: string, { name, label }: Fact, delimiter: string | null): string {
  const thousands = delimiter === ';' ? /^[-+]?\d{1,3}(\.\d{3})+$/ : /^[-+]?\d{1,3}(,\d{3})+$/;
  if (thousands.test(text)) throw new EngineError('number-ambiguous', { fact: name, label, value: text });
  return text.includes(',') && /^[-+]?\d+,\d+$/.test(text) ? text.replace(',', '.') : text;
}
