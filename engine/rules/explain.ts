/** Why a rule answered as it did, in sentences: facts, parameters, calculations, rows and readings, in reading order. */
import type { About, RuleDefinition, Tafsir } from '../definition/rule-definition.ts';
import { isDecimal } from '../exact.ts';
import type { Position } from '../problem.ts';
import { fill, type Phrase } from '../text.ts';
import type { AnswerValue, PlainValue, TraceEntry } from './evaluation.ts';
import { explanationTexts as texts } from './explanation-texts.ts';

export interface ExplanationLine {
  readonly kind: TraceEntry['kind'];
  readonly text: Phrase;
  readonly about: About | null;
  readonly at: Position | null;
  /** A row: whether it gave the answer. True for all other kinds. */
  readonly counts: boolean;
}

type Language = 'id' | 'en';
const languages: readonly Language[] = ['id', 'en'];

/** One line for each entry of a trace. */
export function explainTrace(rule: RuleDefinition, trace: readonly TraceEntry[]): readonly ExplanationLine[] {
  const deciding = decidingRows(rule, trace);
  return trace.map((entry) => ({
    kind: entry.kind,
    text: phrase((language) => sentence(rule, entry, language)),
    about: 'about' in entry ? entry.about : null,
    at: 'at' in entry ? entry.at : null,
    counts: entry.kind !== 'row' || deciding.has(entry.row),
  }));
}

/** Under `first` only the first matching row decides; under the other policies every matching row takes part. */
function decidingRows(rule: RuleDefinition, trace: readonly TraceEntry[]): ReadonlySet<number> {
  const matched = trace.flatMap((entry) => (entry.kind === 'row' && entry.matched ? [entry.row] : []));
  return new Set(rule.table?.hit === 'first' ? matched.slice(0, 1) : matched);
}

function phrase(make: (language: Language) => string): Phrase {
  const [id, en] = languages.map(make) as [string, string];
  return { id, en };
}

function sentence(rule: RuleDefinition, entry: TraceEntry, language: Language): string {
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
      const exact = showNumber(entry.exact, language);
      const filled = showNumbers(entry.filled, language);
      const computed = filled === exact ? exact : `${filled} = ${exact}`;
      const rounding = /^(\w+) (\d+)$/.exec(entry.rounded ?? '');
      const base = { label: entry.label, computed, value: showNumber(entry.value, language) };
      if (rounding === null) return fill(texts.calculation[language], base);
      const mode = texts.modes[rounding[1] as keyof typeof texts.modes][language];
      return fill(texts.rounded[language], {
        ...base,
        mode,
        places: rounding[2] as string,
      });
    }
    case 'row':
      return describeRow(rule, entry, language);
    case 'tafsir':
      return describeTafsir(entry.tafsir, language);
  }
}

function describeRow(rule: RuleDefinition, row: Extract<TraceEntry, { kind: 'row' }>, language: Language): string {
  const failed = row.conditions.find((condition) => !condition.holds);
  if (!row.matched && failed !== undefined) {
    const value =
      failed.value === null ? texts.notGiven[language] : showPlain(rule, failed.input, failed.value, language);
    return fill(texts.rowFails[language], {
      row: row.row,
      input: labelOf(rule, failed.input),
      value,
      test: showTest(rule, failed, language),
    });
  }
  const conditions = row.conditions.map((one) => `${labelOf(rule, one.input)} ${showTest(rule, one, language)}`);
  const answers = Object.entries(row.answers).map(
    ([name, value]) => `${rule.answers[name]?.label ?? name}: ${showAnswer(rule, name, value, language)}`,
  );
  const because = conditions.length === 0 ? texts.always[language] : conditions.join('; ');
  const told = fill(texts.rowHolds[language], { row: row.row, because, answers: answers.join('; ') });
  return row.tafsir === undefined ? told : `${told} ${describeTafsir(row.tafsir, language)}`;
}

function describeTafsir(tafsir: Tafsir, language: Language): string {
  return fill(texts.tafsir[language], { reading: tafsir.reading, basis: tafsir.basis, by: tafsir.by });
}

/** The test as written, with parameters by label and codes by theirs. */
function showTest(
  rule: RuleDefinition,
  condition: { readonly input: string; readonly test: string },
  language: Language,
): string {
  const values = rule.facts[condition.input]?.values;
  if (values !== undefined) {
    const named = condition.test.split(', ').map((code) => values.find((value) => value.code === code)?.label ?? code);
    return `= ${named.join(texts.or[language])}`;
  }
  return condition.test.replace(/[a-z_][a-z0-9_]*/g, (name) => {
    const parameter = rule.parameters[name];
    return parameter === undefined ? name : (parameter.label ?? name);
  });
}

function labelOf(rule: RuleDefinition, input: string): string {
  return rule.facts[input]?.label ?? rule.calculations.find((one) => one.name === input)?.label ?? input;
}

function showAnswer(rule: RuleDefinition, name: string, value: AnswerValue, language: Language): string {
  if (typeof value === 'object') {
    return 'tidak_diatur' in value
      ? fill(texts.unregulated[language], { why: value.tidak_diatur })
      : fill(texts.unverified[language], { what: value.belum_diverifikasi });
  }
  const label = rule.answers[name]?.values?.find((one) => one.code === value)?.label;
  return label ?? showScalar(value, language);
}

function showPlain(rule: RuleDefinition, fact: string, value: PlainValue, language: Language): string {
  return rule.facts[fact]?.values?.find((one) => one.code === value)?.label ?? showScalar(value, language);
}

function showScalar(value: PlainValue, language: Language): string {
  if (typeof value === 'boolean') return value ? texts.yes[language] : texts.no[language];
  return showNumber(value, language);
}

/** Indonesian writes a decimal comma. */
function showNumber(text: string, language: Language): string {
  return language === 'id' && isDecimal(text) ? text.replace('.', ',') : text;
}

function showNumbers(text: string, language: Language): string {
  return language === 'id' ? text.replace(/(\d)\.(\d)/g, '$1,$2') : text;
}

function showTable(table: Readonly<Record<string, string>>, language: Language): string {
  return Object.entries(table)
    .map(([code, value]) => `${code} = ${showNumber(value, language)}`)
    .join('; ');
}
