/** What a person can do in a case now, and why not the rest. */
import { EngineError } from '../errors.ts';
import type { Tx } from '../store/port.ts';
import { evaluateGuard } from './guards.ts';
import { mayAct, refusal } from './may-act.ts';
import { findOffers, guardClosed, type Offer } from './offers.ts';
import { circumstancesOf, type Situation } from './situation.ts';
import { circumstancesIn, type Circumstances } from './circumstances.ts';
import type { StandIn } from './stand-ins.ts';
import { resolveWho } from './who.ts';

export interface AvailableEvent extends Offer {
  /** Names of the `who` this person would act as; empty when refused. */
  readonly as: readonly string[];
  /** In whose place they would act; null for themselves, and when refused. */
  readonly standIn: StandIn | null;
  /** Why this person cannot do it now; null when they can. */
  readonly refused: EngineError | null;
}

/**
 * Every event on offer where the case stands, with whether this person can take it. A guard is asked beforehand only
 * when the event has no form: otherwise it may depend on what will be submitted.
 */
export async function availableEvents(
  tx: Tx,
  situation: Situation,
  person: string,
): Promise<readonly AvailableEvent[]> {
  const { record, closure } = situation;
  if (record.status !== 'active') return [];
  const circumstances = circumstancesOf(tx, situation);
  const offers = findOffers(closure.workflow, record.leaves);
  const events: AvailableEvent[] = [];
  for (const offer of offers) {
    const { event, by } = offer.transition;
    const there = circumstancesIn(circumstances, offer.state.path);
    const permission = await mayAct(there, offer.transition, person);
    const refused = permission.allowed ? closedBy(situation, offer) : refusal(event, permission);
    if (!permission.allowed || refused !== null) events.push({ ...offer, refused, as: [], standIn: null });
    else if (permission.standIn !== null)
      events.push({ ...offer, refused, as: [permission.as], standIn: permission.standIn });
    else events.push({ ...offer, refused, as: await rolesIn(there, by, person), standIn: null });
  }
  return events;
}

function closedBy({ closure, record }: Situation, offer: Offer): EngineError | null {
  const { ask, transitions, event } = offer.transition;
  if (ask !== undefined) return null;
  try {
    const open = transitions.some(
      ({ guard }) => guard === undefined || evaluateGuard(closure, record.data, guard.index),
    );
    return open ? null : guardClosed(event, [offer]);
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
}

async function rolesIn(
  circumstances: Circumstances,
  by: readonly string[],
  person: string,
): Promise<readonly string[]> {
  const roles: string[] = [];
  for (const name of by) {
    const { persons } = await resolveWho(circumstances, name);
    if (persons.some(({ id }) => id === person)) roles.push(name);
  }
  return roles;
}
