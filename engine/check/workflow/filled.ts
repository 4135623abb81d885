/** Which data has been filled in when a case is in a state: surely, or on some way there. */
import type { State } from '../../definition/workflow-definition.ts';
import { ancestorsOf, enteredBy, enteredWithin, isLeaf, parentOf, targetOf, waysOut, type Graph } from './graph.ts';

/** Paths of submissions and decisions. */
export interface Filled {
  readonly surely: ReadonlySet<string>;
  readonly perhaps: ReadonlySet<string>;
}

const nothing: Filled = { surely: new Set(), perhaps: new Set() };

interface Step {
  readonly from: State;
  readonly to: State;
  readonly provides: readonly string[];
}

/**
 * What is filled in on entering each leaf, by its path. Of regions that run side by side, each sees what was filled in
 * before they began and what it filled in itself; what follows them sees all of it.
 */
export function filledIn(graph: Graph): ReadonlyMap<string, Filled> {
  const leaves = graph.states.filter(isLeaf);
  const steps = leaves.flatMap((leaf) => stepsFrom(graph, leaf));
  const filled = new Map<string, Filled>();
  for (const leaf of enteredWithin(graph, graph.states[0] as State).filter(isLeaf)) filled.set(leaf.path, nothing);
  for (let changed = true; changed;) {
    changed = false;
    for (const step of steps) {
      const before = filled.get(step.from.path);
      const together = before === undefined ? null : withSiblings(graph, filled, step, before);
      if (together === null) continue;
      const after = merge(filled.get(step.to.path), provide(together, step.provides));
      if (sameFilled(filled.get(step.to.path), after)) continue;
      filled.set(step.to.path, after);
      changed = true;
    }
  }
  return filled;
}

function stepsFrom(graph: Graph, leaf: State): Step[] {
  const own = [leaf, ...ancestorsOf(graph, leaf)].flatMap((state) =>
    waysOut(state).flatMap(({ transition, provides }) => {
      const target = targetOf(graph, transition);
      const entered = target === null ? [leaf] : enteredBy(graph, state, target).filter(isLeaf);
      return entered.map((to) => ({ from: leaf, to, provides }));
    }),
  );
  return leaf.kind === 'final' ? [...own, ...stepsWhenDone(graph, leaf, leaf)] : own;
}

function stepsWhenDone(graph: Graph, leaf: State, done: State): Step[] {
  const parent = parentOf(graph, done);
  if (parent === null) return stepsWhenReopened(graph, leaf);
  const steps = parent.onDone.flatMap((transition) => {
    const target = targetOf(graph, transition);
    const entered = target === null ? [] : enteredBy(graph, parent, target).filter(isLeaf);
    return entered.map((to) => ({ from: leaf, to, provides: [] }));
  });
  const goesUp = parent.kind === 'parallel' || parent.path === '' || parentOf(graph, parent)?.kind === 'parallel';
  return goesUp ? [...steps, ...stepsWhenDone(graph, leaf, parent)] : steps;
}

/** A case that has ended may be opened again: what its end had is there. */
function stepsWhenReopened(graph: Graph, leaf: State): Step[] {
  const [root] = graph.states;
  return graph.reopened.flatMap((target) =>
    enteredBy(graph, root as State, target)
      .filter(isLeaf)
      .map((to) => ({ from: leaf, to, provides: [] })),
  );
}

/**
 * With what the ends of the other regions have filled in, when a step leaves them all because they are done. Null while
 * one of them has not been seen to end.
 */
function withSiblings(
  graph: Graph,
  filled: ReadonlyMap<string, Filled>,
  { from, to }: Step,
  before: Filled,
): Filled | null {
  if (from.kind !== 'final') return before;
  const left = ancestorsOf(graph, from).filter((one) => one.kind === 'parallel' && !isAround(graph, one, to));
  const ends = left.flatMap((parallel) => parallel.states.map((region) => endOf(region, filled)));
  return ends.every((end) => end !== null) ? ends.reduce(join, before) : null;
}

function endOf(region: State, filled: ReadonlyMap<string, Filled>): Filled | null {
  const finals = region.states
    .filter((state) => state.kind === 'final')
    .flatMap((state) => filled.get(state.path) ?? []);
  return finals.reduce<Filled | null>((all, one) => merge(all ?? undefined, one), null);
}

function isAround(graph: Graph, outer: State, inner: State): boolean {
  return ancestorsOf(graph, inner).includes(outer);
}

function provide(filled: Filled, paths: readonly string[]): Filled {
  return join(filled, { surely: new Set(paths), perhaps: new Set(paths) });
}

/** Two ways to one state: surely filled is what both fill. */
function merge(a: Filled | undefined, b: Filled): Filled {
  if (a === undefined) return b;
  return { surely: a.surely.intersection(b.surely), perhaps: a.perhaps.union(b.perhaps) };
}

function join(a: Filled, b: Filled): Filled {
  return { surely: a.surely.union(b.surely), perhaps: a.perhaps.union(b.perhaps) };
}

function sameFilled(a: Filled | undefined, b: Filled): boolean {
  return a !== undefined && a.surely.size === b.surely.size && a.perhaps.size === b.perhaps.size;
}
