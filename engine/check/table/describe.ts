/** Spans and boxes of a table in plain words. */
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { compareExact, showExact, type Exact } from '../../exact.ts';
import { joinPhrases, same, type Phrase } from '../../text.ts';
import { phrase } from '../phrases.ts';
import type { Axis } from './axis.ts';
import { dateOf } from './day-number.ts';
import { joinSpans, type IntervalSpan, type Span } from './span.ts';
import type { Box } from './sweep.ts';

/** A box as its author would say it: `91 menit`; `Nilai SKP 91 ke atas, Ide baru tidak`. */
export function describeBox(rule: RuleDefinition, axes: readonly Axis[], box: Box): Phrase {
  const parts = narrowed(axes, box).map(({ axis, range }) => {
    const { label, unit } = nameInput(rule, axis.input);
    const value = describeRange(axis, range);
    if (unit !== '' && axes.length === 1) return withUnit(value, unit);
    return joinPhrases([same(label), withUnit(value, unit)], ' ');
  });
  return parts.length === 0 ? phrase('any-input') : joinPhrases(parts, ', ');
}

/** A row that would accept the box, as it is written; null when a cell of it cannot be written as one value. */
export function writeRow(axes: readonly Axis[], box: Box): string | null {
  const cells = narrowed(axes, box).map(({ axis, range: [first, last] }) => {
    const values = axis.pieces.slice(first, last + 1).map(({ span }) => writeSpan(span));
    if (values.includes(null)) return null;
    return `${axis.input}: ${values.length === 1 ? values[0] : `[${values.join(', ')}]`}`;
  });
  return cells.length === 0 || cells.includes(null) ? null : cells.join(', ');
}

function writeSpan(span: Span): string | null {
  if (span.kind === 'code') return span.code;
  if (span.kind === 'yes_no') return span.value ? 'ya' : 'tidak';
  return null;
}

/** The inputs that a box restricts. */
function narrowed(axes: readonly Axis[], box: Box): { readonly axis: Axis; readonly range: Box[number] }[] {
  return box.flatMap((range, index) => {
    const axis = axes[index] as Axis;
    const whole = range[0] === 0 && range[1] === axis.pieces.length - 1;
    return whole && axis.pieces.length > 1 ? [] : [{ axis, range }];
  });
}

function nameInput(rule: RuleDefinition, input: string): { readonly label: string; readonly unit: string } {
  const named = rule.facts[input] ?? rule.calculations.find((one) => one.name === input);
  return { label: named?.label ?? input, unit: named?.unit ?? '' };
}

function withUnit(value: Phrase, unit: string): Phrase {
  return unit === '' ? value : joinPhrases([value, same(unit)], ' ');
}

function describeRange(axis: Axis, [first, last]: Box[number]): Phrase {
  const spans = axis.pieces.slice(first, last + 1).map(({ span }) => span);
  const joined: Span[] = [];
  for (const span of spans) {
    const before = joined.at(-1);
    const both = before === undefined ? null : joinSpans(before, span);
    if (both === null) joined.push(span);
    else joined[joined.length - 1] = both;
  }
  return joinPhrases(joined.map(describeSpan), ' / ');
}

function describeSpan(span: Span): Phrase {
  switch (span.kind) {
    case 'number':
    case 'date':
      return describeInterval(span);
    case 'code':
      return same(span.code);
    case 'other':
      return phrase('other-text');
    case 'yes_no':
      return phrase(span.value ? 'yes' : 'no');
    case 'not_given':
      return phrase('not-given');
  }
}

function describeInterval(span: IntervalSpan): Phrase {
  const low = end(span, span.first, span.from);
  const high = end(span, span.last, span.to);
  const isDate = span.kind === 'date';
  if (low === null && high === null) return phrase('any-number');
  if (low === null) return upTo(high as End, isDate);
  if (high === null) {
    if (low.open) return phrase('above', { from: low.text });
    return phrase(isDate ? 'date-from' : 'at-least', { from: low.text });
  }
  if (span.first !== null && span.last !== null && compareExact(span.first, span.last) === 0) return same(low.text);
  const parameters = { from: low.text, to: high.text };
  if (low.open) return phrase(high.open ? 'above-below' : 'above-to', parameters);
  return phrase(high.open ? 'from-below' : 'from-to', parameters);
}

function upTo(high: End, isDate: boolean): Phrase {
  if (high.open) return phrase('below', { to: high.text });
  return phrase(isDate ? 'date-to' : 'at-most', { to: high.text });
}

interface End {
  readonly text: string;
  readonly open: boolean;
}

/** The outermost value where there is one, else the open bound; null without a bound. */
function end(span: IntervalSpan, value: Exact | null, bound: Exact | null): End | null {
  if (value !== null) return { text: showValue(span, value), open: false };
  return bound === null ? null : { text: showValue(span, bound), open: true };
}

/** A number, or a date from its day number. */
export function showValue(span: IntervalSpan, value: Exact): string {
  return span.kind === 'date' ? dateOf(value) : showExact(value);
}
