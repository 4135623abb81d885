import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExact } from '../exact.ts';
import { matchRows, matchRowsDirectly, type ResolvedRow } from './match-rows.ts';
import type { ResolvedTest } from './unary-test.ts';
import { number, text, yesNo, type Value } from './value.ts';

const cents = fc.integer({ min: 0, max: 400 }).map((digits) => number(parseExact((digits / 100).toFixed(2))));
const letter = fc.constantFrom('A', 'B', 'C').map(text);
const operators = fc.constantFrom('=', '!=', '<', '<=', '>', '>=' as const) as fc.Arbitrary<'=' | '<'>;
const numberTest: fc.Arbitrary<ResolvedTest> = fc.oneof(
  fc.record({ test: fc.constant('compare' as const), operator: operators, to: cents }),
  fc.record({
    test: fc.constant('interval' as const),
    from: cents,
    to: cents,
    fromOpen: fc.boolean(),
    toOpen: fc.boolean(),
  }),
);
const letterTest: fc.Arbitrary<ResolvedTest> = fc.record({
  test: fc.constant('compare' as const),
  operator: fc.constant('=' as const),
  to: letter,
});
const wrapped = (inner: fc.Arbitrary<ResolvedTest>): fc.Arbitrary<ResolvedTest> =>
  fc.oneof(
    inner,
    inner.map((of) => ({ test: 'not' as const, of })),
    fc.array(inner, { minLength: 1, maxLength: 3 }).map((tests) => ({ test: 'one_of' as const, tests })),
  );
const row: fc.Arbitrary<ResolvedRow> = fc
  .record({ x: fc.option(wrapped(numberTest)), y: fc.option(wrapped(letterTest)), z: fc.option(fc.boolean()) })
  .map(({ x, y, z }) => ({
    cells: [
      ...(x === null ? [] : [{ input: 'x', test: x }]),
      ...(y === null ? [] : [{ input: 'y', test: y }]),
      ...(z === null ? [] : [{ input: 'z', test: { test: 'compare' as const, operator: '=' as const, to: yesNo(z) } }]),
    ],
  }));

describe('the two matchers', () => {
  it('agree on every row and every condition, whatever is given', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 8 }),
        fc.option(cents),
        fc.option(letter),
        fc.option(fc.boolean()),
        async (rows, x, y, z) => {
          const inputs = new Map<string, Value>();
          if (x !== null) inputs.set('x', x);
          if (y !== null) inputs.set('y', y);
          if (z !== null) inputs.set('z', yesNo(z));
          expect(await matchRows(rows, inputs)).toEqual(matchRowsDirectly(rows, inputs));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('let a value that was not given satisfy nothing, not even a negation', async () => {
    const rows: ResolvedRow[] = [
      { cells: [{ input: 'y', test: { test: 'not', of: { test: 'compare', operator: '=', to: text('A') } } }] },
    ];
    expect(await matchRows(rows, new Map())).toEqual([{ matched: false, holds: [false] }]);
  });

  it('keep matches apart that overlap in time', async () => {
    const rows: ResolvedRow[] = [
      { cells: [{ input: 'x', test: { test: 'compare', operator: '<', to: number(parseExact('2')) } }] },
    ];
    const inputs = new Map<string, Value>([['x', number(parseExact('1'))]]);
    const runs = [matchRows(rows, inputs)];
    let isDone = false;
    void runs[0]?.then(() => {
      isDone = true;
    });
    for (; !isDone; await Promise.resolve()) runs.push(matchRows(rows, inputs));
    const expected = matchRowsDirectly(rows, inputs);
    expect(await Promise.all(runs)).toEqual(runs.map(() => expected));
  });
});
