/** Every state can be entered. */
import { problem } from '../../problem.ts';
import type { WorkflowCheck } from '../workflow-context.ts';
import { parentOf } from './graph.ts';

/** Reports states that nothing leads to; of a state that cannot be entered, not also the states inside it. */
export const checkReachable: WorkflowCheck = (_, { graph, reachable }) =>
  graph.states
    .filter((state) => !reachable.has(state.path) && reachable.has(parentOf(graph, state)?.path ?? ''))
    .map((state) => problem('unreachable', state.at, { state: state.path }));
