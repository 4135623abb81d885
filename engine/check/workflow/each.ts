/** A step that several people take is one step: no other region may hear the same event. */
import type { State } from '../../definition/workflow-definition.ts';
import { problem } from '../../problem.ts';
import type { WorkflowCheck } from '../workflow-context.ts';
import { ancestorsOf, type Graph } from './graph.ts';

/** Reports steps of several people whose event a state in another region knows as well. */
export const checkEach: WorkflowCheck = (_, { graph }) =>
  graph.states.flatMap((state) =>
    state.on
      .filter(({ each, event }) => each !== undefined && heardBeside(graph, state, event))
      .map(({ event, at }) => problem('each-at-once', at, { event })),
  );

function heardBeside(graph: Graph, state: State, event: string): boolean {
  return graph.states.some(
    (other) => other !== state && other.on.some((one) => one.event === event) && areBeside(graph, state, other),
  );
}

/** True of states in different regions of one parallel state: a case can be in both. */
function areBeside(graph: Graph, a: State, b: State): boolean {
  const around = [a, ...ancestorsOf(graph, a)];
  const path = [b, ...ancestorsOf(graph, b)];
  const common = around.find((one) => path.includes(one));
  return common?.kind === 'parallel' && common !== a && common !== b;
}
