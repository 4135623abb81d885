/** Adding up what a run comes to, exactly. */
import { parseExact, showExact, subtractExact, sumDecimals } from '../../exact.ts';
import type { RunResult, Tally } from '../../store/pay-records.ts';

export const emptyTally: Tally = {
  persons: 0,
  paid: 0,
  notEntitled: 0,
  exceptions: 0,
  base: '0',
  amount: '0',
  differences: '0',
  net: '0',
};

/** The tally with some more results in it. */
export function addResults(tally: Tally, results: readonly RunResult[]): Tally {
  const count = (outcome: RunResult['outcome']): number => results.filter((one) => one.outcome === outcome).length;
  const total = (before: string, values: readonly string[]): string => sumDecimals([before, ...values]);
  return {
    persons: tally.persons + results.length,
    paid: tally.paid + count('paid'),
    notEntitled: tally.notEntitled + count('not_entitled'),
    exceptions: tally.exceptions + count('exception'),
    base: total(
      tally.base,
      results.map(({ base }) => base),
    ),
    amount: total(
      tally.amount,
      results.map(({ amount }) => amount),
    ),
    differences: total(
      tally.differences,
      results.flatMap(({ corrections }) => corrections.map(({ difference }) => difference)),
    ),
    net: total(
      tally.net,
      results.map(({ net }) => net),
    ),
  };
}

/** One decimal less another. */
export function difference(a: string, b: string): string {
  return showExact(subtractExact(parseExact(a), parseExact(b)));
}
