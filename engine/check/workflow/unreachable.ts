/** Every state can be entered. */
import type { State } from '../../definition/workflow-definition.ts';
import { problem } from '../../problem.ts';
import type { WorkflowCheck } from '../workflow-context.ts';
import { enteredBy, parentOf, statesBelow, targetOf, waysOut, type Graph } from './graph.ts';

/** Reports states that nothing leads to; not also the states inside them, nor those that only they lead to. */
export const checkReachable: WorkflowCheck = (_, { graph, reachable }) => {
  const lost = graph.states.filter(
    (state) => !reachable.has(state.path) && reachable.has(parentOf(graph, state)?.path ?? ''),
  );
  const heads = lost.filter((state) => !lost.some((other) => other !== state && leadsTo(graph, other, state)));
  return (heads.length > 0 ? heads : lost.slice(0, 1)).map((state) =>
    problem('unreachable', state.at, { state: state.path }),
  );
};

/** Whether some way out of a state, or out of one inside it, enters the other directly. */
function leadsTo(graph: Graph, from: State, to: State): boolean {
  return statesBelow(from).some((state) =>
    [...waysOut(state).map((way) => way.transition), ...state.onDone].some((transition) => {
      const target = targetOf(graph, transition);
      return target !== null && enteredBy(graph, state, target).includes(to);
    }),
  );
}
