/** Why a rule answered as it did, in sentences: facts, parameters, calculations, rows and readings, in reading order. */
import type { About, RuleDefinition, Tafsir } from '../definition/rule-definition.ts';
import { tablesOf } from '../definition/tables-of.ts';
import { formatExact, isDecimal, roundExact } from '../exact.ts';
import type { Position } from '../problem.ts';
import { fill, type Phrase } from '../text.ts';
import { tableOf, type AnswerValue, type PlainValue, type TraceEntry } from './evaluation.ts';
import { explanationTexts as texts } from './explanation-texts.ts';

export interface ExplanationLine {
  readonly kind: TraceEntry['kind'];
  readonly text: Phrase;
  readonly about: About | null;
  readonly at: Position | null;
  /** False for a row that did not decide, and for what only repeats another line. */
  readonly counts: boolean;
}

type Language = 'id' | 'en';
const languages: readonly Language[] = ['id', 'en'];

/** One line for each entry of a trace. */
export function explainTrace(rule: RuleDefinition, trace: readonly TraceEntry[]): readonly ExplanationLine[] {
  const deciding = decidingRows(rule, trace);
  const numbers = numbersIn(trace);
  return trace.map((entry) => ({
    kind: entry.kind,
    text: phrase((language) => sentence({ rule, numbers, language }, entry)),
    about: 'about' in entry ? entry.about : null,
    at: 'at' in entry ? entry.at : null,
    counts: counts(entry, deciding),
  }));
}

/** What a sentence is made of. */
interface Scope {
  readonly rule: RuleDefinition;
  readonly language: Language;
  /** Parameters and entries of tables, by the names that cells use. */
  readonly numbers: ReadonlyMap<string, string>;
}

function numbersIn(trace: readonly TraceEntry[]): ReadonlyMap<string, string> {
  return new Map(
    trace.flatMap((entry): [string, string][] => {
      if (entry.kind !== 'parameter') return [];
      if (typeof entry.value === 'string') return [[entry.name, entry.value]];
      return Object.entries(entry.value).map(([code, value]) => [`${entry.name}.${code}`, value]);
    }),
  );
}

/** Rows that did not decide do not count, nor does a calculation that only repeats what its row or call has told. */
function counts(entry: TraceEntry, deciding: ReadonlySet<string>): boolean {
  if (entry.kind === 'row') return deciding.has(`${tableOf(entry)} ${entry.row}`);
  if (entry.kind !== 'calculation' || (entry.verb !== 'decide' && entry.verb !== 'call')) return true;
  return entry.rounded !== undefined || entry.limited !== undefined;
}

/** Under `first` only the first matching row of a table decides; under the other policies every matching row does. */
function decidingRows(rule: RuleDefinition, trace: readonly TraceEntry[]): ReadonlySet<string> {
  const matched = trace.flatMap((entry) => (entry.kind === 'row' && entry.matched ? [entry] : []));
  const deciding = tablesOf(rule).flatMap(({ name, table }) => {
    const own = matched.filter((entry) => tableOf(entry) === name);
    return table.hit === 'first' ? own.slice(0, 1) : own;
  });
  return new Set(deciding.map((entry) => `${tableOf(entry)} ${entry.row}`));
}

function phrase(make: (language: Language) => string): Phrase {
  const [id, en] = languages.map(make) as [string, string];
  return { id, en };
}

function sentence(scope: Scope, entry: TraceEntry): string {
  const { rule, language } = scope;
  switch (entry.kind) {
    case 'fact': {
      const given = showPlain(rule, entry.name, entry.given, language);
      if (entry.scale === undefined) return fill(texts.fact[language], { label: entry.label, value: given });
      return fill(texts.scored[language], {
        label: entry.label,
        given,
        value: showPlain(rule, entry.name, entry.value, language),
      });
    }
    case 'parameter':
      return fill(texts.parameter[language], {
        label: entry.label,
        value: typeof entry.value === 'string' ? showNumber(entry.value, language) : showTable(entry.value, language),
        unit: entry.unit,
        since: entry.since,
        pack: entry.pack,
      });
    case 'calculation': {
      const told = describeCalculation(rule, entry, language);
      return entry.tafsir === undefined ? told : `${told} ${describeTafsir(entry.tafsir, language)}`;
    }
    case 'row':
      return describeRow(scope, entry);
    case 'call':
      return describeCall(rule, entry, language);
    case 'item':
      return describeItem(rule, entry, language);
    case 'control':
      return fill(texts[entry.effect][language], {
        label: labelOf(rule, entry.fact),
        value: showNumber(entry.value, language),
        limit: showNumber(entry.limit, language),
        by: entry.label ?? labelOf(rule, entry.atMost),
      });
    case 'tafsir':
      return describeTafsir(entry.tafsir, language);
  }
}

