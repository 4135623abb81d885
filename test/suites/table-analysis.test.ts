/**
 * Gaps and overlaps of published decision tables, as the tests of another checker state them (Apache KIE, DMN
 * validation). Each table is written as a rule file, loaded and checked; every row answers its own number, because
 * which rows meet is a question about their conditions alone.
 *
 * The suite also names messages (normal forms, subsumed, misleading and contractible rows, a recommended hit policy, a
 * table that cannot be analysed) without saying whether they were found. They are not judged: except for rows that
 * never answer, which are below, they are advice on style.
 */
import { describe, expect, it } from 'vitest';
import { checkRule } from '../../engine/check/check-rule.ts';
import { ruleContext } from '../../engine/check/rule-context.ts';
import type { Axis } from '../../engine/check/table/axis.ts';
import { dayNumber } from '../../engine/check/table/day-number.ts';
import type { Span } from '../../engine/check/table/span.ts';
import { allRows, commonBox, uncovered, workBound, type Box } from '../../engine/check/table/sweep.ts';
import { loadLibrary } from '../../engine/definition/library.ts';
import type { RuleDefinition } from '../../engine/definition/rule-definition.ts';
import { compareExact, parseExact } from '../../engine/exact.ts';
import { Beyond, readSuite, tally, type Construct, type PublishedTable, type PublishedTypes } from './published.ts';
import { writeRule } from './rule-text.ts';

type Bound = readonly [value: number | string | boolean | { readonly java: string }, kind: 'open' | 'closed'];
type Region = readonly (readonly [low: Bound, high: Bound])[];
interface Case {
  readonly test: string;
  readonly model: string;
  readonly tableId: string | null;
  readonly gaps: readonly Region[];
  readonly overlaps: readonly { readonly rules: readonly number[]; readonly box: Region }[];
  readonly gapCount: number | null;
  readonly overlapCount: number | null;
}
interface Suite {
  readonly models: Readonly<
    Record<string, { readonly types: PublishedTypes; readonly tables: readonly PublishedTable[] }>
  >;
  readonly cases: readonly Case[];
}

const published = readSuite<Suite>('drools-table-analysis.json');

/** Gaps and overlaps that a check lists of one table at most. */
const mostListed = 10;

interface Written {
  readonly rule: RuleDefinition;
  /** Names of the inputs in the rule, in the order of the columns. */
  readonly columns: readonly string[];
}

/** The table as a `unique` one whose rows answer their own numbers. */
function numberedRule(published: PublishedTable, types: PublishedTypes): Written {
  const numbered = published.rules.map(({ when }, row) => ({ when, then: [`"${row + 1}"`] }));
  const outputs = [{ name: 'baris', type: null, values: null, default: null }];
  return ruleOf({ ...published, hitPolicy: 'UNIQUE', aggregation: null, rules: numbered, outputs }, types);
}

function ruleOf(published: PublishedTable, types: PublishedTypes): Written {
  if (published.rules.some(({ when }) => when.some((cell) => /\bnull\b/.test(cell))))
    throw new Beyond('null in a cell');
  const variables = published.inputs.map(({ expr, type, values }) => {
    const named = types[type ?? ''];
    const allowed = values ?? named?.allowed;
    return { name: expr, type: named?.type ?? type ?? '', ...(allowed === undefined ? {} : { allowed }) };
  });
  const { text, facts } = writeRule(published, { variables, optional: false });
  const library = loadLibrary([{ path: 'rules/nasional/terbitan.yaml', pack: 'nasional', text }]);
  const rule = [...library.rules.values()][0];
  if (rule === undefined) throw new Error(`${library.problems.map((one) => one.en.message).join('\n')}\n${text}`);
  return { rule, columns: variables.map(({ name }) => facts.get(name) as string) };
}

function axesOf(rule: RuleDefinition): readonly Axis[] {
  return ruleContext(rule).tables.find(({ name }) => name === 'decide')?.views[0]?.axes ?? [];
}

