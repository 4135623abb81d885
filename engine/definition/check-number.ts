/** Checks decimal text against a field's range and step, exactly: no value passes through a double. */
import { decimalPlaces, isMultiple, parseExact } from '../exact.ts';
import { fill, type Phrase } from '../text.ts';
import type { Field } from './form-definition.ts';
import { isInside } from './range.ts';
import type { DecimalText, Range } from './rule-definition.ts';
import { rangeWords, type ValueError } from './submission-catalog.ts';
import { decimalPattern } from './submission-schema.ts';

const decimal = new RegExp(decimalPattern);

/** What is wrong with a number; null when nothing is. */
export function checkNumber({ range, step }: Field, value: string): ValueError | null {
  if (!decimal.test(value)) return { mistake: 'number', parameters: { example: exampleFor(step) } };
  if (range !== undefined && !isInside(value, range)) {
    return { mistake: 'range', parameters: { range: rangePhrase(range) } };
  }
  if (step !== undefined && !isMultiple(parseExact(value), parseExact(step))) {
    return { mistake: 'step', parameters: { step: numberPhrase(step) } };
  }
  return null;
}

/** What is wrong with a score, which is one of the field's letters or a number. */
export function checkScore(field: Field, value: string): ValueError | null {
  const letters = (field.values ?? []).map((choice) => choice.code);
  if (letters.includes(value)) return null;
  if (decimal.test(value)) return checkNumber(field, value);
  const range = field.range === undefined ? { id: '', en: '' } : rangePhrase(field.range);
  return { mistake: 'score', parameters: { letters, range } };
}

/** A decimal as each language writes it. */
function numberPhrase(value: DecimalText): Phrase {
  return { id: value.replace('.', ','), en: value };
}

function exampleFor(step: DecimalText | undefined): Phrase {
  const whole = step !== undefined && decimalPlaces(parseExact(step)) === 0;
  return numberPhrase(whole ? '12' : '12.5');
}

function rangePhrase(range: Range): Phrase {
  return { id: rangeText(range, 'id'), en: rangeText(range, 'en') };
}

function rangeText({ from, to, fromOpen, toOpen }: Range, language: 'id' | 'en'): string {
  const words = rangeWords[language];
  const bounds = {
    from: from === undefined ? '' : numberPhrase(from)[language],
    to: to === undefined ? '' : numberPhrase(to)[language],
  };
  if (from !== undefined && to !== undefined && !fromOpen && !toOpen) return fill(words.both, bounds);
  return [
    ...(from === undefined ? [] : [fill(fromOpen ? words.above : words.from, bounds)]),
    ...(to === undefined ? [] : [fill(toOpen ? words.below : words.to, bounds)]),
  ].join(words.and);
}
