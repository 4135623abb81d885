/** A workflow's states as a graph: what entering a state enters, and where it can go. */
import type { State, Transition, WorkflowDefinition } from '../../definition/workflow-definition.ts';

export interface Graph {
  /** All states in document order, the root first. */
  readonly states: readonly State[];
  readonly byPath: ReadonlyMap<string, State>;
  /** Where a finished case may go on when it is opened again. */
  readonly reopened: readonly State[];
}

export function graphOf(workflow: WorkflowDefinition): Graph {
  const states = statesBelow(workflow.root);
  const byPath = new Map(states.map((state) => [state.path, state]));
  return { states, byPath, reopened: (workflow.reopen ?? []).flatMap(({ target }) => byPath.get(target) ?? []) };
}

/** The state itself and every state inside it, in document order. */
export function statesBelow(state: State): State[] {
  return [state, ...state.states.flatMap(statesBelow)];
}

/** The state around this one; null for the root. */
export function parentOf(graph: Graph, state: State): State | null {
  if (state.path === '') return null;
  return graph.byPath.get(state.path.split('.').slice(0, -1).join('.')) ?? null;
}

/** The states around this one, innermost first. */
export function ancestorsOf(graph: Graph, state: State): State[] {
  const parent = parentOf(graph, state);
  return parent === null ? [] : [parent, ...ancestorsOf(graph, parent)];
}

/** The states that entering this one enters within it: the initial one of each level, every region of a parallel one. */
export function enteredWithin(graph: Graph, state: State): State[] {
  switch (state.kind) {
    case 'atomic':
    case 'final':
      return [state];
    case 'history':
      return historyTargets(graph, state).flatMap((target) => enteredWithin(graph, target));
    case 'parallel':
      return [state, ...state.states.flatMap((region) => enteredWithin(graph, region))];
    case 'compound': {
      const initial = state.states.find((one) => one.key === state.initial);
      return [state, ...(initial === undefined ? [] : enteredWithin(graph, initial))];
    }
  }
}

/** Where a history state may lead: the first time to its target or its parent's beginning, later to where the case was. */
function historyTargets(graph: Graph, state: State): State[] {
  const target = graph.byPath.get(state.history?.target ?? '');
  if (target !== undefined && target !== state) return [target];
  const parent = parentOf(graph, state);
  const initial = parent?.states.find((one) => one.key === parent.initial && one.kind !== 'history');
  return initial === undefined ? [] : [initial];
}

/** All states that become active when a transition from `source` targets `target`, the newly entered ancestors first. */
export function enteredBy(graph: Graph, source: State, target: State): State[] {
  const around = new Set([source, ...ancestorsOf(graph, source)]);
  const added = ancestorsOf(graph, target).filter((one) => !around.has(one));
  const beside = added
    .filter((one) => one.kind === 'parallel')
    .flatMap((one) => one.states.filter((region) => !isInside(target, region)));
  return [
    ...added.toReversed(),
    ...enteredWithin(graph, target),
    ...beside.flatMap((one) => enteredWithin(graph, one)),
  ];
}

export function isInside(state: State, outer: State): boolean {
  return outer.path === '' || state.path === outer.path || state.path.startsWith(`${outer.path}.`);
}

/** Where a case is: a state without states inside. */
export function isLeaf(state: State): boolean {
  return state.kind === 'atomic' || state.kind === 'final';
}

/** A way out of a state and the data that taking it fills in. */
export interface Way {
  readonly transition: Transition;
  readonly kind: 'event' | 'always' | 'after' | 'deadline' | 'decide' | 'calculate';
  /** The path under which a submission, a decision or a calculation is kept. */
  readonly provides: readonly string[];
}

/** Every way out of a state by itself (not of its ancestors, and not `onDone`). */
export function waysOut(state: State): Way[] {
  const way = (kind: Way['kind'], transition: Transition, provides: readonly string[] = []): Way => ({
    kind,
    transition,
    provides,
  });
  const { decide, calculate, deadline } = state;
  return [
    ...state.on.flatMap(({ ask, transitions }) =>
      transitions.map((one) => way('event', one, ask === undefined ? [] : [ask.as])),
    ),
    ...state.always.map((one) => way('always', one)),
    ...state.after.map((one) => way('after', one.transition)),
    ...(deadline?.then === undefined ? [] : [way('deadline', deadline.then)]),
    ...(decide?.routes.map(({ target, at }) => way('decide', { target, at }, [decide.as])) ?? []),
    ...(calculate === undefined
      ? []
      : [way('calculate', { target: calculate.target, at: calculate.at }, [calculate.as])]),
  ];
}

/** The state a transition leads to; null when it stays or its target is not known. */
export function targetOf(graph: Graph, transition: Transition): State | null {
  return transition.target === undefined ? null : (graph.byPath.get(transition.target) ?? null);
}
