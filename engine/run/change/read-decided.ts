/** A case with all that was recorded of it, and the calendar by which a rule counts working days. */
import type { CalendarDefinition } from '../../definition/calendar-definition.ts';
import { countsWorkingDays } from '../../definition/counts-working-days.ts';
import type { RuleDefinition } from '../../definition/rule-definition.ts';
import { readStoredRule } from '../../definition/stored-rule.ts';
import { EngineError } from '../../errors.ts';
import type { Tx } from '../../store/port.ts';
import type { StoredDefinition } from '../../store/records.ts';
import { calendarInForce } from '../calendar.ts';
import type { Engine } from '../engine.ts';
import { readCase } from '../situation.ts';
import { readEditions } from './editions.ts';
import type { Decided } from './recalculate.ts';

/** @throws EngineError `case-not-found`, `definition-not-found`, `definition-damaged` */
export async function readDecided(
  engine: Engine,
  tx: Tx,
  id: string,
  rule: RuleDefinition,
): Promise<{ readonly decided: Decided; readonly calendar: CalendarDefinition | null }> {
  const record = await readCase(tx, id);
  const events = await tx.cases.events(id);
  const side = await tx.cases.side(id);
  const editions = await readEditions(engine, tx, record, events);
  const calendar = countsWorkingDays(rule) ? await calendarInForce(tx) : null;
  return { decided: { record, events, side, editions }, calendar };
}

/** A published rule by its hash. @throws EngineError `rule-not-found` */
export async function ruleByHash(tx: Tx, id: string, hash: string): Promise<RuleDefinition> {
  const stored = await tx.definitions.byHash(hash);
  if (stored === null || stored.kind !== 'rule') throw new EngineError('rule-not-found', { rule: id });
  return ruleOf(stored);
}

/** The rule of a published definition. */
export function ruleOf({ closure }: StoredDefinition): RuleDefinition {
  return readStoredRule((closure as unknown as { readonly rule: RuleDefinition }).rule);
}
