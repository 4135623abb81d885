/**
 * When something happened, and when it became known. Mostly both are the same; a correction is about the decision that it
 * corrects, and is known only since it was approved.
 */
import type { EventRecord, Instant } from '../../store/records.ts';

type Timed = Pick<EventRecord, 'seq' | 'at' | 'details'>;

/** The number of the decision that an event is about in the end: of a correction the one it corrects, else its own. */
export function rootOf(event: Timed, events: readonly Timed[]): number {
  const corrects = event.details.recalculation?.corrects;
  // Nothing corrects what comes after it.
  if (corrects === undefined || corrects >= event.seq) return event.seq;
  const corrected = events.find(({ seq }) => seq === corrects);
  return corrected === undefined ? corrects : rootOf(corrected, events);
}

/** The events that had happened by a moment, as far as they were known by another; in their order. */
export function eventsBy<E extends Timed>(events: readonly E[], happened: Instant, known: Instant): readonly E[] {
  const isBy = (at: Instant, moment: Instant): boolean => Temporal.Instant.compare(at, moment) < 0;
  const atOf = new Map(events.map(({ seq, at }) => [seq, at]));
  return events.filter((event) => {
    return isBy(event.at, known) && isBy(atOf.get(rootOf(event, events)) ?? event.at, happened);
  });
}

/** What had been submitted, decided and corrected before a decision; corrections of it by what was known later too. */
export function eventsBefore<E extends Timed>(events: readonly E[], seq: number): readonly E[] {
  return events.filter((event) => rootOf(event, events) < seq);
}
