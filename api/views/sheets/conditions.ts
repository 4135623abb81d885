/** A row's cases as a sentence reads them: `nilai kinerja 110 sampai 120 dan ada ide baru yang bermanfaat`. */
import { compareDecimals, type DecisionTable, type RuleDefinition } from '../../../engine/index.ts';
import { choicesOf, nameIn, sayTest, type Language } from '../rule-words.ts';
import { verbWords } from '../verb-words.ts';
import { naming, numberOf, sayAmount, type AtDate } from './at-date.ts';
import type { Interval, Piece, Region } from './regions.ts';

/** The conditions of a row, one phrase for each input that it restricts. */
export function sayRegion(view: AtDate, table: DecisionTable, region: Region): readonly string[] {
  return table.inputs.flatMap((input) => sayPiece(view, input, region.get(input) ?? { kind: 'any' }));
}

function sayPiece(view: AtDate, input: string, piece: Piece): readonly string[] {
  const label = inSentence(view.rule, nameIn(view.rule, input));
  const { language } = view;
  switch (piece.kind) {
    case 'any':
      return [];
    case 'numbers': {
      const said = sayInterval(view, input, piece.interval);
      return said === null ? [] : [`${label} ${said}`];
    }
    case 'codes': {
      const choices = choicesOf(view.rule, input);
      if (choices.length > 0 && choices.every(({ code }) => piece.codes.includes(code))) return [];
      const labels = piece.codes.map((code) => {
        const choice = choices.find((one) => one.code === code);
        return choice === undefined || choice.label === code ? code : inSentence(view.rule, choice.label);
      });
      return [`${label} ${verbWords[language].either(labels)}`];
    }
    case 'yes_no':
      return [sayYesNo(label, piece.value, language)];
    case 'other':
      return [`${label} ${sayTest(view.rule, input, piece.test, language, naming(view))}`];
  }
}

/** `ada ide baru` becomes `tidak ada ide baru`; whatever else is asked is answered. */
function sayYesNo(label: string, value: boolean, language: Language): string {
  if (
    language === 'id' &&
    /^(ada|boleh|dapat|lolos|lulus|masuk|memenuhi|memiliki|mempunyai|pernah|sudah|telah|termasuk) /.test(label)
  ) {
    return value ? label : `tidak ${label}`.replace(/^tidak (telah|sudah) /, 'belum ');
  }
  const answer = { id: { true: 'ya', false: 'tidak' }, en: { true: 'yes', false: 'no' } }[language];
  return `${label}: ${answer[`${value}`]}`;
}

/** Null for an interval that leaves nothing out. */
function sayInterval(view: AtDate, input: string, interval: Interval): string | null {
  const { bounds, language } = view;
  const { fromOpen, toOpen } = interval;
  const all = bounds.get(input);
  const unit = unitOf(view, input);
  const sign = ['persen', 'rupiah'].includes(unit) ? unit : '';
  const isWhole =
    (interval.from ?? undefined) === all?.from &&
    (interval.to ?? undefined) === all?.to &&
    fromOpen === (all?.fromOpen ?? false) &&
    toOpen === (all?.toOpen ?? false);
  if (isWhole) return null;
  const { from } = interval;
  const to = endsInferred(view, input, interval) ? null : interval.to;
  if (from === null && to === null) return null;
  const low = from === null ? null : sayAmount(from, sign, language);
  const high = to === null ? null : sayAmount(to, sign, language);
  const said = sayEnds({ low, high, fromOpen, toOpen }, language);
  return sign === unit || ['nilai', 'angka', 'poin'].includes(unit) ? said : `${said} ${unit}`;
}

/**
 * True where an interval goes as far as the rule's formulas seem to reach, and nobody declared how far: the facts may never
 * reach it, and a reader would look for it in vain in the regulation.
 */
function endsInferred(view: AtDate, input: string, { from, to, toOpen }: Interval): boolean {
  const all = view.bounds.get(input);
  const calculation = view.rule.calculations.find((one) => one.name === input);
  if (calculation === undefined || calculation.range?.to !== undefined || from === to) return false;
  if (to === null || to !== all?.to || toOpen !== (all.toOpen ?? false)) return false;
  const cap = calculation.cap === '0' ? '0' : numberOf(view, calculation.cap ?? '');
  return cap === undefined || compareDecimals(to, cap) !== 0;
}

interface Ends {
  readonly low: string | null;
  readonly high: string | null;
  readonly fromOpen: boolean;
  readonly toOpen: boolean;
}

function sayEnds({ low, high, fromOpen, toOpen }: Ends, language: Language): string {
  const words = intervalWords[language];
  if (high === null) return `${fromOpen ? words.above : words.atLeast} ${low}`;
  if (low === null) return `${toOpen ? words.below : words.atMost} ${high}`;
  if (low === high) return `${words.exactly} ${low}`;
  if (fromOpen && toOpen) return `${words.above} ${low} ${words.and} ${words.below} ${high}`;
  if (fromOpen) return `${words.above} ${low} ${words.to} ${high}`;
  return toOpen ? `${low} ${words.to} ${words.below} ${high}` : `${low} ${words.to} ${high}`;
}

function unitOf({ rule }: AtDate, input: string): string {
  return rule.facts[input]?.unit ?? rule.calculations.find((one) => one.name === input)?.unit ?? '';
}

const intervalWords = {
  id: {
    atLeast: 'paling sedikit',
    above: 'lebih dari',
    atMost: 'paling banyak',
    below: 'kurang dari',
    exactly: 'tepat',
    and: 'dan',
    to: 'sampai',
  },
  en: {
    atLeast: 'at least',
    above: 'more than',
    atMost: 'at most',
    below: 'less than',
    exactly: 'exactly',
    and: 'and',
    to: 'to',
  },
} as const;

/** A label within a sentence begins small, unless with an abbreviation or with the name of a choice. */
export function inSentence(rule: RuleDefinition, label: string): string {
  const choices = [...Object.values(rule.facts), ...Object.values(rule.answers), ...rule.calculations];
  const isName = choices.some(({ values = [] }) =>
    values.some((one) => one.code === one.label && begins(label, one.label)),
  );
  return /^\p{Lu}\p{Ll}/u.test(label) && !isName ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

function begins(label: string, name: string): boolean {
  return label === name || label.startsWith(`${name} `);
}
