/** The way a case usually goes: the main buttons pressed, and no deadline missed. */
import { pathsTo, stateAt, type State, type Transition, type WorkflowDefinition } from '../../engine/index.ts';

/**
 * The innermost states from one state on, to the end or to where the way closes upon itself. A parallel state stands
 * for all that happens within it.
 */
export function usualPath(workflow: WorkflowDefinition, from: State): readonly State[] {
  const path: State[] = [];
  let next: State | undefined = enter(workflow, from);
  while (next !== undefined && !path.includes(next)) {
    path.push(next);
    const target = leaving(workflow, next);
    next = target === undefined ? undefined : enter(workflow, stateAt(workflow, target));
  }
  return path;
}

/** Where a case comes to rest when it enters a state: a compound state is entered at its beginning. */
function enter(workflow: WorkflowDefinition, state: State): State {
  if (state.kind === 'compound') return enter(workflow, initialOf(state));
  if (state.kind !== 'history') return state;
  const around = stateAt(workflow, pathsTo(state.path)[1] ?? '');
  const { target } = state.history ?? {};
  return enter(workflow, target === undefined ? initialOf(around) : stateAt(workflow, target));
}

function initialOf(state: State): State {
  const initial = state.states.find(({ key }) => key === state.initial);
  if (initial === undefined) throw new Error(`state "${state.path}" has no initial state`);
  return initial;
}

/** What leads on from a state: its own way or one of a state around it; from a final state, the end of one around it. */
function leaving(workflow: WorkflowDefinition, state: State): string | undefined {
  const around = pathsTo(state.path).map((path) => stateAt(workflow, path));
  const ends = state.kind === 'final' || state.kind === 'parallel';
  const done = ends ? around.map(({ onDone }) => firstChoice(onDone)) : [];
  return [...done, ...(state.kind === 'final' ? [] : around.map(usualWay))].find((target) => target !== undefined);
}

function usualWay({ on, decide, calculate, always, deadline, after }: State): string | undefined {
  const event = on.find(({ tone }) => tone === 'primary') ?? on.find(({ tone }) => tone === 'normal');
  const route = decide?.routes.find(({ answer }) => answer === 'others') ?? decide?.routes[0];
  return (
    firstChoice(event?.transitions ?? []) ??
    route?.target ??
    calculate?.target ??
    firstChoice(always) ??
    deadline?.then?.target ??
    after[0]?.transition.target
  );
}

/** Of several branches the one that needs no condition. */
function firstChoice(transitions: readonly Transition[]): string | undefined {
  return (transitions.find(({ guard }) => guard === undefined) ?? transitions[0])?.target;
}
