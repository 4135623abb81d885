/** A case that is held up because the calendar does not know a day is a matter for those who keep the calendar. */
import { randomUUIDv7 } from 'node:crypto';
import { EngineError } from '../errors.ts';
import type { Store } from '../store/port.ts';
import type { Instant } from '../store/records.ts';
import { tell } from './notices.ts';

const keepers = 'admin_kepegawaian';
const lately = 100;

/**
 * Tells the HR administrators that a case waits for the calendar, if that is what the error says. Somebody who has not
 * read the last such notice yet gets no other: one calendar holds up many cases.
 */
export async function tellCalendarKeepers(
  store: Store,
  institution: string,
  held: { readonly case: string; readonly error: unknown },
  now: Instant,
): Promise<void> {
  const { error } = held;
  if (!(error instanceof EngineError && error.code === 'day-not-in-calendar')) return;
  const { calendar, until } = error.details;
  await store.within(institution, async (tx) => {
    for (const { id: person } of await tx.people.holders(keepers, null)) {
      const before = await tx.work.noticesFor(person, lately);
      if (before.some(({ kind, readAt }) => kind === 'calendar' && readAt === null)) continue;
      const parameters = { calendar: String(calendar), due: String(until) };
      const notice = { person, case: held.case, kind: 'calendar', parameters, createdAt: now, readAt: null };
      await tell(tx, [{ id: randomUUIDv7(), ...notice }], now);
    }
  });
}
