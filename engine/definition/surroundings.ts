/** What a definition may refer to, as its pack or an institution sees it. */
import type { Position, Problem } from '../problem.ts';
import type { CalendarDefinition } from './calendar-definition.ts';
import type { FormDefinition } from './form-definition.ts';
import type { RuleDefinition } from './rule-definition.ts';

/** Finds the forms and rules that a definition names; null when there is none that can be used. */
export interface Surroundings {
  readonly ruleOf: (id: string) => RuleDefinition | null;
  readonly formOf: (id: string) => FormDefinition | null;
  /** The days that are worked; null when there is no calendar that can be used. */
  readonly calendar: CalendarDefinition | null;
  /** The problem of counting working days, as in `value`, without one. */
  readonly missingCalendar: (value: string, at: Position) => Problem;
  /** The problem of naming what cannot be found: a wrong name, or a file that has problems of its own. */
  readonly missing: (kind: 'rule' | 'form', id: string, at: Position) => Problem;
}
