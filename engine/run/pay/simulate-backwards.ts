/** What a rule that holds backwards would change of the months that are locked already. */
import { retroactiveOf } from '../../definition/compile-retroactive.ts';
import { sumDecimals } from '../../exact.ts';
import type { Engine } from '../engine.ts';
import { simulateMonth, type MonthSimulation, type SimulateMonthRequest } from './simulate-month.ts';

export interface BackPay {
  /** From which day on the rule holds backwards, and by which article. */
  readonly from: string;
  readonly basis: string;
  /** The locked months that it reaches, in their order. */
  readonly months: readonly Pick<MonthSimulation, 'month' | 'people' | 'totals'>[];
  /** The sum of their differences. */
  readonly difference: string;
}

/**
 * Compares the candidate with the rule in force over each locked month that it reaches, but for the one of `date`; null
 * for a rule that holds backwards nowhere. The next run works out the exact differences to what was paid.
 */
export async function simulateBackwards(
  engine: Engine,
  institution: string,
  request: SimulateMonthRequest,
): Promise<BackPay | null> {
  const backwards = retroactiveOf(request.candidate);
  if (backwards === null) return null;
  const { from, basis } = backwards;
  const runs = await engine.store.read(institution, (tx) => tx.runs.list());
  const locked = runs.filter(
    ({ status, rule, start, end }) =>
      status === 'locked' && rule.id === request.rule && end >= from && start.slice(0, 7) !== request.date.slice(0, 7),
  );
  const months: BackPay['months'][number][] = [];
  for (const { start } of locked.toReversed()) {
    const { month, people, totals } = await simulateMonth(engine, institution, { ...request, date: start });
    months.push({ month, people, totals });
  }
  return { from, basis, months, difference: sumDecimals(['0', ...months.map(({ totals }) => totals.difference)]) };
}
