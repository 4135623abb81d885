/** What the parts of a workflow share while it is compiled. */
import type { Problem } from '../problem.ts';
import type { DataNames } from './data-names.ts';
import type { StateDraft } from './state-tree.ts';

export interface WorkflowContext {
  readonly problems: Problem[];
  /** Every state by path. */
  readonly drafts: ReadonlyMap<string, StateDraft>;
  readonly whoNames: readonly string[];
  readonly data: DataNames;
  /** The next guard's number, in document order. */
  readonly nextGuard: () => number;
}
