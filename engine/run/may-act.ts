/** Whether a person may take a step, and if not, why not. The one place where this is decided. */
import type { EventTransition } from '../definition/workflow-definition.ts';
import { EngineError } from '../errors.ts';
import type { OnBehalf } from '../store/records.ts';
import { onDay, type Circumstances } from './circumstances.ts';
import { findStandIns, kindsOf, type StandIn } from './stand-ins.ts';
import { resolveWho, standInBarOf, type Bar, type Resolution } from './who.ts';

export type Permission = Allowed | Refused;

export interface Allowed {
  readonly allowed: true;
  /** The `who` they act as. */
  readonly as: string;
  /** In whose place they act; null for themselves. */
  readonly standIn: StandIn | null;
}

interface Refused {
  readonly allowed: false;
  readonly reason: 'not-allowed' | 'stand-in-limited' | 'delegation-chain' | Bar;
  /** Everybody the step is for, to tell who may. */
  readonly who: readonly Resolution[];
}

/** A step as far as it says who may take it. */
export type Acting = Pick<EventTransition, 'by' | 'notBy'>;

/**
 * May this person act as one of these names of the workflow's `who`, by themselves or else in somebody's place? The first
 * that fits is the one they act as.
 */
export async function mayAct(circumstances: Circumstances, acting: Acting, person: string): Promise<Permission> {
  const resolutions: Resolution[] = [];
  for (const name of acting.by) {
    const resolution = await resolveWho(circumstances, name);
    if (resolution.persons.some(({ id }) => id === person)) return { allowed: true, as: name, standIn: null };
    resolutions.push(resolution);
  }
  const inPlace = await mayStandIn(circumstances, acting, resolutions, person);
  if (typeof inPlace === 'object' && inPlace !== null) return inPlace;
  const barred = resolutions.flatMap((one) => one.barred).find((one) => one.person.id === person);
  return { allowed: false, reason: barred?.bar ?? inPlace ?? 'not-allowed', who: resolutions };
}

/** In whose place an allowed person acts, as it is recorded; null for themselves. */
export function onBehalfOf({ standIn }: Allowed): OnBehalf | null {
  if (standIn === null) return null;
  const { place, chain } = standIn;
  const [first] = chain;
  if (first === undefined) throw new Error('a stand-in without a grant');
  return {
    person: place.person?.id ?? null,
    unit: place.heads,
    kind: first.kind,
    delegations: chain.map(({ id }) => id),
  };
}

/** The error for a step that was not permitted. Its details name roles, never persons. */
export function refusal(event: string, permission: Refused): EngineError {
  const who = permission.who.map((one) => one.who.label);
  return new EngineError(permission.reason, { event, who });
}

/** As whom somebody may act in another's place; why not, or null for whoever stands in for none of them. */
async function mayStandIn(
  circumstances: Circumstances,
  { notBy = [] }: Acting,
  resolutions: readonly Resolution[],
  person: string,
): Promise<Allowed | Refused['reason'] | null> {
  const { delegations, today } = circumstances;
  if ((await delegations.heldBy([person], onDay(today))).length === 0) return null;
  let reason: Refused['reason'] | null = null;
  for (const resolution of resolutions) {
    for (const standIn of await findStandIns(circumstances, resolution.places)) {
      if (standIn.person.id !== person) continue;
      const limited = kindsOf(standIn).some((kind) => notBy.includes(kind));
      const bar = (await standInBarOf(circumstances, resolution, standIn)) ?? (limited ? 'stand-in-limited' : null);
      if (bar === null) return { allowed: true, as: resolution.who.name, standIn };
      reason ??= bar;
    }
  }
  return reason;
}
