/** A calculation's line in the trace: how it came to its value, with the values of this case put in. */
import type { CalendarDefinition } from '../definition/calendar-definition.ts';
import { expressionOf, parameterNameOf } from '../definition/expression-of.ts';
import type { Calculation, RuleDefinition, Verb } from '../definition/rule-definition.ts';
import { compareExact, formatExact, showExact } from '../exact.ts';
import type { Limited } from './calculate.ts';
import { pointsOf, type Lookup } from './evaluate-expression.ts';
import type { TraceEntry } from './evaluation.ts';
import { fillFormula } from './fill-formula.ts';
import { showValue, type Value } from './value.ts';

interface Scope {
  readonly rule: RuleDefinition;
  readonly lookup: Lookup;
  readonly calendar: CalendarDefinition | null;
}

/** What a calculation came to. */
export interface Result {
  /** Before floor, cap and rounding. */
  readonly raw: Value;
  readonly value: Value;
  readonly limited: Limited | null;
  /** Of how many members of a cohort it was taken. */
  readonly among: number | null;
}

/** The trace entry of a calculation that was computed. */
export function describeCalculation(
  calculation: Calculation,
  { raw, value, limited, among }: Result,
  scope: Scope,
): TraceEntry {
  const { round, how, name, roundAbout } = calculation;
  const shown =
    value.kind === 'number' && round !== undefined ? formatExact(value.value, round.places) : showValue(value);
  return {
    kind: 'calculation',
    name,
    label: calculation.label ?? name,
    verb: how.kind,
    text: writeVerb(how),
    filled: fillVerb(how, raw, scope),
    exact: raw.kind === 'number' ? showExact(raw.value) : showValue(raw),
    value: shown,
    ...(among === null ? {} : { among }),
    ...(limited === null ? {} : { limited: { by: limited.by, to: showExact(limited.to) } }),
    ...(round === undefined ? {} : { rounded: `${round.mode} ${round.places}` }),
    ...(roundAbout?.tafsir === undefined ? {} : { tafsir: roundAbout.tafsir }),
    about: calculation.about,
    at: calculation.at,
  };
}

/** `rank(nilai; skor, usia)`: what tells those of equal rank apart comes after the semicolon. */
function writeCohort({ take, of, ties = [] }: Extract<Verb, { kind: 'cohort' }>): string {
  return `${take}(${[of, ...(ties.length === 0 ? [] : [ties.map((tie) => tie.of).join(', ')])].join('; ')})`;
}

function writeVerb(how: Verb): string {
  switch (how.kind) {
    case 'formula':
      return how.text;
    case 'weighted_sum':
      return how.terms.map((term) => `${term.weight} × ${term.value}`).join(' + ');
    case 'mean':
      return `(${how.of.join(' + ')}) ÷ ${how.of.length}`;
    case 'sum':
      return how.of.join(' + ');
    case 'count':
      return `count(${how.of.join(', ')})`;
    case 'lookup':
      return `${how.table}[${how.by}]`;
    case 'interpolate':
      return `${how.table}(${how.of})`;
    case 'achievement':
      return `${how.actual} : ${how.target.join('..')}`;
    case 'decide':
      return how.table.inputs.join(', ');
    case 'call':
      return `${how.rule}: ${how.answer}`;
    case 'cohort':
      return writeCohort(how);
    case 'fold':
      return how.of === undefined ? `${how.take}(${how.over})` : `${how.take}(${how.over}: ${how.of})`;
  }
}

/** The line through the two nearest points, as arithmetic: `60 + (63.5 − 50) ÷ (80 − 50) × (90 − 60)`. */
function fillInterpolation({ table, of }: Extract<Verb, { kind: 'interpolate' }>, { lookup }: Scope): string {
  const [entries, value] = [lookup(table), lookup(of)];
  const points = entries?.kind === 'table' ? (pointsOf(entries.entries) ?? []) : [];
  if (value?.kind !== 'number') return `${table}(–)`;
  const after = points.findIndex((point) => compareExact(point.x, value.value) >= 0);
  const [before, next] = [points[after - 1], points[after]];
  if (before === undefined || next === undefined || compareExact(next.x, value.value) === 0) {
    return `${table}(${showExact(value.value)})`;
  }
  const [x, x1, y1, x2, y2] = [value.value, before.x, before.y, next.x, next.y].map(showExact);
  return `${y1} + (${x} − ${x1}) ÷ (${x2} − ${x1}) × (${y2} − ${y1})`;
}

function fillVerb(how: Verb, raw: Value, scope: Scope): string {
  const show = (name: string): string => {
    const value = scope.lookup(name);
    return value === undefined ? '–' : showValue(value);
  };
  /** The entry of a table that was read. */
  const entryOf = (table: string, by: string): string => {
    const entries = scope.lookup(table);
    const entry = entries?.kind === 'table' ? entries.entries.get(show(by)) : undefined;
    return entry === undefined ? '–' : showExact(entry);
  };
  switch (how.kind) {
    case 'weighted_sum':
      return how.terms
        .map(({ value, weight }) => {
          const percent = scope.rule.parameters[parameterNameOf(weight)]?.unit === 'persen' ? '%' : '';
          const factor = how.by === undefined ? show(weight) : entryOf(weight, how.by);
          return `${factor}${percent} × ${show(value)}`;
        })
        .join(' + ');
    case 'mean': {
      const counted = how.missing === 'skip' ? how.of.filter((name) => scope.lookup(name) !== undefined) : how.of;
      return `(${counted.map(show).join(' + ')}) ÷ ${counted.length}`;
    }
    case 'sum':
      return how.of.map(show).join(' + ');
    case 'count':
      return how.of.map((name) => (scope.lookup(name) === undefined ? '0' : '1')).join(' + ');
    case 'lookup':
      return `${how.table}[${show(how.by)}]`;
    case 'interpolate':
      return fillInterpolation(how, scope);
    case 'formula':
    case 'achievement':
      return fillFormula(expressionOf(scope.rule, how), scope.lookup, scope.calendar);
    case 'decide':
    case 'call':
      return showValue(raw);
    case 'cohort':
      return writeCohort(how);
    case 'fold':
      return how.of === undefined ? `${how.take}(${how.over})` : `${how.take}(${how.over}: ${how.of})`;
  }
}
