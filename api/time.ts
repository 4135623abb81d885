/** Seconds in the units that limits are written in. */
export const minute = 60;
export const hour = 60 * minute;
export const day = 24 * hour;

/** An instant some seconds later, as ISO text with milliseconds, so that texts compare as instants do. */
export function addSeconds(instant: string, seconds: number): string {
  return Temporal.Instant.from(instant).add({ seconds }).toString({ smallestUnit: 'millisecond' });
}

/** Whole and part seconds from one instant to another. */
export function secondsBetween(from: string, to: string): number {
  return (Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds) / 1000;
}
