/** The values a number fact can take, numbered, so that the place where an outcome changes is found by halving. */
import type { DecimalText, Fact } from '../../definition/rule-definition.ts';
import { compareExact, multiplyExact, parseExact, showExact, type Exact } from '../../exact.ts';

export interface Grid {
  /** Number of the last value; the first is 0. */
  readonly last: number;
  /** The value with a number, as a test writes it. */
  readonly write: (index: number) => DecimalText;
  /** The number of the greatest value that is no greater; the first or last for one outside the grid. */
  readonly indexOf: (value: Exact) => number;
}

/** For a fact that declares none. */
const usualStep = '0.01';
const usualSteps = 100_000n;

/** The grid of a number fact; without an upper bound it goes on beyond `reach`. Null when it has no values. */
export function gridOf({ step: written, range }: Fact, reach: Exact): Grid | null {
  const step = parseExact(written ?? usualStep);
  const inSteps = (value: Exact): Exact => ({ n: value.n * step.d, d: value.d * step.n });
  const from = range?.from === undefined ? null : inSteps(parseExact(range.from));
  const to = range?.to === undefined ? null : inSteps(parseExact(range.to));
  const low = from === null ? 0n : ceiling(from) + (range?.fromOpen === true && isWhole(from) ? 1n : 0n);
  const high =
    to === null
      ? low + floor(inSteps(reach)) + usualSteps
      : floor(to) - (range?.toOpen === true && isWhole(to) ? 1n : 0n);
  if (high < low || high - low > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  const last = Number(high - low);
  return {
    last,
    write: (index) => showExact(multiplyExact({ n: low + BigInt(index), d: 1n }, step)),
    indexOf: (value) => Math.min(last, Math.max(0, Number(floor(inSteps(value)) - low))),
  };
}

/** The greatest of some numbers; 0 of none. */
export function greatest(values: readonly Exact[]): Exact {
  return values.reduce((most, one) => (compareExact(one, most) > 0 ? one : most), { n: 0n, d: 1n });
}

function floor({ n, d }: Exact): bigint {
  return n < 0n ? -((-n + d - 1n) / d) : n / d;
}

function ceiling({ n, d }: Exact): bigint {
  return -floor({ n: -n, d });
}

function isWhole({ n, d }: Exact): boolean {
  return n % d === 0n;
}
