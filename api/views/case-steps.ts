/** The steps of a case as its people see them: the usual way, and where the case has left it. */
import { pathsTo, stateAt, type State, type WorkflowDefinition } from '../../engine/index.ts';
import type { StepView } from '../types.ts';
import { usualPath } from './usual-path.ts';

/** How far a case has come. */
export interface Progress {
  readonly status: 'active' | 'done' | 'cancelled';
  /** The innermost states it is in, or was in when it was closed. */
  readonly leaves: readonly string[];
  /** Paths of all states it was ever in. */
  readonly visited: ReadonlySet<string>;
}

/** Innermost states in the order of the steps, with the first from which on nothing is done. */
interface Line {
  readonly states: readonly State[];
  readonly here: number;
}

/** The main steps, and within each the steps inside it. */
export function stepViews(workflow: WorkflowDefinition, progress: Progress): readonly StepView[] {
  return stepsWithin(workflow.root, lineOf(workflow, progress), progress, 2);
}

/**
 * What lies ahead is the usual way on from where the case is. What lies behind is what it went through of the usual way
 * from the beginning, up to where both ways meet.
 */
function lineOf(workflow: WorkflowDefinition, { leaves, visited }: Progress): Line {
  const [leaf] = leaves;
  const usual = usualPath(workflow, workflow.root);
  if (leaf === undefined) return { states: usual, here: 0 };
  const ahead = usualPath(workflow, stateAt(workflow, leaf));
  const meeting = usual.findIndex((state) => ahead.includes(state));
  const behind = usual
    .slice(0, meeting === -1 ? usual.length : meeting)
    .filter((state) => visited.has(state.path) && !ahead.includes(state));
  return { states: [...behind, ...ahead], here: behind.length };
}

function stepsWithin(parent: State, line: Line, progress: Progress, depth: number): readonly StepView[] {
  if (depth === 0) return [];
  const current = new Set(progress.leaves.flatMap(pathsTo));
  const within = new Set(line.states.flatMap(({ path }) => childOn(parent, path) ?? []));
  // The regions of a parallel state all happen, whichever of them the line was drawn through.
  const states = parent.kind === 'parallel' ? parent.states : [...within];
  return states
    .filter((state) => current.has(state.path) || isStep(state, parent))
    .map((state) => ({
      state: state.path,
      title: state.title,
      progress: progressOf(state, line, progress, current),
      steps: stepsWithin(state, line, progress, depth - 1),
    }));
}

/** The state directly below another on the way to a path. */
function childOn(parent: State, path: string): State | undefined {
  const paths = pathsTo(path);
  return parent.states.find((state) => paths.includes(state.path));
}

/** A state that only passes a case on, and the end of something within a step, is nothing that anybody does. */
function isStep({ kind, on, states, deadline, after }: State, parent: State): boolean {
  if (kind === 'final') return parent.path === '';
  return states.length > 0 || on.length > 0 || deadline !== undefined || after.length > 0;
}

function progressOf(
  state: State,
  { states, here }: Line,
  { status }: Progress,
  current: ReadonlySet<string>,
): StepView['progress'] {
  if (status === 'done') return 'done';
  if (status === 'active' && current.has(state.path)) return 'current';
  const index = states.findIndex(({ path }) => pathsTo(path).includes(state.path));
  if (index !== -1 && index < here && !current.has(state.path)) return 'done';
  return status === 'active' ? 'to_come' : 'passed_by';
}
