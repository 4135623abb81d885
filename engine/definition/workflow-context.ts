/** What the parts of a workflow share while it is compiled. */
import type { Position, Problem } from '../problem.ts';
import type { DataNames } from './data-names.ts';
import type { StateDraft } from './state-tree.ts';

export interface WorkflowContext {
  readonly problems: Problem[];
  /** Every state by path. */
  readonly drafts: ReadonlyMap<string, StateDraft>;
  readonly whoNames: readonly string[];
  readonly data: DataNames;
  /** The problem of counting working days where there is no calendar; null where there is one. */
  readonly missingCalendar: (value: string, at: Position) => Problem | null;
  /** The next guard's number, in document order. */
  readonly nextGuard: () => number;
}
