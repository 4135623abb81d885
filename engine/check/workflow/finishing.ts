/** From every state a case can come to its end. */
import type { State, WorkflowDefinition } from '../../definition/workflow-definition.ts';
import { problem, type Problem } from '../../problem.ts';
import { phrase } from '../phrases.ts';
import type { WorkflowCheck, WorkflowCheckContext } from '../workflow-context.ts';
import { ancestorsOf, enteredBy, isLeaf, parentOf, targetOf, waysOut, type Graph } from './graph.ts';
import { canBeDone } from './reachable.ts';

/** Reports states from which nothing leads on. */
export const checkDeadEnds: WorkflowCheck = (_, context) =>
  stuckLeaves(context)
    .filter((leaf) => nextOf(context, leaf).length === 0 && !isWaiting(context.graph, leaf))
    .map((leaf) => stuckProblem(context.graph, leaf));

/** Reports the first state of a circle without a way out, before all one where a step stays without a target. */
export const checkFinishing: WorkflowCheck = (workflow, context) => {
  const stuck = stuckLeaves(context);
  const staying = stuck.find((leaf) => stayingEvent(leaf) !== undefined);
  // a workflow without an end at all is told as such
  const first = staying ?? (canBeDone(workflow.root, context.reachable) ? stuck[0] : undefined);
  return first === undefined ? [] : [stuckProblem(context.graph, first)];
};

/** The end of a region waits for the other regions: what keeps them from ending is told there. */
function isWaiting(graph: Graph, leaf: State): boolean {
  const region = parentOf(graph, leaf);
  const outer = region === null ? null : parentOf(graph, region);
  return leaf.kind === 'final' && outer?.kind === 'parallel' && outer.onDone.length > 0;
}

function stuckLeaves(context: WorkflowCheckContext): readonly State[] {
  const leaves = context.graph.states.filter((state) => isLeaf(state) && context.reachable.has(state.path));
  const finishing = finishingLeaves(context, leaves);
  return leaves.filter((leaf) => !finishing.has(leaf));
}

/** A step that leads nowhere: right for saving, a forgotten target where nothing else leads to the end. */
function stayingEvent({ on }: State): string | undefined {
  return on.find((event) => event.transitions.every((one) => one.target === undefined))?.event;
}

/** Reports regions that cannot come to an end although what comes after the parallel state waits for them. */
export const checkRegions: WorkflowCheck = (_, { graph, reachable }) =>
  graph.states
    .filter((state) => state.kind === 'parallel' && state.onDone.length > 0 && reachable.has(state.path))
    .flatMap((state) =>
      state.states
        .filter((region) => !canBeDone(region, reachable))
        .map((region) => problem('region-cannot-finish', region.at, { region: region.path, state: state.path })),
    );

/** Leaves with a path to the end of the case: the least set closed under "one of its next leaves has one". */
function finishingLeaves(context: WorkflowCheckContext, leaves: readonly State[]): ReadonlySet<State> {
  const finishing = new Set<State>();
  // A workflow is written from its beginning: from its end backwards, most leaves are found in the first round.
  const ways = leaves.toReversed().map((leaf) => [leaf, nextOf(context, leaf)] as const);
  for (let before = -1; before < finishing.size;) {
    before = finishing.size;
    for (const [leaf, next] of ways) {
      if (next.some((one) => one === 'end' || finishing.has(one))) finishing.add(leaf);
    }
  }
  return finishing;
}

/** Where a case goes on from a leaf: other leaves, or its end. */
function nextOf({ graph, reachable }: WorkflowCheckContext, leaf: State): (State | 'end')[] {
  const around = [leaf, ...ancestorsOf(graph, leaf)];
  const byWays = around.flatMap((state) =>
    waysOut(state).flatMap(({ transition }) => leavesEntered(graph, state, targetOf(graph, transition))),
  );
  return leaf.kind === 'final' ? [...byWays, ...afterDone(graph, reachable, leaf)] : byWays;
}

function leavesEntered(graph: Graph, from: State, target: State | null): State[] {
  return target === null ? [] : enteredBy(graph, from, target).filter(isLeaf);
}

/** What follows when a final state, or a state that is done by it, ends. */
function afterDone(graph: Graph, reachable: ReadonlySet<string>, done: State): (State | 'end')[] {
  const parent = parentOf(graph, done);
  if (parent === null || !canBeDone(parent, reachable)) return [];
  if (parent.onDone.length > 0) {
    return parent.onDone.flatMap((transition) => leavesEntered(graph, parent, targetOf(graph, transition)));
  }
  if (parent.path === '') return ['end'];
  const outer = parentOf(graph, parent);
  return outer?.kind === 'parallel' ? afterRegion(graph, reachable, outer) : [];
}

function afterRegion(graph: Graph, reachable: ReadonlySet<string>, parallel: State): (State | 'end')[] {
  if (!canBeDone(parallel, reachable)) return [];
  if (parallel.onDone.length > 0) {
    return parallel.onDone.flatMap((transition) => leavesEntered(graph, parallel, targetOf(graph, transition)));
  }
  if (parallel.path === '') return ['end'];
  const outer = parentOf(graph, parallel);
  return outer?.kind === 'parallel' ? afterRegion(graph, reachable, outer) : [];
}

function stuckProblem(graph: Graph, leaf: State): Problem {
  const ways = [leaf, ...ancestorsOf(graph, leaf)].flatMap(waysOut);
  const parent = parentOf(graph, leaf);
  const staying = stayingEvent(leaf);
  const why =
    leaf.kind === 'final' && parent !== null
      ? phrase('no-on-done', { state: parent.path })
      : staying !== undefined
        ? phrase('stays-here', { event: staying })
        : phrase(ways.length === 0 ? 'no-way-out' : 'only-circles');
  return problem('cannot-finish', leaf.at, { state: leaf.path, why });
}

/** Reports a workflow in which no final state ends the case. */
export const checkEnds: WorkflowCheck = (workflow: WorkflowDefinition, { reachable }) =>
  canBeDone(workflow.root, reachable) ? [] : [problem('never-ends', workflow.at, { workflow: workflow.id })];
