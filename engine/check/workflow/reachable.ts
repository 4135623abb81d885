/** Which states a case can be in, every guard taken to hold at some time. */
import type { State } from '../../definition/workflow-definition.ts';
import { ancestorsOf, enteredBy, enteredWithin, statesBelow, targetOf, waysOut, type Graph } from './graph.ts';

/** Paths of all states that can be entered, beginning with the root. */
export function reachableStates(graph: Graph): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting: State[] = [];
  const reach = (states: readonly State[]): void => {
    for (const state of states) {
      if (reached.has(state.path)) continue;
      reached.add(state.path);
      waiting.push(state);
    }
  };
  const root = graph.states[0] as State;
  reach(enteredWithin(graph, root));
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    for (const { transition } of waysOut(state)) follow(graph, state, transition.target, reach);
    // A state done now may be one of those around it.
    for (const outer of [state, ...ancestorsOf(graph, state)]) {
      if (!canBeDone(outer, reached)) continue;
      for (const transition of outer.onDone) follow(graph, outer, transition.target, reach);
      if (outer === root) for (const target of graph.reopened) reach(enteredBy(graph, root, target));
    }
  }
  return reached;
}

function follow(graph: Graph, from: State, path: string | undefined, reach: (states: readonly State[]) => void): void {
  const target = path === undefined ? null : targetOf(graph, { target: path, at: from.at });
  if (target === null) return;
  // Going through a history state enters it as well, so that it counts as used.
  reach([...(target.kind === 'history' ? [target] : []), ...enteredBy(graph, from, target)]);
}

/** Whether a compound state can reach a final one of its own, a parallel one all of its regions' ends. */
export function canBeDone(state: State, reached: ReadonlySet<string>): boolean {
  switch (state.kind) {
    case 'final':
      return reached.has(state.path);
    case 'compound':
      return state.states.some((inner) => inner.kind === 'final' && reached.has(inner.path));
    case 'parallel':
      return state.states.every((region) => canBeDone(region, reached));
    default:
      return false;
  }
}

/** Reachable leaves of a state. */
export function leavesBelow(state: State, reached: ReadonlySet<string>): State[] {
  return statesBelow(state).filter((one) => (one.kind === 'atomic' || one.kind === 'final') && reached.has(one.path));
}
