/** What the checks of one rule share: the rule at each date at which it changes, and its table cut into pieces. */
import type { DecisionTable, IsoDate, RuleDefinition } from '../definition/rule-definition.ts';
import { tablesOf, type NamedTable } from '../definition/tables-of.ts';
import { showExact } from '../exact.ts';
import type { Phrase } from '../text.ts';
import type { Check } from './check.ts';
import type { Environment } from './environment.ts';
import { phrase } from './phrases.ts';
import { momentsOf, type Moment } from './moments.ts';
import { cutAxis, type Axis } from './table/axis.ts';
import type { Span } from './table/span.ts';

/** The table at one date, for one choice among alternative facts. */
export interface TableView {
  readonly at: IsoDate;
  readonly axes: readonly Axis[];
}

export interface RuleContext {
  readonly moments: readonly Moment[];
  readonly tables: readonly CheckedTable[];
}

export interface CheckedTable extends NamedTable {
  /** Views that differ; a date at which nothing of the table changes has none of its own. */
  readonly views: readonly TableView[];
}

export type RuleCheck = Check<RuleDefinition, RuleContext>;

/** `Sejak 2026-01-01, ` for a date after the rule's first, else nothing. */
export function sinceOf(rule: RuleDefinition, at: IsoDate): Phrase {
  return at === rule.effective ? phrase('nothing') : phrase('since', { date: at });
}

export function ruleContext(rule: RuleDefinition): RuleContext {
  const moments = momentsOf(rule);
  return { moments, tables: tablesOf(rule).map((named) => ({ ...named, views: viewsOf(named.table, moments) })) };
}

function viewsOf(table: DecisionTable, moments: readonly Moment[]): readonly TableView[] {
  const views = new Map<string, TableView>();
  for (const { at, environments } of moments) {
    for (const environment of environments) {
      const axes = cutTable(table, environment);
      const key = axes === null ? null : signature(axes);
      if (axes !== null && key !== null && !views.has(key)) views.set(key, { at, axes });
    }
  }
  return [...views.values()];
}

function cutTable(table: DecisionTable, environment: Environment): Axis[] | null {
  const axes = table.inputs.map((input) => cutAxis(table, input, environment));
  return axes.every((axis) => axis !== null) ? axes : null;
}

function signature(axes: readonly Axis[]): string {
  const pieces = axes.map((axis) => axis.pieces.map(({ span, rows }) => `${rows}@${describe(span)}`).join(' '));
  return pieces.join('\n');
}

function describe(span: Span): string {
  switch (span.kind) {
    case 'number':
    case 'date': {
      const ends = [span.from, span.to].map((end) => (end === null ? '' : showExact(end)));
      return `${span.fromOpen}${ends.join('..')}${span.toOpen}`;
    }
    case 'code':
      return span.code;
    case 'yes_no':
      return String(span.value);
    default:
      return span.kind;
  }
}
