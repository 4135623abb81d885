/** Why a rule answered as it did, in sentences: facts, parameters, calculations, rows and readings, in reading order. */
import { isDateValue } from '../definition/date-value.ts';
import type { About, RuleDefinition } from '../definition/rule-definition.ts';
import type { Position } from '../problem.ts';
import { fill, type Phrase } from '../text.ts';
import type { TraceEntry } from './evaluation.ts';
import { describeCalculation } from './explain-calculation.ts';
import { describeSupplied, introduceItem } from './explain-item.ts';
import { describeRow } from './explain-row.ts';
import {
  describeTafsir,
  inBoth,
  labelOf,
  sayDate,
  showNumber,
  showPlain,
  type Language,
  type Scope,
} from './explain-words.ts';
import { explanationTexts as texts } from './explanation-texts.ts';
import { lookupIn } from './read-trace.ts';
import { decidingRows } from './row-order.ts';
import { namesUsed } from './used-names.ts';

export interface ExplanationLine {
  readonly kind: TraceEntry['kind'];
  readonly text: Phrase;
  readonly about: About | null;
  readonly at: Position | null;
  /** False for a row that did not decide, and for what only repeats another line. */
  readonly counts: boolean;
}

/** One line for each entry of a trace. */
export function explainTrace(rule: RuleDefinition, trace: readonly TraceEntry[]): readonly ExplanationLine[] {
  const deciding = decidingRows(rule, trace);
  const lookup = lookupIn(rule, trace);
  const used = namesUsed(rule, trace, lookup);
  const known = { rule, trace, deciding, numbers: numbersIn(trace), lookup, used };
  return trace.map((entry) => ({
    kind: entry.kind,
    text: inBoth((language) => sentence({ ...known, language }, entry)),
    about: 'about' in entry ? entry.about : null,
    at: 'at' in entry ? entry.at : null,
    counts: counts(entry, deciding),
  }));
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
function counts(entry: TraceEntry, deciding: ReadonlySet<TraceEntry>): boolean {
  if (entry.kind === 'row') return deciding.has(entry);
  if (entry.kind !== 'calculation' || (entry.verb !== 'decide' && entry.verb !== 'call')) return true;
  return entry.rounded !== undefined || entry.limited !== undefined;
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
      return fill(texts[isDateValue(entry.value) ? 'date' : 'parameter'][language], {
        label: entry.label,
        value:
          typeof entry.value === 'string'
            ? showNumber(entry.value, language)
            : showTable(scope, entry.name, entry.value),
        unit: entry.unit,
        since: entry.since,
        pack: entry.pack,
      });
    case 'calculation': {
      const told = describeCalculation(scope, entry);
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
    case 'as_at':
      return fill(texts.asAt[language], { date: sayDate(entry.date, language) });
    case 'calendar':
      return fill(texts.calendar[language], {
        title: entry.title,
        pack: entry.pack,
        until: sayDate(entry.knownUntil, language),
      });
    case 'tafsir':
      return describeTafsir(entry.tafsir, language);
  }
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

/** An item by its number, what its list says of it, and what counted there. */
function describeItem(rule: RuleDefinition, entry: Extract<TraceEntry, { kind: 'item' }>, language: Language): string {
  const judge = rule.calls[entry.rule.id];
  const lines = judge === undefined ? [] : explainTrace(judge, entry.trace);
  const told = lines.flatMap((line, index) => {
    if (!line.counts || line.kind === 'parameter') return [];
    const part = entry.trace[index];
    const supplied = part?.kind === 'fact' ? describeSupplied(rule, entry.list, part, language) : null;
    return [supplied ?? line.text[language]];
  });
  return [introduceItem(entry, rule, language), ...told].join(' ');
}

/** The entries that were needed; all of them where the table was read as a whole, or nothing tells. */
function showTable({ used, language }: Scope, name: string, table: Readonly<Record<string, string>>): string {
  const entries = Object.entries(table);
  const needed = used.has(name) ? [] : entries.filter(([code]) => used.has(`${name}.${code}`));
  return (needed.length === 0 ? entries : needed)
    .map(([code, value]) => `${code} = ${showNumber(value, language)}`)
    .join('; ');
}
