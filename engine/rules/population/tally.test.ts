import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addExact, compareExact, divideExact, zero, type Exact } from '../../exact.ts';
import { createTally } from './tally.ts';

const exact: fc.Arbitrary<Exact> = fc
  .tuple(fc.integer({ min: -400, max: 400 }), fc.constantFrom(1n, 2n, 3n, 10n, 100n))
  .map(([n, d]) => divideExact({ n: BigInt(n), d: 1n }, { n: d, d: 1n }));

describe('a tally', () => {
  it('tells what sorting all numbers would tell, whole multiples of its step or not', () => {
    fc.assert(
      fc.property(fc.array(exact, { minLength: 1, maxLength: 30 }), exact, (values, other) => {
        const tally = createTally({ n: 1n, d: 100n });
        for (const value of values) {
          const hundredths = divideExact(value, { n: 1n, d: 100n });
          if (hundredths.d === 1n && values.length % 2 === 0) tally.add(Number(hundredths.n));
          else tally.addExact(value);
        }
        const sorted = [...values].sort(compareExact);
        const [low, high] = [Math.floor((values.length - 1) / 2), Math.floor(values.length / 2)];
        const middle = addExact(sorted[low] as Exact, sorted[high] as Exact);
        expect([tally.size(), tally.least(), tally.greatest(), tally.median(), tally.sum()]).toEqual([
          values.length,
          sorted[0],
          sorted.at(-1),
          divideExact(middle, { n: 2n, d: 1n }),
          values.reduce(addExact, zero),
        ]);
        expect([tally.greater(other), tally.less(other)]).toEqual([
          values.filter((value) => compareExact(value, other) > 0).length,
          values.filter((value) => compareExact(value, other) < 0).length,
        ]);
      }),
    );
  });

  it('of nothing has no middle', () => {
    const tally = createTally({ n: 1n, d: 1n });
    expect([tally.size(), tally.median(), tally.least(), tally.greatest(), tally.sum()]).toEqual([
      0,
      null,
      null,
      null,
      zero,
    ]);
  });
});
