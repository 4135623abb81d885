import { pathsTo, type State } from '../../engine/index.ts';
import type { StepView } from '../types.ts';

/** How far a case has come. */
export interface Progress {
  readonly active: boolean;
  readonly leaves: readonly string[];
  /** Paths of all states it was ever in. */
  readonly visited: ReadonlySet<string>;
}

/** The main steps in the file's order, and the steps within them. */
export function stepViews(root: State, progress: Progress): readonly StepView[] {
  const current = new Set(progress.active ? progress.leaves.flatMap(pathsTo) : []);
  return viewsWithin(root, progress, current, null, 2);
}

type Place = 'before' | 'after';

/** `around`: where the surrounding step lies, unless it is the current one. */
function viewsWithin(
  parent: State,
  progress: Progress,
  current: ReadonlySet<string>,
  around: Place | null,
  depth: number,
): readonly StepView[] {
  if (depth === 0) return [];
  // The end of something within a step is nothing that anybody does.
  const isStep = ({ kind }: State): boolean => kind !== 'history' && (kind !== 'final' || parent.path === '');
  const states = parent.states.filter(isStep);
  const firstCurrent = states.findIndex(({ path }) => current.has(path));
  return states.map((state, index) => {
    const here = current.has(state.path);
    const place = around ?? (index < firstCurrent ? 'before' : 'after');
    return {
      state: state.path,
      title: state.title,
      progress: here ? 'current' : progressOf(state, place, progress),
      steps: viewsWithin(state, progress, current, here ? null : place, depth - 1),
    };
  });
}

/** What comes after the current step is to come, also when the case was there before and was sent back. */
function progressOf({ path }: State, place: Place, { active, visited }: Progress): StepView['progress'] {
  if (active && place === 'after') return 'to_come';
  return visited.has(path) ? 'done' : 'passed_by';
}
