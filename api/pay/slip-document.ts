/** A slip as the texts that its printed page lays out (slip.typ): every number and date already in words. */
import { fillText } from '../../engine/index.ts';
import type { Bilingual, SlipCorrectionView, SlipLineView, SlipView } from '../types.ts';
import { sayDate, type Language } from '../views/rule-words.ts';
import { sayMonth, sayRupiah } from '../views/pay/rupiah.ts';
import { documentTexts as texts } from './document-texts.ts';

interface PrintedLine {
  readonly label: string;
  readonly amount: string;
  readonly small: readonly string[];
}

export interface SlipDocument {
  readonly language: Language;
  readonly title: string;
  readonly institution: string;
  readonly heading: string;
  /** The last day of the month: the date of the document, so that the same slip is the same file. */
  readonly date: { readonly year: number; readonly month: number; readonly day: number };
  readonly draft: string | null;
  readonly note: string | null;
  readonly pairs: readonly (readonly [name: string, value: string])[];
  readonly labels: Readonly<Record<keyof typeof texts.labels, string>>;
  readonly lines: readonly PrintedLine[];
  readonly net: string;
  readonly corrections: readonly PrintedLine[];
  readonly paid: string;
  readonly tax: string;
  readonly events: readonly {
    readonly date: string;
    readonly what: string;
    readonly counted: string;
    readonly small: readonly string[];
  }[];
  readonly footer: string;
}

/** The document of a slip in one language. */
export function slipDocument(slip: SlipView, language: Language): SlipDocument {
  const { person, rule, at, month } = slip;
  const heading = fillText(texts.heading[language], { month: sayMonth(month, language) });
  const [year = 0, monthNumber = 0, day = 0] = at.split('-').map(Number);
  const labels = Object.entries(texts.labels).map(([name, label]) => [name, label[language]]);
  const basis = rule.basis === null ? [] : [[texts.basis[language], rule.basis] as const];
  return {
    language,
    title: `${heading} – ${person.name}`,
    institution: slip.institution,
    heading,
    date: { year, month: monthNumber, day },
    draft: slip.final ? null : texts.draft[language],
    note: slip.note?.[language] ?? null,
    pairs: [
      [texts.name[language], person.name],
      ['NIP', person.nip],
      [texts.position[language], person.position],
      [texts.unit[language], person.unit],
      ...slip.facts.map(({ label, value }) => [label, value[language]] as const),
      [texts.rule[language], fillText(texts.ruleOf[language], { ...rule, basis: '' })],
      ...basis,
    ],
    labels: Object.fromEntries(labels) as SlipDocument['labels'],
    lines: slip.lines.map((line) => printLine(line, language)),
    net: sayRupiah(slip.net, language),
    corrections: slip.corrections.map((one) => printCorrection(one, language)),
    paid: sayRupiah(slip.paid, language),
    tax: slip.tax.basis === null ? slip.tax.text[language] : `${slip.tax.text[language]} (${slip.tax.basis})`,
    events: slip.lines.flatMap((line) =>
      line.events.map((event) => ({
        date: event.date === null ? event.label[language] : sayDate(event.date, language),
        what: event.what[language],
        counted: event.counted[language],
        small: [line.label[language], ...event.basis],
      })),
    ),
    footer: fillText(texts.footer[language], { digest: slip.digest.slice(0, 16) }),
  };
}

function printLine({ label, amount, how, basis }: SlipLineView, language: Language): PrintedLine {
  return {
    label: label[language],
    amount: sayRupiah(amount, language),
    small: [...(how === null ? [] : [how[language]]), ...basis],
  };
}

function printCorrection(one: SlipCorrectionView, language: Language): PrintedLine {
  const said = { before: sayRupiah(one.before, language), after: sayRupiah(one.after, language) };
  return {
    label: sayMonth(one.month, language),
    amount: sayRupiah(one.difference, language),
    small: [fillText(texts.corrected[language], said), ...one.reasons.map((reason: Bilingual) => reason[language])],
  };
}
