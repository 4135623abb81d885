/** Finding one's way in a workflow: states by path, guards by number, and what is active. */
import type { Guard, State, Transition, WorkflowDefinition } from '../definition/workflow-definition.ts';
import type { Json, JsonObject } from '../store/records.ts';

interface StateIndex {
  /** In document order; without the root. */
  readonly byPath: ReadonlyMap<string, State>;
  readonly guards: ReadonlyMap<number, Guard>;
}

const indexes = new WeakMap<WorkflowDefinition, StateIndex>();

/** The state at a path. An unknown path is our own mistake and throws. */
export function stateAt(workflow: WorkflowDefinition, path: string): State {
  const state = path === '' ? workflow.root : indexOf(workflow).byPath.get(path);
  if (state === undefined) throw new Error(`workflow ${workflow.id} has no state "${path}"`);
  return state;
}

/** All states but the root, in document order: each before the states within it. */
export function allStates(workflow: WorkflowDefinition): readonly State[] {
  return [...indexOf(workflow).byPath.values()];
}

/** The guard with a number. An unknown number is our own mistake and throws. */
export function guardAt(workflow: WorkflowDefinition, index: number): Guard {
  const guard = indexOf(workflow).guards.get(index);
  if (guard === undefined) throw new Error(`workflow ${workflow.id} has no guard ${index}`);
  return guard;
}

/** Active leaf state paths of a state value, sorted. */
export function leavesOf(value: Json): readonly string[] {
  return collectLeaves(value, '').sort();
}

/** The state value of a case that is in exactly these leaves; null when no case can be in them together. */
export function stateValueOf(workflow: WorkflowDefinition, leaves: readonly string[]): Json | null {
  const active = new Set(leaves.flatMap(pathsTo));
  const value = valueWithin(workflow.root, active);
  return value !== null && leavesOf(value).join(' ') === [...leaves].sort().join(' ') ? value : null;
}

function valueWithin(state: State, active: ReadonlySet<string>): Json | null {
  const places = state.states.filter(({ kind }) => kind !== 'history');
  const within = places.filter(({ path }) => active.has(path));
  if (state.kind !== 'parallel') {
    const [only] = within;
    if (only === undefined || within.length > 1) return places.length === 0 ? {} : null;
    const value = valueWithin(only, active);
    return only.states.length === 0 || value === null ? value && only.key : { [only.key]: value };
  }
  const regions = places.map(
    (region) => [region.key, active.has(region.path) ? valueWithin(region, active) : null] as const,
  );
  return regions.some(([, value]) => value === null) ? null : (Object.fromEntries(regions) as JsonObject);
}

/** The leaves' states and all states around them, in document order; without the root. */
export function activeStates(workflow: WorkflowDefinition, leaves: readonly string[]): readonly State[] {
  const paths = new Set(leaves.flatMap(pathsTo));
  return allStates(workflow).filter(({ path }) => paths.has(path));
}

/** Titles of states, as people know them. */
export function titlesOf(workflow: WorkflowDefinition, paths: readonly string[]): readonly string[] {
  return paths.map((path) => stateAt(workflow, path).title);
}

/** The path and the paths of the states around it, innermost first: `a.b.c`, `a.b`, `a`. */
export function pathsTo(path: string): readonly string[] {
  const keys = path.split('.');
  return keys.map((_, index) => keys.slice(0, keys.length - index).join('.'));
}

function collectLeaves(value: Json, path: string): string[] {
  const inner = (key: string): string => (path === '' ? key : `${path}.${key}`);
  if (typeof value === 'string') return [inner(value)];
  if (value === null || typeof value !== 'object') throw new Error(`not a state value: ${JSON.stringify(value)}`);
  const regions = Object.entries(value);
  // An active region without states of its own is written as an empty map.
  return regions.length === 0 ? [path] : regions.flatMap(([key, below]) => collectLeaves(below, inner(key)));
}

function indexOf(workflow: WorkflowDefinition): StateIndex {
  const known = indexes.get(workflow);
  if (known !== undefined) return known;
  const states = workflow.root.states.flatMap(withStatesWithin);
  const guards = [workflow.root, ...states].flatMap(transitionsOf).flatMap(({ guard }) => guard ?? []);
  const index = {
    byPath: new Map(states.map((state) => [state.path, state])),
    guards: new Map(guards.map((guard) => [guard.index, guard])),
  };
  indexes.set(workflow, index);
  return index;
}

function withStatesWithin(state: State): readonly State[] {
  return [state, ...state.states.flatMap(withStatesWithin)];
}

/** Every transition that a state can take, whatever starts it. */
export function transitionsOf(state: State): readonly Transition[] {
  return [
    ...state.on.flatMap(({ transitions }) => transitions),
    ...state.always,
    ...state.onDone,
    ...state.after.map(({ transition }) => transition),
    ...(state.deadline?.then === undefined ? [] : [state.deadline.then]),
  ];
}
