/** Closing days: after local midnight every institution gets a head over all its chains. */
import type { Store } from '../store/port.ts';
import type { Instant } from '../store/records.ts';
import { localDate } from './time.ts';

/**
 * Makes the head of the last full local day for every institution that lacks it, however many do so at once. `closed`
 * remembers, by institution, the day last dealt with, so that asking again costs nothing.
 */
export async function makeDueHeads(store: Store, now: Instant, closed: Map<string, string>): Promise<void> {
  for (const { slug, zone } of await store.institutions()) {
    const yesterday = localDate(now, zone).subtract({ days: 1 }).toString();
    if (closed.get(slug) === yesterday) continue;
    await store.within(slug, (tx) => tx.audit.makeHead(yesterday, now));
    closed.set(slug, yesterday);
  }
}
