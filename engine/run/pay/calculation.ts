/** What a run calculates: a rule, for the month of one case, as the case's pinned workflow says. */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import type { Calculate } from '../../definition/calculate-definition.ts';
import type { WorkflowClosure } from '../../definition/closure.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import type { Run } from '../../store/pay-records.ts';
import type { Tx } from '../../store/port.ts';
import type { Period } from '../../store/records.ts';
import { loadClosure, loadCycle, type Engine } from '../engine.ts';
import { readCase } from '../situation.ts';
import { allStates } from '../states.ts';

export interface Calculation {
  readonly case: string;
  readonly calculate: Calculate;
  readonly rule: RuleDefinition;
  readonly period: Period;
  /** By which working days are counted; null where the institution has none. */
  readonly calendar: CalendarDefinition | null;
}

/** What a state of a closure calculates. */
export function calculationIn(
  closure: WorkflowClosure,
  calculate: Calculate,
  about: Pick<Calculation, 'case' | 'period' | 'calendar'>,
): Calculation {
  const rule = closure.rules[calculate.rule];
  if (rule === undefined) throw new Error(`${closure.workflow.id} was published without ${calculate.rule}`);
  return { ...about, calculate, rule };
}

/** What an earlier run calculated, as its case says; working days are counted by the calendar that is given. */
export async function calculationOf(
  engine: Engine,
  tx: Tx,
  { case: caseId, rule }: Pick<Run, 'case' | 'rule'>,
  calendar: CalendarDefinition | null,
): Promise<Calculation> {
  const record = await readCase(tx, caseId);
  const closure = await loadClosure(engine, tx, record);
  const { period } = await loadCycle(engine, tx, record);
  const state = allStates(closure.workflow).find(({ calculate }) => calculate?.rule === rule.id);
  if (state?.calculate === undefined) throw new Error(`case ${caseId} never calculated ${rule.id}`);
  return calculationIn(closure, state.calculate, { case: caseId, period, calendar });
}
