/** What a month was calculated without, so that whoever approves it knows. */
import { countsWorkingDays } from '../../definition/counts-working-days.ts';
import { dataRegister, type Import } from '../../store/pay-records.ts';
import type { Tx } from '../../store/port.ts';
import { calendarInForce } from '../calendar.ts';
import type { OpenedMonth } from './months.ts';

export interface CameLater {
  /** Imports that reach into the month or before it, of registers that the rule reads; newest first, twenty at most. */
  readonly imports: readonly Import[];
  /** Whether another calendar is in force by now, for a rule that counts working days. */
  readonly calendar: boolean;
  /** Whether the case went on under an edition with another rule. */
  readonly rule: boolean;
  /** Months before it that are opened and not locked, earliest first: `2026-01`. What they decide is not known here. */
  readonly unlocked: readonly string[];
}

const mostImports = 20;
const nothing: CameLater = { imports: [], calendar: false, rule: false, unlocked: [] };

/**
 * Of one of the opened months. Nothing came later than what is locked, since that leads to a correction; nor than what was
 * not calculated.
 */
export async function cameLater(
  tx: Tx,
  { run, closure, record }: OpenedMonth,
  months: readonly OpenedMonth[],
): Promise<CameLater> {
  if (run === null || run.status === 'locked') return nothing;
  const rule = closure.rules[run.rule.id];
  const registers = [dataRegister, ...Object.keys(rule?.lists ?? {})];
  const inForce = rule !== undefined && countsWorkingDays(rule) ? await calendarInForce(tx) : null;
  const earlier = months.filter(
    (one) => one.record.workflow === record.workflow && one.cycle.period.start < run.start && isUnlocked(one),
  );
  return {
    imports: await tx.registers.imports(mostImports, { after: run.upto, until: run.end, registers }),
    calendar: inForce !== null && inForce.hash !== run.calendar,
    rule: rule?.hash !== run.rule.hash,
    unlocked: earlier.map(({ cycle }) => cycle.period.start.slice(0, 7)).toSorted(),
  };
}

function isUnlocked({ record, run }: OpenedMonth): boolean {
  return record.status === 'active' && run?.status !== 'locked';
}