function describeCalculation(
  rule: RuleDefinition,
  entry: Extract<TraceEntry, { kind: 'calculation' }>,
  language: Language,
): string {
  const limited =
    entry.limited === undefined
      ? ''
      : fill(texts[entry.limited.by][language], { bound: showNumber(entry.limited.to, language) });
  const exact = showResult(rule, entry.name, entry.exact, language);
  const filled = sayFilled(rule, entry, language);
  const isTold = entry.verb === 'decide' || entry.verb === 'call';
  const computed = (isTold || filled === exact ? exact : `${filled} = ${exact}`) + limited;
  const base = { label: entry.label, computed, value: showNumber(entry.value, language) };
  const [, mode, kept] = /^(\w+) (-?\d+)$/.exec(entry.rounded ?? '') ?? [];
  if (mode === undefined || kept === undefined) return fill(texts.calculation[language], base);
  const rounded = { ...base, mode: texts.modes[mode as keyof typeof texts.modes][language] };
  const places = Number(kept);
  return places < 0
    ? fill(texts.roundedToMultiple[language], { ...rounded, multiple: String(10 ** -places) })
    : fill(texts.rounded[language], { ...rounded, places: kept });
}

/** What was computed, with this case's values: `Koefisien untuk Ahli Muda`, `(1 + 0,5) ÷ 2`. */
function sayFilled(
  rule: RuleDefinition,
  { verb, filled }: Extract<TraceEntry, { kind: 'calculation' }>,
  language: Language,
): string {
  const [, table, key] = verb === 'lookup' ? (/^(\w+)\[(.*)\]$/.exec(filled) ?? []) : [];
  if (table !== undefined && key !== undefined) {
    return fill(texts.entry[language], { table: rule.parameters[table]?.label ?? table, key });
  }
  const words = filled.replace(
    /\b(and|or|not|given)\b/g,
    (word) => texts.words[word as keyof typeof texts.words][language],
  );
  return showNumbers(words, language);
}

function describeRow(scope: Scope, row: Extract<TraceEntry, { kind: 'row' }>): string {
  const { rule, language } = scope;
  const failed = row.conditions.find((condition) => !condition.holds);
  if (!row.matched && failed !== undefined) {
    const value =
      failed.value === null ? texts.notGiven[language] : showPlain(rule, failed.input, failed.value, language);
    return fill(texts.rowFails[language], {
      row: row.row,
      input: labelOf(rule, failed.input),
      value,
      test: showTest(scope, failed),
    });
  }
  const conditions = row.conditions.map((one) => `${labelOf(rule, one.input)} ${showTest(scope, one)}`);
  const answers = Object.entries(row.answers).map(
    ([name, value]) =>
      `${rule.answers[name]?.label ?? labelOf(rule, name)}: ${showAnswer(rule, name, value, language)}`,
  );
  const because = conditions.length === 0 ? texts.always[language] : conditions.join('; ');
  const told = fill(texts.rowHolds[language], { row: row.row, because, answers: answers.join('; ') });
  return row.tafsir === undefined ? told : `${told} ${describeTafsir(row.tafsir, language)}`;
}

/** What counted in the called rule, in one line: a trace and its sentences go hand in hand. */
function describeCall(
  rule: RuleDefinition,
  { rule: used, trace }: Extract<TraceEntry, { kind: 'call' }>,
  language: Language,
): string {
  const callee = rule.calls[used.id];
  const told =
    callee === undefined ? [] : explainTrace(callee, trace).filter((line) => line.counts && line.kind !== 'parameter');
  const title = callee?.title ?? used.id;
  return [fill(texts.call[language], { title, id: used.id }), ...told.map((line) => line.text[language])].join(' ');
}

