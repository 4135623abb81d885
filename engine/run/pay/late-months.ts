/**
 * Which earlier months a run evaluates again, and for whom: months that are locked, and the people about whom entries
 * came after such a month was last looked at. What a locked run looked at, no later run looks at again.
 */
import type { Run } from '../../store/pay-records.ts';
import type { Tx } from '../../store/port.ts';

export interface LateMonth {
  readonly run: Run;
  /** The last batch that was looked at for this month. */
  readonly seen: number;
  /** About whom entries came after it. */
  readonly persons: ReadonlySet<string>;
}

/** The months that a run looks at again, the earliest first. */
export async function findLateMonths(tx: Tx, run: Pick<Run, 'corrects' | 'upto'>): Promise<readonly LateMonth[]> {
  const locked = (await tx.runs.list()).filter(({ status }) => status === 'locked');
  const months: LateMonth[] = [];
  for (const earlier of locked.filter((one) => run.corrects.includes(one.case)).toReversed()) {
    const lookedAt = locked.filter(({ corrects }) => corrects.includes(earlier.case));
    const seen = Math.max(earlier.upto, ...lookedAt.map(({ upto }) => upto));
    const late = { after: seen, upto: run.upto, until: earlier.end };
    months.push({ run: earlier, seen, persons: new Set(await tx.registers.latePersons(late)) });
  }
  return months;
}

/** The cases of earlier months that a run which begins now corrects: all that are locked and came by the same rule. */
export async function correctedCases(tx: Tx, rule: string, start: string): Promise<readonly string[]> {
  const earlier = (await tx.runs.list()).filter((one) => one.status === 'locked' && one.rule.id === rule);
  return earlier.filter((one) => one.start < start).map((one) => one.case);
}
