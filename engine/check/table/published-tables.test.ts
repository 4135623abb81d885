/**
 * Gaps and overlaps of published decision tables, as another checker's own test suite states them (Apache KIE DMN
 * validation). The data is not part of this repository: `ALUR_SUITES` names its folder.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Endpoint, UnaryTest } from '../../definition/cell.ts';
import type { ComparisonOperator } from '../../definition/expression.ts';
import type { DecisionTable, Range } from '../../definition/rule-definition.ts';
import { compareExact, parseExact, type Exact } from '../../exact.ts';
import { anyYesNo, declared, type Domain } from '../domain.ts';
import type { Environment, Known } from '../environment.ts';
import { cutAxis, type Axis } from './axis.ts';
import { dayNumber } from './day-number.ts';
import type { Span } from './span.ts';
import { allRows, commonBox, uncovered, workBound, type Box } from './sweep.ts';

interface Model {
  readonly types: Readonly<Record<string, { readonly type: string; readonly allowed: string }>>;
  readonly tables: readonly PublishedTable[];
}
interface PublishedTable {
  readonly id: string;
  readonly inputs: readonly { readonly type: string; readonly values: string | null }[];
  readonly rules: readonly { readonly when: readonly string[] }[];
}
type Bound = readonly [value: number | string | boolean | { readonly java: string }, kind: 'open' | 'closed'];
interface Case {
  readonly test: string;
  readonly model: string;
  readonly tableId: string | null;
  readonly gaps: readonly (readonly (readonly [Bound, Bound])[])[];
  readonly overlaps: readonly { readonly rules: readonly number[] }[];
  readonly gapCount: number | null;
  readonly overlapCount: number | null;
}

const folder = process.env['ALUR_SUITES'] ?? fileURLToPath(new URL('../../../../shared/suites', import.meta.url));
const file = join(folder, 'drools-table-analysis.json');
const suite = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { models: Record<string, Model>; cases: Case[] })
  : null;

/** Cells beyond unary tests over numbers, texts, yes/no and dates: calls, computed values, `null`. */
const beyond = /null|\?|date and time|number\(|string\(|[A-Z]\w* \w|date\(\d/;

const endpointForm = String.raw`(-?[\d.]+|"[^"]*"|true|false|date\("[^"]*"\))`;

function endpointOf(text: string): Endpoint {
  const date = /^date\("(.*)"\)$/.exec(text);
  if (date !== null) return { kind: 'date', value: date[1] ?? '' };
  if (text === 'true' || text === 'false') return { kind: 'yes_no', value: text === 'true' };
  return text.startsWith('"') ? { kind: 'code', value: text.slice(1, -1) } : { kind: 'number', value: text };
}

function cellOf(text: string): UnaryTest {
  const not = /^not\((.*)\)$/.exec(text);
  if (not !== null) return { test: 'not', of: cellOf(not[1] ?? '') };
  const interval = new RegExp(String.raw`^([[(])\s*${endpointForm}\s*\.\.\s*${endpointForm}\s*([\])])$`).exec(text);
  if (interval !== null) {
    const [, open, from, to, close] = interval as unknown as string[];
    return {
      test: 'interval',
      from: endpointOf(from ?? ''),
      to: endpointOf(to ?? ''),
      fromOpen: open === '(',
      toOpen: close === ')',
    };
  }
  const parts = text.split(/,\s*/);
  if (parts.length > 1) return { test: 'one_of', tests: parts.map(cellOf) };
  const [, operator, value] = /^(<=|>=|<|>)?\s*(.*)$/.exec(text) ?? [];
  return { test: 'compare', operator: (operator ?? '=') as ComparisonOperator, to: endpointOf((value ?? '').trim()) };
}

function domainOf(type: string, allowed: string | null): Domain {
  if (type === 'boolean') return anyYesNo;
  if (type === 'date') return { kind: 'date' };
  if (type === 'string') return { kind: 'text', codes: allowed?.split(/,\s*/).map((one) => one.slice(1, -1)) ?? null };
  const test = allowed === null ? null : cellOf(allowed);
  const value = (one: Endpoint): string => ('value' in one ? String(one.value) : '');
  const range: Range | undefined =
    test?.test === 'interval'
      ? { from: value(test.from), to: value(test.to), fromOpen: test.fromOpen, toOpen: test.toOpen }
      : test?.test === 'compare'
        ? { from: value(test.to), fromOpen: false, toOpen: false }
        : undefined;
  return declared(range, null);
}

const nowhere = { file: 'table', line: 1, column: 1 };

function axesOf(model: Model, published: PublishedTable): { readonly table: DecisionTable; readonly axes: Axis[] } {
  const names = published.inputs.map((_, index) => `i${index}`);
  const rows = published.rules.map(({ when }) => ({
    cells: Object.fromEntries(
      when.flatMap((text, index) =>
        text === '-' ? [] : [[names[index] ?? '', { test: cellOf(text), text, at: nowhere }]],
      ),
    ),
    outputs: {},
    about: {},
    at: nowhere,
  }));
  const table: DecisionTable = { hit: 'unique', inputs: names, outputs: [], rows, at: nowhere };
  const environment: Environment = new Map(
    published.inputs.map((input, index): [string, Known] => {
      const named = model.types[input.type];
      const domain = domainOf(named?.type ?? input.type, input.values ?? named?.allowed ?? null);
      return [names[index] ?? '', { domain, presence: 'given' }];
    }),
  );
  return { table, axes: names.map((name) => cutAxis(table, name, environment) as Axis) };
}

function inBox(box: Box, point: readonly number[]): boolean {
  return box.every(([first, last], index) => (point[index] ?? 0) >= first && (point[index] ?? 0) <= last);
}

function inStated(gap: Case['gaps'][number], axes: readonly Axis[], point: readonly number[]): boolean {
  return gap.every(([low, high], index) => {
    const span = axes[index]?.pieces[point[index] ?? 0]?.span;
    return span !== undefined && liesBetween(span, low, high);
  });
}

/** The other checker orders texts by letter and writes "only X" as from X to before the next one. */
function liesBetween(span: Span, low: Bound, high: Bound): boolean {
  const order = (bound: Bound, infinite: string): number => {
    const [value] = bound;
    if (value === infinite) return 0;
    if (span.kind === 'number' || span.kind === 'date') return compareExact(span.some, exactOf(value));
    const own = span.kind === 'code' ? span.code : span.kind === 'yes_no' ? String(span.value) : '';
    const stated = typeof value === 'object' ? value.java : String(value);
    return own < stated ? -1 : own > stated ? 1 : 0;
  };
  const [below, above] = [order(low, '-inf'), order(high, '+inf')];
  const afterLow = low[0] === '-inf' || (low[1] === 'open' ? below > 0 : below >= 0);
  return afterLow && (high[0] === '+inf' || (high[1] === 'open' ? above < 0 : above <= 0));
}

function exactOf(value: Bound[0]): Exact {
  if (typeof value === 'object') return dayNumber(/"(.*)"/.exec(value.java)?.[1] ?? '');
  return parseExact(String(value));
}

/** One point for each combination of pieces, by the pieces' numbers. */
function pointsOf(axes: readonly Axis[]): number[][] {
  return axes.reduce<number[][]>(
    (points, axis) => points.flatMap((point) => axis.pieces.map((_, index) => [...point, index])),
    [[]],
  );
}

describe('published decision tables', () => {
  const applicable = (suite?.cases ?? []).flatMap((one) => {
    const model = suite?.models[one.model];
    const table = model?.tables.find(({ id }) => id === one.tableId);
    if (model === undefined || table === undefined || one.gapCount === null) return [];
    if (table.rules.some(({ when }) => when.some((cell) => beyond.test(cell)))) return [];
    return [{ ...one, model, table }];
  });

  it.skipIf(suite === null)('are there (set ALUR_SUITES to the folder that holds them)', () => {
    expect(applicable.length).toBeGreaterThan(15);
  });

  it.each(applicable)(
    '$test: the same gaps and overlaps',
    ({ model, table: published, gaps, gapCount, overlapCount }) => {
      const { table, axes } = axesOf(model, published);
      // Numbers longer than a double are cut short in the statement of the gap, not in the table.
      const stated = gaps.length > 0 && !published.rules.some(({ when }) => when.some((cell) => /\d{17}/.test(cell)));
      const boxes = uncovered(axes, allRows(table), null, { left: workBound });
      expect(boxes).toHaveLength(gapCount ?? -1);
      for (const point of stated ? pointsOf(axes) : []) {
        const ours = (boxes ?? []).some((box) => inBox(box, point));
        expect(gaps.some((gap) => inStated(gap, axes, point))).toBe(ours);
      }
      const pairs = [...table.rows.keys()].flatMap((second) =>
        Array.from({ length: second }, (_, first) => commonBox(axes, first, second)).filter((box) => box !== null),
      );
      if (overlapCount !== null) expect(pairs).toHaveLength(overlapCount);
    },
  );
});