function inBox(box: Box, point: readonly number[]): boolean {
  return box.every(([first, last], index) => (point[index] ?? 0) >= first && (point[index] ?? 0) <= last);
}

/** Whether a stated region holds a point; an input that no row asks about is stated but has no axis. */
function inRegion(region: Region, axes: readonly (Axis | undefined)[], point: readonly number[]): boolean {
  let asked = 0;
  return region.every(([low, high], column) => {
    const axis = axes[column];
    if (axis === undefined) return true;
    const span = axis.pieces[point[asked++] ?? 0]?.span;
    return span !== undefined && liesBetween(span, low, high);
  });
}

/** The other checker orders texts by letter and writes "only X" as from X to before the next one. */
function liesBetween(span: Span, low: Bound, high: Bound): boolean {
  const order = ([value]: Bound, infinite: string): number => {
    if (value === infinite) return 0;
    const stated = typeof value === 'object' ? value.java : String(value);
    if (span.kind === 'number') return compareExact(span.some, parseExact(stated));
    if (span.kind === 'date') return compareExact(span.some, dayNumber(/\d{4}-\d\d-\d\d/.exec(stated)?.[0] ?? ''));
    const own = span.kind === 'code' ? span.code : span.kind === 'yes_no' ? String(span.value) : '';
    return own < stated ? -1 : own > stated ? 1 : 0;
  };
  const [below, above] = [order(low, '-inf'), order(high, '+inf')];
  const afterLow = low[0] === '-inf' || (low[1] === 'open' ? below > 0 : below >= 0);
  return afterLow && (high[0] === '+inf' || (high[1] === 'open' ? above < 0 : above <= 0));
}

/** One point for each combination of pieces, by the pieces' numbers. */
function pointsOf(axes: readonly Axis[]): number[][] {
  return axes.reduce<number[][]>(
    (points, axis) => points.flatMap((point) => axis.pieces.map((_, index) => [...point, index])),
    [[]],
  );
}

/** Every way in which our analysis differs from the stated one, in words. */
function differences(one: Case, { rule, columns }: Written): string[] {
  const found = axesOf(rule);
  const byColumn = columns.map((column) => found.find(({ input }) => input === column));
  const axes = byColumn.filter((axis) => axis !== undefined);
  const table = rule.table;
  if (table === undefined) return ['no table'];
  const boxes = uncovered(axes, allRows(table), null, { left: workBound }) ?? [];
  const pairs = [...table.rows.keys()].flatMap((second) =>
    Array.from({ length: second }, (_, first) => ({ rows: [first, second], box: commonBox(axes, first, second) })),
  );
  const meeting = pairs.filter(({ box }) => box !== null);
  const problems = checkRule(rule);
  const told = (code: string): number => problems.filter((problem) => problem.code === code).length;
  const count = (what: string, ours: number, stated: number | null): string[] =>
    stated === null || ours === stated ? [] : [`${ours} ${what}, not ${stated}`];
  const listed = (stated: number | null): number | null => (stated === null ? null : Math.min(stated, mostListed));
  // numbers longer than a double are cut short in the statement of a region, not in the table
  const areExact = !table.rows.some(({ cells }) => Object.values(cells).some(({ text }) => /\d{17}/.test(text)));
  const points = areExact ? pointsOf(axes) : [];
  const misplaced = (regions: readonly Region[], isOurs: (point: readonly number[]) => boolean): number =>
    points.filter((point) => regions.some((region) => inRegion(region, byColumn, point)) !== isOurs(point)).length;
  return [
    ...count('gaps', boxes.length, one.gapCount),
    ...count('gap problems', told('gap'), listed(one.gapCount)),
    ...count('overlaps', meeting.length, one.overlapCount),
    ...count('overlap problems', told('overlap'), listed(one.overlapCount)),
    ...(one.gaps.length === 0
      ? []
      : count(
          'misplaced in gaps',
          misplaced(one.gaps, (point) => boxes.some((box) => inBox(box, point))),
          0,
        )),
    ...one.overlaps.flatMap(({ rules, box: region }) => {
      const accept = (point: readonly number[]): boolean =>
        point.every((piece, index) =>
          rules.every((row) => ((axes[index]?.pieces[piece]?.rows ?? 0n) >> BigInt(row - 1)) & 1n),
        );
      return count(`misplaced in the overlap of ${rules.join(' and ')}`, misplaced([region], accept), 0);
    }),
  ];
}

