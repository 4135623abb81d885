/** The words that sentences of an explanation share: names as labels, codes as labels, numbers as people write them. */
import { dateFunctions } from '../definition/date-functions.ts';
import type { IsoDate, RuleDefinition, Tafsir } from '../definition/rule-definition.ts';
import { formatExact, isDecimal, roundExact } from '../exact.ts';
import { fill, type Phrase } from '../text.ts';
import type { Lookup } from './evaluate-expression.ts';
import type { AnswerValue, PlainValue, TraceEntry } from './evaluation.ts';
import { explanationTexts as texts } from './explanation-texts.ts';

export type Language = 'id' | 'en';

/** What a sentence is made of. */
export interface Scope {
  readonly rule: RuleDefinition;
  readonly language: Language;
  readonly trace: readonly TraceEntry[];
  /** The rows of the trace that decided. */
  readonly deciding: ReadonlySet<TraceEntry>;
  /** Parameters and entries of tables, by the names that cells use. */
  readonly numbers: ReadonlyMap<string, string>;
  /** Facts, parameters and what was calculated, as the trace knows them. */
  readonly lookup: Lookup;
  /** What was read of the parameters: entries as `table.code`, whole tables by their names. */
  readonly used: ReadonlySet<string>;
}

/** The same in both languages. */
export function inBoth(say: (language: Language) => string): Phrase {
  return { id: say('id'), en: say('en') };
}

/** `31 Januari 2026`; in English `31 January 2026`. */
export function sayDate(date: IsoDate, language: Language): string {
  const format = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Date(`${date}T00:00:00Z`).toLocaleDateString(language === 'id' ? 'id-ID' : 'en-GB', format);
}

export function valuesOf(rule: RuleDefinition, input: string): RuleDefinition['facts'][string]['values'] {
  return rule.facts[input]?.values ?? rule.calculations.find((one) => one.name === input)?.values;
}

export function labelOf(rule: RuleDefinition, input: string): string {
  return rule.facts[input]?.label ?? rule.calculations.find((one) => one.name === input)?.label ?? input;
}

export function labelOfOutput(rule: RuleDefinition, name: string): string {
  return rule.answers[name]?.label ?? labelOf(rule, name);
}

/** A parameter by its label and the value it has here: `Batas bawah Baik (90)`. */
export function sayParameter({ rule, numbers, language }: Scope, name: string): string {
  const [owner = '', code] = name.split('.');
  const label = rule.parameters[owner]?.label ?? owner;
  const named = code === undefined ? label : `${label} ${code}`;
  const value = numbers.get(name);
  return value === undefined ? named : `${named} (${showNumber(value, language)})`;
}

/** The test as written, with parameters by label and value, and codes by their labels. */
export function showTest(scope: Scope, condition: { readonly input: string; readonly test: string }): string {
  const { rule, language } = scope;
  const values = valuesOf(rule, condition.input);
  if (values !== undefined) {
    const named = condition.test.split(', ').map((code) => values.find((value) => value.code === code)?.label ?? code);
    return `= ${named.join(texts.or[language])}`;
  }
  return condition.test
    .replace(/(?<![\w.])\d+\.\d+(?![\w.])/g, (number) => showNumber(number, language))
    .replace(/[a-z_][a-z0-9_]*(\.\w+)?/g, (name) => {
      const [owner = ''] = name.split('.');
      return rule.parameters[owner] === undefined ? name : sayParameter(scope, name);
    });
}

/** An answer, also one that the law leaves open. */
export function showAnswer(rule: RuleDefinition, name: string, value: AnswerValue, language: Language): string {
  if (typeof value === 'object') {
    return 'tidak_diatur' in value
      ? fill(texts.unregulated[language], { why: withoutDot(value.tidak_diatur) })
      : fill(texts.unverified[language], { what: withoutDot(value.belum_diverifikasi) });
  }
  const label = (rule.answers[name]?.values ?? valuesOf(rule, name))?.find((one) => one.code === value)?.label;
  return label ?? showScalar(value, language);
}

export function describeTafsir(tafsir: Tafsir, language: Language): string {
  const [reading, basis] = [tafsir.reading, tafsir.basis].map(withoutDot) as [string, string];
  return fill(texts.tafsir[language], { reading, basis, by: tafsir.by });
}

/** A sentence follows with a dot of its own. */
function withoutDot(text: string): string {
  return text.replace(/\.$/, '');
}

/** The value of a fact or calculation; one that was not given says so. */
export function showPlain(rule: RuleDefinition, name: string, value: PlainValue | null, language: Language): string {
  if (value === null) return texts.notGiven[language];
  return valuesOf(rule, name)?.find((one) => one.code === value)?.label ?? showScalar(value, language);
}

export function showScalar(value: PlainValue, language: Language): string {
  if (typeof value === 'boolean') return value ? texts.yes[language] : texts.no[language];
  return showNumber(value, language);
}

/** Indonesian writes a decimal comma; nobody reads a fraction such as 750/7 as the number it is. */
export function showNumber(text: string, language: Language): string {
  return isDecimal(text) || fraction.test(text) ? showNumbers(text, language) : text;
}

const dateWords = Object.keys(dateFunctions).join('|');
const wordsInFormulas = new RegExp(`\\b(and|or|not|given|(?:${dateWords})(?=\\())\\b(?:\\(\\))?`, 'g');

/** A formula with its numbers as people write them, and its conjunctions as words. */
export function showFormula(text: string, language: Language): string {
  const words = text.replace(wordsInFormulas, (_, word: keyof typeof texts.words) => texts.words[word][language]);
  return showNumbers(words, language);
}

function showNumbers(text: string, language: Language): string {
  const decimals = text.replace(fractions, (_, n: string, d: string) => showQuotient(BigInt(n), BigInt(d)));
  if (language !== 'id') return decimals;
  return decimals.replace(digits, (_, whole: string, rest: string | undefined) => {
    const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, '.') : whole;
    return rest === undefined ? grouped : `${grouped},${rest}`;
  });
}

/** Whole digits, and those behind the point. */
const digits = /(?<![\w.])(\d+)(?:\.(\d+))?(?![\w.])/g;
const fraction = /^-?\d+\/\d+$/;
const fractions = /(-?\d+)\/(\d+)/g;

/** The first decimals of a quotient that has no last one. */
function showQuotient(n: bigint, d: bigint): string {
  return `${formatExact(roundExact({ n, d }, { places: 6, mode: 'down' }), 6)}…`;
}
