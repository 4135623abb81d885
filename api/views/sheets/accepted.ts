/** What a fact accepts, in words. */
import type { Fact } from '../../../engine/index.ts';
import { rangeView } from '../about.ts';
import { sayDecimal } from '../rule-words.ts';
import { inForce, type AtDate } from './at-date.ts';

/** `0 sampai 120, kelipatan 0,01`; `huruf AA, A, BB`; `Sesuai ekspektasi, Di bawah ekspektasi`. */
export function sayAccepted(view: AtDate, fact: Fact): string {
  const { words, language } = view;
  switch (fact.type) {
    case 'choice':
      return (fact.values ?? []).map(({ label }) => label).join(', ');
    case 'yes_no':
      return words.yesNo;
    case 'text':
      return words.freeText;
    case 'date':
      return words.date;
    case 'number': {
      const letters = lettersOf(view, fact);
      const step = fact.step === undefined ? '' : `, ${words.step}${sayDecimal(fact.step, language)}`;
      const numbers = fact.range === undefined ? words.anyNumber + step : sayRangeIn(fact.range, view) + step;
      if (letters.length === 0) return numbers;
      const named = words.lettersAre + letters.join(', ');
      return fact.range === undefined ? named : `${numbers}; ${named}`;
    }
  }
}

/** The letters a fact may be given as. */
export function lettersOf(view: AtDate, { scale }: Fact): readonly string[] {
  const parameter = scale === undefined ? undefined : view.rule.parameters[scale];
  const value = parameter === undefined ? undefined : inForce(view, parameter)?.value;
  return typeof value === 'object' ? Object.keys(value) : [];
}

function sayRangeIn(range: NonNullable<Fact['range']>, { language }: AtDate): string {
  if (language === 'id') return rangeView(range).text;
  const { from, to, fromOpen, toOpen } = range;
  if (from !== undefined && to !== undefined && !fromOpen && !toOpen) return `${from} to ${to}`;
  const low = from === undefined ? [] : [`${fromOpen ? 'more than' : 'at least'} ${from}`];
  const high = to === undefined ? [] : [`${toOpen ? 'less than' : 'at most'} ${to}`];
  return [...low, ...high].join(' and ');
}