interface Judged {
  readonly name: string;
  readonly outcome: Construct | 'agree' | 'differ';
  readonly differences: readonly string[];
}

function judge(suite: Suite, one: Case): Judged {
  const model = suite.models[one.model];
  const table = model?.tables.find(({ id }) => id === one.tableId);
  const name = one.test;
  if (model === undefined || table === undefined || (one.gapCount === null && one.overlapCount === null)) {
    return { name, outcome: 'messages alone, no gap or overlap stated', differences: [] };
  }
  try {
    const found = differences(one, numberedRule(table, model.types));
    return { name, outcome: found.length === 0 ? 'agree' : 'differ', differences: found };
  } catch (error) {
    if (error instanceof Beyond) return { name, outcome: error.construct, differences: [] };
    return { name, outcome: 'differ', differences: [String(error)] };
  }
}

const judged = (published?.cases ?? []).map((one) => judge(published as Suite, one));
const { agree, leftOut, text } = tally(judged.map(({ outcome }) => outcome));

describe(`gaps and overlaps: ${published === null ? 'not on this machine (ALUR_SUITES)' : text}`, () => {
  const applicable = judged.filter(({ outcome }) => outcome === 'agree' || outcome === 'differ');

  it.skipIf(published === null)('every case agrees or needs one of a handful of constructs', () => {
    const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
    process.stdout.write(`gaps and overlaps: ${text}\n`);
    expect(agree + left, text).toBe(judged.length);
    expect(agree, text).toBeGreaterThan(0);
    expect(Object.keys(leftOut).length).toBeLessThanOrEqual(8);
  });

  it.each(applicable)('$name', ({ differences: found }) => {
    expect(found).toEqual([]);
  });
});

/** Rows of a `first` or `priority` table that answer at no point, point by point. */
function silentRows(rule: RuleDefinition): number[] {
  const axes = axesOf(rule);
  const rows = rule.table?.rows ?? [];
  const output = rule.table?.outputs[0] ?? '';
  const rank = (row: number): number => {
    const answer = rows[row]?.outputs[output];
    return (rule.answers[output]?.values ?? []).findIndex(
      ({ code }) => answer?.kind === 'code' && answer.code === code,
    );
  };
  const answering = pointsOf(axes).map((point) => {
    const matching = [...rows.keys()].filter((row) =>
      point.every((piece, index) => ((axes[index]?.pieces[piece]?.rows ?? 0n) >> BigInt(row)) & 1n),
    );
    return rule.table?.hit === 'first' ? matching[0] : matching.toSorted((a, b) => rank(a) - rank(b) || a - b)[0];
  });
  return [...rows.keys()].filter((row) => !answering.includes(row));
}

function writtenRule(table: PublishedTable, types: PublishedTypes): RuleDefinition[] {
  try {
    return [ruleOf(table, types).rule];
  } catch (error) {
    if (error instanceof Beyond) return [];
    throw error;
  }
}

describe.skipIf(published === null)('published tables in which one row goes before another', () => {
  const rules = Object.entries(published?.models ?? {}).flatMap(([name, { tables, types }]) =>
    tables
      .filter(({ hitPolicy }) => ['FIRST', 'PRIORITY'].includes(hitPolicy))
      .flatMap((table) => writtenRule(table, types).map((rule) => ({ name, rule }))),
  );

  it.each(rules)('$name: rows that never answer are told, and no others', ({ rule }) => {
    const told = checkRule(rule).filter(({ code }) => code === 'dead-row' || code === 'masked-row');
    expect(told.map(({ message }) => Number(/\d+/.exec(message)?.[0]) - 1)).toEqual(silentRows(rule));
  });
});
