/**
 * A step that several people take, each once, before the case goes on: who has, and whether that is enough.
 *
 * Each step is an event of its own, and what everybody wrote is kept under their id. A round begins when the case enters
 * the state: after a return everybody is asked again, and begins with what they wrote before.
 */
import type { Ask, Each, EventTransition, State } from '../definition/workflow-definition.ts';
import type { EventRecord, OnBehalf } from '../store/records.ts';
import type { Resolution } from './who.ts';

/** An event as far as a round goes. */
export type RoundEvent = Pick<EventRecord, 'name' | 'actor' | 'details'>;

/**
 * Those who have taken the step in the round that is open, by the id of the person whose step it was. Of several such steps
 * of a state, as of voting for and against, a person's last one counts alone.
 */
export function givenIn(events: readonly RoundEvent[], state: string, event: string): ReadonlySet<string> {
  const begun = events.findLastIndex(({ details }) => details.entered.includes(state));
  const last = new Map<string | null, string>();
  for (const { name, actor, details } of events.slice(begun + 1))
    if (details.waits?.state === state) last.set(giverOf(actor, details.onBehalf), name);
  return new Set([...last].flatMap(([giver, name]) => (name === event && giver !== null ? [giver] : [])));
}

/** Whose step it is: the person's in whose place it was taken, or the actor's own. */
export function giverOf(actor: string | null, onBehalf: OnBehalf | null | undefined): string | null {
  return onBehalf?.person ?? actor;
}

/** How many it takes, of those who may. */
export function needOf({ need }: Each, { persons, assignees }: Pick<Resolution, 'persons' | 'assignees'>): number {
  return need === 'all' ? Math.max(persons.length, assignees.length === 0 ? 0 : 1) : need;
}

/** How many of those that count have taken the step: for all, everybody who may now; otherwise anybody who did. */
export function countOf({ need }: Each, { persons }: Pick<Resolution, 'persons'>, given: ReadonlySet<string>): number {
  return need === 'all' && persons.length > 0 ? persons.filter(({ id }) => given.has(id)).length : given.size;
}

/** Where the answers of one of several people are kept: below the form's own place. */
export function askOf(ask: Ask, person: string): Ask {
  // A dot would be a step further down.
  const as = `${ask.as}.${person.replaceAll('%', '%25').replaceAll('.', '%2E')}`;
  return { ...ask, as, prefill: [as] };
}

/** The steps of a state that several people take. */
export function eachIn({ on }: State): readonly (EventTransition & { readonly each: Each })[] {
  return on.filter((one): one is EventTransition & { readonly each: Each } => one.each !== undefined);
}
