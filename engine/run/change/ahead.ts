/** What lies ahead of a case: every state it can still come to, and what those states fill and read. */
import { namesIn } from '../../definition/parse-expression.ts';
import type { WorkflowClosure } from '../../definition/closure.ts';
import type { State, WorkflowDefinition } from '../../definition/workflow-definition.ts';
import { allStates, pathsTo, stateAt, transitionsOf } from '../states.ts';

/** The states of some leaves and all that can be reached from them, whatever guards and decisions say. */
export function statesAhead(workflow: WorkflowDefinition, leaves: readonly string[]): readonly State[] {
  const found = new Set<State>([workflow.root]);
  const enter = (path: string): void => {
    for (const around of pathsTo(path)) visit(stateAt(workflow, around));
    const state = stateAt(workflow, path);
    // A history leads back to wherever the case was within the state around it.
    if (state.kind === 'history')
      for (const inner of allWithin(stateAt(workflow, pathsTo(path)[1] ?? ''))) visit(inner);
    for (const inner of entries(state)) enter(inner.path);
  };
  const visit = (state: State): void => {
    if (found.has(state)) return;
    found.add(state);
    for (const target of targetsOf(state)) enter(target);
    if (state.kind === 'parallel') for (const region of state.states) enter(region.path);
  };
  for (const { target } of workflow.reopen ?? []) enter(target);
  for (const target of targetsOf(workflow.root)) enter(target);
  for (const leaf of leaves) enter(leaf);
  return [workflow.root, ...allStates(workflow)].filter((state) => found.has(state));
}

/** Names of case data that some states read in guards and facts, except where nothing may be there. */
export function namesRead({ rules }: WorkflowClosure, states: readonly State[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const state of states) {
    for (const { guard } of transitionsOf(state))
      for (const name of guard ? namesIn(guard.expression) : []) names.add(name);
    const { decide } = state;
    for (const [fact, { expression }] of Object.entries(decide?.facts ?? {})) {
      const declared = rules[decide?.rule ?? '']?.facts[fact];
      if (declared === undefined || declared.optional) continue;
      for (const name of namesIn(expression)) names.add(name);
    }
  }
  return names;
}

/** Paths of the case data that some states fill: what is asked, decided or calculated there. */
export function pathsFilled(states: readonly State[]): ReadonlySet<string> {
  return new Set(
    states.flatMap(({ on, decide, calculate }) => [
      ...on.flatMap(({ ask }) => ask?.as ?? []),
      ...(decide === undefined ? [] : [decide.as]),
      ...(calculate === undefined ? [] : [calculate.as]),
    ]),
  );
}

/** True when a name of case data lies at or below one of some paths. */
export function liesWithin(name: string, paths: ReadonlySet<string>): boolean {
  return pathsTo(name).some((path) => paths.has(path));
}

function targetsOf(state: State): readonly string[] {
  const ways = transitionsOf(state).flatMap(({ target }) => target ?? []);
  const { decide, calculate } = state;
  return [...ways, ...(decide?.routes ?? []).map(({ target }) => target), ...(calculate ? [calculate.target] : [])];
}

function entries(state: State): readonly State[] {
  if (state.kind === 'parallel') return state.states;
  return state.states.filter(({ key }) => key === state.initial);
}

function allWithin(state: State): readonly State[] {
  return state.states.flatMap((inner) => [inner, ...allWithin(inner)]);
}
