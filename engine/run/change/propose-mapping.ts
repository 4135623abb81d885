/** For each state that another edition no longer has, the one that most likely took its place. */
import { nearest } from '../../definition/nearest.ts';
import type { State, WorkflowDefinition } from '../../definition/workflow-definition.ts';
import { allStates, pathsTo, stateAt } from '../states.ts';

export interface Proposal {
  readonly from: string;
  /** Title of the state that is gone. */
  readonly title: string;
  /** Null when none is like it. */
  readonly to: { readonly state: string; readonly title: string; readonly why: Likeness } | null;
}

/** Moved under the same name; the same title; a name or title that differs by a slip; the same steps before and after it. */
export type Likeness = 'same-name' | 'same-title' | 'similar' | 'neighbours';

/** Proposals for every waiting state of the old workflow that the next one has no more, in its order. */
export function proposeMapping(old: WorkflowDefinition, next: WorkflowDefinition): readonly Proposal[] {
  const known = new Set(allStates(next).map(({ path }) => path));
  const before = new Set(allStates(old).map(({ path }) => path));
  const candidates = waitingStates(next);
  // Whatever is new is likelier than what was there beside it.
  const ordered = [
    ...candidates.filter(({ path }) => !before.has(path)),
    ...candidates.filter(({ path }) => before.has(path)),
  ];
  return waitingStates(old)
    .filter(({ path }) => !known.has(path))
    .map((state) => ({ from: state.path, title: state.title, to: findLike(old, state, next, ordered) }));
}

/** States in which a case can rest until somebody or something acts. */
export function waitingStates(workflow: WorkflowDefinition): readonly State[] {
  return allStates(workflow).filter(isWaiting);
}

/** True of an innermost state that decides and calculates nothing and does not go on by itself. */
export function isWaiting({ kind, decide, calculate, always }: State): boolean {
  return kind === 'atomic' && decide === undefined && calculate === undefined && always.length === 0;
}

function findLike(
  old: WorkflowDefinition,
  state: State,
  next: WorkflowDefinition,
  candidates: readonly State[],
): Proposal['to'] {
  const told = (found: State | undefined, why: Likeness): Proposal['to'] =>
    found === undefined ? null : { state: found.path, title: found.title, why };
  const byTitle = candidates.map(({ title }) => title);
  const title = nearest(state.title, byTitle);
  const key = nearest(
    state.key,
    candidates.map((one) => one.key),
  );
  return (
    told(
      candidates.find((one) => one.key === state.key),
      'same-name',
    ) ??
    told(
      candidates.find((one) => one.title === state.title),
      'same-title',
    ) ??
    told(
      candidates.find((one) => one.title === title || one.key === key),
      'similar',
    ) ??
    told(byNeighbours(old, state, next, candidates), 'neighbours')
  );
}

/** The one that shares most of the states before and after; at least half of them. */
function byNeighbours(
  old: WorkflowDefinition,
  state: State,
  next: WorkflowDefinition,
  candidates: readonly State[],
): State | undefined {
  const around = neighboursOf(old, state);
  const scored = candidates.map((one) => ({ one, likeness: likeness(around, neighboursOf(next, one)) }));
  const best = scored.toSorted((a, b) => b.likeness - a.likeness)[0];
  return best !== undefined && best.likeness >= 0.5 ? best.one : undefined;
}

/** The states before and after one, and the events that lead on. */
function neighboursOf(workflow: WorkflowDefinition, state: State): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { on, deadline } of pathsTo(state.path).map((path) => stateAt(workflow, path))) {
    for (const { event, transitions } of on)
      for (const { target } of transitions) if (target !== undefined) found.add(`to ${target}`).add(`by ${event}`);
    if (deadline?.then?.target !== undefined) found.add(`to ${deadline.then.target}`);
  }
  for (const { path, on } of allStates(workflow)) {
    if (on.some(({ transitions }) => transitions.some(({ target }) => target === state.path)))
      found.add(`from ${path}`);
  }
  return found;
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = a.union(b).size;
  return all === 0 ? 0 : a.intersection(b).size / all;
}
