/** What a month was calculated without, so that whoever approves it knows. */
import type { WorkflowClosure } from '../../definition/closure.ts';
import { dataRegister, type Import, type Run } from '../../store/pay-records.ts';
import type { Tx } from '../../store/port.ts';
import { calendarInForce } from '../calendar.ts';

export interface CameLater {
  /** Imports that reach into the month or before it, of registers that the rule reads; newest first, twenty at most. */
  readonly imports: readonly Import[];
  /** Whether another calendar is in force by now. */
  readonly calendar: boolean;
  /** Whether the case went on under an edition with another rule. */
  readonly rule: boolean;
  /** Months before it that are opened and not locked, earliest first: `2026-01`. What they decide is not known here. */
  readonly unlocked: readonly string[];
}

const mostImports = 20;

/** Nothing came later than what is locked: what comes then leads to a correction. */
export async function cameLater(tx: Tx, run: Run, { rules }: WorkflowClosure): Promise<CameLater> {
  if (run.status === 'locked') return { imports: [], calendar: false, rule: false, unlocked: [] };
  const later = await tx.registers.imports(mostImports, run.upto);
  const rule = rules[run.rule.id];
  const isRead = (register: string): boolean => register === dataRegister || rule?.lists[register] !== undefined;
  const inForce = await calendarInForce(tx);
  return {
    imports: later.filter(({ register, earliest }) => isRead(register) && earliest <= run.end),
    calendar: run.calendar !== (inForce?.hash ?? null),
    rule: rule?.hash !== run.rule.hash,
    unlocked: await unlockedBefore(tx, run),
  };
}

async function unlockedBefore(tx: Tx, { case: id, start }: Run): Promise<readonly string[]> {
  const own = (await tx.cases.byId(id))?.workflow;
  const locked = new Set((await tx.runs.list()).filter(({ status }) => status === 'locked').map((run) => run.case));
  const months: string[] = [];
  for (const cycle of await tx.cycles.list()) {
    if (cycle.workflow !== own || cycle.period.start >= start) continue;
    const record = await tx.cases.bySubject(cycle.id, tx.institution);
    if (record?.status === 'active' && !locked.has(record.id)) months.push(cycle.period.start.slice(0, 7));
  }
  return months.toSorted();
}
