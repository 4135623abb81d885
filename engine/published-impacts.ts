/** Whether the effect of a pay rule's replacement was looked at, over a month that shows it. */
import { firstChange } from './definition/first-change.ts';
import type { RuleDefinition } from './definition/rule-definition.ts';
import { compareExact, parseExact, zero } from './exact.ts';
import { problem, type Position, type Problem } from './problem.ts';
import type { BackPay } from './run/pay/simulate-backwards.ts';
import type { MonthSimulation } from './run/pay/simulate-month.ts';
import type { Impact } from './store/pay-records.ts';
import type { Tx } from './store/port.ts';

/**
 * What is missing of the kept simulations of a replacement: there is none, they are of months in which nobody is paid, of
 * months before it changes anything, or of one that shows no change beside one already calculated that it reaches. Where no
 * later month has been calculated yet, the newest will do, and is told.
 */
export async function reviewImpacts(
  tx: Tx,
  { before, after, at }: { readonly before: RuleDefinition; readonly after: RuleDefinition; readonly at: Position },
): Promise<readonly Problem[]> {
  const rule = after.id;
  const about = { rule, institution: tx.institution };
  const reports = (await tx.runs.impacts(rule, before.hash, after.hash)).map(reportOf);
  if (reports.length === 0) return [problem('impact-missing', at, about)];
  const paying = reports.filter(({ totals }) =>
    [totals.before, totals.after].some((sum) => compareExact(parseExact(sum), zero) !== 0),
  );
  const months = monthsOf(reports);
  const runs = (await tx.runs.list()).filter((run) => run.rule.id === rule);
  const calculated = runs.map(({ start }) => start.slice(0, 7));
  const [newest] = calculated;
  if (paying.length === 0) {
    return [problem('impact-empty', at, { ...about, months, month: newest ?? 'TTTT-BB' })];
  }
  const from = firstChange(before, after);
  const first = from?.slice(0, 7) ?? '';
  const reaching = paying.filter(({ month }) => month >= first);
  if (from === null || reaching.some((one) => showsChange(one) || calculated.includes(one.month))) return [];
  const early = { ...about, months: monthsOf(paying), from };
  if (reaching.length > 0 && newest !== undefined && newest >= first)
    return [problem('impact-without-effect', at, { ...early, month: newest })];
  if (reaching.length > 0) return [problem('impact-before-change', at, early)];
  const needed = newest === undefined || newest > first ? first : newest;
  const isNewest = newest === undefined || (newest < first && paying.some(({ month }) => month >= newest));
  return [
    isNewest
      ? problem('impact-before-change', at, early)
      : problem('impact-too-early', at, { ...early, month: needed }),
  ];
}

type Report = Pick<MonthSimulation, 'month' | 'people' | 'totals'> & { readonly backwards?: BackPay | null };

function showsChange({ people, backwards }: Report): boolean {
  return [people, ...(backwards?.months ?? []).map((one) => one.people)].some(({ changed }) => changed > 0);
}

function reportOf({ report }: Impact): Report {
  return report as unknown as Report;
}

function monthsOf(reports: readonly Report[]): readonly string[] {
  return [...new Set(reports.map(({ month }) => month))].sort();
}
