/** A calculation in a sentence: what was computed with this case's values, and how it was limited and rounded. */
import { keysOf } from '../definition/cohort-keys.ts';
import type { Fold } from '../definition/list-definition.ts';
import type { RuleDefinition, Verb } from '../definition/rule-definition.ts';
import { fill } from '../text.ts';
import type { TraceEntry } from './evaluation.ts';
import { labelOf, showFormula, showNumber, showPlain, showScalar, type Language, type Scope } from './explain-words.ts';
import { reasonsFor } from './explain-truth.ts';
import { explanationTexts as texts } from './explanation-texts.ts';
import { itemTexts } from './item-texts.ts';
import { showValue } from './value.ts';

type CalculationEntry = Extract<TraceEntry, { kind: 'calculation' }>;

/** How a calculation came to its value. */
export function describeCalculation(scope: Scope, entry: CalculationEntry): string {
  const { rule, language } = scope;
  const judged = sayYesNo(scope, entry);
  if (judged !== null) return judged;
  const limited =
    entry.limited === undefined
      ? ''
      : fill(texts[entry.limited.by][language], { bound: showNumber(entry.limited.to, language) });
  const exact = showResult(rule, entry.name, entry.exact, language);
  const filled = sayTaken(scope, entry, exact) ?? sayFilled(rule, entry, language);
  const isTold = entry.verb === 'decide' || entry.verb === 'call' || filled === exact;
  const computed = (isTold ? exact : isRank(rule, entry) ? filled : `${filled} = ${exact}`) + limited;
  const base = { label: entry.label, computed, value: showNumber(entry.value, language) };
  const [, mode, kept] = /^(\w+) (-?\d+)$/.exec(entry.rounded ?? '') ?? [];
  if (mode === undefined || kept === undefined) return fill(texts.calculation[language], base);
  const rounded = { ...base, mode: texts.modes[mode as keyof typeof texts.modes][language] };
  const places = Number(kept);
  return places < 0
    ? fill(texts.roundedToMultiple[language], { ...rounded, multiple: String(10 ** -places) })
    : fill(texts.rounded[language], { ...rounded, places: kept });
}

/** A formula that is true or false by what made it so; null for one that is a number, or of which the trace tells too little. */
function sayYesNo(scope: Scope, entry: CalculationEntry): string | null {
  const { rule, language } = scope;
  const calculation = rule.calculations.find((one) => one.name === entry.name);
  if (calculation?.type !== 'yes_no' || calculation.how.kind !== 'formula') return null;
  const { expression } = calculation.how;
  const reasons = reasonsFor(scope, expression) ?? [];
  const holds = entry.value === 'ya';
  if (reasons.length === 0) return null;
  const told = { label: entry.label, value: showScalar(holds, language), reasons: reasons.join('; ') };
  return fill(texts[holds && expression.op === 'and' ? 'allHold' : 'yesNo'][language], told);
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

function verbOf(rule: RuleDefinition, { name }: CalculationEntry): Verb | undefined {
  return rule.calculations.find((one) => one.name === name)?.how;
}

/** A rank is said within its sentence: `peringkat 9 dari 300 peserta`. */
function isRank(rule: RuleDefinition, entry: CalculationEntry): boolean {
  const how = verbOf(rule, entry);
  return how?.kind === 'cohort' && how.take === 'rank';
}

/** What was taken of whom, for a value of a cohort or of a list; null for other calculations. */
function sayTaken(scope: Scope, entry: CalculationEntry, value: string): string | null {
  const how = verbOf(scope.rule, entry);
  if (how?.kind === 'cohort') return sayOfCohort(scope, how, entry, value);
  return how?.kind === 'fold' ? sayOfList(scope, how) : null;
}

function sayOfCohort(
  scope: Scope,
  how: Extract<Verb, { kind: 'cohort' }>,
  { among }: CalculationEntry,
  value: string,
): string {
  const { rule, lookup, language } = scope;
  const { take, of, over, where } = how;
  const group = over === undefined ? undefined : lookup(over);
  const which = [
    ...(group === undefined
      ? []
      : [`${labelOf(rule, over ?? '')} ${showPlain(rule, over ?? '', showValue(group), language)}`]),
    ...(where === undefined ? [] : [`${labelOf(rule, where)}: ${texts.yes[language]}`]),
  ];
  const counted = take === 'count' || among === undefined ? [] : [showNumber(String(among), language)];
  const whom = [...counted, texts.members[language], ...inBrackets(which)].join(' ');
  const keys = keysOf(how).map((key) => `${labelOf(rule, key.of)} (${texts.best[key.best][language]})`);
  return fill(texts.take[take][language], {
    of: labelOf(rule, of),
    whom,
    value,
    keys: keys.join(texts.then[language]),
  });
}

function sayOfList({ rule, language }: Scope, how: Fold): string {
  const list = rule.lists[how.over];
  const judge = rule.calls[list?.rule ?? ''];
  const labelIn = (name: string): string =>
    judge?.answers[name]?.label ?? (judge === undefined ? name : labelOf(judge, name));
  const which = [
    ...(how.where === undefined ? [] : [`${labelIn(how.where)}: ${texts.yes[language]}`]),
    ...(how.condition === undefined ? [] : [showFormula(how.condition.text, language)]),
    ...(how.within === undefined ? [] : [itemTexts.asked[how.within][language]]),
  ];
  const all = [list?.label ?? how.over, ...inBrackets(which)].join(' ');
  const per = labelIn(how.per ?? '');
  const isOfGroups = how.per !== undefined && how.each === undefined;
  const whom = isOfGroups ? fill(itemTexts.groups[language], { whom: all, per }) : all;
  const each = how.each === undefined ? null : itemTexts.group[how.each][language];
  const single = labelIn(how.of ?? '');
  const of = each === null ? single : fill(itemTexts.eachOf[language], { of: single, each, per });
  const weighed = how.weight === undefined ? of : fill(texts.weighed[language], { of, weight: labelIn(how.weight) });
  return fill(texts.take[how.take][language], { of: weighed, whom });
}

function inBrackets(parts: readonly string[]): readonly string[] {
  return parts.length === 0 ? [] : [`(${parts.join('; ')})`];
}
