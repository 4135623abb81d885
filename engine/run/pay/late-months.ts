/**
 * Which earlier months a run evaluates again, for whom and by which rule: months that are locked, the people about whom
 * entries came after such a month was last looked at, and everybody where a rule holds backwards that has not judged that
 * month yet. What a locked run looked at, no later run looks at again.
 */
import { retroactiveOf } from '../../definition/compile-retroactive.ts';
import type { Run } from '../../store/pay-records.ts';
import type { Tx } from '../../store/port.ts';
import type { Period } from '../../store/records.ts';
import type { Engine } from '../engine.ts';
import { calculationOf, type Calculation } from './calculation.ts';

export interface LateMonth {
  readonly run: Run;
  /** By the rule that judges it now: the one it was locked with, or a later one that holds backwards. */
  readonly calculation: Calculation;
  /** The last batch that was looked at for this month. */
  readonly seen: number;
  /** About whom entries came after it; null for everybody, because this run's rule judges the month for the first time. */
  readonly persons: ReadonlySet<string> | null;
}

/** The months that a run looks at again, the earliest first. */
export async function findLateMonths(
  engine: Engine,
  tx: Tx,
  run: Pick<Run, 'corrects' | 'upto'>,
  calculation: Calculation,
): Promise<readonly LateMonth[]> {
  const locked = (await tx.runs.list()).filter(
    ({ status, rule }) => status === 'locked' && rule.id === calculation.rule.id,
  );
  const calculations = new Map<string, Calculation>();
  for (const one of locked) calculations.set(one.case, await calculationOf(engine, tx, one, calculation.calendar));
  const months: LateMonth[] = [];
  for (const earlier of locked.filter((one) => run.corrects.includes(one.case)).toReversed()) {
    const own = calculations.get(earlier.case) as Calculation;
    const { period } = own;
    const lookedAt = locked.filter(({ corrects }) => corrects.includes(earlier.case));
    const seen = Math.max(earlier.upto, ...lookedAt.map(({ upto }) => upto));
    // the latest run first
    const later = lookedAt.map((one) => calculations.get(one.case) as Calculation);
    const before = later.find((one) => reaches(one, period)) ?? own;
    const isNew = reaches(calculation, period) && calculation.rule.hash !== before.rule.hash;
    const late = { after: seen, upto: run.upto, until: earlier.end };
    months.push({
      run: earlier,
      calculation: { ...(isNew ? calculation : before), case: earlier.case, period },
      seen,
      persons: isNew ? null : new Set(await tx.registers.latePersons(late)),
    });
  }
  return months;
}

/** Whether a rule holds backwards for a month, which is judged as at its last day. */
function reaches({ rule }: Calculation, { end }: Period): boolean {
  const told = retroactiveOf(rule);
  return told !== null && told.from <= end;
}

/** The cases of earlier months that a run which begins now corrects: all that are locked and came by the same rule. */
export async function correctedCases(tx: Tx, rule: string, start: string): Promise<readonly string[]> {
  const earlier = (await tx.runs.list()).filter((one) => one.status === 'locked' && one.rule.id === rule);
  return earlier.filter((one) => one.start < start).map((one) => one.case);
}
