/** A row's cases as a sentence reads them: `nilai kinerja 110 sampai 120 dan ada ide baru yang bermanfaat`. */
import type { DecisionTable } from '../../../engine/index.ts';
import { choicesOf, labelOf, sayDecimal, sayTest, type Language } from '../rule-words.ts';
import { verbWords } from '../verb-words.ts';
import { naming, type AtDate } from './at-date.ts';
import type { Interval, Piece, Region } from './regions.ts';

/** The conditions of a row, one phrase for each input that it restricts. */
export function sayRegion(view: AtDate, table: DecisionTable, region: Region): readonly string[] {
  return table.inputs.flatMap((input) => sayPiece(view, input, region.get(input) ?? { kind: 'any' }));
}

function sayPiece(view: AtDate, input: string, piece: Piece): readonly string[] {
  const label = inSentence(labelOf(view.rule, input));
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
        return choice === undefined || choice.label === code ? code : inSentence(choice.label);
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
  if (language === 'id' && /^(ada|memiliki|mempunyai|pernah|telah|sudah) /.test(label)) {
    return value ? label : `tidak ${label}`.replace(/^tidak (telah|sudah) /, 'belum ');
  }
  const answer = { id: { true: 'ya', false: 'tidak' }, en: { true: 'yes', false: 'no' } }[language];
  return `${label}: ${answer[`${value}`]}`;
}

/** Null for an interval that leaves nothing out. */
function sayInterval({ bounds, language }: AtDate, input: string, interval: Interval): string | null {
  const { fromOpen, toOpen } = interval;
  const all = bounds.get(input);
  const [from, to] = [interval.from, interval.to].map((end) => (end === null ? null : sayDecimal(end, language)));
  const isWhole =
    (interval.from ?? undefined) === all?.from &&
    (interval.to ?? undefined) === all?.to &&
    fromOpen === (all?.fromOpen ?? false) &&
    toOpen === (all?.toOpen ?? false);
  if (isWhole || (from == null && to == null)) return null;
  const words = intervalWords[language];
  if (to == null) return `${fromOpen ? words.above : words.atLeast} ${from}`;
  if (from == null) return `${toOpen ? words.below : words.atMost} ${to}`;
  if (from === to) return `${words.exactly} ${from}`;
  if (fromOpen && toOpen) return `${words.above} ${from} ${words.and} ${words.below} ${to}`;
  if (fromOpen) return `${words.above} ${from} ${words.to} ${to}`;
  return toOpen ? `${from} ${words.to} ${words.below} ${to}` : `${from} ${words.to} ${to}`;
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

/** A label within a sentence begins small, unless with an abbreviation. */
export function inSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
