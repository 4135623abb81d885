/** The events that people can send to a case where it stands. */
import type { EventTransition, State, WorkflowDefinition } from '../definition/workflow-definition.ts';
import { EngineError } from '../errors.ts';
import { pathsTo, stateAt } from './states.ts';

export interface Offer {
  /** The state that offers the event. */
  readonly state: State;
  readonly transition: EventTransition;
}

/**
 * Who hears an event in each active leaf: the innermost state that knows it. Several in parallel regions, each once.
 * Without a name, all events on offer.
 */
export function findOffers(workflow: WorkflowDefinition, leaves: readonly string[], event?: string): readonly Offer[] {
  const offers = new Map<string, Offer>();
  for (const leaf of leaves) {
    const heard = new Set<string>();
    for (const path of pathsTo(leaf)) {
      const state = stateAt(workflow, path);
      for (const transition of state.on) {
        const shadowed = heard.has(transition.event) || (event !== undefined && transition.event !== event);
        if (!shadowed) offers.set(`${path} ${transition.event}`, { state, transition });
      }
      for (const transition of state.on) heard.add(transition.event);
    }
  }
  return [...offers.values()];
}

/** The error for an event whose every way is closed by a guard. */
export function guardClosed(event: string, offers: readonly Offer[]): EngineError {
  const guards = offers.flatMap(({ transition }) => transition.transitions.flatMap(({ guard }) => guard?.text ?? []));
  return new EngineError('guard-closed', { event, guards });
}