/** An item by its number and what counted there. */
function describeItem(
  rule: RuleDefinition,
  { label, item, rule: used, trace }: Extract<TraceEntry, { kind: 'item' }>,
  language: Language,
): string {
  const judge = rule.calls[used.id];
  const lines = judge === undefined ? [] : explainTrace(judge, trace);
  const told = lines.filter((line) => line.counts && line.kind !== 'parameter').map((line) => line.text[language]);
  return [fill(texts.item[language], { label, item }), ...told].join(' ');
}

function describeTafsir(tafsir: Tafsir, language: Language): string {
  const [reading, basis] = [tafsir.reading, tafsir.basis].map(withoutDot) as [string, string];
  return fill(texts.tafsir[language], { reading, basis, by: tafsir.by });
}

/** The test as written, with parameters by label and value, and codes by their labels. */
function showTest(
  { rule, numbers, language }: Scope,
  condition: { readonly input: string; readonly test: string },
): string {
  const values = valuesOf(rule, condition.input);
  if (values !== undefined) {
    const named = condition.test.split(', ').map((code) => values.find((value) => value.code === code)?.label ?? code);
    return `= ${named.join(texts.or[language])}`;
  }
  return condition.test.replace(/[a-z_][a-z0-9_]*(\.\w+)?/g, (name) => {
    const [owner = '', code] = name.split('.');
    const parameter = rule.parameters[owner];
    if (parameter === undefined) return name;
    const label = parameter.label ?? owner;
    const value = numbers.get(name);
    const named = code === undefined ? label : `${label} ${code}`;
    return value === undefined ? named : `${named} (${showNumber(value, language)})`;
  });
}

function valuesOf(rule: RuleDefinition, input: string): RuleDefinition['facts'][string]['values'] {
  return rule.facts[input]?.values ?? rule.calculations.find((one) => one.name === input)?.values;
}

function labelOf(rule: RuleDefinition, input: string): string {
  return rule.facts[input]?.label ?? rule.calculations.find((one) => one.name === input)?.label ?? input;
}

function showAnswer(rule: RuleDefinition, name: string, value: AnswerValue, language: Language): string {
  if (typeof value === 'object') {
    return 'tidak_diatur' in value
      ? fill(texts.unregulated[language], { why: withoutDot(value.tidak_diatur) })
      : fill(texts.unverified[language], { what: withoutDot(value.belum_diverifikasi) });
  }
  const label = (rule.answers[name]?.values ?? valuesOf(rule, name))?.find((one) => one.code === value)?.label;
  return label ?? showScalar(value, language);
}

/** A sentence follows with a dot of its own. */
function withoutDot(text: string): string {
  return text.replace(/\.$/, '');
}

function showPlain(rule: RuleDefinition, fact: string, value: PlainValue, language: Language): string {
  return valuesOf(rule, fact)?.find((one) => one.code === value)?.label ?? showScalar(value, language);
}

function showScalar(value: PlainValue, language: Language): string {
  if (typeof value === 'boolean') return value ? texts.yes[language] : texts.no[language];
  return showNumber(value, language);
}

/** A calculation's value: a code by its label, a number as people write it. */
function showResult(rule: RuleDefinition, name: string, text: string, language: Language): string {
  const values = rule.calculations.find((one) => one.name === name)?.values;
  return values?.find((one) => one.code === text)?.label ?? showNumber(text, language);
}

/** Indonesian writes a decimal comma; nobody reads a fraction such as 750/7 as the number it is. */
function showNumber(text: string, language: Language): string {
  return isDecimal(text) || fraction.test(text) ? showNumbers(text, language) : text;
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

function showTable(table: Readonly<Record<string, string>>, language: Language): string {
  return Object.entries(table)
    .map(([code, value]) => `${code} = ${showNumber(value, language)}`)
    .join('; ');
}
