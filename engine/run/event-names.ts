/** Names of the events that the engine itself sends to a machine. */

/** A decision's route: the answer as the workflow writes it, or `others`. */
export function decidedEvent(state: string, route: string): string {
  return `decided.${state}.${route}`;
}

/** Everyone has been calculated. */
export function calculatedEvent(state: string): string {
  return `calculated.${state}`;
}

/** A finished case is opened again. */
export function reopenEvent(event: string): string {
  return `reopen.${event}`;
}

export function deadlineEvent(state: string): string {
  return `deadline.${state}`;
}

/** The n-th `after` of a state, counted from 0. */
export function afterEvent(state: string, index: number): string {
  return `after.${state}.${index}`;
}
