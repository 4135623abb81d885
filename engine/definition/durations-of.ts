/** The durations that a workflow names. */
import type { Duration, State, WorkflowDefinition } from './workflow-definition.ts';

/** Durations of a state itself: of its `after`, its deadline and the reminders of that. */
export function durationsOf({ after, deadline }: State): readonly Duration[] {
  return [
    ...after.map(({ within }) => within),
    ...(deadline?.due.kind === 'within' ? [deadline.due.within] : []),
    ...(deadline?.remind ?? []),
  ];
}

/** The first duration in working days, in document order; undefined when all are of other units. */
export function firstInWorkingDays({ root }: Pick<WorkflowDefinition, 'root'>): Duration | undefined {
  return inState(root);
}

function inState(state: State): Duration | undefined {
  const own = durationsOf(state).find(({ unit }) => unit === 'working_days');
  if (own !== undefined) return own;
  for (const inner of state.states) {
    const found = inState(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
