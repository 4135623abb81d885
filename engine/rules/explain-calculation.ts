/** A calculation in a sentence: what was computed with this case's values, and how it was limited and rounded. */
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { fill } from '../text.ts';
import type { TraceEntry } from './evaluation.ts';
import { showFormula, showNumber, type Language, type Scope } from './explain-words.ts';
import { explanationTexts as texts } from './explanation-texts.ts';

type CalculationEntry = Extract<TraceEntry, { kind: 'calculation' }>;

/** How a calculation came to its value. */
export function describeCalculation(scope: Scope, entry: CalculationEntry): string {
  const { rule, language } = scope;
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
function sayFilled(rule: RuleDefinition, { verb, filled }: CalculationEntry, language: Language): string {
  const [, table, key] = verb === 'lookup' ? (/^(\w+)\[(.*)\]$/.exec(filled) ?? []) : [];
  if (table !== undefined && key !== undefined) {
    return fill(texts.entry[language], { table: rule.parameters[table]?.label ?? table, key });
  }
  return showFormula(filled, language);
}

/** A calculation's value: a code by its label, a number as people write it. */
function showResult(rule: RuleDefinition, name: string, text: string, language: Language): string {
  const values = rule.calculations.find((one) => one.name === name)?.values;
  return values?.find((one) => one.code === text)?.label ?? showNumber(text, language);
}
