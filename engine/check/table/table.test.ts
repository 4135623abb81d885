import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRuleText } from '../../../test/compile-rule-text.ts';
import type { DecisionTable, RuleDefinition } from '../../definition/rule-definition.ts';
import { compareExact, parseExact } from '../../exact.ts';
import { matchRowsDirectly } from '../../rules/match-rows.ts';
import { prepareRule } from '../../rules/prepare-rule.ts';
import { number, text, yesNo, type Value } from '../../rules/value.ts';
import { ruleContext, type CheckedTable, type TableView } from '../rule-context.ts';
import { deadRows } from './dead-rows.ts';
import type { Span } from './span.ts';
import { allRows, commonBox, mostBoxes, uncovered, workBound } from './sweep.ts';

const numbers = ['-2', '-1.5', '-1', '-0.5', '0', '0.5', '1', '1.5', '2'];
const codes = ['merah', 'kuning', 'hijau'];
type Point = Readonly<Record<string, Value | undefined>>;

/** Every combination of values of the four inputs below. */
const points: Point[] = numbers.flatMap((n) =>
  [...codes, undefined].flatMap((code) =>
    [true, false].flatMap((flag) =>
      [...numbers, undefined].map((m) => ({
        n: number(parseExact(n)),
        ...(code === undefined ? {} : { warna: text(code) }),
        lengkap: yesNo(flag),
        ...(m === undefined ? {} : { m: number(parseExact(m)) }),
      })),
    ),
  ),
);

const endpoint = fc.constantFrom('-3', '-2', '-0.75', '-0.5', '0', '0.25', '1', '2', '5');
const comparison = fc.tuple(fc.constantFrom('<', '<=', '>', '>=', '=', '!='), endpoint).map((parts) => parts.join(' '));
const interval = fc
  .tuple(fc.constantFrom('[', '('), endpoint, endpoint, fc.constantFrom(']', ')'))
  .map(([open, from, to, close]) => `${open}${from}..${to}${close}`);
const numberTest = fc.oneof(
  comparison,
  interval,
  comparison.map((one) => `not(${one})`),
);
const quoted = (one: string): string => `"${one}"`;
const numberCell = fc.oneof(
  numberTest.map(quoted),
  fc.array(numberTest, { minLength: 2, maxLength: 3 }).map((many) => `[${many.map(quoted).join(', ')}]`),
);
const codeCell = fc.oneof(
  fc.constantFrom(...codes),
  fc.constantFrom(...codes).map((code) => `not(${code})`),
  fc.subarray(codes, { minLength: 1 }).map((some) => `[${some.join(', ')}]`),
);
const row = fc.record(
  {
    jawab: fc.constantFrom('a', 'b', 'c'),
    lanjut: fc.constantFrom('p', 'q'),
    n: numberCell,
    warna: codeCell,
    lengkap: fc.constantFrom('ya', 'tidak'),
    m: numberCell,
  },
  { requiredKeys: ['jawab', 'lanjut'] },
);

function tableOf(hit: string, rows: readonly Readonly<Record<string, string>>[]): RuleDefinition {
  const written = rows.map(
    (cells) =>
      `    - { ${Object.entries(cells)
        .map(([name, cell]) => `${name}: ${cell}`)
        .join(', ')} }`,
  );
  return compileRuleText(`effective: 2022-01-01
facts:
  n: { label: N, range: "[-2..2]", step: 0.5 }
  warna: { label: Warna, values: [${codes.join(', ')}], optional: true }
  lengkap: { label: Lengkap, type: ya/tidak }
  m: { label: M, range: "[-2..2]", step: 0.5, optional: true }
answers:
  jawab: { label: Jawab, values: [a, b, c] }
  lanjut: { label: Lanjut, values: [p, q] }
decide:
  hit: ${hit}
  rows:
${written.join('\n')}
`);
}

function holds(span: Span, value: Value | undefined): boolean {
  switch (span.kind) {
    case 'number':
      if (value?.kind !== 'number') return false;
      return [span.first, span.last].every(
        (end, side) =>
          end === null || (side === 0 ? compareExact(end, value.value) <= 0 : compareExact(end, value.value) >= 0),
      );
    case 'code':
      return value?.kind === 'text' && value.value === span.code;
    case 'yes_no':
      return value?.kind === 'yes_no' && value.value === span.value;
    case 'not_given':
      return value === undefined;
    default:
      return false;
  }
}

/** The rows that match each point, by the matcher that evaluates populations. */
function matchesAt(rule: RuleDefinition, point: Point): number[] {
  const inputs = new Map(Object.entries(point).filter((entry): entry is [string, Value] => entry[1] !== undefined));
  const rows = prepareRule(rule, '2022-01-01').rows.get('decide') ?? [];
  return matchRowsDirectly(rows, inputs).flatMap((match, index) => (match.matched ? [index] : []));
}

function viewOf(rule: RuleDefinition): {
  readonly view: TableView;
  readonly table: DecisionTable;
  readonly checked: CheckedTable;
} {
  const [checked] = ruleContext(rule).tables as [CheckedTable];
  return { view: checked.views[0] as TableView, table: checked.table, checked };
}

const tables = fc
  .tuple(fc.constantFrom('first', 'priority'), fc.array(row, { minLength: 1, maxLength: 7 }))
  .map(([hit, rows]) => tableOf(hit, rows));

describe('the sweep over a table', () => {
  it('finds exactly the points that no row matches', () => {
    fc.assert(
      fc.property(tables, (rule) => {
        const { view, table } = viewOf(rule);
        const boxes = uncovered(view.axes, allRows(table), null, { left: workBound }) ?? [];
        fc.pre(boxes.length < mostBoxes);
        for (const point of points) {
          const inside = boxes.some((box) =>
            box.every(([first, last], index) => {
              const axis = view.axes[index];
              const spans = axis?.pieces.slice(first, last + 1) ?? [];
              return spans.some(({ span }) => holds(span, point[axis?.input ?? '']));
            }),
          );
          expect(inside).toBe(matchesAt(rule, point).length === 0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('finds exactly the pairs of rows that match a common point', () => {
    fc.assert(
      fc.property(tables, (rule) => {
        const { view, table } = viewOf(rule);
        const matches = points.map((point) => matchesAt(rule, point));
        for (const second of table.rows.keys()) {
          for (let first = 0; first < second; first++) {
            const together = matches.some((rows) => rows.includes(first) && rows.includes(second));
            expect(commonBox(view.axes, first, second) !== null).toBe(together);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('finds exactly the rows that never answer', () => {
    fc.assert(
      fc.property(tables, (rule) => {
        const { view, table, checked } = viewOf(rule);
        const codeOf = (index: number, name: string): string => {
          const output = table.rows[index]?.outputs[name];
          return output?.kind === 'code' ? output.code : '';
        };
        const rank = (index: number): number =>
          'abc'.indexOf(codeOf(index, 'jawab')) * 2 + 'pq'.indexOf(codeOf(index, 'lanjut'));
        const answering = new Set(
          points.map((point) => {
            const rows = matchesAt(rule, point);
            return table.hit === 'first' ? rows[0] : rows.toSorted((a, b) => rank(a) - rank(b) || a - b)[0];
          }),
        );
        const silent = [...table.rows.keys()].filter((index) => !answering.has(index));
        expect(deadRows(checked, [view])).toEqual(silent);
      }),
      { numRuns: 60 },
    );
  });
});
