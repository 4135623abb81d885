import { lastDay, localDate } from '../../engine/index.ts';
import type { DueView } from '../types.ts';

/** A deadline as the people in its zone see it now. */
export function dueView(dueAt: string | null, zone: string, now: string): DueView | null {
  if (dueAt === null) return null;
  const date = lastDay(dueAt, zone);
  const days_left = localDate(now, zone).until(Temporal.PlainDate.from(date)).days;
  return { at: dueAt, date, zone, late: Temporal.Instant.compare(dueAt, now) <= 0, days_left };
}
