/** What a rule told of one person's month, as the lines of a slip. */
import {
  eventsOf,
  explainTrace,
  fillText,
  groundsOf,
  slipOf,
  type Evaluation,
  type RuleDefinition,
  type SlipAmount,
  type SlipAmounts,
  type SlipEvent,
} from '../../../engine/index.ts';
import type { Bilingual, SlipEventView, SlipLinesView, SlipLineView } from '../../types.ts';
import { labelOf, sayDecimal, type Language } from '../rule-words.ts';
import { roundingTexts } from '../rule-texts.ts';
import { sayRupiah } from './rupiah.ts';
import { slipTexts as texts } from './slip-texts.ts';

type Told = Pick<Evaluation, 'trace' | 'at'>;

/**
 * The lines in the order in which they are added up; null for a rule without a slip.
 * @throws EngineError `slip-without-amount`, `slip-not-balanced`
 */
export function slipLines(rule: RuleDefinition, told: Told): SlipLinesView | null {
  const amounts = slipOf(rule, told);
  if (amounts === null) return null;
  const line = (kind: SlipLineView['kind'], one: SlipAmount): SlipLineView => lineView(rule, told, kind, one);
  return {
    lines: [
      ...amounts.base.map((one) => line('base', one)),
      ...amounts.additions.filter(isSomething).map((one) => line('addition', one)),
      ...amounts.reductions.filter(isSomething).map((one) => line('reduction', one)),
      ...taxLines(amounts.tax),
      ...limitLines(rule, amounts.limit),
      ...roundingLines(rule, amounts),
    ],
    gross: amounts.gross,
    cut: amounts.cut,
    net: amounts.net,
    tax: { text: taxText(amounts.tax), basis: rule.slip?.tax?.about.basis ?? null },
    note: null,
  };
}

function lineView(rule: RuleDefinition, told: Told, kind: SlipLineView['kind'], one: SlipAmount): SlipLineView {
  const label = labelOf(rule, one.name);
  const { percent, of } = one;
  return {
    kind,
    label: { id: label, en: label },
    amount: kind === 'reduction' ? negated(one.amount) : one.amount,
    how: percent === undefined || of === undefined ? workedOut(rule, told, one.name) : sayPercent(percent, of),
    basis: basesOf(groundsOf(rule, told, one.name)),
    events: eventsOf(rule, told, one.name).map(eventView),
  };
}

function sayPercent(percent: string, of: string): Bilingual {
  return say((language) =>
    fillText(texts.percentOf[language], { percent: sayDecimal(percent, language), of: sayRupiah(of, language) }),
  );
}

/** The arithmetic of an amount with its numbers, `3.915.950 × 70 ÷ 100 = 2.741.165`; null where there is none. */
function workedOut(rule: RuleDefinition, { trace }: Told, name: string): Bilingual | null {
  const index = trace.findIndex((entry) => entry.kind === 'calculation' && entry.name === name);
  const entry = trace[index];
  const line = explainTrace(rule, trace)[index];
  if (entry?.kind !== 'calculation' || line === undefined) return null;
  if (entry.verb !== 'formula' || !/ [-+*/×÷] /.test(entry.filled)) return null;
  const label = `${labelOf(rule, name)} = `;
  return say((language) => {
    const text = line.text[language];
    return text.startsWith(label) ? text.slice(label.length).replace(/\.$/, '') : text;
  });
}

function eventView({ date, label, item, facts, counted, about }: SlipEvent): SlipEventView {
  const sayValue = ({ value, unit }: SlipEvent['facts'][number], language: Language): string =>
    unit === null ? value[language] : `${value[language]} ${unit}`;
  return {
    date,
    label: say((language) => fillText(texts.item[language], { label, item })),
    what: say((language) => facts.map((fact) => `${fact.label}: ${sayValue(fact, language)}`).join('; ')),
    counted: say((language) => counted.map((one) => sayValue(one, language)).join('; ')),
    basis: basesOf(about),
  };
}

/** A tax of the state is added and taken off again, so that it is seen. */
function taxLines(tax: SlipAmounts['tax']): readonly SlipLineView[] {
  if (tax?.amount === null || tax?.amount === undefined) return [];
  const taken = plainLine('tax', inBoth(texts.taxTaken), negated(tax.amount));
  return tax.borneBy === 'state' ? [plainLine('tax', inBoth(texts.taxGiven), tax.amount), taken] : [taken];
}

function taxText(tax: SlipAmounts['tax']): Bilingual {
  return inBoth(tax === null ? texts.taxUnsaid : texts.tax[tax.borneBy]);
}

function limitLines(rule: RuleDefinition, limit: SlipAmounts['limit']): readonly SlipLineView[] {
  if (limit === null) return [];
  const by = limit.by.map((name) => labelOf(rule, name)).join(', ');
  return [
    plainLine(
      'limit',
      say((language) => fillText(texts.limit[language], { by })),
      limit.amount,
    ),
  ];
}

/** What rounding came to, how it is done and which article says so. */
function roundingLines(rule: RuleDefinition, { rounding, roundedBy }: SlipAmounts): readonly SlipLineView[] {
  if (isZero(rounding)) return [];
  const rounded = rule.calculations.filter(({ name }) => roundedBy.includes(name));
  const ways = rounded.flatMap(({ round }) => (round === undefined ? [] : [roundingTexts(round)]));
  const sayWays = (language: Language): string => [...new Set(ways.map((way) => way[language]))].join('; ');
  return [
    {
      ...plainLine('rounding', inBoth(texts.rounding), rounding),
      how: ways.length === 0 ? null : say(sayWays),
      basis: basesOf(rounded.map(({ roundAbout = {} }) => roundAbout)),
    },
  ];
}

function plainLine(kind: SlipLineView['kind'], label: Bilingual, amount: string): SlipLineView {
  return { kind, label, amount, how: null, basis: [], events: [] };
}

/** Each article once. */
function basesOf(abouts: readonly { readonly basis?: string }[]): readonly string[] {
  return [...new Set(abouts.flatMap(({ basis }) => basis ?? []))];
}

function negated(amount: string): string {
  if (isZero(amount)) return amount;
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

/** An addition or reduction of nothing is not on the slip. */
function isSomething({ amount }: SlipAmount): boolean {
  return !isZero(amount);
}

/** An amount of nothing, however many places it is written with. */
export function isZero(amount: string): boolean {
  return /^-?0(\.0+)?$/.test(amount);
}

function inBoth({ id, en }: Bilingual): Bilingual {
  return { id, en };
}

function say(sentence: (language: Language) => string): Bilingual {
  return { id: sentence('id'), en: sentence('en') };
}
