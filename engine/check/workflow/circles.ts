/**
 * No circle of states that leave by themselves: by `always`, by a decision, or because they are done. XState would
 * follow it for ever. Guards are not considered: a circle that only a guard breaks is refused too.
 */
import type { State } from '../../definition/workflow-definition.ts';
import { problem } from '../../problem.ts';
import type { WorkflowCheck } from '../workflow-context.ts';
import { ancestorsOf, enteredBy, enteredWithin, parentOf, targetOf, waysOut, type Graph } from './graph.ts';

export const checkCircles: WorkflowCheck = (_, { graph }) => {
  const told = new Set<State>();
  return graph.states.flatMap((state) => {
    const circle = told.has(state) ? null : circleThrough(graph, state);
    if (circle === null) return [];
    for (const one of circle) told.add(one);
    const names = [...circle, state].map((one) => one.path || '/');
    return [problem('circle', state.at, { circle: names.join(' → ') })];
  });
};

/** The shortest circle of automatic steps through a state, beginning with it. */
function circleThrough(graph: Graph, start: State): State[] | null {
  const trails: State[][] = [[start]];
  const seen = new Set<State>();
  for (let trail = trails.shift(); trail !== undefined; trail = trails.shift()) {
    for (const next of automaticNext(graph, trail.at(-1) as State)) {
      if (next === start) return trail;
      if (seen.has(next)) continue;
      seen.add(next);
      trails.push([...trail, next]);
    }
  }
  return null;
}

/** States that a state leads to without anybody acting and without time passing. */
function automaticNext(graph: Graph, state: State): State[] {
  const ways = waysOut(state)
    .filter(({ kind }) => kind === 'always' || kind === 'decide')
    .flatMap(({ transition, kind }) => follow(graph, state, targetOf(graph, transition) ?? state, kind === 'always'));
  const done = doneWith(graph, state).flatMap((one) =>
    one.onDone.flatMap((transition) => follow(graph, one, targetOf(graph, transition), false)),
  );
  return [...ways, ...done];
}

/** What a step enters; after `always`, states around it that stayed active look at their own `always` again. */
function follow(graph: Graph, from: State, target: State | null, again: boolean): State[] {
  if (target === null) return [];
  const around = again ? ancestorsOf(graph, target).filter((one) => one.always.length > 0) : [];
  return [...(target === from ? [from] : enteredBy(graph, from, target)), ...around];
}

/** The states that are done as soon as a final state is entered. */
function doneWith(graph: Graph, state: State): State[] {
  const parent = parentOf(graph, state);
  if (state.kind !== 'final' || parent === null) return [];
  const outer = parentOf(graph, parent);
  const together =
    outer?.kind === 'parallel' && outer.states.every((region) => region === parent || endsAtOnce(graph, region));
  return together ? [parent, outer] : [parent];
}

function endsAtOnce(graph: Graph, region: State): boolean {
  return enteredWithin(graph, region).some((state) => state.kind === 'final' && parentOf(graph, state) === region);
}
