import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSum } from './sum.ts';
import { createMovers } from './movers.ts';

it('a sum is exact however large it becomes', () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeInteger().map((steps) => Math.trunc(steps / 2))), (steps) => {
      const sum = createSum({ n: 1n, d: 100n });
      for (const one of steps) sum.add(one);
      sum.addExact({ n: 1n, d: 3n });
      const hundredths = steps.reduce((total, one) => total + BigInt(one), 0n);
      const { n, d } = sum.total();
      expect(n * 300n).toBe((hundredths * 3n + 100n) * d);
    }),
  );
});

it('movers are the greatest differences of one sign, the earlier of equals first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 })), fc.constantFrom(1 as const, -1 as const), (all, sign) => {
      const movers = createMovers<number>(3, sign, { n: 1n, d: 2n });
      for (const [place, steps] of all.entries()) {
        if (place % 3 === 0)
          movers.offer(steps % 2 === 0 ? { n: BigInt(steps / 2), d: 1n } : { n: BigInt(steps), d: 2n }, () => place);
        else movers.offerSteps(steps, () => place);
      }
      const places = all.flatMap((steps, place) => (steps * sign > 0 ? [place] : []));
      places.sort((a, b) => ((all[b] as number) - (all[a] as number)) * sign || a - b);
      expect(movers.greatest()).toEqual(places.slice(0, 3));
    }),
  );
});
