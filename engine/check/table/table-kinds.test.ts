import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRuleText } from '../../../test/compile-rule-text.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { parseExact } from '../../exact.ts';
import { matchRowsDirectly } from '../../rules/match-rows.ts';
import { prepareRule } from '../../rules/prepare-rule.ts';
import { number, text, type Value } from '../../rules/value.ts';
import { checkRule } from '../check-rule.ts';

/** Values of each input: a day, a number between two open bounds, any number, a text, a lattice that misses its bounds. */
const days = [
  '2019-12-31',
  '2020-01-01',
  '2020-01-15',
  '2020-02-28',
  '2020-02-29',
  '2020-03-01',
  '2020-03-02',
  '2100-01-01',
];
const eighths = Array.from({ length: 31 }, (_, index) => String(-1.875 + index / 8));
const wide = ['-1000', ...eighths, '1000'];
const words = ['apel', 'jeruk', 'zaitun', ''];
const thirds = ['-0.9', '-0.6', '-0.3', '0', '0.3', '0.6', '0.9'];
const columns: Readonly<Record<string, readonly Value[]>> = {
  hari: days.map(text),
  dalam: eighths.map((one) => number(parseExact(one))),
  luas: wide.map((one) => number(parseExact(one))),
  kata: words.map(text),
  kisi: thirds.map((one) => number(parseExact(one))),
};

const cellsOver = (endpoint: fc.Arbitrary<string>): fc.Arbitrary<string> => {
  const comparison = fc
    .tuple(fc.constantFrom('<', '<=', '>', '>=', '', '!='), endpoint)
    .map((parts) => parts.join(' ').trim());
  const interval = fc
    .tuple(fc.constantFrom('[', '(', ']'), endpoint, endpoint, fc.constantFrom(']', ')', '['))
    .map(([open, from, to, close]) => `${open}${from}..${to}${close}`);
  const test = fc.oneof(comparison, interval);
  const some = fc.array(test, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    some.map((tests) => JSON.stringify(tests)),
    some.map((tests) => JSON.stringify(`not(${tests.join(', ')})`)),
  );
};
const numberEndpoint = fc.constantFrom('-1.5', '-1', '-0.5', '0', '0.25', '1', '1.5', 'a', 'b');
const dayEndpoint = fc.constantFrom('2020-01-01', '2020-02-28', '2020-02-29', '2020-03-01');
const wordCell = fc
  .tuple(fc.boolean(), fc.subarray(['"apel"', '"jeruk"'], { minLength: 1 }))
  .map(([not, some]) => JSON.stringify(not ? `not(${some.join(', ')})` : some));

const row = fc.record(
  {
    jawab: fc.constantFrom('x', 'y'),
    hari: cellsOver(dayEndpoint),
    dalam: cellsOver(numberEndpoint),
    luas: cellsOver(numberEndpoint),
    kata: wordCell,
    kisi: cellsOver(fc.constantFrom('-1', '-0.5', '-0.3', '0', '0.1', '0.6', '0.95')),
  },
  { requiredKeys: ['jawab'] },
);
type Cells = Readonly<Record<string, string>>;

/** Two inputs at a time keep the points few enough to try each. */
const tables = fc
  .tuple(
    fc.constantFrom('unique', 'first'),
    fc.subarray(Object.keys(columns), { minLength: 2, maxLength: 2 }),
    fc.array(row, { minLength: 1, maxLength: 6 }),
    fc.boolean(),
  )
  .map(([hit, inputs, rows, optional]) => {
    const kept = (rows as readonly Cells[]).map((cells) =>
      Object.fromEntries(Object.entries(cells).filter(([name]) => name === 'jawab' || inputs.includes(name))),
    );
    return { rule: ruleOf(hit, kept, optional), inputs, optional };
  });

function ruleOf(hit: string, rows: readonly Cells[], optional: boolean): RuleDefinition {
  const written = rows.map((cells) =>
    Object.entries(cells)
      .map(([name, cell]) => `${name}: ${cell}`)
      .join(', '),
  );
  return compileRuleText(`effective: 2022-01-01
facts:
  hari: { label: Hari, type: tanggal, optional: ${optional} }
  dalam: { label: Dalam, range: "(-2..2)" }
  luas: { label: Luas }
  kata: { label: Kata, type: teks }
  kisi: { label: Kisi, range: "[-1..1]", step: 0.3 }
parameters:
  a: { unit: "-", values: { 2022-01-01: -1.25 } }
  b: { unit: "-", values: { 2022-01-01: 0.75 } }
answers: { jawab: { label: Jawab, values: [x, y] } }
decide:
  hit: ${hit}
  rows:
${written.map((one) => `    - { ${one} }`).join('\n')}
`);
}

/** The rows that match at every combination of values of two inputs. */
function matchesOf(rule: RuleDefinition, inputs: readonly string[], optional: boolean): number[][] {
  const rows = prepareRule(rule, '2022-01-01').rows.get('decide') ?? [];
  const [first = '', second = ''] = inputs;
  const valuesOf = (name: string): readonly (Value | undefined)[] => [
    ...(columns[name] ?? []),
    ...(name === 'hari' && optional ? [undefined] : []),
  ];
  return valuesOf(first).flatMap((one) =>
    valuesOf(second).map((other) => {
      const given = [
        [first, one],
        [second, other],
      ].filter((entry): entry is [string, Value] => entry[1] !== undefined);
      return matchRowsDirectly(rows, new Map(given)).flatMap(({ matched }, index) => (matched ? [index] : []));
    }),
  );
}

describe('the checks of a table over dates, open numbers, texts and lattices', () => {
  it('find a gap, an overlap and a dead row exactly where there is one', () => {
    fc.assert(
      fc.property(tables, ({ rule, inputs, optional }) => {
        const matches = matchesOf(rule, inputs, optional);
        const codes = checkRule(rule).map(({ code }) => code);
        expect(codes.includes('gap')).toBe(matches.some((rows) => rows.length === 0));
        if (rule.table?.hit === 'unique') {
          expect(codes.includes('overlap')).toBe(matches.some((rows) => rows.length > 1));
          const dead = [...(rule.table?.rows.keys() ?? [])].filter(
            (row) => !matches.some((rows) => rows.includes(row)),
          );
          expect(codes.filter((code) => code === 'dead-row')).toHaveLength(dead.length);
        } else {
          const answering = new Set(matches.flatMap(([row]) => (row === undefined ? [] : [row])));
          expect(codes.filter((code) => code === 'dead-row')).toHaveLength(
            (rule.table?.rows.length ?? 0) - answering.size,
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});
