/** Exact sums of many numbers, most of which are whole multiples of one step. */
import { addExact, multiplyExact, zero, type Exact } from '../exact.ts';

export interface Sum {
  readonly add: (steps: number) => void;
  readonly addExact: (value: Exact) => void;
  readonly total: () => Exact;
}

/** Beyond this a double might lose a step when one more is added. */
const limit = 2 ** 52;

export function createSum(step: Exact): Sum {
  let steps = 0;
  let rest: Exact = zero;
  const settle = (): void => {
    rest = addExact(rest, multiplyExact({ n: BigInt(steps), d: 1n }, step));
    steps = 0;
  };
  return {
    add: (more) => {
      if (Math.abs(steps) + Math.abs(more) > limit) settle();
      steps += more;
    },
    addExact: (value) => {
      rest = addExact(rest, value);
    },
    total: () => {
      settle();
      return rest;
    },
  };
}
