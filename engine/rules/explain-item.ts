/** An item of a list in sentences: which one it is, what its list says of it, and when it runs. */
import type { FactList, Window } from '../definition/list-definition.ts';
import { listsOf } from '../definition/list-names.ts';
import type { RuleDefinition } from '../definition/rule-definition.ts';
import { fill } from '../text.ts';
import type { PlainValue, TraceEntry } from './evaluation.ts';
import { labelOf, sayDate, showFormula, showPlain, type Language } from './explain-words.ts';
import { itemTexts as texts } from './item-texts.ts';

type ItemEntry = Extract<TraceEntry, { kind: 'item' }>;

/** `Hari cuti sakit 15 (19 Maret 2026; dari Cuti 2):`, and when it runs, where it is one of a sequence. */
export function introduceItem(entry: ItemEntry, rule: RuleDefinition, language: Language): string {
  const { label, item, on, madeOf, run } = entry;
  const about = [
    ...(on === undefined ? [] : [sayDate(on, language)]),
    ...(madeOf === undefined ? [] : [fill(texts.madeOf[language], madeOf)]),
  ].join('; ');
  const heading = fill(texts[about === '' ? 'item' : 'itemWith'][language], { label, item, about });
  if (run === undefined) return heading;
  const other = { label: madeOf?.label ?? rule.lists[entry.list]?.label ?? label };
  const why = (key: 'after' | 'endedBy'): string => {
    const number = run[key];
    return number === undefined ? '' : fill(texts[key][language], { ...other, item: number });
  };
  if (run.days === null) return `${heading} ${fill(texts.lapsed[language], { ...other, item: run.lapsedFor ?? 0 })}`;
  const [from, until] = run.days.map((day) => sayDate(day, language)) as [string, string];
  return `${heading} ${fill(texts.runs[language], { from, until, why: why('after') + why('endedBy') })}`;
}

/** A fact that the list supplies, with what it is; null for one that was given or taken over. */
export function describeSupplied(
  rule: RuleDefinition,
  listName: string,
  { name, label, value }: { readonly name: string; readonly label: string; readonly value: PlainValue },
  language: Language,
): string | null {
  const read = listsOf(rule).get(listName);
  if (read === undefined) return null;
  const how = sayHow(rule, read.list, name, { value, language });
  if (how === null) return null;
  const { type, unit } = read.rule.facts[name] ?? {};
  const shown = type === 'date' ? sayDate(String(value), language) : showPlain(read.rule, name, value, language);
  return fill(texts.supplied[language], { label, value: unit === undefined ? shown : `${shown} ${unit}`, how });
}

interface Shown {
  readonly value: PlainValue;
  readonly language: Language;
}

function sayHow(rule: RuleDefinition, list: FactList, name: string, { value, language }: Shown): string | null {
  const { each, facts = {}, sequence, window = {}, from } = list;
  const source = from === undefined ? undefined : rule.lists[from];
  const told = { list: source?.label ?? from ?? '', value: String(value) };
  if (each?.as === name) return fill(texts.each[each.unit][language], told);
  if (each?.number === name) return fill(texts.number[each.unit][language], told);
  if (Object.hasOwn(facts, name)) return texts.handed[language];
  if (sequence?.into.includes(name) === true) return texts.inSequence[language];
  const taken = Object.hasOwn(window, name) ? window[name] : undefined;
  return taken === undefined ? null : sayWindow(rule, list, taken, { value, language });
}

function sayWindow(rule: RuleDefinition, list: FactList, window: Window, { value, language }: Shown): string {
  const { take, of, over, where, every } = window;
  const other = over === undefined ? list : (rule.lists[over] ?? list);
  const judge = rule.calls[other.rule];
  const isOrdinal = take === 'count' && over === undefined && where === undefined;
  const phrase = isOrdinal ? texts.ordinal : texts.window[take];
  return fill(phrase[language], {
    list: other.label,
    value: String(value),
    of: of === undefined ? '' : judge === undefined ? of : (judge.answers[of]?.label ?? labelOf(judge, of)),
    every: every === undefined ? '' : texts.every[every][language],
    scope: sayScope(window, { rule, judge }, language),
  });
}

function sayScope(
  { within, same, covering, where, gap }: Window,
  { rule, judge }: { readonly rule: RuleDefinition; readonly judge: RuleDefinition | undefined },
  language: Language,
): string {
  const names = (same ?? []).map((name) => (judge === undefined ? name : labelOf(judge, name)));
  return [
    gap === undefined ? '' : fill(texts.gap[language], { gap: rule.parameters[gap]?.label ?? gap }),
    where === undefined ? '' : fill(texts.where[language], { text: showFormula(where.text, language) }),
    names.length === 0 ? '' : fill(texts.same[language], { names }),
    covering === undefined ? '' : texts.covering[language],
    typeof within === 'string' ? texts.within[within][language] : '',
    typeof within === 'object' ? fill(texts.months[language], { months: within.months }) : '',
  ].join('');
}
