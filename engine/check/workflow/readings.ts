/** Every place where a workflow reads the data of a case, and what is filled in there. */
import type { Expression } from '../../definition/expression.ts';
import type { State, Transition } from '../../definition/workflow-definition.ts';
import type { Position } from '../../problem.ts';
import type { Known } from '../environment.ts';
import type { CasePath } from './case-paths.ts';
import { filledIn, type Filled } from './filled.ts';
import { isLeaf, statesBelow, type Graph } from './graph.ts';

export interface Reading {
  readonly state: State;
  readonly expression: Expression;
  readonly text: string;
  readonly at: Position;
  /** The fact of a decision that this gives; null for a guard. */
  readonly fact: string | null;
  readonly environment: ReadonlyMap<string, Known>;
}

/** Guards and facts of the states a case can be in. A guard of a step sees what the step submits. */
export function readingsOf(
  graph: Graph,
  reachable: ReadonlySet<string>,
  paths: ReadonlyMap<string, CasePath>,
): Reading[] {
  const filled = filledIn(graph);
  return graph.states
    .filter((state) => reachable.has(state.path))
    .flatMap((state) => {
      const before = filledAt(state, filled);
      if (before === null) return [];
      const guards = guardsOf(state).map(({ transition, submits }) => ({
        ...(transition.guard as NonNullable<Transition['guard']>),
        fact: null,
        environment: environmentOf(paths, before, submits),
      }));
      const facts = Object.entries(state.decide?.facts ?? {}).map(([fact, formula]) => ({
        ...formula,
        fact,
        environment: environmentOf(paths, before, null),
      }));
      return [...guards, ...facts].map((reading) => ({ ...reading, state }));
    });
}

function guardsOf(state: State): { readonly transition: Transition; readonly submits: string | null }[] {
  const all = [
    ...state.on.flatMap(({ ask, transitions }) =>
      transitions.map((transition) => ({ transition, submits: ask?.as ?? null })),
    ),
    ...[
      ...state.always,
      ...state.onDone,
      ...state.after.map((one) => one.transition),
      ...(state.deadline?.then === undefined ? [] : [state.deadline.then]),
    ].map((transition) => ({ transition, submits: null })),
  ];
  return all.filter(({ transition }) => transition.guard !== undefined);
}

/** What is filled in whenever the state is active: what all leaves inside it have in common. */
function filledAt(state: State, filled: ReadonlyMap<string, Filled>): Filled | null {
  const inside = statesBelow(state)
    .filter(isLeaf)
    .flatMap((leaf) => filled.get(leaf.path) ?? []);
  return inside.reduce<Filled | null>(
    (all, one) =>
      all === null ? one : { surely: all.surely.intersection(one.surely), perhaps: all.perhaps.union(one.perhaps) },
    null,
  );
}

function environmentOf(
  paths: ReadonlyMap<string, CasePath>,
  { surely, perhaps }: Filled,
  submits: string | null,
): ReadonlyMap<string, Known> {
  return new Map(
    [...paths].map(([path, { domain, within, optional }]): [string, Known] => {
      const isThere = within === submits || surely.has(within);
      const mayBeThere = isThere || perhaps.has(within);
      const presence = isThere && !optional ? 'given' : mayBeThere ? 'either' : 'missing';
      return [path, { domain, presence }];
    }),
  );
}
