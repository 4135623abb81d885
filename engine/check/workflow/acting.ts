/** Every step that waits for people names somebody who can take it. */
import { problem } from '../../problem.ts';
import type { WorkflowCheck } from '../workflow-context.ts';

/** Reports events whose `by` is empty or means no people at all. */
export const checkActing: WorkflowCheck = ({ who }, { graph }) =>
  graph.states.flatMap((state) =>
    state.on
      .filter(({ by }) => !by.some((name) => (who[name]?.clauses.length ?? 0) > 0))
      .map(({ event, at }) => problem('nobody-acts', at, { event, state: state.path })),
  );
