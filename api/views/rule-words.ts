/** How the parts of a rule read in a sentence: names as labels, codes as labels, numbers and dates as people write them. */
import {
  isDateFunction,
  writeExpression,
  type AnswerValue,
  type Calculation,
  type Choice,
  type Endpoint,
  type Expression,
  type PlainValue,
  type RuleDefinition,
  type UnaryTest,
} from '../../engine/index.ts';
import type { Bilingual } from '../types.ts';
import { verbWords } from './verb-words.ts';

export type Language = keyof Bilingual;

const words = {
  yes: { id: 'ya', en: 'yes' },
  no: { id: 'tidak', en: 'no' },
  and: { id: 'dan', en: 'and' },
  or: { id: 'atau', en: 'or' },
  not: { id: 'bukan', en: 'not' },
  given: { id: 'diisi', en: 'is given' },
  if: { id: 'bila', en: 'if' },
  otherwise: { id: 'selain itu', en: 'otherwise' },
  any: { id: 'apa pun', en: 'anything' },
  tidak_diatur: { id: 'tidak diatur', en: 'not regulated' },
  belum_diverifikasi: { id: 'belum diverifikasi', en: 'not verified yet' },
} as const satisfies Record<string, Bilingual>;

const signs = { '=': '', '!=': '≠ ', '<': '< ', '<=': '≤ ', '>': '> ', '>=': '≥ ' };

/** A decimal as written in a language: with a comma in Indonesian. */
export function sayDecimal(text: string, language: Language): string {
  return language === 'id' ? text.replace('.', ',') : text;
}

/** `31 Januari 2026`; in English `31 January 2026`. */
export function sayDate(date: string, language: Language): string {
  const format = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Date(`${date}T00:00:00Z`).toLocaleDateString(language === 'id' ? 'id-ID' : 'en-GB', format);
}

/** The label of a fact, parameter, calculation or answer; without one, its name as words. */
export function labelOf(rule: RuleDefinition, name: string): string {
  const [owner = '', code] = name.split('.');
  if (code !== undefined && rule.parameters[owner] !== undefined) return `${labelOf(rule, owner)} ${code}`;
  const label =
    rule.facts[name]?.label ??
    calculationOf(rule, name)?.label ??
    rule.answers[name]?.label ??
    rule.parameters[name]?.label;
  return label ?? name.replaceAll('_', ' ');
}

/** A label within a sentence or formula, in quotes where its own commas and conjunctions would be misread. */
export function nameIn(rule: RuleDefinition, name: string): string {
  const label = labelOf(rule, name);
  return /[:;,]| (dan|atau|and|or) /.test(label) ? `“${label}”` : label;
}

/** The label of an answer; without one, its name as words. */
export function answerLabel(rule: RuleDefinition, name: string): string {
  return rule.answers[name]?.label ?? labelOf(rule, name);
}

/** How names read, where not as their labels. */
export type Naming = (name: string) => string;

/** A formula in words: labels in place of names, `bila … diisi: …; selain itu: …` in place of functions. */
export function sayFormula(
  rule: RuleDefinition,
  formula: Expression,
  language: Language,
  naming: Naming = (name) => nameIn(rule, name),
): string {
  return writeExpression(formula, {
    number: (value) => sayDecimal(value, language),
    yesNo: (value) => words[value ? 'yes' : 'no'][language],
    name: naming,
    word: (word) => words[word][language],
    isWords: (call) => call.function !== 'given' && call.function !== 'as_at',
    call: (call, write) => {
      const args = call.args.map(write);
      const [first = '', second = '', third = ''] = args;
      if (isDateFunction(call.function)) return verbWords[language].dates[call.function](first, second);
      switch (call.function) {
        case 'if':
          return `${words.if[language]} ${first}: ${second}; ${words.otherwise[language]}: ${third}`;
        case 'given':
          return `${first} ${words.given[language]}`;
        case 'round':
          return verbWords[language].round(first, second === '' ? '0' : second);
        case 'floor':
          return verbWords[language].whole(first);
        case 'lookup':
        case 'interpolate':
        case 'mod':
          return verbWords[language][call.function](first, second);
        default:
          return verbWords[language][call.function](verbWords[language].list(args));
      }
    },
  });
}

/** A plain value as a fact, calculation or answer of that name reads. */
export function sayPlain(rule: RuleDefinition, name: string, value: PlainValue, language: Language): string {
  if (typeof value === 'boolean') return words[value ? 'yes' : 'no'][language];
  const label = choicesOf(rule, name).find((choice) => choice.code === value)?.label;
  if (label !== undefined) return label;
  const type = rule.facts[name]?.type ?? rule.answers[name]?.type ?? calculationOf(rule, name)?.type ?? 'number';
  if (type === 'date') return sayDate(value, language);
  return type === 'number' ? sayDecimal(value, language) : value;
}

/** An answer, also one that the law leaves open. */
export function sayAnswer(rule: RuleDefinition, name: string, value: AnswerValue, language: Language): string {
  if (typeof value !== 'object') return sayPlain(rule, name, value, language);
  return 'tidak_diatur' in value
    ? `${words.tidak_diatur[language]} (${value.tidak_diatur})`
    : `${words.belum_diverifikasi[language]} (${value.belum_diverifikasi})`;
}

/** A table's cell as a condition on its input: `≥ ambang baik`, `Sesuai atau Di atas`. */
export function sayTest(
  rule: RuleDefinition,
  input: string,
  test: UnaryTest,
  language: Language,
  naming: Naming = (name) => nameIn(rule, name),
): string {
  const say = (one: Endpoint): string =>
    one.kind === 'parameter' ? naming(one.name) : sayPlain(rule, input, one.value, language);
  const sayInner = (inner: UnaryTest): string => sayTest(rule, input, inner, language, naming);
  switch (test.test) {
    case 'any':
      return words.any[language];
    case 'compare':
      return `${signs[test.operator]}${say(test.to)}`;
    case 'interval':
      return `${test.fromOpen ? '>' : '≥'} ${say(test.from)} ${words.and[language]} ${test.toOpen ? '<' : '≤'} ${say(test.to)}`;
    case 'not':
      return `${words.not[language]} ${sayInner(test.of)}`;
    case 'one_of':
      return test.tests.map(sayInner).join(` ${words.or[language]} `);
  }
}

/** What a fact, calculation or answer may be, where it is a choice. */
export function choicesOf(rule: RuleDefinition, name: string): readonly Choice[] {
  return rule.facts[name]?.values ?? rule.answers[name]?.values ?? calculationOf(rule, name)?.values ?? [];
}

function calculationOf(rule: RuleDefinition, name: string): Calculation | undefined {
  return rule.calculations.find((one) => one.name === name);
}
